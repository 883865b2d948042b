"""Finds what modules that people own take of the service's package: imports, and attributes of these."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..plan.standing import Taken
from .sources import Source

_ROOMS = ("contract", "runtime")
_PLAIN = (ast.Constant, ast.expr_context, ast.operator)
"""Nodes that neither take nor bind anything."""


def taken_by(source: Source, package: str) -> dict[Taken, int]:
    """Gives what a module takes of the contract and the runtime, each with the first line that does."""
    found: dict[Taken, int] = {}
    for taken, line in _Reader(source, package).taken():
        if taken.module.partition(".")[0] in _ROOMS:
            found[taken] = min(line, found.get(taken, line))
    return found


@dataclass(slots=True)
class _Function:
    """Holds what a function has for itself."""

    around: _Function | None
    """The function that it is in."""
    bound: set[str] = field(default_factory=set)
    """The names that it binds, those of functions within it among them."""

    def with_those_around(self) -> Iterator[_Function]:
        """Gives it, and the functions that it is in."""
        function: _Function | None = self
        while function is not None:
            yield function
            function = function.around


class _Reader:
    """Collects imports, and attributes of the modules that are imported, wherever they are used.

    Each node is looked at once: a large project has thousands of handlers.
    """

    def __init__(self, source: Source, package: str) -> None:
        self._source = source
        self._package = package
        self._imports: list[tuple[Taken, int]] = []
        self._modules: dict[str, str] = {}
        """What names of the module stand for: modules of the package, or what stands in them."""
        self._attributes: list[tuple[list[str], int, _Function | None]] = []
        """The names of each with dots between them, its line, and the function that asks for it."""
        pending: list[tuple[ast.AST, _Function | None, _Function | None]] = [(source.tree, None, None)]
        while pending:
            node, asking, binding = pending.pop()
            self._note(node, asking, binding)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                own = _Function(binding)
                body = {id(statement) for statement in node.body}
                # What stands in the head of a function is asked for by whoever is around it.
                pending += [(one, own if id(one) in body else asking, own) for one in _inner(node)]
            else:
                pending += [(one, asking, binding) for one in _inner(node)]

    def taken(self) -> Iterator[tuple[Taken, int]]:
        """Gives what is taken of the package, with the line that does."""
        yield from self._imports
        for (first, *names), line, asking in self._attributes:
            functions = () if asking is None else asking.with_those_around()
            if first not in self._modules or any(first in function.bound for function in functions):
                continue
            module = self._modules[first]
            for name in names:
                if module:
                    yield Taken(module, name, attribute=True), line
                module = f"{module}.{name}".strip(".")

    def _note(self, node: ast.AST, asking: _Function | None, binding: _Function | None) -> None:
        """Notes what a node takes, or binds."""
        if isinstance(node, ast.Attribute):
            if names := _dotted(node):
                self._attributes.append((names, node.lineno, asking))
        elif isinstance(node, ast.arg) or (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)):
            name = node.arg if isinstance(node, ast.arg) else node.id
            for function in () if binding is None else binding.with_those_around():
                function.bound.add(name)
        elif isinstance(node, ast.Import):
            self._import(node)
        elif isinstance(node, ast.ImportFrom):
            self._import_from(node)

    def _import(self, node: ast.Import) -> None:
        for alias in node.names:
            inner = self._within(alias.name)
            if inner:
                self._imports.append((Taken(inner, ""), node.lineno))
            if inner is not None:
                self._modules |= {alias.asname: inner} if alias.asname else {self._package: ""}

    def _import_from(self, node: ast.ImportFrom) -> None:
        home = self._within(self._source.absolute(node.module, node.level))
        if home is None:
            return
        for alias in node.names:
            if alias.name == "*":
                taken = Taken(home, "")
            else:
                taken = Taken(home, alias.name) if home else Taken(alias.name, "")
            self._imports.append((taken, node.lineno))
            self._modules[alias.asname or alias.name] = f"{home}.{alias.name}".strip(".")

    def _within(self, module: str) -> str | None:
        """Gives the name of a module within the package; None for another's."""
        if module == self._package:
            return ""
        inner = module.removeprefix(f"{self._package}.")
        return inner if inner != module else None


def _inner(node: ast.AST) -> list[ast.AST]:
    """Gives what stands directly within a node."""
    found: list[ast.AST] = []
    for value in vars(node).values():
        if isinstance(value, list):
            found += [one for one in value if isinstance(one, ast.AST)]
        elif isinstance(value, ast.AST) and not isinstance(value, _PLAIN):
            found.append(value)
    return found


def _dotted(node: ast.expr) -> list[str]:
    """Gives the names of an expression that is names with dots between them; none for any other."""
    names: list[str] = []
    while isinstance(node, ast.Attribute):
        names.insert(0, node.attr)
        node = node.value
    return [node.id, *names] if isinstance(node, ast.Name) else []
