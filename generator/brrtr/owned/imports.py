"""Brings into a module that somebody owns the names that a stub needs, as the module imports others."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, count

import libcst as cst

from .import_lines import Need, with_import
from .names import Made, bindings, taken_names
from .sources import Source, statements


@dataclass(slots=True)
class Imports:
    """Knows what a module imports, and adds to it."""

    source: Source
    module: cst.Module
    avoid: frozenset[str] = frozenset()
    """Names that stubs use for something of their own."""
    _taken: set[str] = field(init=False)
    _existing: dict[tuple[str, str], str] = field(init=False)
    _checked: dict[tuple[str, str], str] = field(init=False)
    _stars: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self._taken = taken_names(self.source)
        self._existing, self._checked = {}, {}
        made = bindings(self.source).values()
        others = {one.name for one in made if one.made in {Made.DEFINED, Made.ASSIGNED}}
        for statement, seems in statements(self.source.tree.body):
            into = self._checked if seems else self._existing
            for key, name in _imported(statement, self.source):
                if name.partition(".")[0] not in others:  # which take its place further down
                    into.setdefault(key, name)
        self._stars = frozenset(module for module, name in self._existing if name == "*")

    def bring(self, need: Need) -> str:
        """Gives the expression of a name, and adds an import of it where there is none."""
        known = self._known(need)
        if known is not None:
            return known
        called = self._free(need)
        self._taken.add(called)
        self._existing[need.module, need.original] = called
        self.module = with_import(self.module, self.source, need, called)
        return called

    def _known(self, need: Need) -> str | None:
        """Gives the expression that the module has of it already."""
        found = self._existing.get((need.module, need.original))
        if found is None and not need.runs:
            found = self._checked.get((need.module, need.original))
        if found is None and need.module in self._stars and need.name not in self._taken:
            found = need.original
        if found is None and need.module:
            package, _, last = need.module.rpartition(".")
            home = self._existing.get((package, last)) or self._existing.get(("", need.module))
            if home is not None and not self._imports_from(need.module):
                found = f"{home}.{need.original}"
        return None if found is None or found.partition(".")[0] in self.avoid else found

    def _imports_from(self, module: str) -> bool:
        return any(home == module for home, _ in self._existing)

    def _free(self, need: Need) -> str:
        """Gives what it may be called: its name, if nothing else is called so."""
        last = need.original.rpartition(".")[2]
        wanted = [need.name, *([f"{last}_{need.name}"] if last != need.name else []), f"{need.name}_"]
        taken = self._taken | self.avoid
        numbered = (f"{need.name}_{number}" for number in count(2))
        return next(name for name in chain(wanted, numbered) if name not in taken)


def needs(text: str, package: str, home: str) -> dict[str, Need]:
    """Gives what a fresh module imports, by what it calls it; `home` is the package that the module is in."""
    tree = ast.parse(text)
    annotations = {
        id(inner)
        for node in ast.walk(tree)
        for part in (getattr(node, "annotation", None), getattr(node, "returns", None))
        if isinstance(part, ast.expr)
        for inner in ast.walk(part)
    }
    runs = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in annotations}
    fresh = Source("", f"{package}.{home}.stub", "", tree)
    found = {}
    for statement in tree.body:
        if isinstance(statement, ast.ImportFrom) and statement.module == "__future__":
            continue
        for (module, original), name in _imported(statement, fresh):
            found[name] = Need(name, module, original, name in runs)
    return found


def _imported(statement: ast.stmt, source: Source) -> Iterator[tuple[tuple[str, str], str]]:
    """Gives what a statement imports, by module and name there, each with the expression that has it."""
    if isinstance(statement, ast.Import):
        for alias in statement.names:
            yield ("", alias.name), alias.asname or alias.name
    elif isinstance(statement, ast.ImportFrom):
        home = source.absolute(statement.module, statement.level)
        for alias in statement.names:
            yield (home, alias.name), alias.asname or alias.name
