"""Compares types, values, numbers and texts, and how many characters, items or properties there may be."""

from __future__ import annotations

from ..ir import Json
from ..samples.values import identity
from .ordering import (
    bound_shown,
    listed,
    of_bounds,
    of_formats,
    of_multiples,
    of_sets,
    past,
    shown,
    types_shown,
)
from .rules import Sets
from .views import Bound, View
from .walk import Place

_COUNTS = (
    ("string", "min-length", "min_length", "minLength", True),
    ("string", "max-length", "max_length", "maxLength", False),
    ("array", "min-items", "min_items", "minItems", True),
    ("array", "max-items", "max_items", "maxItems", False),
    ("object", "min-properties", "min_properties", "minProperties", True),
    ("object", "max-properties", "max_properties", "maxProperties", False),
)
"""The type that a keyword is about, the edit, the field, its name, and whether it is a lower bound."""
_MOST_LISTED = 8


def compare_types(place: Place) -> bool:
    """Compares types and lists of values; says whether keywords matter beside these."""
    a, b = place.a, place.b
    if a.values is not None and b.values is not None:
        _values(place, a.values, b.values)
        return False
    if a.values is not None and a.types & b.types:
        few = _few(a.values)
        place.add("enum-removed", Sets.WIDENS, f"need not be one of {few} any more")
        return False
    if b.values is not None and a.types & b.types:
        few = _few(b.values)
        place.add("enum-added", Sets.NARROWS, f"must be one of {few}", about=few)
        return False
    gone, come = a.types - b.types, b.types - a.types
    if place.walk.is_text(place.trail):
        gone, come = gone - _of_texts(b), come - _of_texts(a)
    if gone or come:
        sets = Sets.CHANGES if gone and come else Sets.NARROWS if gone else Sets.WIDENS
        now = types_shown(b.types)
        place.add(f"type-{past(sets)}", sets, f"is {now}, and was {types_shown(a.types)}", about=now)
    return bool(a.types & b.types)


def _few(values: tuple[Json, ...]) -> str:
    return ", ".join(map(shown, values[:_MOST_LISTED])) + (" …" if len(values) > _MOST_LISTED else "")


def _values(place: Place, before: tuple[Json, ...], after: tuple[Json, ...]) -> None:
    old, new = ({identity(value) for value in values} for values in (before, after))
    for value in before:
        if identity(value) not in new:
            message = f"may not be {shown(value)} any more"
            place.add("enum-value-removed", Sets.NARROWS, message, about=shown(value), detail=(value,))
    for value in after:
        if identity(value) not in old:
            message = f"may be {shown(value)}"
            place.add("enum-value-added", Sets.WIDENS, message, about=shown(value), detail=(value,))


def _of_texts(view: View) -> frozenset[str]:
    """Gives the types of values whose texts are all allowed."""
    limits = view.formats or view.patterns or view.least("min_length") or view.most("max_length") is not None
    is_any = "string" in view.types and not limits and view.values is None
    return frozenset({"integer", "fraction", "boolean", "null"}) if is_any else frozenset()


def compare_numbers(place: Place) -> None:
    """Compares bounds, formats that are ranges, and multiples."""
    a, b = place.a, place.b
    low, high = of_bounds(a.lower, b.lower, least=True), of_bounds(a.upper, b.upper, least=False)
    stated = (a.stated_lower, a.stated_upper) == (b.stated_lower, b.stated_upper)
    if stated and (low or high):
        found = {sets for sets in (low, high) if sets is not None}
        _format(place, found.pop() if len(found) == 1 else Sets.CHANGES)
    else:
        _bound(place, low, "minimum", (a.lower, b.lower))
        _bound(place, high, "maximum", (a.upper, b.upper))
    if a.multiples != b.multiples:
        sets = of_multiples(a.multiples, b.multiples)
        now = listed(b.multiples)
        message = f"must be a multiple of {now}, and of {listed(a.multiples)} before"
        place.add(f"multiple-of-{past(sets)}", sets, message, about=now)


def _bound(place: Place, sets: Sets | None, name: str, bounds: tuple[Bound | None, Bound | None]) -> None:
    if sets is not None:
        raised = (sets is Sets.NARROWS) == (name == "minimum")
        was, now = map(bound_shown, bounds)
        edit = f"{name}-{'raised' if raised else 'lowered'}"
        place.add(edit, sets, f"has the {name} {now}, and had {was}", about=now)


def _format(place: Place, sets: Sets) -> None:
    was, now = (listed({one.format for one in v.schemas if one.format}) for v in (place.a, place.b))
    place.add(f"format-{past(sets)}", sets, f"has the format {now}, and had {was}", about=now)


def compare_texts(place: Place) -> None:
    """Compares formats and patterns."""
    a, b = place.a, place.b
    if a.formats != b.formats:
        _format(place, of_formats(a.formats, b.formats))
    if a.patterns != b.patterns:
        sets = of_sets(a.patterns, b.patterns)
        edit = {Sets.NARROWS: "added", Sets.WIDENS: "removed", Sets.CHANGES: "changed"}[sets]
        now = listed(b.patterns)
        place.add(f"pattern-{edit}", sets, f"has the pattern {now}, and had {listed(a.patterns)}", about=now)


def compare_counts(place: Place) -> None:
    """Compares lengths and counts."""
    both = place.a.types & place.b.types
    for type_, edit, field, keyword, is_least in _COUNTS:
        old, new = (v.least(field) if is_least else v.most(field) for v in (place.a, place.b))
        if type_ not in both or old == new:
            continue
        raised = new is None or (old is not None and new > old)
        sets = Sets.NARROWS if raised == is_least else Sets.WIDENS
        was, now = ("none" if count is None else str(count) for count in (old, new))
        name = f"{edit}-{'raised' if raised else 'lowered'}"
        place.add(name, sets, f"has {keyword} {now}, and had {was}", about=now)
