"""Finds where handlers stand among the modules that people own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from ..plan.standing import Place
from .names import Binding, Made, bindings, stars
from .sources import Source


@dataclass(frozen=True, slots=True)
class Found:
    """Says where a handler stands."""

    place: Place
    path: str
    binding: Binding


class HandlerModules:
    """Knows the modules below `handlers`, and the names that each has."""

    def __init__(self, sources: Iterable[Source], package: str) -> None:
        self._root = f"{package}.handlers"
        self._sources = {
            source.module: source
            for source in sources
            if source.module == self._root or source.module.startswith(f"{self._root}.")
        }
        self._names = {module: dict(self._all(module, ())) for module in sorted(self._sources)}

    def path(self, module: str) -> str | None:
        """Gives the path of a module below `handlers`, if there is one."""
        source = self._sources.get(self._full(module))
        return source.path if source else None

    def at(self, place: Place) -> Found | None:
        """Gives the handler at a place, if there is one."""
        binding = self._names.get(self._full(place.module), {}).get(place.name)
        return None if binding is None else self._found(self._full(place.module), binding)

    def find(self, name: str, preferred: Iterable[str], but: Collection[Place] = ()) -> Found | None:
        """Finds the handler of a name: in one of the preferred modules, the first before others, or anywhere.

        In a preferred module whatever has the name is taken for it, since another beside it would take its
        place. Elsewhere it has to be made there, or to come from a module of the service. What is at one of
        the places `but` is none.
        """
        for module in preferred:
            found = self.at(Place(module, name))
            if found is not None and found.place not in but:
                return found
        others = [self._found(module, names[name]) for module, names in self._names.items() if name in names]
        others = [one for one in others if one.binding.made is not Made.FOREIGN and one.place not in but]
        return min(others, key=lambda one: (one.binding.made, one.place.module), default=None)

    def _found(self, module: str, binding: Binding) -> Found:
        inner = module.removeprefix(self._root).removeprefix(".")
        return Found(Place(inner, binding.name), self._sources[module].path, binding)

    def _full(self, module: str) -> str:
        return f"{self._root}.{module}" if module else self._root

    def _all(self, module: str, above: Collection[str]) -> Iterator[tuple[str, Binding]]:
        """Gives the names of a module, with those that stars bring from modules beside it."""
        source = self._sources[module]
        for other in stars(source):
            if other in self._sources and other not in above:
                for name, binding in self._all(other, (*above, module)):
                    if not name.startswith("_"):
                        yield name, Binding(name, binding.line, Made.IMPORTED)
        yield from bindings(source).items()
