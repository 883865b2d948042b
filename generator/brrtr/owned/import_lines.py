"""Adds an import to a module that somebody owns: to a statement that it has, or as a statement of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TypeAlias

import libcst as cst
from libcst.helpers import get_full_name_for_node

from ..python.imports import Natural, natural
from .import_lists import exploded, with_name
from .sources import Source

_Line: TypeAlias = "cst.SimpleStatementLine | cst.BaseCompoundStatement"
_Import: TypeAlias = "cst.Import | cst.ImportFrom"


@dataclass(frozen=True, slots=True)
class Need:
    """Names what a stub uses."""

    name: str
    """What the stub calls it."""
    module: str
    """The full name of the module that it is imported from; empty where it is a module itself."""
    original: str
    """What it is called there, or the full name of the module."""
    runs: bool
    """Whether it is used when the handler runs, and not only in annotations."""


def with_import(module: cst.Module, source: Source, need: Need, called: str) -> cst.Module:
    """Gives the module with one more import; `called` is what the name is in this module."""
    body = list(module.body)
    for at, line in enumerate(body):
        statement = _only_import(line)
        if not isinstance(statement, cst.ImportFrom) or isinstance(statement.names, cst.ImportStar):
            continue
        if need.module and source.absolute(_name(statement), len(statement.relative)) == need.module:
            changed = exploded(with_name(statement, need.original, called), module.default_indent)
            body[at] = line.with_changes(body=[changed])
            return module.with_changes(body=body)
    return module.with_changes(body=list(_with_line(body, source, need, called)))


def _with_line(body: Sequence[_Line], source: Source, need: Need, called: str) -> Iterator[_Line]:
    """Gives the statements of a module with a new one for an import, in the order that ruff keeps."""
    new = cst.ensure_type(cst.parse_statement(_text(source, need, called)), cst.SimpleStatementLine)
    package = source.module.partition(".")[0]
    own = _rank(new, package)
    ranks = {at: rank for at, rank in enumerate(_ranks(body, package)) if rank}
    before = [at for at, rank in ranks.items() if rank <= own]
    at = before[-1] + 1 if before else min(ranks, default=_after_docstring(body))
    apart = at > 0 and (not before or ranks[before[-1]][0] != own[0])
    above: Sequence[cst.EmptyLine] = [_BLANK] if apart else []
    rest = list(body[at:])
    if rest and ranks.get(at, (-1,))[0] == own[0]:
        # It begins the section, and what stood above that stands above it.
        lines = rest[0].leading_lines if apart else ()
        bare = sum(1 for _ in takewhile(lambda line: line.comment is None, lines))
        above = lines[:bare] or above
        rest[0] = rest[0].with_changes(leading_lines=rest[0].leading_lines[bare:])
    elif rest and not rest[0].leading_lines:
        rest[0] = rest[0].with_changes(leading_lines=[_BLANK])
    yield from body[:at]
    yield new.with_changes(leading_lines=above)
    yield from rest


_BLANK = cst.EmptyLine(indent=False)
_Rank: TypeAlias = "tuple[int, bool, int, Natural]"


def _ranks(body: Sequence[_Line], package: str) -> Iterator[_Rank | None]:
    """Gives where each statement stands in the order of imports, up to the first definition."""
    for line in body:
        if isinstance(line, cst.FunctionDef | cst.ClassDef):
            return
        yield _rank(line, package) if _only_import(line) else None


def _rank(line: _Line, package: str) -> _Rank:
    """Gives the key that orders import statements: by section, modules first, the furthest first."""
    statement = _only_import(line)
    if isinstance(statement, cst.ImportFrom):
        level, module = len(statement.relative), _name(statement)
    else:
        assert isinstance(statement, cst.Import)
        level, module = 0, get_full_name_for_node(statement.names[0].name) or ""
    first = module.partition(".")[0]
    if level or first == package:
        section = 3
    elif first == "__future__":
        section = 0
    else:
        section = 1 if first in sys.stdlib_module_names else 2
    return section, isinstance(statement, cst.ImportFrom), -level, natural(module)


def _text(source: Source, need: Need, called: str) -> str:
    """Gives the text of a new statement."""
    renamed = f" as {called}" if called != need.original else ""
    if not need.module:
        return f"import {need.original}{renamed}\n"
    return f"from {_home(source, need.module)} import {need.original}{renamed}\n"


def _home(source: Source, module: str) -> str:
    """Names a module as others of the service are imported here: from this one's place, or in full."""
    own, parts = source.module.split("."), module.split(".")
    if own[0] != parts[0] or _is_absolute(source):
        return module
    package = own if source.is_package else own[:-1]
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(package, parts, strict=False)))
    return "." * (len(package) - shared + 1) + ".".join(parts[shared:])


def _is_absolute(source: Source) -> bool:
    """Says whether a module imports what is of its package by full names, and never relatively."""
    package = source.module.partition(".")[0]
    return "\nfrom ." not in source.text and f"from {package}." in source.text


def _after_docstring(body: Sequence[_Line]) -> int:
    match body:
        case [cst.SimpleStatementLine(body=[cst.Expr(value=cst.BaseString())]), *_]:
            return 1
    return 0


def _only_import(line: _Line) -> _Import | None:
    """Gives the import statement that has a line for itself."""
    match line:
        case cst.SimpleStatementLine(body=[cst.Import() | cst.ImportFrom() as statement]):
            return statement
    return None


def _name(statement: cst.ImportFrom) -> str:
    return (get_full_name_for_node(statement.module) or "") if statement.module else ""
