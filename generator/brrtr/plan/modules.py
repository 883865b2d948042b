"""The Python modules of a service that vary with its document: what stands in each, and what it imports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from ..contract_tests.calls import Call
from ..estimate import Estimates
from ..extensions import BODY_SIZE, MAX_BODY_BYTES, STACK_SIZE, number, pool_settings
from ..handlers.stubs import Stub
from ..ir import Operation
from ..models import Model
from ..operations import Argument, OperationCode
from ..placement import COMPONENTS
from ..placement.operations import segment
from ..python.imports import natural
from ..python.literals import docstring, literal, tuple_literal
from ..python.signatures import parameter
from ..python.used_names import renamed
from ..routes import RouteTable
from .service_code import ServiceCode

Available: TypeAlias = dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Module:
    """A Python module: a template of ours, and what stands in it."""

    path: str
    """Within the package."""
    template: str
    """Of `project_template/modules`; empty for a module that only imports."""
    docstring: str
    context: Mapping[str, Any]
    available: Available
    """What it may import; see `imports.py`."""
    type_only: frozenset[str] = frozenset()
    """Modules that it imports for the type checker alone."""
    package: str = ""
    """Whose modules it imports by their full names, for one that is not in the package."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One of the forms that a handler may have: which extras it names."""

    suffix: str
    request: bool
    state: bool


VARIANTS = (
    Variant("", request=False, state=False),
    Variant("WithRequest", request=True, state=False),
    Variant("WithState", request=False, state=True),
    Variant("WithRequestAndState", request=True, state=True),
)

_DECODED: Available = (
    {name: ("...runtime.types.numbers", name) for name in ("Int32", "Int64", "Single")}
    | {name: ("...runtime.types.decoding", name) for name in ("OneOf", "Unique", "When")}
    | {"texts": ("...runtime.types", "texts")}
)
"""Types that only decoders need."""
_ANNOTATIONS: Available = {
    "Annotated": ("typing", "Annotated"),
    "Any": ("typing", "Any"),
    "AsyncIterator": ("collections.abc", "AsyncIterator"),
    "Literal": ("typing", "Literal"),
    "Meta": ("msgspec", "Meta"),
    "datetime": ("", "datetime"),
    "uuid": ("", "uuid"),
}
_READERS_AND_WRITERS: Available = (
    {name: ("...runtime", name) for name in ("bodies", "parameters", "replies", "streams")}
    | {name: ("...runtime.bodies", name) for name in ("forms", "multipart_forms", "streamed_bodies")}
    | {name: ("...runtime.parameters", name) for name in ("by_index", "primitives")}
)
_UPLOAD: Available = {"Upload": ("...runtime.uploads", "Upload")}


def service_modules(code: ServiceCode, package: str, table: RouteTable) -> Iterator[Module]:
    """Every module under `contract` and `handlers`, and the registry."""
    yield from schema_modules(code)
    yield from _responses(code)
    for module, operations in code.modules.items():
        yield _signatures(code, module, operations)
        yield _operations(code, module, operations)
    for module, operations in code.handlers.items():
        yield _handlers(code, module, operations)
    yield Module(
        "contract/security.py",
        "security.py.jinja",
        '"""The security schemes of the document."""',
        {"schemes": code.service.security_schemes},
        {"Scheme": ("..runtime.security", "Scheme")},
    )
    yield Module(
        "contract/routes.py",
        "routes.py.jinja",
        '"""The router\'s tables."""',
        {"static": ascii(table.static), "dynamic": ascii(table.dynamic)},
        {name: ("..runtime.router", name) for name in ("StaticTable", "DynamicTable")},
    )
    if rules := code.hidden.rules():
        yield _hidden(code, rules)
    yield _registry(code)
    yield from _contract_tests(code, package)


def _contract_tests(code: ServiceCode, package: str) -> Iterator[Module]:
    """The service's own tests: of the operations in each module, and of all other paths and methods."""
    calls: dict[str, list[tuple[OperationCode, Call]]] = {}
    for operation, call in zip(code.operations, code.calls, strict=True):
        if call is not None:
            calls.setdefault(operation.module, []).append((operation, call))
    for module, called in calls.items():
        yield _operation_tests(code, package, module, called)
    if code.refusals.misroutes or code.refusals.nowhere:
        yield Module(
            "../../tests/contract/test_routing.py",
            "test_routing.py.jinja",
            '"""Nothing answers methods and paths that the document does not have."""',
            {"refusals": code.refusals},
            {"httpx": ("", "httpx"), "pytest": ("", "pytest")},
            package=package,
        )


def _operation_tests(
    code: ServiceCode, package: str, module: str, called: Sequence[tuple[OperationCode, Call]]
) -> Module:
    """The tests of some operations, each with a valid call."""
    made = {(reply.response.pointer, reply.response.status): reply for reply in code.replies}
    calls = []
    used: dict[str, dict[str, Any]] = {}
    for operation, call in called:
        replies = [made[one.pointer, one.status] for one in operation.operation.responses]
        for reply in replies:
            used[reply.name] = {
                "name": reply.name,
                "status": reply.response.status,
                "content": dict(reply.written.content),
                "headers": tuple_literal(literal(field.wire) for field in reply.fields if field.required),
            }
        guarded = ["*testing.GUARDED"] if operation.operation.security else []
        answers = tuple_literal([*(reply.name for reply in replies), *guarded])
        calls.append({"call": call, "answers": answers})
    pointers = {operation.operation.pointer for operation, _ in called}
    refusals = [refusal for refusal in code.refusals.requests if refusal.pointer in pointers]
    return Module(
        f"../../tests/contract/operations/test_{module}.py",
        "test_operations.py.jinja",
        '"""Every operation answers a valid request as its document says, and refuses a wrong one."""',
        {"calls": calls, "answers": list(used.values()), "refusals": refusals},
        {
            "httpx": ("", "httpx"),
            "pytest": ("", "pytest"),
            "testing": (f"{package}.runtime", "testing"),
            **{name: (f"{package}.contract.validators", home) for name, (_, home) in _checks(code).items()},
        },
        package=package,
    )


def schema_modules(code: ServiceCode) -> Iterator[Module]:
    """The modules that are made of schemas alone: models and validators."""
    yield from _models(code)
    yield from _validators(code)


def _whose(module: str) -> str:
    return "the components" if module == COMPONENTS else f"the operations in {module}"


def _models(code: ServiceCode) -> Iterator[Module]:
    made = code.models
    homes = {model.name: model.module for model in made.models}
    homes |= {alias.name: alias.module for alias in made.aliases}
    for module in sorted(set(homes.values())):
        own = [name for name, home in homes.items() if home == module]
        others = {name: home for name, home in homes.items() if home != module}
        # Components refer to each other in circles: those of other modules are looked up once all are there.
        divided = module in made.components.modules - {COMPONENTS}
        later = {name: f"_models.{name}" for name in others} if divided else {}
        yield Module(
            f"contract/models/{module}.py",
            "models.py.jinja",
            f'"""Models of {_whose(module)}."""',
            {
                "models": [_naming(model, later) for model in made.models if model.module == module],
                "aliases": [alias for alias in made.aliases if alias.module == module],
                "names": sorted(own),
            },
            _ANNOTATIONS
            | {name: (f".{home}", name) for name, home in others.items()}
            | {"_models": ("..", "models")}
            | _checks(code)
            | _DECODED
            | _UPLOAD
            | {
                "MutableMapping": ("collections.abc", "MutableMapping"),
                "NamedObject": ("...runtime.types.open_objects", "NamedObject"),
                "OpenObject": ("...runtime.types.open_objects", "OpenObject"),
                "Struct": ("msgspec", "Struct"),
                "ClassVar": ("typing", "ClassVar"),
                "UNSET": ("msgspec", "UNSET"),
                "UnsetType": ("msgspec", "UnsetType"),
                "TypeAlias": ("typing", "TypeAlias"),
                "msgspec": ("", "msgspec"),
            },
        )
    yield _package("contract/models", "The models of the document's schemas.", homes.values())


def _naming(model: Model, names: Mapping[str, str]) -> Model:
    """A model that names others by what stands for their names."""
    if model.names.isdisjoint(names):
        return model
    fields = (
        replace(one, annotation=renamed(one.annotation, names), default=renamed(one.default, names))
        for one in model.fields
    )
    return replace(model, fields=tuple(fields))


def _responses(code: ServiceCode) -> Iterator[Module]:
    returned = code.returned
    homes = {reply.name: reply.module for reply in code.replies if reply.name in returned}
    for module in dict.fromkeys(homes.values()):
        yield Module(
            f"contract/responses/{module}.py",
            "responses.py.jinja",
            f'"""Responses of {_whose(module)}."""',
            {
                "classes": [reply for reply in code.replies if homes.get(reply.name) == module],
                "names": sorted(name for name, home in homes.items() if home == module),
            },
            _ANNOTATIONS
            | _model_names(code, "..models")
            | _checks(code)
            | _DECODED
            | {
                "ClassVar": ("typing", "ClassVar"),
                "RULES": ("..hidden", "RULES"),
                "replies": ("...runtime", "replies"),
                "reply_headers": ("...runtime.replies", "reply_headers"),
                "streams": ("...runtime", "streams"),
                "ServerSentEvent": ("...runtime.streams", "ServerSentEvent"),
            },
        )
    yield _package("contract/responses", "The responses that the document declares.", homes.values())


def _validators(code: ServiceCode) -> Iterator[Module]:
    runtime = {
        "At": ("...runtime.validation.violations", "At"),
        "Violation": ("...runtime.validation.violations", "Violation"),
        "Verdicts": ("...runtime.validation.violations", "Verdicts"),
        "forbid": ("...runtime.validation.violations", "forbid"),
        "recall": ("...runtime.validation.violations", "recall"),
        "remember": ("...runtime.validation.violations", "remember"),
        "no_alternative": ("...runtime.validation.violations", "no_alternative"),
        "no_type": ("...runtime.validation.violations", "no_type"),
        "undecided": ("...runtime.validation.violations", "undecided"),
        "report": ("...runtime.validation.violations", "report"),
        "formats": ("...runtime", "formats"),
        "json_values": ("...runtime.validation", "json_values"),
        "re2_patterns": ("...runtime.validation", "re2_patterns"),
        "regress_patterns": ("...runtime.validation", "regress_patterns"),
        "re": ("", "re"),
        "Any": ("typing", "Any"),
    }
    for module, made in code.validators.items():
        others = {home: (".", home) for home in code.checks.circular - {module}}
        yield Module(
            f"contract/validators/{module}.py",
            "validators.py.jinja",
            '"""Validators: each appends what is wrong with a value to `faults`."""',
            {"constants": made.constants, "functions": made.functions},
            runtime | others | {"_validators": ("..", "validators")},
        )
    # Components refer to each other in circles: they find others' modules in the package.
    shared = code.checks.circular & code.validators.keys()
    yield Module(
        "contract/validators/__init__.py",
        "validators_package.py.jinja",
        '"""The validators of the document\'s schemas."""',
        {"modules": sorted(shared, key=natural) if len(shared) > 1 else []},
        {},
    )


def _hidden(code: ServiceCode, rules: Mapping[str, str]) -> Module:
    return Module(
        "contract/hidden.py",
        "hidden.py.jinja",
        '"""What is not sent: `readOnly` properties in requests, `writeOnly` ones in responses."""',
        {"rules": rules},
        {f"{name}_checks": (".validators", name) for name in code.validators}
        | {name: ("..runtime.validation.hidden", name) for name in ("Choice", "Rule", "Rules")}
        | {name: ("..runtime.validation", name) for name in ("re2_patterns", "regress_patterns")}
        | {"re": ("", "re")},
    )


def _signatures(code: ServiceCode, module: str, operations: list[OperationCode]) -> Module:
    return Module(
        f"contract/signatures/{module}.py",
        "signatures.py.jinja",
        '"""What handlers may look like, with the request and the state or without: for the type checker."""',
        {
            "operations": [_view(operation) for operation in operations],
            "variants": VARIANTS,
            "signature": _call_signature,
        },
        _ANNOTATIONS
        | _model_names(code, "..models")
        | _reply_names(code, "..responses")
        | {
            "Protocol": ("typing", "Protocol"),
            "TypeAlias": ("typing", "TypeAlias"),
            "TypeVar": ("typing", "TypeVar"),
            "Returns": ("...runtime.binding", "Returns"),
            "Request": ("...runtime.messages", "Request"),
            "ServerSentEvent": ("...runtime.streams", "ServerSentEvent"),
        }
        | _UPLOAD,
    )


def _call_signature(operation: Mapping[str, Any], variant: Variant) -> str:
    """The parameters of a handler's `__call__`."""
    arguments = operation["arguments"]
    parts = ["self", *(parameter(a.name, a.annotation, indent=8) for a in arguments if a.positional)]
    keywords = [parameter(a.name, a.annotation, indent=8) for a in arguments if not a.positional]
    keywords += ["request: Request"] if variant.request else []
    keywords += ["state: S_contra"] if variant.state else []
    return ", ".join([*parts, *(["*", *keywords] if keywords else [])])


def _operations(code: ServiceCode, module: str, operations: list[OperationCode]) -> Module:
    return Module(
        f"contract/operations/{module}.py",
        "operations.py.jinja",
        '"""How each operation answers: its request is read, its handler called, its response written."""',
        {"operations": [_view(operation) for operation in operations]},
        _ANNOTATIONS
        | _model_names(code, "..models")
        | _reply_names(code, "..responses")
        | _READERS_AND_WRITERS
        | {
            "bind": ("...runtime.binding", "bind"),
            "Pool": ("...runtime.pools.pool", "Pool"),
            "Fault": ("...runtime.problems", "Fault"),
            "refuse": ("...runtime.problems", "refuse"),
            "Guard": ("...runtime.security", "Guard"),
            "Offer": ("...runtime.replies.negotiation", "Offer"),
            "Request": ("...runtime.messages", "Request"),
            "Response": ("...runtime.messages", "Response"),
            "Respond": ("...runtime.kernel", "Respond"),
            "Settings": ("...runtime.settings", "Settings"),
            "SCHEMES": ("..security", "SCHEMES"),
            "RULES": ("..hidden", "RULES"),
            "TypeVar": ("typing", "TypeVar"),
            "signatures": ("..signatures", module),
        }
        | _checks(code)
        | _DECODED
        | _UPLOAD,
        type_only=frozenset({"signatures"}),
    )


def _handlers(code: ServiceCode, module: str, operations: list[OperationCode]) -> Module:
    stubs = {made.name: stub for made, stub in zip(code.operations, code.stubs, strict=True)}
    return Module(
        f"handlers/{module}.py",
        "handlers.py.jinja",
        docstring(_about(code, operations[0].operation), 0) or '"""Handlers."""',
        {"operations": [_view(operation, stubs[operation.name]) for operation in operations]},
        _ANNOTATIONS
        | _model_names(code, "..contract.models")
        | _reply_names(code, "..contract.responses")
        | {
            "problems": ("..runtime", "problems"),
            "preferred": ("..runtime.replies.negotiation", "preferred"),
            "Request": ("..runtime.messages", "Request"),
            "ServerSentEvent": ("..runtime.streams", "ServerSentEvent"),
            "Upload": ("..runtime.uploads", "Upload"),
        },
    )


def _about(code: ServiceCode, operation: Operation) -> str:
    """What stands above the handlers of a tag, or of paths that begin alike."""
    if not operation.tags:
        return f"Handlers of the paths under `/{segment(operation.path)}`."
    tag = operation.tags[0]
    about = dict(code.service.tags).get(tag, "")
    return f"{tag}\n\n{about}" if about else f"Handlers of {tag}."


def _registry(code: ServiceCode) -> Module:
    estimates = Estimates(code.service)
    rows = []
    for operation in code.operations:
        limit = number(operation.operation, MAX_BODY_BYTES)
        rows.append(
            {
                "name": operation.name,
                "module": operation.module,
                "handlers": operation.handlers,
                "method": operation.operation.method,
                "full_path": code.service.base_path + operation.operation.path,
                "reads_body": operation.operation.request_body is not None,
                "streams_body": any(argument.awaited for argument in operation.arguments),
                "guarded": operation.operation.request_body is not None and bool(operation.requirements),
                "max_body_bytes": "settings.max_body_bytes" if limit is None else limit,
                "pool": _pool(operation, estimates),
                "document": _stated(operation),
                "estimated_body_bytes": estimates.estimated_body_bytes(operation.operation),
            }
        )
    modules = {f"{name}_handlers": (".handlers", name) for name in code.handlers}
    modules |= {f"{name}_operations": (".contract.operations", name) for name in code.modules}
    return Module(
        "registry.py",
        "registry.py.jinja",
        '"""Binds every operation to its handler: mypy checks that they fit, and so does the start."""',
        {"operations": rows},
        modules
        | {
            "Application": (".runtime.doors.asgi", "Application"),
            "AsyncIterator": ("collections.abc", "AsyncIterator"),
            "DYNAMIC": (".contract.routes", "DYNAMIC"),
            "HandlerSettings": (".runtime.settings", "HandlerSettings"),
            "Kernel": (".runtime.kernel", "Kernel"),
            "Metrics": (".runtime.metrics", "Metrics"),
            "OpenPools": (".runtime.pools.allotment", "OpenPools"),
            "Operation": (".runtime.kernel", "Operation"),
            "Router": (".runtime.router", "Router"),
            "SCHEMES": (".contract.security", "SCHEMES"),
            "STATIC": (".contract.routes", "STATIC"),
            "Settings": (".runtime.settings", "Settings"),
            "State": (".service", "State"),
            "admin": (".runtime", "admin"),
            "asynccontextmanager": ("contextlib", "asynccontextmanager"),
            "complete_handlers": (".runtime.binding", "complete_handlers"),
            "contract": (".", "contract"),
            "service": (".", "service"),
        },
    )


def _pool(operation: OperationCode, estimates: Estimates) -> str:
    """The arguments that say what the document says of an operation's pool."""
    said: dict[str, int | str] = {"stack_size_bytes": estimates.stack_size_bytes(operation.operation)}
    stated = estimates.stated_stack_size_bytes(operation.operation)
    if stated is not None:
        said["stated_stack_size_bytes"] = stated
    said |= pool_settings(operation.operation)
    return ", ".join(f"{name}={literal(value)}" for name, value in said.items())


def _stated(operation: OperationCode) -> str:
    """What the document's extensions at an operation say, as settings of its handler."""
    said = pool_settings(operation.operation)
    for name, ours in ((STACK_SIZE, "stack_size"), (BODY_SIZE, "body_size")):
        stated = number(operation.operation, name)
        if stated is not None:
            said[ours] = stated
    return ", ".join(f"{name}={literal(value)}" for name, value in said.items())


def _package(path: str, about: str, homes: Iterable[str]) -> Module:
    modules = sorted(set(homes), key=natural)
    return Module(f"{path}/__init__.py", "package.py.jinja", f'"""{about}"""', {"modules": modules}, {})


def _checks(code: ServiceCode) -> Available:
    return {f"{name}_checks": ("..validators", name) for name in code.validators}


def _model_names(code: ServiceCode, package: str) -> Available:
    names = [*(model.name for model in code.models.models), *(alias.name for alias in code.models.aliases)]
    return {name: (package, name) for name in names}


def _reply_names(code: ServiceCode, package: str) -> Available:
    returned = code.returned
    return {reply.name: (package, reply.name) for reply in code.replies if reply.name in returned}


def _view(operation: OperationCode, stub: Stub | None = None) -> Mapping[str, Any]:
    """An operation as the templates see it."""
    found = operation.operation
    positional = [a for a in operation.arguments if a.positional]
    keywords = [a for a in operation.arguments if not a.positional]
    call = [a.name for a in positional] + [f"{a.name}={a.name}" for a in keywords]
    shown = [_shown(a) for a in positional]
    extras = ["request: Request"] if stub is not None and stub.takes_request else []
    if keywords or extras:
        shown += ["*", *map(_shown, keywords), *extras]
    return {
        "name": operation.name,
        "class_name": operation.class_name,
        "arguments": operation.arguments,
        "answer": _answer(operation),
        "negotiates": operation.negotiates,
        "asked": ", request" if operation.negotiates else "",
        "on_loop": any(argument.streamed for argument in operation.arguments),
        "argument_names": tuple_literal(literal(a.name) for a in operation.arguments),
        "offers": operation.offers,
        "requirements": operation.requirements,
        "invalid_status": operation.invalid_status,
        "returns": operation.returns,
        "stub_returns": operation.returns,
        "docstring": operation.docstring,
        "heading": docstring(f"`{operation.title}`: {found.method} {found.path}", 4),
        "title_literal": literal(operation.title),
        "sources": operation.sources,
        "call": ", ".join(call),
        "handler_signature": ", ".join(shown),
        "stub_lines": () if stub is None else stub.lines,
    }


def _answer(operation: OperationCode) -> str:
    """The arguments of `replies.answers`: status and writer of a body alone, and the classes."""
    classes = tuple_literal(reply.name for reply in operation.replies)
    primary = operation.primary
    if primary is None:
        return (
            f"204, replies.empty, {classes}"
            if not operation.replies
            else f"200, replies.no_body_alone, {classes}"
        )
    writer = f"{primary.name}.writer" if primary in operation.replies else primary.written.writer
    return f"{primary.first_status}, {writer}, {classes}"


def _shown(argument: Argument) -> str:
    return parameter(argument.name, argument.annotation, argument.default, indent=4)
