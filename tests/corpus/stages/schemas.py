"""Compiles every schema of a document to a validator and a model, used or not, and imports them."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import msgspec
from record import Recorder

from brrtr.directions.split import PART
from brrtr.generate import read, understand
from brrtr.models.classes import Alias, Model
from brrtr.plan import packed_schemas
from brrtr.plan.module_texts import module_texts
from brrtr.plan.modules import schema_modules
from brrtr.plan.service_code import ServiceCode, schema_code
from brrtr.render import runtime_texts
from stages.generating import OPTIONS

_PACKAGE = "compiled_schemas"


def compile_schemas(document: Path, folder: Path, recorder: Recorder) -> None:
    """Notes each schema that has no model, and each model that msgspec makes no decoder of."""
    with recorder.stage("schemas: write"):
        service = understand(read(document, OPTIONS), OPTIONS).service
        service = replace(service, schemas=service.declared)
        code = schema_code(service)
        texts = module_texts(schema_modules(code), _PACKAGE).texts
        _write(texts | packed_schemas(code, _PACKAGE), folder / "schemas")
    recorder.record.schemas = sum(pointer.startswith("/components/schemas/") for pointer in service.schemas)
    with recorder.stage("schemas: import"):
        modules = _imported(texts, folder / "schemas")
    with recorder.stage("schemas: decode"):
        _make_decoders(code, modules, recorder)
    made = {one.pointer for one in code.models.models} | {one.pointer for one in code.models.aliases}
    for pointer in service.schemas:
        # A form for where something else hides a part is for validators; a model has all parts in one.
        if pointer not in made and pointer not in code.models.opaque and PART not in pointer:
            recorder.record.fail("no model", pointer)


def _make_decoders(code: ServiceCode, modules: Mapping[str, ModuleType], recorder: Recorder) -> None:
    """Has msgspec look at each type, which it does when it makes a decoder of it and not before."""
    types: list[Model | Alias] = [*code.models.models, *code.models.aliases]
    for made in types:
        module = modules[f"{_PACKAGE}.contract.models.{made.module}"]
        try:
            msgspec.json.Decoder(getattr(module, made.name))
        except (AttributeError, NameError, TypeError, RecursionError) as error:
            recorder.record.fail(f"{type(error).__name__}: {error}"[:100], made.pointer)


def _write(texts: Mapping[str, str], folder: Path) -> None:
    files = {**texts, **{f"{_PACKAGE}/runtime/{path}": text for path, text in runtime_texts()}}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def _imported(texts: Mapping[str, str], folder: Path) -> dict[str, ModuleType]:
    sys.path.insert(0, str(folder))
    names = [path.removesuffix(".py").replace("/", ".") for path in texts if "__init__" not in path]
    return {name: importlib.import_module(name) for name in names}
