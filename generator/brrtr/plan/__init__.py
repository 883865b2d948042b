"""Decides which files a project has: the path of each, what it is rendered from, and whose it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from fnmatch import fnmatch
from typing import Any

from ..content.media import EVENTS
from ..contract_tests.files import data_files
from ..folders import runtime_module
from ..ir import Json
from ..operations import Argument
from ..options import Options
from ..overloads.told import in_words, told
from ..python import names, runtime_parts
from ..python.literals import docstring
from ..resolve import Document
from ..routes.built_in import route_table, taken_paths
from ..validators.json_schema import described, engines, json_texts
from ..version import VERSION
from . import documents, quoting
from .gone import Gone, find_gone, keeping
from .introduction import introduction, title
from .json_text import json_text
from .known import KNOWN, known
from .module import Module
from .module_texts import module_texts
from .modules import service_modules
from .operators import operators_files
from .service_code import ServiceCode
from .standing import Standing


class Owner(Enum):
    """Says whose a file is."""

    GENERATED = "generated"
    """Written anew by every regeneration; never edited."""
    USER = "user"
    """Written once, and the user's from then on."""
    PROJECT = "project"
    """Written by the generator, tuned by the user, merged by a regeneration."""


_OWNERS = (
    ("src/*/service.py", Owner.USER),
    ("src/*/handlers/*", Owner.USER),
    ("src/*", Owner.GENERATED),
    ("tests/contract/*", Owner.GENERATED),
    ("tests/*", Owner.USER),
    ("docs/operations.md", Owner.GENERATED),
    (".brrtr/*", Owner.GENERATED),
    ("*", Owner.PROJECT),
)


def owner(path: str, documents: Collection[str] = ()) -> Owner:
    """Says whose the file at a path within the project is; `documents` are those of the document."""
    if path in documents:
        return Owner.USER
    return next(whose for pattern, whose in _OWNERS if fnmatch(path, pattern))


@dataclass(frozen=True, slots=True)
class Plan:
    """Holds all that rendering needs to know."""

    package: str
    context: Mapping[str, Any]
    """The values that the templates of the cookiecutter tree see."""
    modules: tuple[Module, ...]
    module_texts: Mapping[str, str]
    """The text of each module's file, by its path."""
    laid_out: frozenset[str]
    """The paths of those that are known as they were laid out."""
    texts: Mapping[str, str]
    """Files that are not rendered, by path."""
    packed: Mapping[str, str | Mapping[str, str]]
    """Texts that are packed, by the path that each would have if it were not: one a file, or several by
    name."""
    documents: tuple[str, ...]
    """The paths of the document's files, the entry first."""
    unused_runtime: frozenset[str]
    """Modules of the runtime that the document does not need, by their path in it."""
    gone: tuple[Gone, ...] = ()
    """What people's modules import of the contract and only a placeholder stands for."""


def plan(
    document: Document,
    code: ServiceCode,
    options: Options,
    bundle: str = "",
    standing: Standing | None = None,
) -> Plan:
    """Plans the project of a service.

    Args:
        document: what it is made of.
        code: its Python.
        options: of the project.
        bundle: the document as JSON text, if somebody has it already.
        standing: where handlers stand, if people have worked on the project.
    """
    standing = standing or Standing()
    service = code.service
    package = names.package(options.name or service.title)
    project = package.replace("_", "-")
    names_of_handlers = [operation.name for operation in code.operations]
    table = route_table(service, names_of_handlers)
    copies = documents.copies(document)
    packed: dict[str, str | Mapping[str, str]] = {
        f"src/{package}/contract/openapi.json": bundle or json_text(document.tree)
    }
    schemas = described(code.checks.functions, code.checks.named)
    if schemas:
        packed[f"src/{package}/contract/validators/schemas.json"] = json_texts(schemas)
    texts = {**copies, **operators_files(project, title(service.title))}
    for path, text in _data(code, package):
        (packed if len(text) > _LARGE else texts)[path] = text
    modules = tuple(service_modules(code, package, table, standing))
    made = module_texts(modules, f"src/{package}", known=code.known)
    gone = find_gone(made.texts, f"src/{package}", standing)
    record = known(code, standing, gone)
    (packed if len(record) > documents.LONG else texts)[KNOWN] = record
    if gone:
        kept = tuple(keeping(modules, gone))
        modules = (*(one for one in modules if one.path not in {other.path for other in kept}), *kept)
        made = made.joined(module_texts(kept, f"src/{package}"))
    parts = runtime_parts.needed({*made.imported, *engines(schemas), *standing.of_runtime})
    return Plan(
        package,
        _context(code, project, package, next(iter(copies)), parts, overloaded=bool(table.choices)),
        modules,
        made.texts,
        made.laid_out,
        texts,
        packed,
        tuple(copies),
        frozenset(map(runtime_parts.path, runtime_parts.OPTIONAL.keys() - parts)),
        gone,
    )


_LARGE = 7_000
"""Characters of a file of data that is packed: nobody reads so much of it."""


def packed_schemas(code: ServiceCode, package: str) -> dict[str, str]:
    """Gives the file beside the validators of a package that has their schemas, if there are some."""
    schemas = described(code.checks.functions, code.checks.named)
    path = f"{package}/contract/validators/schemas.json{documents.PACKED}"
    return {path: documents.packed(json_texts(schemas))} if schemas else {}


def _data(code: ServiceCode, package: str) -> Iterator[tuple[str, str]]:
    """Gives the JSON files by their paths: examples, extensions by handlers, data of the contract's tests."""
    contract = f"src/{package}/contract"
    for file, values in code.examples.items():
        yield f"{contract}/examples/{file}.json", json_text(values, levels=1, ascii_only=True)
    for module, stated in _extensions(code).items():
        # As `runtime/operation.py` has it.
        yield f"{contract}/operations/{module}.json", json_text(stated, levels=1)
    for file, about in data_files(
        code.operations, code.replies, code.calls, code.refusals, code.service.security_schemes
    ).items():
        yield f"tests/contract/{file}.json", json_text(about, ascii_only=True)


def _extensions(code: ServiceCode) -> dict[str, dict[str, Json]]:
    """Gives the extensions of operations by the names of their handlers, for each module that has such."""
    found: dict[str, dict[str, Json]] = {}
    for made in code.operations:
        if made.operation.extensions:
            found.setdefault(made.module, {})[made.name] = dict(made.operation.extensions)
    return found


def _arguments(code: ServiceCode) -> Iterator[Argument]:
    """Gives the arguments that all handlers get."""
    for operation in code.operations:
        yield from operation.arguments


def _context(
    code: ServiceCode,
    project: str,
    package: str,
    entry: str,
    needed: frozenset[str],
    *,
    overloaded: bool,
) -> Mapping[str, Any]:
    """Gives the values that the templates of the tree get.

    `entry` is the path of the document, `needed` are the optional modules of the runtime, `overloaded` says
    whether some operations share a path and a method.
    """
    service = code.service
    taken = taken_paths(service)
    name = title(service.title) or project
    parts = [part for name, part in runtime_parts.OPTIONAL.items() if name in needed]
    return {
        "project_slug": project,
        "package": package,
        "document": quoting.markdown_code(entry),
        "title_markdown": quoting.markdown(name),
        "title_toml": quoting.toml(name),
        "title_dockerfile": quoting.dockerfile(name),
        "title_docstring": docstring(name, 0) or f'"""{project}"""',
        "version_toml": quoting.toml(_version(service.version)),
        "description_markdown": quoting.markdown(introduction(service.description)),
        "further_packages": [part.requirement for part in parts if part.requirement],
        "untyped_modules": [
            "cython",
            "httptools.*",
            "jsonschema.*",
            "opentelemetry.*",
            *(part.untyped for part in parts if part.untyped),
        ],
        "forms": "bodies.forms" in needed,
        "uploads": "uploads" in needed,
        "streams_up": any(argument.streamed for argument in _arguments(code)),
        "events": any(EVENTS in reply.kinds for reply in code.replies),
        "overloaded": overloaded,
        "negotiates": any(operation.negotiates for operation in code.operations),
        "base_path": service.base_path,
        "operations": list(_operation_rows(code)),
        "secured": any(operation.requirements for operation in code.operations),
        "schemes": (schemes := list(_scheme_rows(code))),
        "carriers": sorted({scheme["carrier"] for scheme in schemes}),
        "tokens": "security.tokens" in needed,
        "example_path": _example_path(code),
        "serves_docs": "/docs" not in taken,
        "serves_ready": "/ready" not in taken,
        "brrtr_version": VERSION,
    }


def _operation_rows(code: ServiceCode) -> Iterator[Mapping[str, str]]:
    chosen = told(code.service)
    for operation in code.operations:
        alternatives = chosen.get((operation.operation.method, operation.operation.path), ())
        yield {
            "method": operation.operation.method,
            "path": quoting.markdown_code(code.service.base_path + operation.operation.path),
            "handler": f"`handlers/{operation.handlers}.py` `{operation.name}`",
            "summary": quoting.markdown(operation.operation.summary),
            "chosen_by": quoting.markdown_code(words) if (words := in_words(alternatives)) else "",
        }


def _scheme_rows(code: ServiceCode) -> Iterator[Mapping[str, str]]:
    """Gives the security schemes that operations ask for, as the pages show them."""
    variables = code.scheme_variables
    for scheme in code.service.security_schemes:
        if scheme.name not in variables:
            continue
        known = runtime_module("security.schemes").Scheme(
            scheme.type, scheme.location, scheme.parameter_name, scheme.scheme
        )
        yield {
            "name_line": quoting.one_line(scheme.name),
            "name_markdown": quoting.markdown_code(scheme.name),
            "credential_markdown": quoting.markdown(known.credential),
            "carrier": known.carrier,
            "variable": variables[scheme.name],
        }


def _example_path(code: ServiceCode) -> str:
    """Gives a path that a first call can go to: a GET without parameters if there is one."""
    for operation in code.operations:
        found = operation.operation
        path = code.service.base_path + found.path
        plain = path.isascii() and all(char.isalnum() or char in "/-_." for char in path)
        required = any(argument.default == "" for argument in operation.arguments)
        if found.method == "GET" and plain and not required and not operation.requirements:
            return path
    return "/health"


def _version(version: str) -> str:
    """Gives the document's version where packaging takes it (PEP 440), else 0.1.0."""
    parts = version.split(".")
    return (
        version
        if 1 <= len(parts) <= 4 and all(part.isascii() and part.isdigit() for part in parts)
        else "0.1.0"
    )
