"""Reads modules that people own: what they are called, and what they are made of."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from .encodings import MARK, encoding

_MARKER = re.compile(r"^<{7} .*$", re.MULTILINE)
_NOT_DECODED = re.compile("[\udc80-\udcff]")
"""What bytes are read as that are not of a module's encoding."""
_LAST_MARKER = re.compile(r"^>{7} .*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, order=True)
class Owed:
    """Says what is left to a person, and where."""

    path: str
    """The file, within the project."""
    line: int
    """Counted from 1; 0 where it is about no line of the file."""
    message: str
    command: str = ""
    """What does it, where a command can, or shows when it is done."""


@dataclass(frozen=True, slots=True)
class Source:
    """Holds a module that somebody owns."""

    path: str
    module: str
    """Its full name, such as `pet_store.handlers.pet`; empty for one that nobody can import."""
    text: str
    tree: ast.Module

    @property
    def is_package(self) -> bool:
        """Says whether it is the `__init__.py` of a package."""
        return self.path.endswith("/__init__.py")

    def absolute(self, module: str | None, level: int) -> str:
        """Gives the full name of a module that it imports from; empty for none."""
        if not level:
            return module or ""
        parts = self.module.split(".") if self.module else []
        up = level - 1 if self.is_package else level
        if up > len(parts):
            return ""
        return ".".join([*parts[: len(parts) - up], *([module] if module else [])])


def read_source(path: str, text: str) -> Source | Owed:
    """Reads a module, or says why it cannot be read."""
    if (marker := _MARKER.search(text)) and _LAST_MARKER.search(text):
        line = text.count("\n", 0, marker.start()) + 1
        return Owed(path, line, "a conflict is not resolved here: its markers still stand in the file")
    broken = _NOT_DECODED.search(text)
    try:
        if broken:
            line = text.count("\n", 0, broken.start()) + 1
            declared = encoding(_NOT_DECODED.sub("?", text))
            return Owed(path, line, f"this is not {_called(declared)}")
        encoding(text)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            warnings.simplefilter("ignore", DeprecationWarning)
            tree = ast.parse(text.removeprefix(MARK), path)
    except SyntaxError as error:
        return Owed(path, error.lineno or 0, f"this is not Python: {error.msg}")
    except (ValueError, RecursionError, MemoryError) as error:
        return Owed(path, 0, f"this is not Python: {error}")
    return Source(path, _module(path), text, tree)


def _called(declared: str) -> str:
    return "UTF-8" if declared == "utf-8" else declared


def _module(path: str) -> str:
    """Gives the full name of the module at a path of the project."""
    parts = list(PurePosixPath(path.removesuffix(".py")).parts)
    if parts[0] == "src":
        del parts[0]
    if parts[-1] == "__init__":
        del parts[-1]
    return ".".join(parts) if all(part.isidentifier() for part in parts) else ""


def statements(body: list[ast.stmt]) -> Iterator[tuple[ast.stmt, bool]]:
    """Gives the statements of a module that run when it is imported, each with whether it only seems so.

    Those within conditions and the like are among them, those of functions and classes are not. What stands
    under `if TYPE_CHECKING` is there for the type checker alone.
    """
    for statement in body:
        yield statement, False
        for inner in _bodies(statement):
            yield from statements(inner)
        if isinstance(statement, ast.If):
            checked = is_type_checking(statement.test)
            yield from ((one, checked or seems) for one, seems in statements(statement.body))
            yield from statements(statement.orelse)


def is_type_checking(test: ast.expr) -> bool:
    """Says whether a condition holds for the type checker alone."""
    match test:
        case ast.Name(id="TYPE_CHECKING") | ast.Attribute(attr="TYPE_CHECKING"):
            return True
    return False


def _bodies(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    """Gives the bodies within a statement other than `if` that run with it."""
    match statement:
        case ast.Try() | ast.TryStar():
            yield statement.body
            for handler in statement.handlers:
                yield handler.body
            yield statement.orelse
            yield statement.finalbody
        case ast.With() | ast.AsyncWith():
            yield statement.body
        case ast.For() | ast.AsyncFor() | ast.While():
            yield statement.body
            yield statement.orelse
        case ast.Match():
            for case in statement.cases:
                yield case.body
