"""Finds the names that exist in a module once it is imported, and what made each."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from .sources import Source, statements


class Made(IntEnum):
    """Says how a name came to be, what says most of it first."""

    DEFINED = 0
    ASSIGNED = 1
    IMPORTED = 2
    """From a module beside it: one of the service's own."""
    FOREIGN = 3
    """From elsewhere."""


@dataclass(frozen=True, slots=True)
class Binding:
    """Describes a name of a module."""

    name: str
    line: int
    made: Made
    function: ast.FunctionDef | ast.AsyncFunctionDef | None = None
    """What defines it, where it is a function without decorators, which might change what it takes."""


def bindings(source: Source) -> dict[str, Binding]:
    """Gives the names of a module by what made each last, without those that stars import."""
    found: dict[str, Binding] = {}
    for statement, seems in statements(source.tree.body):
        if not seems:
            for one in _bound(statement, source):
                found[one.name] = one
    return found


def taken_names(source: Source) -> set[str]:
    """Gives every name that a module has for itself or for the type checker."""
    return {one.name for statement, _ in statements(source.tree.body) for one in _bound(statement, source)}


def stars(source: Source) -> Iterator[str]:
    """Gives the full names of the modules that it imports everything from."""
    for statement, seems in statements(source.tree.body):
        if isinstance(statement, ast.ImportFrom) and not seems and statement.names[0].name == "*":
            yield source.absolute(statement.module, statement.level)


def _bound(statement: ast.stmt, source: Source) -> Iterator[Binding]:
    match statement:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            plain = None if statement.decorator_list else statement
            yield Binding(statement.name, statement.lineno, Made.DEFINED, plain)
        case ast.ClassDef():
            yield Binding(statement.name, statement.lineno, Made.DEFINED)
        case ast.Import():
            for alias in statement.names:
                name = alias.asname or alias.name.partition(".")[0]
                yield Binding(name, statement.lineno, Made.FOREIGN)
        case ast.ImportFrom():
            own = source.module.partition(".")[0]
            home = source.absolute(statement.module, statement.level)
            made = Made.IMPORTED if statement.level or home.partition(".")[0] == own else Made.FOREIGN
            for alias in statement.names:
                if alias.name != "*":
                    yield Binding(alias.asname or alias.name, statement.lineno, made)
        case ast.AnnAssign(value=None):
            return
        case _:
            for node in _at_import(statement):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    yield Binding(node.id, node.lineno, Made.ASSIGNED)


def _at_import(statement: ast.stmt) -> Iterator[ast.AST]:
    """Gives the nodes of a statement that are evaluated with it, without the statements within it."""
    todo: list[ast.AST] = [statement]
    while todo:
        node = todo.pop()
        yield node
        for child in ast.iter_child_nodes(node):
            inner = isinstance(child, ast.stmt | ast.ExceptHandler | ast.match_case | ast.Lambda)
            if not inner and not isinstance(child, ast.comprehension):
                todo.append(child)
