"""Says by which rule a difference of schemas is judged in a direction, and what it means there."""

from __future__ import annotations

from dataclasses import dataclass

from ..ir import Json
from ..samples import Direction
from .change import Effect, Witness
from .choices import OVERLAP
from .difference import Comparison, Difference
from .rules import RULES, Sets
from .sides import Side
from .witnesses import Searcher, Sent, Shown

_NAMES = {
    ("request", "property-hidden"): "request-property-became-read-only",
    ("request", "property-shown"): "request-property-no-longer-read-only",
    ("response", "property-hidden"): "response-property-became-write-only",
    ("response", "property-shown"): "response-property-no-longer-write-only",
    ("response", "required-property-added"): "response-property-added",
    ("request", "required-property-removed"): "request-property-removed",
}
_RISKS = {"request": (Sets.NARROWS, Sets.CHANGES), "response": (Sets.WIDENS, Sets.CHANGES)}
_STATED = frozenset(
    {
        "request-property-added",
        "response-property-added",
        "response-property-removed",
        "request-property-became-read-only",
        "request-property-no-longer-read-only",
        "response-property-no-longer-write-only",
        "request-default-changed",
        "response-default-changed",
        "request-content-changed",
        "response-content-changed",
        "request-schema-deprecated",
        "response-schema-deprecated",
        "request-schema-no-longer-deprecated",
        "response-schema-no-longer-deprecated",
        "request-schema-changed",
        "response-schema-changed",
        "response-additional-properties-widened",
    }
)
"""Rules whose effect no value changes."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Says what a difference means."""

    rule: str
    effect: Effect
    shown: Shown | None = None
    witness: Witness | None = None


class Judgement:
    """Judges the differences of schemas in one direction."""

    def __init__(self, before: Side, after: Side, direction: Direction) -> None:
        self._direction: Direction = direction
        self.searcher = Searcher(before, after, direction)

    def of(self, comparison: Comparison, difference: Difference, sent: Sent | None = None) -> Verdict | None:
        """Gives the rule, the effect and a witness; None where it is nothing unless a value shows it."""
        known = self._direction, difference.edit
        rule = RULES[_NAMES.get(known, f"{self._direction}-{difference.edit}")]
        if rule.name == "response-property-added" and difference.closed:
            return Verdict(rule.name, Effect.UNCLEAR)
        if rule.name in _STATED:
            return Verdict(rule.name, rule.effect)
        if rule.name == "request-property-removed" and not difference.closed:
            return Verdict(rule.name, Effect.UNCLEAR)
        if rule.name == "response-property-became-write-only" and not difference.closed:
            return Verdict(rule.name, Effect.UNCLEAR)
        is_property = difference.edit.startswith(("property-hidden", "property-removed", "required-property"))
        if not is_property and difference.sets not in _RISKS[self._direction]:
            return Verdict(rule.name, Effect.COMPATIBLE)
        shown = self.searcher.show(difference)
        if shown is not None and difference.edit.startswith("format") and _is_huge(shown.value):
            return Verdict(rule.name, Effect.UNCLEAR, shown, self.searcher.witness(comparison, shown, sent))
        if shown is not None:
            return Verdict(rule.name, Effect.BREAKING, shown, self.searcher.witness(comparison, shown, sent))
        if difference.edit == OVERLAP:
            return None
        return Verdict(
            rule.name,
            Effect.COMPATIBLE if self.searcher.is_exhausted(difference) else Effect.UNCLEAR,
        )


def _is_huge(value: Json) -> bool:
    """Says whether a number is so large that hardly anybody sends it, such as what `int64` forbids."""
    return isinstance(value, int | float) and abs(value) >= 2**63
