"""Holds the whole generation as one function from a document to the files of a project."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .analyse import analyse
from .check import OF_OPERATIONS
from .collector import paused
from .diagnostics import Diagnostic, DocumentError, Severity
from .format import format_files
from .ir import Service
from .kept import Kept
from .leniency import judged, unforgiven
from .options import Options
from .plan import plan
from .plan.bases import bases
from .plan.documents import PACKED, packed
from .plan.gone import Gone
from .plan.json_text import json_text
from .plan.service_code import ServiceCode, service_code
from .plan.standing import Standing
from .pointers import plain
from .render import module_paths, render
from .resolve import Document, resolve
from .select import select
from .source import from_value, load
from .validators.judge import Judge
from .version import VERSION


@dataclass(frozen=True, slots=True)
class Analysed:
    """Holds a document that a service can be made of."""

    document: Document
    service: Service
    diagnostics: tuple[Diagnostic, ...]
    """Warnings and notes: an error would have been raised."""
    judge: Judge
    """What has judged the values that the document states: it has the validators that this took."""
    kept: Kept
    """What was made before of what the document says."""


def read(document: str | os.PathLike[str] | Mapping[str, Any], options: Options) -> Document:
    """Reads the document and bundles its references to other files.

    Raises:
        DocumentError: when it cannot be read.
    """
    with paused():
        if isinstance(document, Mapping):
            return resolve(from_value(document), folder=None, allow_outside=options.allow_outside)
        path = Path(document)
        return resolve(load(path), folder=path.resolve().parent, allow_outside=options.allow_outside)


def understand(document: Document, options: Options, kept: Kept | None = None) -> Analysed:
    """Analyses the service that a document describes; `kept` has what was found before, and gets more.

    What is wrong with it and has a plain meaning is repaired, and told, unless the options are strict.

    Raises:
        DocumentError: when the document is not valid or asks for what is not supported.
    """
    kept = kept or Kept(keeps=False)
    with paused():
        document, judgement = judged(document)
        found = (*document.warnings, *judgement)
        if options.strict:
            found = unforgiven(found)
        if any(fault.severity is Severity.ERROR and fault.code not in OF_OPERATIONS for fault in found):
            raise DocumentError(found, document.files)
        service, more = analyse(document, kept)
        if options.strict:
            more = unforgiven(more)
        service, diagnostics, judge = select(
            document, service, (*found, *more), skip=options.skip_unsupported, kept=kept
        )
    return Analysed(document, service, diagnostics, judge, kept)


def write_code(analysed: Analysed) -> ServiceCode:
    """Writes the Python of the service."""
    with paused():
        return service_code(analysed.service, analysed.judge)


@dataclass(frozen=True, slots=True)
class Project:
    """Holds a project that is not written yet."""

    files: dict[str, str]
    """The text of each file by its path."""
    code: ServiceCode
    gone: tuple[Gone, ...]
    """What people's modules import of the contract and only a placeholder stands for."""


def project(
    analysed: Analysed, options: Options, code: ServiceCode, standing: Standing | None = None
) -> Project:
    """Makes a project of the code of a service; `standing` says where handlers are that people moved."""
    with paused():
        bundle = json_text(analysed.document.tree)
        # Compressing does not hold the interpreter. The thread has ended when files are formatted, since
        # processes are only forked from one that has no other.
        with ThreadPoolExecutor(1) as thread:
            packed_bundle = thread.submit(packed, bundle, analysed.kept)
            planned = plan(analysed.document, code, options, bundle, standing)
            packing = {
                path + PACKED: packed_bundle if text is bundle else thread.submit(packed, text, analysed.kept)
                for path, text in planned.packed.items()
            }
            files = render(planned, options.template, analysed.kept)
        foreign = files.keys() - module_paths(planned) if options.template else ()
        # A template may have a file in the place of one.
        laid_out = {path for path in planned.laid_out if files[path] is planned.module_texts[path]}
        files = format_files(files, foreign, analysed.kept, laid_out) | {
            path: text.result() for path, text in packing.items()
        }
    files |= bases(files, planned.documents)
    files[LOCK] = _lock(files, planned.documents, options, planned.package)
    return Project(dict(sorted(files.items())), code, planned.gone)


def project_files(analysed: Analysed, options: Options) -> tuple[dict[str, str], ServiceCode]:
    """Gives the files of a new project by path, and the code that is in them."""
    made = project(analysed, options, write_code(analysed))
    return made.files, made.code


def of_schemas(document: Document, code: ServiceCode, known: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Warns of each default that is not applied, and of each schema that nothing satisfies.

    Notes once which schemas allow, by the letter, what their models cannot hold.
    `known` are the diagnostics so far: what they say of a default is not said again.
    """
    said = {diagnostic.pointer for diagnostic in known}
    unused = {plain(pointer): reason for pointer, reason in code.models.defaults.unused.items()}
    empty = {plain(pointer): reason for pointer, reason in code.models.types.empty.items()}
    hint = "it is ignored: what is absent stays absent"
    defaults = (
        document.diagnostic(
            Severity.WARNING, "unused-default", f"the default is not applied: {reason}", pointer, hint
        )
        for pointer, reason in unused.items()
        if pointer not in said
    )
    schemas = (
        document.diagnostic(
            Severity.WARNING, "unsatisfiable-schema", f"No value is valid: {plain(reason)}.", pointer
        )
        for pointer, reason in empty.items()
    )
    return (*defaults, *schemas, *_implied_objects(document, code))


_MOST_NAMED = 5


def _implied_objects(document: Document, code: ServiceCode) -> Iterator[Diagnostic]:
    first, *others = dict.fromkeys(map(plain, code.models.implied)) or ("",)
    if first:
        message = (
            "There are 'properties' here and no 'type': what is no object is valid, but no model holds it."
        )
        named = ", ".join(others[:_MOST_NAMED]) + (", ..." if len(others) > _MOST_NAMED else "")
        more = f" So it is in {len(others)} more schemas: {named}." if others else ""
        hint = "The service refuses it, as if `type: object` were there."
        yield document.diagnostic(Severity.NOTE, "implied-object", message + more, first, hint)


def without_sample(document: Document, code: ServiceCode) -> tuple[Diagnostic, ...]:
    """Warns of each operation whose stub answers 501, since no example of its response could be made."""
    return tuple(
        document.diagnostic(
            Severity.WARNING,
            "no-sample",
            f"No valid example of this response was found: {operation.name} answers 501 until it is written.",
            stub.missing,
            "Give the response an example that its schema allows.",
        )
        for operation, stub in zip(code.operations, code.stubs, strict=True)
        if stub.missing
    )


def without_shape(document: Document, code: ServiceCode) -> tuple[Diagnostic, ...]:
    """Tells of what is declared for refusals, and nothing that is refused by the service is."""
    return tuple(
        document.diagnostic(
            Severity.NOTE,
            "unfitting-refusal",
            f"Refusals of {one.operations} operation{'s' if one.operations != 1 else ''} "
            f"({', '.join(one.statuses)}) are "
            + (
                f"not {one.media_type}, which no words are written in."
                if one.media_type
                else "no values of this schema: nothing of it takes their words."
            ),
            one.pointer,
            "They are answered as application/problem+json.",
        )
        for one in code.refusal_shapes.unfitting
    )


@paused()
def generate(
    document: str | os.PathLike[str] | Mapping[str, Any], options: Options | None = None
) -> Mapping[str, str]:
    """Gives the files of the project for an OpenAPI document: the text of each by its path.

    Args:
        document: the path of a YAML or JSON file, or the document as a value.
        options: see `Options`.

    Raises:
        DocumentError: with every diagnostic, when no service can be made of the document.
    """
    options = options or Options()
    files, _ = project_files(understand(read(document, options), options), options)
    return files


LOCK = ".brrtr/lock.json"
"""The path of the manifest in a project."""
_LOCK_LEVELS = 2
"""Each file has a line: a comparison of two locks lists the files that differ."""


def _lock(files: Mapping[str, str], documents: Sequence[str], options: Options, package: str) -> str:
    """Says what was written, from which files of the document, and by which version.

    Whose a file is follows from its path.
    """
    lock: dict[str, Any] = {
        "brrtr": VERSION,
        "options": {
            # A project keeps its name when the title of its document changes.
            "name": options.name or package,
            "skip_unsupported": options.skip_unsupported,
            "allow_outside": options.allow_outside,
            "strict": options.strict,
            # Its path would tell of the machine.
            "own_template": options.template is not None,
        },
        "documents": list(documents),
        # With line feeds: a checkout of a document may have other ends of lines.
        "files": {path: digest(text.replace("\r\n", "\n").encode()) for path, text in sorted(files.items())},
    }
    return json_text(lock, levels=_LOCK_LEVELS)


def digest(content: bytes) -> str:
    """Gives the hash that the manifest has of a file: the first half of its SHA-256."""
    return hashlib.sha256(content).hexdigest()[:32]
