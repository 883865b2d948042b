"""Searches for a value that shows that a change breaks something: only one version allows it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from ..ir import Json
from ..samples import Direction
from .candidates import candidates
from .change import Witness
from .choices import OVERLAP
from .difference import Comparison, Difference, Step, Trail
from .sides import Node, Side
from .views import View

_OF_UNIONS = frozenset({"anyOf", "oneOf", ""})
_KEYWORDS = {
    "type": frozenset({"type", "enum", "const"}),
    "enum": frozenset({"enum", "const"}),
    "enum-value": frozenset({"enum", "const"}),
    "minimum": frozenset({"minimum", "exclusiveMinimum", "format"}),
    "maximum": frozenset({"maximum", "exclusiveMaximum", "format"}),
    "multiple-of": frozenset({"multipleOf"}),
    "min-length": frozenset({"minLength"}),
    "max-length": frozenset({"maxLength"}),
    "pattern": frozenset({"pattern"}),
    "format": frozenset({"format"}),
    "min-items": frozenset({"minItems"}),
    "max-items": frozenset({"maxItems"}),
    "unique-items": frozenset({"uniqueItems"}),
    "min-properties": frozenset({"minProperties"}),
    "max-properties": frozenset({"maxProperties"}),
    "property-became": frozenset({"required"}),
    "required-property": frozenset({"required", "additionalProperties"}),
    "dependent-required": frozenset({"dependentRequired", "required"}),
}
"""What a value is refused for that shows a difference, by the beginning of its name; for others, whatever."""

_MOST_TRIED = 400
_MOST_CARRIED = 30
_MOST_WITHIN = 4
"""Values that are tried for what stands around a value."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Holds a value that shows a difference."""

    value: Json
    carried: Json
    """The value of the schema that was compared, with the first value in it."""
    whole: bool
    """Whether that is so; else it is the value alone, since none was found for what is around it."""


class Searcher:
    """Searches in one direction: what one side gives is held against what the other takes."""

    def __init__(self, before: Side, after: Side, direction: Direction) -> None:
        self._forward = direction == "request"
        self._direction = direction
        self._giver, self._taker = (before, after) if self._forward else (after, before)

    def show(self, difference: Difference) -> Shown | None:
        """Finds a value in the place of a difference, and carries it to where the comparison began."""
        given, taken = self._order(difference.before, difference.after)
        giver, taker = View(given, self._giver.named), View(taken, self._taker.named)
        sample = self._giver.sample(given, self._direction)
        tried = 0
        for value in islice(candidates(difference, giver, taker, sample), _MOST_TRIED):
            if difference.is_text and any(self._taker.accepts(taken, one) for one in _written_alike(value)):
                continue
            if self._tells(given, taken, value) and self._shows(difference, taken, value):
                tried += 1
                shown = self.carry(value, difference.trail)
                if shown is not None:
                    return shown
                if tried == _MOST_CARRIED:
                    break
        return None

    def is_exhausted(self, difference: Difference) -> bool:
        """Says whether there are no other values than those that were tried."""
        given, _ = self._order(difference.before, difference.after)
        values = View(given, self._giver.named).values
        return values is not None and len(values) < _MOST_TRIED

    def _order(self, before: Node, after: Node) -> tuple[Node, Node]:
        return (before, after) if self._forward else (after, before)

    def _tells(self, given: Node, taken: Node, value: Json) -> bool:
        return self._giver.accepts(given, value) and not self._taker.accepts(taken, value)

    def _shows(self, difference: Difference, taken: Node, value: Json) -> bool:
        """Says whether a value is refused for what is different, and not for something else beside it."""
        if difference.edit == OVERLAP:
            return self._overlaps(taken, value)
        keywords = _KEYWORDS.get(difference.edit.rpartition("-")[0])
        if keywords is None:
            return True
        return not self._taker.refused_by(taken, value).isdisjoint(keywords | _OF_UNIONS)

    def _overlaps(self, taken: Node, value: Json) -> bool:
        """Says whether a value satisfies several alternatives of one `oneOf`."""
        unions = (union for union in View(taken, self._taker.named).unions if union.schema.one_of)
        return any(
            sum(self._taker.accepts((branch,), value) for branch in union.branches) > 1 for union in unions
        )

    def carry(self, value: Json, trail: Trail) -> Shown | None:
        """Puts a value that shows a difference into what it is part of; None where it shows nothing there."""
        whole, outer = True, value
        for step in reversed(trail):
            given, taken = self._order(step.before, step.after)
            if step.stays:
                if whole and not self._tells(given, taken, outer):
                    return None
                if not whole:
                    return None
            elif whole:
                around = next(self._around(given, taken, step, outer), None)
                whole = around is not None
                outer = outer if around is None else around[0]
        return Shown(value, outer if whole else value, whole)

    def _around(self, given: Node, taken: Node, step: Step, value: Json) -> Iterator[tuple[Json]]:
        """Gives values of the giver with a value in them that the taker refuses for it."""
        sample = self._giver.sample(given, self._direction)
        made: list[Json] = []
        if step.name is not None:
            outer = sample if isinstance(sample, dict) else {}
            required = View(given, self._giver.named).required
            made = [
                {**outer, step.name: value},
                {name: outer[name] for name in required if name in outer} | {step.name: value},
                {step.name: value},
            ]
        elif step.index is not None:
            items = sample if isinstance(sample, list) else []
            made = [
                [*items[: step.index], value, *items[step.index + 1 :]],
                [*items[: step.index], value],
                [value],
            ]
        for one in made[:_MOST_WITHIN]:
            if self._tells(given, taken, one):
                yield (one,)

    def witness(self, comparison: Comparison, shown: Shown) -> Witness:
        """Gives what people see of a value that was found."""
        given, taken = self._order((comparison.before,), (comparison.after,))
        del given
        because = ""
        if shown.whole:
            because = self._taker.objection(taken, shown.carried)
        return Witness(shown.carried, "before" if self._forward else "after", because)


def _written_alike(value: Json) -> Iterator[Json]:
    """Gives other values that are the same text where all are texts."""
    if isinstance(value, str):
        with suppress(ValueError, RecursionError):
            yield json.loads(value)
    elif value is None:
        yield ""
    elif isinstance(value, bool | int | float):
        yield json.dumps(value)
