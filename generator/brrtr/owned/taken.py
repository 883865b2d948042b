"""Finds what modules that people own take of the service's package: imports, and attributes of these."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from ..plan.standing import Taken
from .sources import Source

_ROOMS = ("contract", "runtime")


def taken_by(source: Source, package: str) -> dict[Taken, int]:
    """Gives what a module takes of the contract and the runtime, each with the first line that does."""
    visitor = _Visitor(source, package)
    visitor.visit(source.tree)
    found: dict[Taken, int] = {}
    for taken, line in visitor.found:
        if taken.module.partition(".")[0] in _ROOMS:
            found[taken] = min(line, found.get(taken, line))
    return found


class _Visitor(ast.NodeVisitor):
    """Collects imports, and attributes of the modules that are imported, wherever they are used."""

    def __init__(self, source: Source, package: str) -> None:
        self.found: list[tuple[Taken, int]] = []
        self._source = source
        self._package = package
        self._modules: dict[str, str] = {}
        """What names of the module stand for: modules of the package, or what stands in them."""
        self._local: list[frozenset[str]] = []
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                self._modules.update(self._imported(node))

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            inner = self._inner(alias.name)
            if inner:
                self.found.append((Taken(inner, ""), node.lineno))

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        home = self._inner(self._source.absolute(node.module, node.level))
        if home is None:
            return
        for alias in node.names:
            if alias.name == "*":
                self.found.append((Taken(home, ""), node.lineno))
            else:
                taken = Taken(home, alias.name) if home else Taken(alias.name, "")
                self.found.append((taken, node.lineno))

    def visit_Attribute(self, node: ast.Attribute) -> None:
        names = _dotted(node)
        if names and names[0] in self._modules and not any(names[0] in local for local in self._local):
            module = self._modules[names[0]]
            for name in names[1:]:
                if module:
                    self.found.append((Taken(module, name, attribute=True), node.lineno))
                module = f"{module}.{name}".strip(".")
        self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for part in (*node.decorator_list, node.args, *([node.returns] if node.returns else [])):
            self.visit(part)
        self._local.append(frozenset(_bound(node)))
        for statement in node.body:
            self.visit(statement)
        self._local.pop()

    visit_AsyncFunctionDef = visit_FunctionDef

    def _imported(self, node: ast.AST) -> Iterator[tuple[str, str]]:
        if isinstance(node, ast.Import):
            for alias in node.names:
                inner = self._inner(alias.name)
                if inner is not None:
                    yield (alias.asname, inner) if alias.asname else (self._package, "")
        elif isinstance(node, ast.ImportFrom):
            home = self._inner(self._source.absolute(node.module, node.level))
            if home is not None:
                for alias in node.names:
                    yield alias.asname or alias.name, f"{home}.{alias.name}".strip(".")

    def _inner(self, module: str) -> str | None:
        """Gives the name of a module within the package; None for another's."""
        if module == self._package:
            return ""
        inner = module.removeprefix(f"{self._package}.")
        return inner if inner != module else None


def _dotted(node: ast.expr) -> list[str]:
    """Gives the names of an expression that is names with dots between them; none for any other."""
    names: list[str] = []
    while isinstance(node, ast.Attribute):
        names.insert(0, node.attr)
        node = node.value
    return [node.id, *names] if isinstance(node, ast.Name) else []


def _bound(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    """Gives the names that a function has for itself, those of functions within it among them."""
    imported: Iterable[ast.AST] = ast.walk(function)
    for node in imported:
        if isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
