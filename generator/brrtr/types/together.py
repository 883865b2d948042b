"""Joins what two schemas say by one keyword."""

from __future__ import annotations

from collections.abc import Iterable
from math import gcd
from typing import Any

from ..ir import Hidden, Json, Schema
from ..schemas.formats import NUMBER_FORMATS, STRING_FORMATS


def listed_values(schema: Schema) -> tuple[Json, ...] | None:
    """Gives the only values that a schema allows, as far as `const` and `enum` say; None when they do not."""
    if schema.const is None or schema.enum is None:
        return schema.enum if schema.const is None else schema.const
    return tuple(value for value in schema.const if is_one_of(value, schema.enum))


def common_types(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Gives the types that both allow, `("",)` for none at all; integers are among the numbers."""
    if not one or not other:
        return one or other
    found = [name for name in one if name in other or (name == "integer" and "number" in other)]
    if "number" in one and "number" not in other and "integer" in other and "integer" not in one:
        found.append("integer")
    return tuple(found) or ("",)


def is_one_of(value: Json, values: Iterable[Json]) -> bool:
    """Says whether a value is among others as JSON has it, where 1 is 1.0 and not true (core 4.2.2)."""
    return any(_same(value, one) for one in values)


def _same(one: Json, other: Json) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[name], other[name]) for name in one)
    return one == other


def item_at(schema: Schema, index: int) -> Schema | None:
    """Gives what a schema says of an item."""
    return schema.prefix_items[index] if index < len(schema.prefix_items) else schema.items


def common_multiple(one: float | None, other: float | None) -> tuple[float | None, bool]:
    """Gives what is a multiple of both; False when it is one of the first alone."""
    if one is None or other is None or one == other:
        return (other if one is None else one), True
    if one == int(one) and other == int(other):
        return int(one) * int(other) // gcd(int(one), int(other)), True
    return one, False


_WIDER = {"int32": "int64", "float": "double"}


def common_format(one: str | None, other: str | None) -> str | None:
    """Gives the format that says what both say; None when none does."""
    if not _is_known(one) or not _is_known(other) or one == other:
        return one if _is_known(one) else other or one
    for narrow, wide in _WIDER.items():
        if {one, other} == {narrow, wide}:
            return narrow
    return None


def _is_known(name: str | None) -> bool:
    """Says whether a format asserts anything."""
    return name in STRING_FORMATS or name in NUMBER_FORMATS


BOUNDS: dict[str, Any] = {
    "minimum": max,
    "exclusive_minimum": max,
    "min_length": max,
    "min_items": max,
    "min_properties": max,
    "maximum": min,
    "exclusive_maximum": min,
    "max_length": min,
    "max_items": min,
    "max_properties": min,
}
"""Which of two bounds is the narrower."""


def either_hidden(one: Hidden | None, other: Hidden | None) -> Hidden | None:
    """Gives what either of two schemas does not send."""
    if one is None or other is None:
        return one or other
    return Hidden(
        tuple(dict.fromkeys((*one.names, *other.names))),
        tuple(dict.fromkeys((*one.patterns, *other.patterns))),
        one.others or other.others,
        tuple(dict.fromkeys((*one.kept, *other.kept))),
    )
