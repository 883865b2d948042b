"""Searches for a value that shows that a change breaks something: only one version allows it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from ..ir import Json
from ..samples import Direction
from .candidates import candidates
from .change import Witness
from .choices import OVERLAP
from .difference import Comparison, Difference, Step, Trail
from .nodes import Node
from .sides import Side

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


@dataclass(frozen=True, slots=True)
class Sent:
    """Says how a value is sent that has a name: of a parameter, or a header."""

    name: str
    around: Callable[[Json], Json]
    """Gives the value in what it is sent with, as people see it."""


class Searcher:
    """Searches in one direction: what one side gives is held against what the other takes."""

    def __init__(self, before: Side, after: Side, direction: Direction) -> None:
        self._forward = direction == "request"
        self._direction = direction
        self._giver, self._taker = (before, after) if self._forward else (after, before)

    def show(self, difference: Difference) -> Shown | None:
        """Finds a value in the place of a difference, and carries it to where the comparison began."""
        given, taken = self._order(difference.before, difference.after)
        giver, taker = self._giver.view(given), self._taker.view(taken)
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
        values = self._giver.view(given).values
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
        unions = (union for union in self._taker.view(taken).unions if union.schema.one_of)
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
            required = self._giver.view(given).required
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

    def witness(self, comparison: Comparison, shown: Shown, sent: Sent | None = None) -> Witness:
        """Gives what people see of a value that was found; `sent` is how it is sent, where that is known."""
        _, taken = self._order((comparison.before,), (comparison.after,))
        because, value = "", shown.carried
        if shown.whole:
            because = self._taker.objection(taken, shown.carried, sent.name if sent else "")
            value = sent.around(value) if sent else value
        return Witness(value, "before" if self._forward else "after", because)


def _written_alike(value: Json) -> Iterator[Json]:
    """Gives other values that are the same text where all are texts."""
    if isinstance(value, str):
        with suppress(ValueError, RecursionError):
            yield json.loads(value)
    elif value is None:
        yield ""
    elif isinstance(value, bool | int | float):
        yield json.dumps(value)
