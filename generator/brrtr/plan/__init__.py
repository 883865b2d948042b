"""Which files a project has: the path of each, what it is rendered from, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from fnmatch import fnmatch
from typing import Any

from ..content.media import EVENTS
from ..operations import Argument
from ..options import Options
from ..python import names
from ..python.literals import docstring
from ..resolve import Document
from ..routes.built_in import route_table, taken_paths
from . import quoting
from .json_schema import schemas_file
from .json_text import json_text
from .modules import Module, service_modules
from .operators import operators_files
from .service_code import ServiceCode
from .yaml_text import dump


class Owner(Enum):
    """Whose a file is."""

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
    ("openapi.yaml", Owner.GENERATED),
    (".brrtr/*", Owner.GENERATED),
    ("*", Owner.PROJECT),
)


_OPTIONAL = {
    "forms": ("bodies", ""),
    "multipart_forms": ("bodies", "multipart>=2.0"),
    "open_objects": ("types", ""),
    "re2_patterns": ("validation", "google-re2>=1.1.20240601"),
    "regress_patterns": ("validation", "regress>=2025.3.1"),
    "streamed_bodies": ("bodies", ""),
    "uploads": ("", ""),
}
"""Modules of the runtime that a service may do without: the room of each, and the package that it needs."""


def owner(path: str) -> Owner:
    """Whose the file at a path within the project is."""
    return next(whose for pattern, whose in _OWNERS if fnmatch(path, pattern))


@dataclass(frozen=True, slots=True)
class Plan:
    """All that rendering needs to know."""

    project: str
    package: str
    context: Mapping[str, Any]
    """Of the cookiecutter tree."""
    modules: tuple[Module, ...]
    texts: Mapping[str, str]
    """Files that are not rendered, by path."""
    unused_runtime: frozenset[str]
    """Modules of the runtime that the document does not need, by their path in it."""


def plan(document: Document, code: ServiceCode, options: Options) -> Plan:
    """Plans the project of a service."""
    service = code.service
    package = names.package(options.name or service.title)
    project = package.replace("_", "-")
    names_of_handlers = [operation.name for operation in code.operations]
    table = route_table(service.operations, names_of_handlers, service.base_path, service.paths)
    openapi_json = json_text(document.tree)
    openapi_yaml = dump(document.tree)
    written = document.text or openapi_yaml  # a document that was given as a value has no text
    texts = {
        "openapi.yaml": written if written.endswith("\n") else written + "\n",
        f"src/{package}/contract/openapi.json": openapi_json,
        f"src/{package}/contract/openapi.yaml": openapi_yaml,
        **operators_files(project, quoting.one_line(service.title)),
    }
    if code.validators:
        texts[f"src/{package}/contract/validators/schemas.json"] = schemas_file(
            code.checks.functions, code.checks.named
        )
    return Plan(
        project,
        package,
        _context(code, project, package),
        tuple(service_modules(code, package, table)),
        texts,
        frozenset(
            f"{room}/{name}.py".lstrip("/")
            for name, (room, _) in _OPTIONAL.items()
            if name not in _needed(code)
        ),
    )


def _arguments(code: ServiceCode) -> Iterator[Argument]:
    """What all handlers get."""
    for operation in code.operations:
        yield from operation.arguments


def _needed(code: ServiceCode) -> set[str]:
    """The modules of the runtime, of those that a service may do without, that this one needs."""
    readers = "".join(argument.reader for argument in _arguments(code))
    bodies = {name for name in ("forms", "multipart_forms", "streamed_bodies") if f"{name}." in readers}
    uploads = {"uploads"} if "multipart_forms" in bodies else set()
    opened = {"open_objects"} if code.models.keeps_dictionaries else set()
    patterns = {name for made in code.validators.values() for name in made.imports & _OPTIONAL.keys()}
    return bodies | uploads | opened | patterns | code.hidden.engines


def _context(code: ServiceCode, project: str, package: str) -> Mapping[str, Any]:
    service = code.service
    return {
        "project_slug": project,
        "package": package,
        "title_markdown": quoting.markdown(service.title or project),
        "title_toml": quoting.toml(quoting.one_line(service.title or project)),
        "title_dockerfile": quoting.dockerfile(service.title or project),
        "title_docstring": docstring(quoting.one_line(service.title) or project, 0) or f'"""{project}"""',
        "version_toml": quoting.toml(_version(service.version)),
        "description_markdown": quoting.markdown(service.description.partition("\n\n")[0]),
        "further_packages": [_OPTIONAL[name][1] for name in sorted(_needed(code)) if _OPTIONAL[name][1]],
        "untyped_modules": ["httptools.*", "jsonschema.*", *_untyped(code)],
        "forms": "forms" in _needed(code),
        "uploads": "uploads" in _needed(code),
        "streams_up": any(argument.streamed for argument in _arguments(code)),
        "events": any(EVENTS in reply.kinds for reply in code.replies),
        "negotiates": any(operation.negotiates for operation in code.operations),
        "base_path": service.base_path,
        "operations": list(_operation_rows(code)),
        "secured": any(operation.requirements for operation in code.operations),
        "example_path": _example_path(code),
        "serves_ready": "/ready" not in taken_paths(service.operations, service.base_path),
    }


def _untyped(code: ServiceCode) -> list[str]:
    """Packages without type information that only some services use."""
    untyped = {"multipart_forms": "multipart", "re2_patterns": "re2.*"}
    return [package for name, package in untyped.items() if name in _needed(code)]


def _operation_rows(code: ServiceCode) -> Iterator[Mapping[str, str]]:
    for operation in code.operations:
        yield {
            "method": operation.operation.method,
            "path": quoting.markdown_code(code.service.base_path + operation.operation.path),
            "handler": f"`handlers/{operation.handlers}.py` `{operation.name}`",
            "summary": quoting.markdown(operation.operation.summary),
        }


def _example_path(code: ServiceCode) -> str:
    """A path that a first call can go to: a GET without parameters if there is one."""
    for operation in code.operations:
        found = operation.operation
        path = code.service.base_path + found.path
        plain = path.isascii() and all(char.isalnum() or char in "/-_." for char in path)
        required = any(argument.default == "" for argument in operation.arguments)
        if found.method == "GET" and plain and not required and not operation.requirements:
            return path
    return "/health"


def _version(version: str) -> str:
    """The document's version where packaging takes it (PEP 440), else 0.1.0."""
    parts = version.split(".")
    return (
        version
        if 1 <= len(parts) <= 4 and all(part.isascii() and part.isdigit() for part in parts)
        else "0.1.0"
    )
