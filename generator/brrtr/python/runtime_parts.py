"""Lists the modules of the runtime that a service may do without, and which of them one needs."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..folders import runtime_folder
from .imported import Available


@dataclass(frozen=True, slots=True)
class Part:
    """Describes a module of the runtime that a service may do without."""

    package: str = ""
    """The package that it needs; empty for none."""
    versions: str = ""
    """Which of its versions, as `pyproject.toml` has it."""
    untyped: str = ""
    """The modules of that package, if they have no type information, as mypy's overrides name them."""

    @property
    def requirement(self) -> str:
        """Gives the package that it needs, as `pyproject.toml` has it."""
        return self.package + self.versions


OPTIONAL = {
    "bodies.forms": Part(),
    "bodies.multipart_forms": Part("multipart", ">=2.0", untyped="multipart"),
    "bodies.streamed_bodies": Part(),
    "bodies.xml_bodies": Part(),
    "content.xml_texts": Part(),
    "refusals.xml_shapes": Part(),
    "replies.xml_replies": Part(),
    "security.certificates": Part(),
    "security.checks": Part(),
    "security.digests": Part(),
    "security.keys": Part(),
    "security.opening": Part(),
    "security.tokens": Part(),
    "security.tokens.claims": Part(),
    "security.tokens.header": Part(),
    "security.tokens.introspection": Part(),
    "security.tokens.issuers": Part(),
    "security.tokens.jwt": Part(),
    "security.tokens.key_store": Part(),
    "security.tokens.keys": Part("joserfc", ">=1.8"),
    "security.tokens.known": Part(),
    "security.tokens.remote": Part("httpx2", ">=2.16"),
    "security.tokens.sources": Part(),
    "security.users": Part(),
    "types.open_objects": Part(),
    "uploads": Part(),
    "validation.re2_patterns": Part("google-re2", ">=1.1.20240601", untyped="re2.*"),
    "validation.regress_patterns": Part("regress", ">=2025.3.1"),
}
"""Modules that are optional, by their names within the runtime. No other module of it imports one of them."""


def needed(imported: Iterable[str]) -> frozenset[str]:
    """Gives the optional modules among those that a service imports, and those that these import."""
    found: set[str] = set()
    todo = list(imported)
    while todo:
        module = todo.pop()
        if module in OPTIONAL and module not in found:
            found.add(module)
            todo += imports_of(module)
    return frozenset(found)


def of_runtime(names: Available) -> Iterator[str]:
    """Gives what is imported of the runtime, by its name in there: modules, and what may be one in them."""
    for module, name in names.values():
        parts = module.split(".")
        if "runtime" in parts:
            within = parts[parts.index("runtime") + 1 :]
            yield ".".join(within)
            yield ".".join([*within, name])


def path(module: str) -> str:
    """Gives the file of a module, within the runtime's folder."""
    place = module.replace(".", "/")
    return f"{place}/__init__.py" if (runtime_folder() / place).is_dir() else f"{place}.py"


def imports_of(module: str) -> Iterator[str]:
    """Gives what a module of the runtime imports of the runtime: modules, and what stands in them."""
    file = path(module)
    source = (runtime_folder() / file).read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.level:
            room = file.removesuffix(".py").split("/")[: -node.level]
            home = [*room, node.module] if node.module else room
            yield ".".join(home)
            yield from (".".join([*home, alias.name]) for alias in node.names)
