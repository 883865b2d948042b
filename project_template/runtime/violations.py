"""What is wrong with a value, and where in the value it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

from .json_values import Json

At: TypeAlias = "tuple[At, str | int] | None"
"""A place in a value as a linked path from its root, which is None: `(at, "name")`, `(at, 3)`."""


class Violation(NamedTuple):
    """A keyword of a schema that a value does not satisfy."""

    instance: str
    """JSON Pointer (RFC 6901) of the place in the value."""
    schema: str
    """JSON Pointer of the keyword in the document."""
    keyword: str
    """Empty for the boolean schema `false`."""
    message: str
    """What the place must be; it never quotes the value."""
    expected: Json
    """What the keyword asks for: its own value, or None where that is a schema."""


Check: TypeAlias = "Callable[[Any, At, list[Violation]], None]"
"""A validator: appends what is wrong with a value."""


def pointer(at: At) -> str:
    """The JSON Pointer (RFC 6901) of a place."""
    tokens: list[str] = []
    while at is not None:
        at, token = at
        tokens.append(token.replace("~", "~0").replace("/", "~1") if isinstance(token, str) else str(token))
    return "".join("/" + token for token in reversed(tokens))


def report(faults: list[Violation], at: At, schema: str, message: str, expected: Json) -> None:
    """Append a violation; the keyword is the last token of `schema`."""
    faults.append(Violation(pointer(at), schema, schema[schema.rindex("/") + 1 :], message, expected))


def forbid(faults: list[Violation], at: At, schema: str) -> None:
    """Append the violation of the boolean schema `false`."""
    faults.append(Violation(pointer(at), schema, "", "no value may be here", False))
