"""Lists the Python modules of a service that vary with its document: what is in each, and what it imports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from ..estimate import Estimates
from ..models.classes import Model
from ..models.short import VALUES as LISTS
from ..models.short import lists_of_values, short_types, shortened
from ..operations import required
from ..operations.replies import ReplyClass
from ..placement import COMPONENTS
from ..python.imported import Siblings, available
from ..python.imports import natural
from ..python.uses import with_names
from ..routes import RouteTable
from ..validators.checks import VALUES
from ..validators.sharing import PARTS, is_of
from .module import Module, check_names, model_names
from .operation_modules import examples_modules, handlers_module, operations_module, signatures_module
from .refusals import refusals_module
from .registry import registry_modules
from .routing_tables import routes_modules
from .service_code import ServiceCode
from .standing import Standing

T = TypeVar("T")


def service_modules(
    code: ServiceCode, package: str, table: RouteTable, standing: Standing
) -> Iterator[Module]:
    """Gives every module under `contract` and `handlers`, and the registry."""
    yield from schema_modules(code)
    yield from _responses(code)
    estimates = Estimates(code.service, code.known)
    for module, operations in code.modules.items():
        yield signatures_module(code, module, operations)
        yield operations_module(code, module, operations, estimates)
    for module, operations in code.handlers.items():
        yield from examples_modules(code, module, operations)
        yield handlers_module(code, module, operations)
    yield Module(
        "contract/security.py",
        "security.py.jinja",
        '"""Names the security schemes of the document."""',
        {
            "schemes": code.service.security_schemes,
            "security": required(code.service.security),
            "variables": code.scheme_variables,
        },
        (available("security"),),
    )
    if code.refusal_shapes.named:
        yield refusals_module(code)
    yield from routes_modules(table)
    if rules := code.hidden.rules():
        yield _hidden(code, rules)
    if elements := code.xml.written():
        yield Module(
            "contract/xml.py",
            "xml.py.jinja",
            '"""Says how values are written as XML: which element or attribute each part of them is."""',
            {"elements": elements},
            (available("xml"),),
        )
    if COMPONENTS in code.examples:
        yield Module(
            f"contract/examples/{COMPONENTS}.py",
            "examples.py.jinja",
            '"""Reads the examples of components, for all modules of operations that answer with them."""',
            {"files": {"COMPONENTS": f"{COMPONENTS}.json"}, "made": []},
            (available("examples"),),
            own=("COMPONENTS",),
        )
    yield from registry_modules(code, standing, overloaded=bool(table.choices))
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
    of_models = code.checks.of_models
    checks = {name: where for name, where in check_names(code).items() if name in of_models}
    models_of = _grouped((model.module, model) for model in made.models)
    aliases_of = _grouped((alias.module, alias) for alias in made.aliases)
    values = lists_of_values(short_types(made.models))
    for module in sorted(set(homes.values())):
        # Components refer to each other in circles: those of other modules are looked up once all are there.
        divided = module in made.components.modules - {COMPONENTS}
        later = {name: f"_models.{name}" for name, home in homes.items() if home != module} if divided else {}
        models = [_naming(model, later) for model in models_of.get(module, [])]
        short = short_types(models) | values
        own = {name: one for name, one in short.items() if name not in values}
        yield Module(
            f"contract/models/{module}.py",
            "models.py.jinja",
            f'"""Declares the models of {_whose(code, module)}."""',
            {
                "short": {name: found.text for name, found in own.items()},
                "models": [_class(shortened(model, short)) for model in models],
                "aliases": [
                    {"name": one.name, "type": one.type.decoder, "docstring": one.docstring}
                    for one in aliases_of.get(module, [])
                ],
            },
            (
                {"_models": ("..", "models")},
                checks,
                Siblings(module, homes | dict.fromkeys(values, LISTS)),
                available("models"),
            ),
            own={*own, *(name for name, home in homes.items() if home == module)},
            plain=True,
        )
    if values:
        yield Module(
            f"contract/models/{LISTS}.py",
            "models.py.jinja",
            '"""Lists the values that properties may have, where these are many: called by what they are."""',
            {"short": {name: one.text for name, one in values.items()}, "models": [], "aliases": []},
            (available("models"),),
        )
    yield _package("contract/models", "Declares the models of the document's schemas.", homes.values())


def _class(model: Model) -> Mapping[str, Any]:
    """Shows a model as its template sees it."""
    fields = [(one.name, one.annotation, one.default, one.docstring) for one in model.fields]
    return {"name": model.name, "head": model.head, "docstring": model.docstring, "fields": fields}


def _naming(model: Model, names: Mapping[str, str]) -> Model:
    """Gives a model that names others by what stands for their names."""
    if model.names.isdisjoint(names):
        return model
    fields = (
        replace(one, type=one.type.renamed(names), default=with_names(one.default, names))
        for one in model.fields
    )
    return replace(model, fields=tuple(fields))


def _responses(code: ServiceCode) -> Iterator[Module]:
    returned = code.returned
    homes = {reply.name: reply.module for reply in code.replies if reply.name in returned}
    aliases = {operation.reply: operation.module for operation in code.operations}
    names = _grouped((home, name) for found in (homes, aliases) for name, home in found.items())
    classes = _grouped((homes[reply.name], reply) for reply in code.replies if reply.name in homes)
    for module in names:
        yield Module(
            f"contract/responses/{module}.py",
            "responses.py.jinja",
            f'"""Declares the responses of {_whose(code, module)}."""',
            {
                "classes": [_response(reply) for reply in classes.get(module, [])],
                "operations": [(one.reply, one.returns) for one in code.modules.get(module, [])],
            },
            (
                check_names(code),
                Siblings(module, homes),
                model_names(code, "..models"),
                available("responses"),
            ),
            own=names[module],
            plain=True,
        )
    yield _package(
        "contract/responses",
        "Declares the responses of the document.",
        [*homes.values(), *aliases.values()],
    )


def _response(reply: ReplyClass) -> Mapping[str, Any]:
    """Shows the class of a response as its template sees it."""
    return {
        "name": reply.name,
        "docstring": reply.docstring,
        "status": reply.status,
        "has_body": bool(reply.written.kind),
        "body": reply.written.annotation,
        "names_media_type": reply.names_media_type,
        "media_types": reply.media_types,
        "fields": [(field.name, field.annotation, field.required) for field in reply.fields],
        "writer": reply.written.writer,
        "headers": reply.headers,
    }


_NARROW = """# mypy: disable-error-code="comparison-overlap"
# Some schema here asks for two types of one value, which no value has.
"""


def _validators(code: ServiceCode) -> Iterator[Module]:
    judges = (
        '"""Judges values: each function says whether one is valid.\n\n'
        'What may be absent is valid then. `it` is the property that was looked up last.\n"""'
    )
    holds = '"""Holds the values that schemas list, where these are many: called by what they are."""'
    parts = {module for module in code.validators if is_of(module, PARTS)}
    values = {
        constant.partition(" ")[0]: module
        for module, made in code.validators.items()
        if is_of(module, VALUES)
        for constant in made.constants
    }
    for module, made in code.validators.items():
        others = {home: (".", home) for home in (code.checks.circular | parts) - {module}}
        yield Module(
            f"contract/validators/{module}.py",
            "validators.py.jinja",
            holds if is_of(module, VALUES) else _NARROW * made.contradicts + judges,
            {"constants": made.constants, "functions": made.functions},
            (
                {"_validators": ("..", "validators")},
                others,
                Siblings(module, values),
                available("validators"),
            ),
            uses=made.imports,
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
        (check_names(code, ".validators"), available("hidden")),
    )


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    """Gives what stands in each module, by the first of pairs."""
    found: dict[str, list[T]] = {}
    for module, one in pairs:
        found.setdefault(module, []).append(one)
    return found


def _package(path: str, about: str, homes: Iterable[str]) -> Module:
    modules = sorted(set(homes), key=natural)
    return Module(f"{path}/__init__.py", "package.py.jinja", f'"""{about}"""', {"modules": modules}, ())
