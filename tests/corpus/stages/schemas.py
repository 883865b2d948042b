"""One document: every schema of it compiled to a validator and a model, both imported, a decoder of each."""

from __future__ import annotations

import importlib
import resource
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import msgspec

from brrtr.analyse import analyse
from brrtr.check import check
from brrtr.diagnostics import Diagnostic, DocumentError, Severity
from brrtr.ir import Service
from brrtr.plan import packed_schemas
from brrtr.plan.module_texts import module_texts
from brrtr.plan.modules import schema_modules
from brrtr.plan.service_code import ServiceCode, schema_code
from brrtr.pointers import child
from brrtr.render import runtime_texts
from brrtr.resolve import Document, resolve
from brrtr.source import load
from brrtr.validators import validator_module

SCHEMAS = "/components/schemas"


@dataclass(slots=True)
class Failure:
    """What is wrong with a schema or a document."""

    pointer: str
    kind: str
    """`crash: TYPE` for an exception, else the code of the diagnostic."""
    message: str
    line: int = 0


@dataclass(slots=True)
class Result:
    """What became of a document."""

    name: str
    bytes: int = 0
    schemas: int = 0
    """In its components."""
    models: int = 0
    untyped: int = 0
    """Schemas without a model, since they contain themselves without an object between."""
    validators: int = 0
    source_bytes: int = 0
    """Of the models and validators."""
    seconds: dict[str, float] = field(default_factory=dict)
    """By stage."""
    peak_mib: int = 0
    crashes: list[Failure] = field(default_factory=list)
    errors: list[Failure] = field(default_factory=list)
    """Diagnostics that would stop a generation."""
    warnings: dict[str, int] = field(default_factory=dict)
    """How many of each code."""


class Compilation:
    """Takes a document through the generator as far as its schemas go."""

    def __init__(self, path: Path, name: str) -> None:
        self.path = path
        self.result = Result(name, path.stat().st_size)

    def run(self) -> Result:
        """Every stage, until one cannot go on."""
        try:
            self._stages()
        except DocumentError as error:
            self._note(error.diagnostics)
        except Exception as error:  # noqa: BLE001 - whatever happens is what this is about
            self._crash("", error)
        self.result.peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        return self.result

    def _stages(self) -> None:
        with self._timed("read"):
            source = load(self.path)
        with self._timed("resolve"):
            document = resolve(source, folder=self.path.parent)
        self.result.schemas = len(_components(document))
        with self._timed("check"):
            self._note(check(document))
        with self._timed("analyse"):
            service, found = analyse(document)
            self._note(found)
        with self._timed("write"):
            code = self._code(service)
            texts = module_texts(schema_modules(code), "corpus").texts
        self.result.models = len(code.models.models) + len(code.models.aliases)
        self.result.validators = sum(len(made.functions) for made in code.validators.values())
        self.result.source_bytes = sum(map(len, texts.values()))
        with tempfile.TemporaryDirectory() as folder:
            _write(texts | packed_schemas(code, "corpus"), Path(folder))
            with self._timed("import"):
                modules = _import(texts, Path(folder))
        with self._timed("decode"):
            self._decoders(service, code, modules)
        self._complete(service, code)

    def _code(self, service: Service) -> ServiceCode:
        try:
            return schema_code(service)
        except Exception:
            for pointer in service.schemas:
                self._try_validator(pointer, service)
            raise

    def _try_validator(self, pointer: str, service: Service) -> None:
        """Notes what happens when the validator of one schema is written alone."""
        names = dict.fromkeys(service.schemas, "check")
        try:
            validator_module([("check", service.schemas[pointer])], names, service.schemas)
        except Exception as error:  # noqa: BLE001 - the name of the schema is what is missing
            self._crash(pointer, error)

    def _decoders(self, service: Service, code: ServiceCode, modules: dict[str, ModuleType]) -> None:
        """msgspec looks at a type when it makes a decoder of it, not before."""
        for made in (*code.models.models, *code.models.aliases):
            module = modules[f"corpus.contract.models.{made.module}"]
            try:
                msgspec.json.Decoder(getattr(module, made.name))
            except Exception as error:  # noqa: BLE001 - whatever msgspec says of the type
                self._crash(made.pointer, error)

    def _complete(self, service: Service, code: ServiceCode) -> None:
        """Every named schema has its model, or is known to have none."""
        made = {one.pointer for one in (*code.models.models, *code.models.aliases)}
        for pointer in service.schemas:
            if pointer in code.models.opaque:
                self.result.untyped += 1
            elif pointer not in made:
                self.result.crashes.append(Failure(pointer, "no model", "it is neither a class nor an alias"))

    @contextmanager
    def _timed(self, stage: str) -> Iterator[None]:
        start = time.process_time()
        try:
            yield
        finally:
            self.result.seconds[stage] = round(time.process_time() - start, 3)

    def _crash(self, pointer: str, error: Exception) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
        text = str(error).split("\n")[0][:200]
        self.result.crashes.append(Failure(pointer, f"crash: {type(error).__name__}", f"{text} ({where})"))

    def _note(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        for found in diagnostics:
            if found.severity is Severity.ERROR:
                self.result.errors.append(Failure(found.pointer, found.code, found.message, found.line))
            else:
                self.result.warnings[found.code] = self.result.warnings.get(found.code, 0) + 1


def compile_document(path: Path, name: str) -> Result:
    """What becomes of the document at a path; never raises for what is in it."""
    return Compilation(path, name).run()


def _components(document: Document) -> list[str]:
    try:
        return [child(SCHEMAS, name) for name in document.get(SCHEMAS)]
    except KeyError:
        return []


def _write(texts: dict[str, str], folder: Path) -> None:
    files = texts | {f"corpus/runtime/{path}": text for path, text in runtime_texts()}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def _import(texts: dict[str, str], folder: Path) -> dict[str, ModuleType]:
    sys.path.insert(0, str(folder))
    names = [path.removesuffix(".py").replace("/", ".") for path in texts if "__init__" not in path]
    return {name: importlib.import_module(name) for name in names}
