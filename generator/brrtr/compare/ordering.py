"""Says which of two constraints allows more, and writes them for people."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from fractions import Fraction
from typing import TypeVar

from ..ir import Json, Number
from .rules import Sets
from .views import Bound

Value = TypeVar("Value")

_MOST_SHOWN = 60

_NARROWER_FORMATS = frozenset(
    {
        ("int32", "int64"),
        ("float", "double"),
        ("email", "idn-email"),
        ("hostname", "idn-hostname"),
        ("uri", "uri-reference"),
        ("uri", "iri"),
        ("uri", "iri-reference"),
        ("uri-reference", "iri-reference"),
        ("iri", "iri-reference"),
    }
)
"""Formats of which the first allows less than the second."""


def of_bounds(before: Bound | None, after: Bound | None, *, least: bool) -> Sets | None:
    """Says what another bound does; None for nothing."""
    if before == after or (before and after and before[0] == after[0] and before[1] == after[1]):
        return None
    if before is None or after is None:
        return Sets.NARROWS if before is None else Sets.WIDENS
    if before[0] == after[0]:
        return Sets.NARROWS if after[1] else Sets.WIDENS
    return Sets.NARROWS if (after[0] > before[0]) == least else Sets.WIDENS


def of_sets(before: Collection[object], after: Collection[object]) -> Sets:
    """Says what it does that other constraints hold together."""
    gone, come = set(before) - set(after), set(after) - set(before)
    return Sets.CHANGES if gone and come else Sets.NARROWS if come else Sets.WIDENS


def of_formats(before: frozenset[str], after: frozenset[str]) -> Sets:
    """Says what another format does."""
    if len(before) == len(after) == 1:
        pair = next(iter(before)), next(iter(after))
        if pair in _NARROWER_FORMATS:
            return Sets.WIDENS
        if pair[::-1] in _NARROWER_FORMATS:
            return Sets.NARROWS
    return of_sets(before, after)


def of_multiples(before: frozenset[Number], after: frozenset[Number]) -> Sets:
    """Says what it does that numbers must be multiples of something else."""
    if len(before) == len(after) == 1:
        old, new = (Fraction(str(next(iter(numbers)))) for numbers in (before, after))
        if (new / old).denominator == 1:
            return Sets.NARROWS
        if (old / new).denominator == 1:
            return Sets.WIDENS
    return of_sets(before, after)


def past(sets: Sets) -> str:
    """Gives the end of the name of an edit."""
    return {Sets.NARROWS: "narrowed", Sets.WIDENS: "widened", Sets.CHANGES: "changed"}[sets]


def unpaired(
    before: Sequence[Value], after: Sequence[Value], same: Callable[[Value, Value], bool]
) -> tuple[list[Value], list[Value]]:
    """Gives what of two lists has nothing that is the same in the other."""
    left, rest = [], list(after)
    for one in before:
        found = next((index for index, other in enumerate(rest) if same(one, other)), None)
        if found is None:
            left.append(one)
        else:
            del rest[found]
    return left, rest


def shown(value: Json) -> str:
    """Writes a value as JSON, cut where it is long."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 2] + " …"


def listed(values: Iterable[object]) -> str:
    """Writes several constraints, `none` for none."""
    return ", ".join(sorted(map(str, values))) or "none"


def types_shown(types: frozenset[str]) -> str:
    """Writes types as the document does."""
    names = ["number" if name == "fraction" else name for name in sorted(types)]
    if "number" in names and "integer" in names:
        names.remove("integer")
    return " or ".join(names) or "nothing"


def bound_shown(bound: Bound | None) -> str:
    """Writes a bound."""
    if bound is None:
        return "none"
    return f"{bound[0]}{' (excluded)' if bound[1] else ''}"
