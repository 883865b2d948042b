"""Makes the project of a document, and holds its files against what was promised of them."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from importlib.util import cache_from_source
from pathlib import Path
from py_compile import PycInvalidationMode
from py_compile import compile as compile_file
from typing import Any

import yaml
from record import Failure, Recorder
from support.projects import assert_harmless, unpacked

from brrtr.diagnostics import Diagnostic, DocumentError, Severity
from brrtr.generate import (
    Analysed,
    Project,
    of_schemas,
    project,
    read,
    understand,
    without_sample,
    without_shape,
    write_code,
)
from brrtr.options import Options
from brrtr.plan.module_texts import NEVER_EDIT
from brrtr.render import runtime_texts
from stages.requests import requests

OPTIONS = Options()
PROJECT = "project"
"""The folder of the project, in that of the document's run."""
REQUESTS = "requests.json"
"""What the service is to be sent."""
TOLD = "told.json"
"""What the generation tells of, so that it is no failure of the service."""
LAST = "requests"
"""The stage that ends the generation of a service."""
BUNDLE = "contract/openapi.json.bz2.b64"


def generate(document: Path, folder: Path, recorder: Recorder, runtime: RuntimeCopy) -> None:
    """Writes the project and the requests of a document into a folder.

    What the document is refused for, and what of its files is not as promised, is noted.
    """
    record = recorder.record
    try:
        with recorder.stage("read"):
            tree = read(document, OPTIONS)
        record.openapi = str(tree.tree.get("openapi", ""))
        with recorder.stage("check"):
            analysed = understand(tree, OPTIONS)
    except DocumentError as error:
        _note(recorder, error.diagnostics)
        return
    _note(recorder, analysed.diagnostics)
    record.operations = len(analysed.service.operations)
    with recorder.stage("generate"):
        code = write_code(analysed)
        made = project(analysed, OPTIONS, code)
    read_as = analysed.document
    _note(recorder, of_schemas(read_as, code, analysed.diagnostics))
    _note(recorder, (*without_sample(read_as, code), *without_shape(read_as, code)))
    record.files = len(made.files)
    own = {path: text for path, text in made.files.items() if "/runtime/" not in path}
    record.source_bytes = sum(len(text) for path, text in own.items() if path.endswith(".py"))
    _hold(recorder, analysed, made)
    with recorder.stage("write"):
        _write(made.files, folder / PROJECT, runtime)
    with recorder.stage(LAST):
        sent = [asdict(request) for request in requests(code, analysed.judge)]
    (folder / REQUESTS).write_text(json.dumps(sent), encoding="utf-8")
    told = {
        "patterns": sorted(_patterns(analysed)),
        "is_unfitting": "unfitting-refusal" in record.warnings,
        "is_implied": "implied-object" in record.warnings,
    }
    (folder / TOLD).write_text(json.dumps(told), encoding="utf-8")


def _patterns(analysed: Analysed) -> set[str]:
    """Gives the patterns that are told to be not enforced, or to be read as others."""
    told = {"foreign-pattern", "unread-pattern"}
    values = (analysed.document.get(one.pointer) for one in analysed.diagnostics if one.code in told)
    return {value for value in values if isinstance(value, str)}


def _note(recorder: Recorder, diagnostics: tuple[Diagnostic, ...]) -> None:
    record = recorder.record
    for found in diagnostics:
        if found.severity is Severity.ERROR:
            record.refusals.append(Failure(record.last_stage, found.code, found.pointer, found.message[:500]))
        else:
            record.warnings[found.code] = record.warnings.get(found.code, 0) + 1


def _hold(recorder: Recorder, analysed: Analysed, made: Project) -> None:
    """Notes each file that does not compile, holds what nobody planned, or is not what the document says."""
    record = recorder.record
    with recorder.stage("compile"):
        for path, text in made.files.items():
            if path.endswith(".py") and "/runtime/" not in path:
                try:
                    compile(text, path, "exec", dont_inherit=True)
                except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
                    record.fail(f"{type(error).__name__}: {error}"[:100], path)
    if record.failures:
        return
    with recorder.stage("parse back"):
        try:
            assert_harmless(made.files)
        except AssertionError as error:
            record.fail("what nobody planned", "", str(error))
        for path, fault in _unreadable(made.files):
            record.fail("a data file that cannot be read", path, fault)
        package = next(path.split("/")[1] for path in made.files if path.endswith("/registry.py"))
        bundle = json.loads(unpacked(made.files[f"src/{package}/{BUNDLE}"]))
        if bundle != json.loads(json.dumps(analysed.document.tree)):
            record.fail("another document than the one that was read", BUNDLE)


PARSERS: Mapping[str, Callable[[str], Any]] = {
    ".json": json.loads,
    ".toml": tomllib.loads,
    ".yaml": lambda text: list(yaml.load_all(text, yaml.CSafeLoader)),
}


def _unreadable(files: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for path, text in files.items():
        parse = PARSERS.get(Path(path).suffix)
        if parse is not None and path != "openapi.yaml" and not path.startswith(".brrtr/base/"):
            try:
                parse(text)
            except (ValueError, yaml.YAMLError) as error:
                yield path, str(error)


class RuntimeCopy:
    """Is one copy of the runtime, compiled, which the projects of a run have links to."""

    def __init__(self, folder: Path) -> None:
        self._paths: dict[str, Path] = {}
        for name, source in runtime_texts():
            if name.endswith(".py"):
                text = f"{NEVER_EDIT}{source}" if source else ""
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="")
                self._paths[text] = path
                compile_file(str(path), doraise=True, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH)

    def link(self, text: str, place: Path) -> bool:
        """Makes a file a link to that of the copy; says whether there is one with its text."""
        source = self._paths.get(text)
        if source is None:
            return False
        os.link(source, place)
        (place.parent / "__pycache__").mkdir(exist_ok=True)
        os.link(cache_from_source(source), cache_from_source(place))
        return True


def _write(files: Mapping[str, str], folder: Path, runtime: RuntimeCopy) -> None:
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if "/runtime/" not in path or not runtime.link(text, place):
            place.write_text(text, encoding="utf-8", newline="")
