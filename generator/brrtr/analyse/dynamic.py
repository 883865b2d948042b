"""Works out `$dynamicRef` (JSON Schema 2020-12 core 8.2.3.2) beforehand.

What a dynamic reference means depends on the resources that the evaluation came through: of those that have
the dynamic anchor the outermost wins. The ways that lead to a schema differ only in which schema each of
its anchors stands for, and these are finitely many: a schema is read once for each, with ordinary
references in the place of the dynamic ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol, TypeAlias

from ..resolve.dialects import Dialect, subschemas

Environment: TypeAlias = "tuple[tuple[str, str], ...]"
"""For each dynamic anchor that was met the place of the schema that it stands for, ordered by name."""


class Library(Protocol):
    """Looks up schemas by place, and their references.

    A place is a JSON Pointer; in another resource it comes after its URI and `#`.
    """

    def get(self, place: str) -> Any:
        """Gives the value at a place. Raises KeyError when there is none."""

    def dialect(self, place: str) -> Dialect:
        """Says how the schema at a place is to be read."""

    def is_resource(self, place: str) -> bool:
        """Says whether a schema with a URI of its own stands at a place."""

    def target(self, reference: str, place: str) -> str:
        """Gives the place that a reference in the schema at `place` means."""

    def dynamic_target(self, reference: str, place: str) -> tuple[str, str | None]:
        """Gives the place that a `$dynamicRef` means at first, and the dynamic anchor it asks for, if any."""

    def dynamic_anchors(self, place: str) -> Mapping[str, str]:
        """Gives the places of the dynamic anchors, by name, of the resource that a place is in."""


class DynamicScope:
    """Knows which dynamic anchors matter where."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._direct: dict[str, tuple[frozenset[str], tuple[str, ...]]] = {}
        self._reached: dict[str, frozenset[str]] = {}

    def enter(self, environment: Environment, place: str) -> Environment:
        """Gives what the anchors stand for within a place, coming from where they stand for `environment`."""
        anchors = self._library.dynamic_anchors(place)
        return tuple(sorted({**anchors, **dict(environment)}.items())) if anchors else environment

    def relevant(self, environment: Environment, place: str) -> Environment:
        """Gives those that can be asked for from the schema at a place."""
        if not environment:
            return environment
        names: set[str] = set()
        pending = [place]
        while pending:
            fresh = self._names(pending.pop()) - names
            names |= fresh
            # What an anchor stands for asks for anchors itself.
            pending += [target for name, target in environment if name in fresh]
        return tuple(item for item in environment if item[0] in names)

    def _names(self, start: str) -> frozenset[str]:
        """Gives the dynamic anchors that the schema at a place asks for, directly or through references."""
        if start not in self._reached:
            found: set[str] = set()
            seen = {start}
            pending = [start]
            while pending:
                place = pending.pop()
                if place in self._reached:
                    found |= self._reached[place]
                    continue
                names, targets = self._asked(place)
                found |= names
                fresh = [target for target in targets if target not in seen]
                seen.update(fresh)
                pending += fresh
            self._reached[start] = frozenset(found)
        return self._reached[start]

    def _asked(self, start: str) -> tuple[frozenset[str], tuple[str, ...]]:
        """Gives what the schema at a place asks for itself, and what it refers to."""
        if start not in self._direct:
            names: set[str] = set()
            targets: dict[str, None] = {}
            for place, raw in self._within(start):
                for reference, is_dynamic in references(raw, self._library.dialect(place)):
                    if is_dynamic:
                        target, name = self._library.dynamic_target(reference, place)
                        if name is not None:
                            names.add(name)
                    else:
                        target = self._library.target(reference, place)
                    targets[target] = None
            self._direct[start] = frozenset(names), tuple(targets)
        return self._direct[start]

    def _within(self, start: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        pending = [(start, self._library.get(start))]
        while pending:
            place, raw = pending.pop()
            if isinstance(raw, Mapping):
                yield place, raw
                dialect = self._library.dialect(place)
                if not (dialect.ref_alone and isinstance(raw.get("$ref"), str)):
                    pending += subschemas(raw, place, dialect)


def references(raw: Mapping[str, Any], dialect: Dialect) -> Iterator[tuple[str, bool]]:
    """Gives the references of a schema, and whether each is a dynamic one."""
    for keyword in ("$ref", "$dynamicRef", "$recursiveRef"):
        value = raw.get(keyword)
        if keyword in dialect.keywords and isinstance(value, str):
            yield value, keyword != "$ref"
