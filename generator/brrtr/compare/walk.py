"""Walks through two schemas at once, and collects what differs in each place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from ..ir import Json
from .difference import Comparison, Difference, Link, Step, Trail
from .rules import Sets
from .sides import Key, Node, Side, key
from .unions import component
from .views import View

_MOST_LEVELS = 40
"""How deep schemas may nest until they are no longer compared."""
_MOST_PAIRS = 3_000
"""How many pairs of schemas one walk compares."""


class Comparer(Protocol):
    """Knows both versions, and which of their schemas are the same."""

    before: Side
    after: Side

    def alike(self, before: Node, after: Node) -> bool: ...
    def same(self, before: Node, after: Node) -> bool: ...
    def within(self, before: Node, after: Node, sets: Sets) -> bool: ...


class Walk:
    """Compares two schemas and what is within them.

    Schemas with names are left to `follow`; without it they are compared as if they stood in their place.
    """

    def __init__(
        self,
        comparer: Comparer,
        found: Comparison,
        compare: Callable[[Place], None],
        follow: Callable[[tuple[str, str]], None] | None,
        *,
        texts: int | None = None,
    ) -> None:
        """Takes what compares one place. `texts` says how deep values are that are written as texts."""
        self.comparer = comparer
        self.found = found
        self._compare = compare
        self._follow = follow
        self._texts = texts
        self._seen: dict[tuple[Key, Key], tuple[Node, Node]] = {}
        """What has been compared; it is kept alive, since it is known by its identity."""
        self.is_given_up = False

    def nodes(self, before: Node, after: Node, trail: Trail) -> None:
        """Compares what two values must be."""
        if self.comparer.alike(before, after) or self._linked(before, after, trail):
            return
        known = key(before), key(after)
        if known in self._seen:
            return
        self._seen[known] = before, after
        named = self.comparer.before.named, self.comparer.after.named
        place = Place(self, View(before, named[0]), View(after, named[1]), trail)
        if len(trail) <= _MOST_LEVELS and len(self._seen) <= _MOST_PAIRS:
            self._compare(place)
            return
        self.is_given_up = True
        if self._follow is not None:
            place.add("schema-changed", Sets.CHANGES, "is too complex to be compared")

    def _linked(self, before: Node, after: Node, trail: Trail) -> bool:
        """Leaves two schemas with names to be compared by themselves; here, only null is compared."""
        if self._follow is None or self._texts is not None:
            return False
        one, null = component(before, self.comparer.before)
        other, also_null = component(after, self.comparer.after)
        if not one or not other:
            return False
        self.found.links.append(Link(trail, (one, other)))
        self._follow((one, other))
        if null != also_null:
            named = self.comparer.before.named, self.comparer.after.named
            _compare_null(Place(self, View(before, named[0]), View(after, named[1]), trail))
        return True

    def is_text(self, trail: Trail) -> bool:
        """Says whether a value is written as a text: numbers are texts then, too."""
        return self._texts is not None and sum(step.name is not None for step in trail) == self._texts


@dataclass(frozen=True, slots=True)
class Place:
    """Holds what is said of a value in both versions, and where the value is."""

    walk: Walk
    a: View
    b: View
    trail: Trail

    def add(
        self,
        edit: str,
        sets: Sets,
        message: str,
        *,
        about: str = "",
        detail: tuple[Json, ...] = (),
        closed: bool = False,
    ) -> None:
        """Adds a difference in this place."""
        self.walk.found.differences.append(
            Difference(
                edit,
                sets,
                self.trail,
                self.a.node,
                self.b.node,
                message,
                about,
                detail,
                closed=closed,
                is_text=self.walk.is_text(self.trail),
            )
        )

    def add_within(
        self,
        edit: str,
        sets: Sets,
        message: str,
        nodes: tuple[Node, Node],
        *,
        about: str = "",
        detail: tuple[Json, ...] = (),
    ) -> None:
        """Adds a difference of what is only one of the alternatives in this place."""
        trail = (*self.trail, self.step(None, None, ""))
        self.walk.found.differences.append(Difference(edit, sets, trail, *nodes, message, about, detail))

    def step(self, name: str | None, index: int | None, shown: str) -> Step:
        """Gives the step to a property or an item; without these to an alternative."""
        return Step(name, index, self.a.node, self.b.node, shown)

    def nodes(self, before: Node, after: Node, step: Step) -> None:
        """Compares what is a step further."""
        self.walk.nodes(before, after, (*self.trail, step))


def _compare_null(place: Place) -> None:
    if ("null" in place.a.types) == ("null" in place.b.types):
        return
    if "null" in place.b.types:
        place.add("type-widened", Sets.WIDENS, "may be null", about="null", detail=(None,))
    else:
        place.add("type-narrowed", Sets.NARROWS, "may not be null any more", about="null", detail=(None,))
