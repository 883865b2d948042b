"""Lists the Python modules of a service that vary with its document: what is in each, and what it imports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..estimate import Estimates
from ..extensions import BODY_SIZE, MAX_BODY_BYTES, STACK_SIZE, number, pool_settings
from ..handlers.stubs import Stub
from ..ir import Operation
from ..models.classes import Model
from ..models.short import short_types, shortened
from ..operations import Argument, OperationCode
from ..placement import COMPONENTS
from ..placement.operations import segment
from ..python.imported import Available, Members, Siblings, available
from ..python.imports import natural
from ..python.literals import docstring, literal, tuple_literal
from ..python.names import Classes
from ..python.signatures import parameter
from ..python.used_names import renamed, used_names
from ..routes import RouteTable
from ..validators.checks import VALUES
from ..validators.sharing import PARTS
from .service_code import ServiceCode
from .standing import Place, Standing, usual_place


@dataclass(frozen=True, slots=True)
class Module:
    """Describes a Python module: a template of ours, and what stands in it."""

    path: str
    """The path within the package."""
    template: str
    """The name of the template in `project_template/modules`; empty for a module that only imports."""
    docstring: str
    context: Mapping[str, Any]
    available: tuple[Available, ...]
    """What it may import; of what several say of a name the first holds."""
    type_only: frozenset[str] = frozenset()
    """Modules that it imports for the type checker alone."""
    package: str = ""
    """The package whose modules it imports by their full names, for a module that is not in the package."""
    ending: str = ""
    """What stands below all else."""


def service_modules(
    code: ServiceCode, package: str, table: RouteTable, standing: Standing
) -> Iterator[Module]:
    """Gives every module under `contract` and `handlers`, and the registry."""
    yield from schema_modules(code)
    yield from _responses(code)
    estimates = Estimates(code.service)
    for module, operations in code.modules.items():
        yield _signatures(code, module, operations)
        yield _operations(code, module, operations, estimates)
    for module, operations in code.handlers.items():
        yield from _examples(code, module, operations)
        yield handlers_module(code, module, operations)
    yield Module(
        "contract/security.py",
        "security.py.jinja",
        '"""Names the security schemes of the document."""',
        {"schemes": code.service.security_schemes, "variables": code.scheme_variables},
        (available("security"),),
    )
    # Apart: of the largest documents each is thousands of lines.
    yield Module(
        "contract/routes/static.py",
        "static_routes.py.jinja",
        '"""Says which operation answers a path without parameters."""',
        {"table": ascii(table.static)},
        (available("routes"),),
    )
    yield Module(
        "contract/routes/dynamic.py",
        "dynamic_routes.py.jinja",
        '"""Says which operation answers a path with parameters."""',
        {"table": ascii(table.dynamic)},
        (available("routes"),),
    )
    if rules := code.hidden.rules():
        yield _hidden(code, rules)
    if COMPONENTS in code.examples:
        yield Module(
            f"contract/examples/{COMPONENTS}.py",
            "examples.py.jinja",
            '"""Reads the examples of components, for all modules of operations that answer with them."""',
            {"files": {"COMPONENTS": f"{COMPONENTS}.json"}, "made": []},
            ({"examples": ("...runtime", "examples")},),
        )
    yield _registry(code, standing)
    yield _contract_tests(code, package)


def _contract_tests(code: ServiceCode, package: str) -> Module:
    refused = code.refusals.operations
    return Module(
        "../../tests/contract/test_operations.py",
        "test_operations.py.jinja",
        '"""Every operation answers a valid request as its document says, and refuses a wrong one."""',
        {
            "validators": f"{package}.contract.validators",
            "valid": any(call is not None for call in code.calls),
            "refused": any(one.requests for one in refused),
            "misrouted": any(one.misroute is not None for one in refused),
            "nowhere": code.refusals.nowhere,
        },
        (
            {
                "Call": (f"{package}.runtime.contract_calls", "Call"),
                "Path": ("pathlib", "Path"),
                "contract_calls": (f"{package}.runtime", "contract_calls"),
                "httpx": ("", "httpx"),
                "pytest": ("", "pytest"),
                "testing": (f"{package}.runtime", "testing"),
            },
        ),
        package=package,
    )


def schema_modules(code: ServiceCode) -> Iterator[Module]:
    """Gives the modules that are made of schemas alone: models and validators."""
    yield from _models(code)
    yield from _validators(code)


def _whose(code: ServiceCode, module: str) -> str:
    if module == COMPONENTS:
        return "the components"
    return "components" if module in code.models.components.modules else f"the operations in {module}"


def _models(code: ServiceCode) -> Iterator[Module]:
    made = code.models
    homes = {model.name: model.module for model in made.models}
    homes |= {alias.name: alias.module for alias in made.aliases}
    checks = {name: where for name, where in _checks(code).items() if name in code.checks.of_models}
    for module in sorted(set(homes.values())):
        others = {name: home for name, home in homes.items() if home != module}
        # Components refer to each other in circles: those of other modules are looked up once all are there.
        divided = module in made.components.modules - {COMPONENTS}
        later = {name: f"_models.{name}" for name in others} if divided else {}
        models = [_naming(model, later) for model in made.models if model.module == module]
        short = short_types(models)
        yield Module(
            f"contract/models/{module}.py",
            "models.py.jinja",
            f'"""Declares the models of {_whose(code, module)}."""',
            {
                "short": {name: found.text for name, found in short.items()},
                "models": [shortened(model, short) for model in models],
                "aliases": [alias for alias in made.aliases if alias.module == module],
            },
            (
                {"_models": ("..", "models")},
                checks,
                Siblings(module, homes),
                available("models"),
            ),
        )
    yield _package("contract/models", "Declares the models of the document's schemas.", homes.values())


def _naming(model: Model, names: Mapping[str, str]) -> Model:
    """Gives a model that names others by what stands for their names."""
    if model.names.isdisjoint(names):
        return model
    fields = (
        replace(one, type=one.type.renamed(names), default=renamed(one.default, names))
        for one in model.fields
    )
    return replace(model, fields=tuple(fields))


def _responses(code: ServiceCode) -> Iterator[Module]:
    returned = code.returned
    homes = {reply.name: reply.module for reply in code.replies if reply.name in returned}
    aliases = {operation.reply: operation.module for operation in code.operations}
    for module in dict.fromkeys([*homes.values(), *aliases.values()]):
        yield Module(
            f"contract/responses/{module}.py",
            "responses.py.jinja",
            f'"""Declares the responses of {_whose(code, module)}."""',
            {
                "classes": [reply for reply in code.replies if homes.get(reply.name) == module],
                "operations": [operation for operation in code.operations if operation.module == module],
                "names": sorted(
                    name for found in (homes, aliases) for name, home in found.items() if home == module
                ),
            },
            (
                _checks(code),
                Siblings(module, homes),
                _model_names(code, "..models"),
                available("responses"),
            ),
        )
    yield _package(
        "contract/responses",
        "Declares the responses of the document.",
        [*homes.values(), *aliases.values()],
    )


def _validators(code: ServiceCode) -> Iterator[Module]:
    judges = '"""Judges values: each function says whether one is valid. What may be absent is valid then."""'
    holds = '"""Holds the values that schemas list, where these are many: called by what they are."""'
    parts = {module for module in code.validators if module == PARTS or module.startswith(f"{PARTS}_")}
    for module, made in code.validators.items():
        others = {home: (".", home) for home in (code.checks.circular | parts) - {module}}
        values = Members(f".{VALUES}", made.values)
        yield Module(
            f"contract/validators/{module}.py",
            "validators.py.jinja",
            holds if module == VALUES else judges,
            {"constants": made.constants, "functions": made.functions},
            ({"_validators": ("..", "validators")}, others, values, available("validators")),
        )
    # Components refer to each other in circles: they find others' modules in the package. So do parts.
    divided = [code.checks.circular & code.validators.keys(), parts]
    yield Module(
        "contract/validators/__init__.py",
        "validators_package.py.jinja",
        '"""Judges values by the document\'s schemas."""',
        {
            "modules": sorted((one for group in divided if len(group) > 1 for one in group), key=natural),
            "described": bool(code.validators),
        },
        (),
    )


def _hidden(code: ServiceCode, rules: Mapping[str, str]) -> Module:
    return Module(
        "contract/hidden.py",
        "hidden.py.jinja",
        '"""Says what is not sent: `readOnly` properties in requests, `writeOnly` ones in responses."""',
        {"rules": rules},
        (_checks(code, ".validators"), available("hidden")),
    )


def _signatures(code: ServiceCode, module: str, operations: list[OperationCode]) -> Module:
    return Module(
        f"contract/signatures/{module}.py",
        "signatures.py.jinja",
        '"""Tells the type checker what handlers may look like, with their context or without."""',
        {
            "operations": [_view(operation) for operation in operations],
            "signature": _call_signature,
        },
        (_reply_names(code, "..responses"), _model_names(code, "..models"), available("signatures")),
    )


def _call_signature(operation: Mapping[str, Any], context: str = "") -> str:
    """Gives the parameters of a handler's `__call__`; `context` is the type of its context, if named."""
    arguments = operation["arguments"]
    parts = ["self", *(parameter(a.name, a.annotation, indent=8) for a in arguments if a.positional)]
    keywords = [parameter(a.name, a.annotation, indent=8) for a in arguments if not a.positional]
    keywords += [f"context: {context}"] if context else []
    return ", ".join([*parts, *(["*", *keywords] if keywords else [])])


def _operations(
    code: ServiceCode, module: str, operations: list[OperationCode], estimates: Estimates
) -> Module:
    return Module(
        f"contract/operations/{module}.py",
        "operations.py.jinja",
        '"""Answers each operation: reads its request, calls its handler, writes its response."""',
        {
            "operations": [
                {"name": operation.name, "facts": _facts(code, operation, estimates), **_steps(operation)}
                for operation in operations
            ],
            "stated": {one.name: said for one in operations if (said := _stated(one))},
            "guarded": any(operation.requirements for operation in operations),
            "extended": any(operation.operation.extensions for operation in operations),
        },
        (
            {"signatures": ("..signatures", module)},
            _checks(code),
            _reply_names(code, "..responses"),
            _model_names(code, "..models"),
            available("operations"),
        ),
        type_only=frozenset({"signatures"}),
    )


def handlers_module(code: ServiceCode, module: str, operations: Sequence[OperationCode]) -> Module:
    """Gives a module that has a stub for each of the operations."""
    return Module(
        f"handlers/{module}.py",
        "handlers.py.jinja",
        docstring(_about(code, operations[0].operation), 0) or '"""Handlers."""',
        {"operations": [_view(operation, stub) for operation, stub in _stubs(code, operations)]},
        (
            {"examples": ("..contract.examples", module)},
            _reply_names(code, "..contract.responses"),
            _model_names(code, "..contract.models"),
            available("handlers"),
        ),
    )


def _stubs(code: ServiceCode, operations: Iterable[OperationCode]) -> Iterator[tuple[OperationCode, Stub]]:
    """Gives the operations, each with its stub."""
    stubs = {made.name: stub for made, stub in zip(code.operations, code.stubs, strict=True)}
    yield from ((operation, stubs[operation.name]) for operation in operations)


def _examples(code: ServiceCode, module: str, operations: list[OperationCode]) -> Iterator[Module]:
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
            {"COMPONENTS": (".components", "COMPONENTS")},
            _checks(code),
            _reply_names(code, "..responses"),
            _model_names(code, "..models"),
            available("examples"),
        ),
    )


def _about(code: ServiceCode, operation: Operation) -> str:
    """Gives what stands above the handlers of a tag, or of paths that begin alike."""
    if not operation.tags:
        return f"Handlers of the paths under `/{segment(operation.path)}`."
    tag = operation.tags[0]
    about = dict(code.service.tags).get(tag, "")
    return f"{tag}\n\n{about}" if about else f"Handlers of {tag}."


def _registry(code: ServiceCode, standing: Standing) -> Module:
    # By their names: the first operation of a module may come and go.
    own = {name: code.modules[name] for name in sorted(code.modules, key=natural)}
    apart = {name: made for name, made in own.items() if any(map(_stands_apart(standing), made))}
    stating = {operation.module for operation in code.operations if _stated(operation)}
    # What has the handlers of a module of operations, where these stand in several.
    gathering = {
        name: f"_{called}"
        for name, called in Classes().take_classes({name: (f"{name} handlers",) for name in apart}).items()
    }
    places = [standing.place(one) for operations in apart.values() for one in operations]
    direct = [made[0].handlers for name, made in own.items() if name not in apart]
    modules = {f"{name}_operations": (".contract.operations", name) for name in code.modules}
    modules |= {_handlers_name(name): _handlers_home(name) for name in (*direct, *(p.module for p in places))}
    bound = [
        {
            "name": name,
            "handlers": gathering[name] if name in apart else _handlers_name(made[0].handlers),
        }
        for name, made in own.items()
    ]
    gathered = [
        {
            "name": gathering[name],
            "module": name,
            "handlers": {one.name: _expression(standing.place(one)) for one in made},
        }
        for name, made in apart.items()
    ]
    return Module(
        "registry.py",
        "registry.py.jinja",
        '"""Binds every operation to its handler: mypy checks that they fit, and so does the start."""',
        {
            "modules": bound,
            "gathered": gathered,
            "former": standing.former,
            "gone": False,
            "stating": [name for name in own if name in stating],
            "guarded": {name for name, made in own.items() if any(one.requirements for one in made)},
            "tokens": any(
                scheme.takes_tokens and scheme.name in code.scheme_variables
                for scheme in code.service.security_schemes
            ),
        },
        (modules, available("registry")),
    )


def _stands_apart(standing: Standing) -> Callable[[OperationCode], bool]:
    return lambda operation: standing.place(operation) != usual_place(operation)


def _handlers_name(module: str) -> str:
    """Gives what the registry calls a module of handlers."""
    return f"{module.replace('.', '__')}_handlers" if module else "handlers"


def _handlers_home(module: str) -> tuple[str, str]:
    """Gives what the registry imports a module of handlers from, and its name there."""
    package, _, name = f"handlers.{module}".rstrip(".").rpartition(".")
    return f".{package}", name


def _expression(place: Place) -> str:
    return f"{_handlers_name(place.module)}.{place.name}"


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


def _stated(operation: OperationCode) -> str:
    """Gives what the document's extensions at an operation say, as settings of its handler."""
    said = pool_settings(operation.operation)
    for name, ours in ((STACK_SIZE, "stack_size"), (BODY_SIZE, "body_size")):
        stated = number(operation.operation, name)
        if stated is not None:
            said[ours] = stated
    return ", ".join(f"{name}={literal(value)}" for name, value in said.items())


def _package(path: str, about: str, homes: Iterable[str]) -> Module:
    modules = sorted(set(homes), key=natural)
    return Module(f"{path}/__init__.py", "package.py.jinja", f'"""{about}"""', {"modules": modules}, ())


def _checks(code: ServiceCode, package: str = "..validators") -> Available:
    return Members(package, code.validators.keys(), "_checks")


def _model_names(code: ServiceCode, package: str) -> Available:
    return Members(package, code.named_by_models)


def _reply_names(code: ServiceCode, package: str) -> Available:
    return Members(package, code.named_by_responses)


def _view(operation: OperationCode, stub: Stub | None = None) -> Mapping[str, Any]:
    """Shows an operation as the templates see it."""
    chosen = stub is not None and stub.example is not None and stub.example.takes_request
    return {
        "name": operation.name,
        "class_name": operation.class_name,
        "arguments": operation.arguments,
        "reply": operation.reply,
        "docstring": operation.docstring,
        "handler_signature": handler_signature(operation, context=chosen),
        "stub_line": "" if stub is None else stub.line,
    }


def _joined(operation: OperationCode) -> str:
    """Gives the arguments of `Binder.endpoint`: what answers, and what goes before a call."""
    said = ["operation", "prepare", _answer(operation)]
    if operation.requirements:
        said.append(f"security={operation.requirements}")
    if operation.offers:
        said.append(f"offers={operation.offers}")
    said += [f"body={argument.reader_name}" for argument in operation.arguments if argument.received]
    if any(argument.awaited for argument in operation.arguments):
        said.append("early=True")
    if operation.invalid_status != 400 and any(argument.reader for argument in operation.arguments):
        said.append(f"invalid_status={operation.invalid_status}")
    return ", ".join(said)


def handler_signature(operation: OperationCode, *, context: bool = False) -> str:
    """Gives the parameters of a handler as its stub has them; `context` for one that names its context."""
    shown = [_shown(a) for a in operation.arguments if a.positional]
    keywords = [_shown(a) for a in operation.arguments if not a.positional]
    keywords += ["context: Context"] if context else []
    return ", ".join([*shown, *(["*", *keywords] if keywords else [])])


def _answer(operation: OperationCode) -> str:
    """Gives what is said of answers: status and writer of a body alone, type of any reply."""
    primary = operation.primary
    if primary is None:
        statuses = [reply.first_status for reply in operation.replies]
        succeeds = next((status for status in statuses if 200 <= status < 300), 200)
        alone = f"{succeeds}, replies.no_body_alone" if statuses else "204, replies.empty"
        return f"{alone}, {operation.reply}"
    writer = f"{primary.name}.writer" if primary in operation.replies else primary.written.writer
    return f"{primary.first_status}, {writer}, {operation.reply}"


def _steps(operation: OperationCode) -> Mapping[str, Any]:
    """Gives what an operation does, as its template sees it."""
    arguments = operation.arguments
    call = [a.local if a.positional else f"{a.name}={a.local}" for a in arguments]
    return {
        "arguments": arguments,
        "reads_settings": any("settings" in used_names(f"{a.only} {a.reader}") for a in arguments),
        "sources": operation.sources,
        "in_path": ", ".join(operation.in_path),
        "early": any(argument.awaited for argument in arguments),
        "call": ", ".join(call),
        "joined": _joined(operation),
    }


def _shown(argument: Argument) -> str:
    return parameter(argument.name, argument.annotation, argument.default, indent=4)
