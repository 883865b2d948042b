"""Says what a fresh handler does: it answers with the example that the contract has of its operation."""

from __future__ import annotations

from dataclasses import dataclass

from ..operations import OperationCode
from ..python.literals import literal
from ..python.uses import call
from ..types.tree import NONE
from .examples import Accessor, ExampleWriter


@dataclass(frozen=True, slots=True)
class Stub:
    """Holds the body of a handler, beside its docstring."""

    line: str
    """Its only statement; empty where the docstring is enough of a body."""
    example: Accessor | None = None
    """What the statement calls."""
    missing: str = ""
    """The pointer of the response that no sample could be made for."""


def stub(code: OperationCode, examples: ExampleWriter) -> Stub:
    """Makes the stub of an operation."""
    reply = code.primary or next(iter(code.replies), None)
    if reply is None or code.returned == NONE:
        return Stub("")
    if reply is code.primary and reply.written.media_type is None:
        return Stub("return None")
    if reply.first_status >= 500:
        # A fresh service has nothing that could have failed.
        return Stub(_not_implemented("The document declares no answers but failures of the service."))
    example = examples.write(code, reply)
    if example is None:
        line = _not_implemented("No example could be made of the document.")
        return Stub(line, missing=reply.response.pointer)
    given = ["context.request"] if example.takes_request else []
    return Stub(f"return {call(f'examples.{code.name}', *given)}", example)


def _not_implemented(why: str) -> str:
    return f"raise {call('problems.Problem', '501', literal(why))}"
