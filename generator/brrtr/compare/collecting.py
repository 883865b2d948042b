"""Collects changes: those of schemas are judged when all that leads to them is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..ir import Schema
from ..pointers import keys, plain
from ..samples import Direction
from .change import Change, Effect, Witness
from .difference import Comparison, Difference, Trail, Written, path
from .judging import Judgement, Verdict
from .rules import RULES
from .schemas import SchemaComparer
from .sides import Side
from .witnesses import Sent

Places = tuple[str | None, str | None]
"""Where a change is in the old document, and in the new one; None for where there is nothing."""

_MOST_WAYS = 5
"""Ways to a schema that are tried for a value that shows what changed in it."""


@dataclass(frozen=True, slots=True)
class _Root:
    comparison: Comparison
    direction: Direction
    operation: str
    where: str
    sent: Sent | None


@dataclass(frozen=True, slots=True)
class _Way:
    """Leads to two schemas with names from where a comparison began."""

    root: _Root
    trails: tuple[Trail, ...]
    """From the root inwards, that of each comparison on the way."""


class Collector:
    """Collects the changes of two versions of a service."""

    def __init__(self, before: Side, after: Side) -> None:
        self._before = before
        self._after = after
        self._comparer = SchemaComparer(before, after)
        self._judgements = {
            "request": Judgement(before, after, "request"),
            "response": Judgement(before, after, "response"),
        }
        self._roots: list[_Root] = []
        self._changes: list[Change] = []

    def add(
        self,
        rule: str,
        message: str,
        places: Places,
        *,
        operation: str = "",
        about: str = "",
        effect: Effect | None = None,
        witness: Witness | None = None,
    ) -> None:
        """Adds a change that is judged by its rule, unless it has another effect."""
        found = RULES[rule]
        before, after = (None if place is None else plain(place) for place in places)
        effect = effect or found.effect
        self._changes.append(
            Change(rule, effect, found.level, operation, message, before, after, about, witness)
        )

    def schemas(
        self,
        schemas: tuple[Schema | None, Schema | None],
        *,
        direction: Direction,
        operation: str,
        where: str,
        written: Written | None = None,
        sent: Sent | None = None,
    ) -> None:
        """Compares two schemas; None allows anything. `written` is None for JSON."""
        comparison = self._comparer.compare(*schemas, written)
        if comparison.differences or comparison.links:
            self._roots.append(_Root(comparison, direction, operation, where, sent))

    def same_named(self, before: str, candidates: Sequence[str]) -> str | None:
        """Gives the schema with a name that asks for the same as one of the old version."""
        old = self._before.named[before]
        for pointer in candidates:
            if self._comparer.same((old,), (self._after.named[pointer],)):
                return pointer
        return None

    @property
    def changes(self) -> Iterator[Change]:
        """Gives all changes; one that stands in a component once, with the operations that it concerns."""
        merged: dict[tuple[object, ...], list[Change]] = {}
        for change in (*self._changes, *self._of_roots(), *self._of_named()):
            place = (change.before, change.after)
            shared = all(pointer is not None and pointer.startswith("/components/") for pointer in place)
            if shared and change.level is _WIRE:
                known: tuple[object, ...] = (change.rule, change.about, change.message, *place)
            else:
                known = (change.rule, change.operation, change.about, change.message, *place)
            merged.setdefault(known, []).append(change)
        for several in merged.values():
            first = min(several, key=lambda change: _GRAVITY[change.effect])
            pointers = (first.before, first.after)
            if first.level is _WIRE and all(p is not None and p.startswith("/components/") for p in pointers):
                concerned = dict.fromkeys(
                    name for one in several for name in (one.operation, *one.operations) if name
                )
                about = first.about if first.operations else f"{_component(first.before)} {first.about}"
                first = replace(first, operation="", operations=tuple(concerned), about=about.strip())
            yield first

    def _of_roots(self) -> Iterator[Change]:
        for root in self._roots:
            for difference in root.comparison.differences:
                verdict = self._judgements[root.direction].of(root.comparison, difference, root.sent)
                if verdict is not None:
                    yield self._change(verdict, difference, root.operation, root.where, ())

    def _of_named(self) -> Iterator[Change]:
        for (pair, direction), ways in self._ways().items():
            comparison = self._comparer.named[pair]
            names = [keys(plain(pointer))[-1] for pointer in pair]
            name = names[0] if names[0] == names[1] else f"{names[0]}/{names[1]}"
            concerned = tuple(dict.fromkeys(way.root.operation for way in ways))
            for difference in comparison.differences:
                verdict = self._judgements[direction].of(comparison, difference)
                if verdict is not None:
                    verdict = self._reached(verdict, direction, ways)
                    yield self._change(verdict, difference, "", name, concerned)

    def _reached(self, verdict: Verdict, direction: Direction, ways: list[_Way]) -> Verdict:
        """Gives the verdict as it is where the schema is used: alternatives beside it may take the value."""
        if verdict.shown is None or any(not _chooses(way) for way in ways):
            return verdict
        searcher = self._judgements[direction].searcher
        for way in ways[:_MOST_WAYS]:
            value, shown = verdict.shown.carried, True
            for trail in reversed(way.trails):
                carried = searcher.carry(value, trail)
                if carried is None or not carried.whole:
                    shown = False
                    break
                value = carried.carried
            if shown:
                return verdict
        return Verdict(verdict.rule, Effect.UNCLEAR)

    def _ways(self) -> dict[tuple[tuple[str, str], Direction], list[_Way]]:
        """Gives how each pair of schemas with names is reached: once from each root."""
        found: dict[tuple[tuple[str, str], Direction], list[_Way]] = {}
        for root in self._roots:
            pending = [(root.comparison, _Way(root, ()))]
            seen: set[tuple[str, str]] = set()
            while pending:
                comparison, way = pending.pop(0)
                for link in comparison.links:
                    if link.to not in seen:
                        seen.add(link.to)
                        further = _Way(root, (*way.trails, link.trail))
                        found.setdefault((link.to, root.direction), []).append(further)
                        pending.append((self._comparer.named[link.to], further))
        return found

    def _change(
        self,
        verdict: Verdict,
        difference: Difference,
        operation: str,
        where: str,
        operations: tuple[str, ...],
    ) -> Change:
        place = path(difference.trail)
        before, after = (
            _pointer(node, difference.trail, index)
            for index, node in enumerate((difference.before, difference.after))
        )
        return Change(
            verdict.rule,
            verdict.effect,
            RULES[verdict.rule].level,
            operation,
            f"{where}{place and ' '}{place} {difference.message}.",
            before,
            after,
            " ".join(part for part in (where, place, difference.about) if part),
            verdict.witness,
            operations,
        )


def _component(pointer: str | None) -> str:
    """Gives the kind and the name of the component that a place is in."""
    return ".".join(keys(pointer or "")[1:3])


def _chooses(way: _Way) -> bool:
    return any(step.stays for trail in way.trails for step in trail)


def _pointer(node: tuple[Schema, ...], trail: Trail, version: int) -> str | None:
    """Gives the place of a node, or of what it is in where nothing is said of it."""
    for one in (node, *((step.before, step.after)[version] for step in reversed(trail))):
        for schema in one:
            if schema.pointer:
                return plain(schema.pointer)
    return None


_WIRE = RULES["operation-added"].level
_GRAVITY = {Effect.BREAKING: 0, Effect.UNCLEAR: 1, Effect.COMPATIBLE: 2}
