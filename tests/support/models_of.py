"""Makes the models of component schemas, compiled and imported, beside their validators."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from types import ModuleType
from typing import Any

import jinja2

from brrtr.analyse import analyse
from brrtr.folders import template_folder
from brrtr.ir import Schema, Service
from brrtr.models.short import VALUES as LISTS
from brrtr.plan.modules import service_modules
from brrtr.plan.service_code import ServiceCode, service_code
from brrtr.plan.standing import Standing
from brrtr.pointers import child
from brrtr.python.imported import available
from brrtr.python.imports import imports
from brrtr.python.literals import literal
from brrtr.python.uses import unmarked, use, used_names
from brrtr.resolve import resolve
from brrtr.routes import RouteTable
from brrtr.source import from_value
from brrtr.validators.json_schema import described
from brrtr.validators.judge import Judge
from runtime.types import decoding
from runtime.validation.schemas import Schemas

_NAMED = ("Annotated", "Any", "Int32", "Int64", "Literal", "Meta", "OneOf", "Single", "Unique", "When")
_NAMED += ("datetime", "texts", "uuid", "alternatives_checks", "components_checks")


@dataclass(frozen=True)
class Compiled:
    """Is one component schema as what a service has of it."""

    schema: Schema
    type: Any
    """What a decoder gets."""
    unsound: tuple[str, ...]
    judge: Judge
    service: Service

    def is_valid(self, value: Any) -> bool:
        return self.judge.is_valid(value, self.schema)


def compiled(schemas: Mapping[str, Any], version: str = "3.1.0") -> dict[str, Compiled]:
    """Makes the component schemas of a document by name; the module of their models is imported."""
    code = code_of(schemas, version)
    namespace = vars(_module(code))
    judge = Judge(code.service.schemas)
    found = {}
    for name in schemas:
        schema = Schema("", ref=child("/components/schemas", name))
        made = code.models.types.make(schema)
        type_ = eval(unmarked(made.decoder), namespace)  # our own text
        found[name] = Compiled(schema, type_, code.models.reach.unsound(made), judge, code.service)
    return found


def code_of(
    schemas: Mapping[str, Any], version: str = "3.1.0", paths: Mapping[str, Any] | None = None
) -> ServiceCode:
    info = {"title": "Models", "version": "1"}
    components = {"schemas": dict(schemas)}
    document = {"openapi": version, "info": info, "paths": paths or {}, "components": components}
    service, _ = analyse(resolve(from_value(document), folder=None))
    return service_code(service, complete=True)


CHECKS, MODELS = "validators_under_test", "models_under_test"


def source(code: ServiceCode, path: str = "contract/models/components.py") -> str:
    """Gives the text of a module, by default the components' models, that imports the runtime as it is."""
    table = RouteTable({}, {})
    for module in service_modules(code, "models", table, Standing()):
        if module.path == path:
            body = _template(module.template).render(module.context)
            # Types that are made for a decoder name what the module of the models need not.
            names = _NAMED if "models" in path else ("Any",)
            used = used_names(body).union(names, module.uses)
            # Of several mappings the first that has a name says where it is from.
            found = {name: one[name] for one in reversed(module.available) for name in used if name in one}
            head = imports(found)
            text = f"from __future__ import annotations\n{head}\n{unmarked(body)}"
            text = text.replace("from ...runtime", "from runtime").replace("from . ", f"from {CHECKS} ")
            text = text.replace("from .. import validators as", f"import {CHECKS} as")
            text = text.replace("from .. import models as", f"import {MODELS} as")
            text = text.replace("from .components", f"from {MODELS}.components")
            package = MODELS if "/models/" in path else CHECKS
            text = text.replace("from .shared_values", f"from {package}.shared_values")
            return text.replace("from ..validators", f"from {CHECKS}")
    if "models" not in path:
        return ""
    # There is no class to write, but types are named all the same.
    known = {name: where for name, where in available("models").items() if name in _NAMED}
    return imports(known).replace("from ...runtime", "from runtime")


@cache
def _template(name: str) -> jinja2.Template:
    loader = jinja2.FileSystemLoader(template_folder() / "modules")
    environment = jinja2.Environment(
        loader=loader, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.globals |= {"literal": literal, "use": use}
    return environment.get_template(name)


def schemas_of(code: ServiceCode) -> Schemas:
    """Gives the schemas of the validators that were imported last."""
    found = described(code.checks.functions, code.checks.named)
    modules = {name: partial(found.__getitem__, name) for name in found}
    return Schemas(modules, lambda name: vars(sys.modules[f"{CHECKS}.{name}"]))


def _module(code: ServiceCode) -> ModuleType:
    package = sys.modules[CHECKS] = ModuleType(CHECKS)
    vars(package)["_SCHEMAS"] = schemas_of(code)
    for name in code.validators:
        made = _executed(f"{CHECKS}.{name}", source(code, f"contract/validators/{name}.py"))
        setattr(package, name, made)
    # What names others stands after them.
    homes = [LISTS, *sorted(code.models.components.modules, key=lambda home: home == "components")]
    # msgspec looks annotations up in the module of a class, which another takes the place of.
    decoding.inner.clear()
    all_models = sys.modules[MODELS] = ModuleType(MODELS)
    for name in homes:
        made = _executed(f"{MODELS}.{name}", source(code, f"contract/models/{name}.py"))
        vars(all_models).update({name: value for name, value in vars(made).items() if name[0] != "_"})
    return all_models


def _executed(name: str, text: str) -> ModuleType:
    module = sys.modules[name] = ModuleType(name)
    exec(compile(text, name, "exec", dont_inherit=True), vars(module))
    return module
