# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Compares values as JSON Schema does: 1 and 1.0 are equal, 1 and True are not (core 4.2.2)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

_LARGE = 1 << 64
_TRUE, _FALSE = object(), object()


def equal(a: Json, b: Json) -> bool:
    """Says whether two values are the same JSON value."""
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, list):
        return isinstance(b, list) and len(a) == len(b) and all(map(equal, a, b))
    if isinstance(a, dict):
        if not isinstance(b, dict) or len(a) != len(b):
            return False
        return all(name in b and equal(item, b[name]) for name, item in a.items())
    return a == b


def with_integers(value: Json) -> Json:
    """Gives the value with 1 for every 1.0: JSON Schema has one kind of number, a typed decoder two."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [with_integers(item) for item in value]
    if isinstance(value, dict):
        return {name: with_integers(item) for name, item in value.items()}
    return value


def unique(items: list[Json]) -> bool:
    """Says whether no two items are equal, in time linear in their size."""
    if len(items) < 2:
        return True
    seen: set[Any] = set()
    for item in items:
        key = item if type(item) is str else _key(item)
        if key in seen:
            return False
        seen.add(key)
    return True


def keys(values: Iterable[Json]) -> frozenset[Any]:
    """Makes what `among` looks values up in."""
    return frozenset(map(_key, values))


def among(value: Json, known: frozenset[Any]) -> bool:
    """Says whether a value is equal to one of those that `known` was made of, in time linear in its size."""
    return _key(value) in known


def _key(value: Json) -> Any:
    """Gives a hashable value that is equal for equal JSON values and for no others."""
    kind = type(value)
    if kind is str or value is None:
        return value
    if isinstance(value, dict):
        return frozenset([(name, _key(item)) for name, item in value.items()])
    if isinstance(value, list):
        return tuple(map(_key, value))
    if isinstance(value, bool):
        return _TRUE if value else _FALSE
    if isinstance(value, (int, float)) and abs(value) >= _LARGE and value - value == 0:
        # The hash of a number is its remainder: multiples of 2**61 - 1 would all collide.
        return f"{int(value):x}".encode()
    return value


def is_multiple(value: float, numerator: int, denominator: int) -> bool:
    """Says whether a number is an integer times `numerator / denominator`, in decimals without rounding.

    A float counts as the shortest decimal number that reads as it: 0.07 is a multiple of 0.01.
    """
    if isinstance(value, int):
        return value * denominator % numerator == 0
    if value - value != 0:  # an infinity, which `1e400` reads as
        return False
    top, bottom = Decimal(repr(value)).as_integer_ratio()
    return top * denominator % (bottom * numerator) == 0
