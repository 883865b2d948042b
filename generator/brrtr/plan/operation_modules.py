"""Lists what a service has for each group of operations: signatures, what answers, handlers, examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..estimate import Estimates
from ..extensions import BODY_SIZE, MAX_BODY_BYTES, STACK_SIZE, number, pool_settings, rate_limit
from ..handlers.stubs import Stub
from ..ir import Operation
from ..operations import Argument, OperationCode
from ..placement.operations import segment
from ..python.imported import Available, available
from ..python.literals import docstring, literal, tuple_literal
from ..python.signatures import parameter
from ..python.uses import use, used_names, with_names
from .module import Module, check_names, model_names, named_within, reply_names
from .service_code import ServiceCode
from .stated import about_calls


def signatures_module(code: ServiceCode, module: str, operations: list[OperationCode]) -> Module:
    """Gives the module that says what handlers may look like."""
    models, replies = named_within(code)
    return Module(
        f"contract/signatures/{module}.py",
        "signatures.py.jinja",
        '"""Tells the type checker what handlers may look like, with their context or without."""',
        {"operations": [_signatures(operation, models) for operation in operations]},
        (_PACKAGES, available("signatures")),
        within=(models, replies),
        plain=True,
    )


_PACKAGES: Available = {"models": ("..", "models"), "responses": ("..", "responses")}


def _signatures(operation: OperationCode, models: Mapping[str, str]) -> Mapping[str, str]:
    """Shows what the handler of an operation may look like."""
    return {
        "name": operation.name,
        "class_name": operation.class_name,
        "reply": operation.reply,
        "alone": _call_signature(models, operation),
        "with_context": _call_signature(models, operation, f"{use('Context')}[S_contra]"),
    }


def _call_signature(models: Mapping[str, str], operation: OperationCode, context: str = "") -> str:
    """Gives the parameters of a handler's `__call__`; `context` is the type of its context, if named."""
    written = [
        (a.positional, parameter(a.name, with_names(a.annotation, models), indent=8))
        for a in operation.arguments
    ]
    parts = ["self", *(text for positional, text in written if positional)]
    keywords = [text for positional, text in written if not positional]
    keywords += [f"context: {context}"] if context else []
    return ", ".join([*parts, *(["*", *keywords] if keywords else [])])


def operations_module(
    code: ServiceCode, module: str, operations: list[OperationCode], estimates: Estimates
) -> Module:
    """Gives the module that answers operations."""
    own = {operation.name for operation in operations}
    return Module(
        f"contract/operations/{module}.py",
        "operations.py.jinja",
        '"""Answers each operation: reads its request, calls its handler, writes its response."""',
        {
            "operations": [
                {"name": operation.name, "facts": _facts(code, operation, estimates), **_steps(operation)}
                for operation in operations
            ],
            "stated": {one.name: said for one in operations if (said := stated(one))},
            "guarded": any(operation.requirements for operation in operations),
            "extended": any(operation.operation.extensions for operation in operations),
        },
        (
            _PACKAGES,
            check_names(code),
            reply_names(code, "..responses"),
            model_names(code, "..models"),
            available("operations", module),
        ),
        own=("settings",),
        # A function of its own may be called like a package.
        within=tuple(one for one in named_within(code) if one.package not in own),
        type_only=frozenset({"signatures"}),
        plain=True,
    )


def _facts(code: ServiceCode, made: OperationCode, estimates: Estimates) -> str:
    """Gives the arguments of `Binder.operation`: what the document says of an operation, and of its pool."""
    operation = made.operation
    path = code.service.base_path + operation.path
    said = [literal(text) for text in (made.name, operation.operation_id or "", operation.method, path)]
    if operation.tags:
        said.append(tuple_literal(map(literal, operation.tags)))
    if made.arguments:
        said.append(f"takes={tuple_literal(literal(argument.name) for argument in made.arguments)}")
    if (limit := number(operation, MAX_BODY_BYTES)) is not None:
        said.append(f"max_body_bytes={limit}")
    if estimated := estimates.estimated_body_bytes(operation):
        said.append(f"estimated_body_bytes={estimated}")
    if any(argument.streamed for argument in made.arguments):
        said.append("on_loop=True")
    said += about_calls(operation)
    said.append(_pool(made, estimates))
    return ", ".join(said)


def _pool(operation: OperationCode, estimates: Estimates) -> str:
    """Gives the arguments that say what the document says of an operation's pool."""
    said: dict[str, int | str] = {"stack_size_bytes": estimates.stack_size_bytes(operation.operation)}
    stated = estimates.stated_stack_size_bytes(operation.operation)
    if stated is not None:
        said["stated_stack_size_bytes"] = stated
    said |= pool_settings(operation.operation)
    return ", ".join(f"{name}={literal(value)}" for name, value in said.items())


def stated(operation: OperationCode) -> str:
    """Gives what the document's extensions at an operation say, as settings of its handler."""
    said = pool_settings(operation.operation)
    for name, ours in ((STACK_SIZE, "stack_size"), (BODY_SIZE, "body_size")):
        stated = number(operation.operation, name)
        if stated is not None:
            said[ours] = stated
    if (limit := rate_limit(operation.operation)) is not None:
        said["rate_limit"] = limit
    return ", ".join(f"{name}={literal(value)}" for name, value in said.items())


def _joined(operation: OperationCode) -> str:
    """Gives the arguments of `Binder.endpoint`: what answers, and what goes before a call."""
    said = ["operation", "prepare", _answer(operation)]
    if operation.requirements:
        said.append(f"security={operation.requirements}")
    if not operation.offers_as_usual:
        said.append(f"offers={operation.offers or '()'}")
    said += [f"body={argument.reader_name}" for argument in operation.arguments if argument.received]
    if any(argument.awaited for argument in operation.arguments):
        said.append("early=True")
    if operation.invalid_status != 400 and any(argument.reader for argument in operation.arguments):
        said.append(f"invalid_status={operation.invalid_status}")
    in_path, in_query = operation.plain_readers
    if in_path:
        said.append(f"in_path={tuple_literal(in_path)}")
    if in_query:
        said.append(f"in_query={tuple_literal(in_query)}")
    return ", ".join(said)


def _answer(operation: OperationCode) -> str:
    """Gives what is said of answers: status and writer of a body alone, type of any reply."""
    primary = operation.primary
    if primary is None:
        statuses = [reply.first_status for reply in operation.replies]
        succeeds = next((status for status in statuses if 200 <= status < 300), 200)
        status, writer = (succeeds, "no_body_alone") if statuses else (204, "empty")
        return f"{status}, {use(f'replies.{writer}')}, {use(operation.reply)}"
    writer = use(f"{primary.name}.writer") if primary in operation.replies else primary.written.writer
    return f"{primary.first_status}, {writer}, {use(operation.reply)}"


def _steps(operation: OperationCode) -> Mapping[str, Any]:
    """Gives what an operation does, as its template sees it."""
    arguments = operation.arguments
    call = [a.local if a.positional else f"{a.name}={a.local}" for a in arguments]
    return {
        "arguments": arguments,
        "reads_settings": any("settings" in used_names(a.only + a.reader) for a in arguments),
        "sources": operation.sources,
        "in_path": ", ".join(operation.in_path),
        "early": any(argument.awaited for argument in arguments),
        "call": ", ".join(call),
        "joined": _joined(operation),
    }


def handlers_module(code: ServiceCode, module: str, operations: Sequence[OperationCode]) -> Module:
    """Gives a module that has a stub for each of the operations."""
    return Module(
        f"handlers/{module}.py",
        "handlers.py.jinja",
        docstring(_about(code, operations[0].operation), 0) or '"""Handlers."""',
        {"operations": [_view(operation, stub) for operation, stub in _stubs(code, operations)]},
        (
            reply_names(code, "..contract.responses"),
            model_names(code, "..contract.models"),
            available("handlers", module),
        ),
        plain=True,
    )


def _stubs(code: ServiceCode, operations: Iterable[OperationCode]) -> Iterator[tuple[OperationCode, Stub]]:
    """Gives the operations, each with its stub."""
    yield from ((operation, code.stubs_by_name[operation.name]) for operation in operations)


def _view(operation: OperationCode, stub: Stub) -> Mapping[str, str]:
    """Shows the stub of an operation as its template sees it."""
    chosen = stub.example is not None and stub.example.takes_request
    return {
        "name": operation.name,
        "reply": operation.reply,
        "docstring": operation.docstring,
        "handler_signature": handler_signature(operation, context=chosen),
        "stub_line": stub.line,
    }


def handler_signature(operation: OperationCode, *, context: bool = False) -> str:
    """Gives the parameters of a handler as its stub has them; `context` for one that names its context."""
    shown = [_shown(a) for a in operation.arguments if a.positional]
    keywords = [_shown(a) for a in operation.arguments if not a.positional]
    keywords += [f"context: {use('Context')}"] if context else []
    return ", ".join([*shown, *(["*", *keywords] if keywords else [])])


def _shown(argument: Argument) -> str:
    return parameter(argument.name, argument.annotation, argument.default, indent=4)


def _about(code: ServiceCode, operation: Operation) -> str:
    """Gives what stands above the handlers of a tag, or of paths that begin alike."""
    if not operation.tags:
        return f"Handlers of the paths under `/{segment(operation.path)}`."
    tag = operation.tags[0]
    about = dict(code.service.tags).get(tag, "")
    return f"{tag}\n\n{about}" if about else f"Handlers of {tag}."


def examples_modules(code: ServiceCode, module: str, operations: list[OperationCode]) -> Iterator[Module]:
    """Gives the modules that make the examples of a module's operations, if they have any."""
    found = [stub.example for _, stub in _stubs(code, operations) if stub.example is not None]
    if not found:
        return
    yield Module(
        f"contract/examples/{module}.py",
        "examples.py.jinja",
        '"""Makes the example answers of operations, of the values in the JSON files beside this module."""',
        {"files": {"OWN": f"{module}.json"} if module in code.examples else {}, "made": found},
        (
            check_names(code),
            reply_names(code, "..responses"),
            model_names(code, "..models"),
            available("examples"),
        ),
        plain=True,
    )
