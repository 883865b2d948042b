# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Chooses the alternatives that a value is tried against, and tells that none is satisfied."""

from __future__ import annotations

from typing import Any, NamedTuple

from . import json_values
from .violations import At, Violations, no_alternative, no_type


class Tried(NamedTuple):
    """Holds the alternatives to try."""

    parts: list[Any]
    indexes: list[int]
    """Which they are, of all that the keyword has."""
    hints: dict[str, Any]
    """What they have in common: `types`, or a `property` with its `values` for each."""
    named: bool = False
    """Whether it is the only one, since the discriminator names it."""


def tried(schema: Any, keyword: str, value: Any) -> Tried:
    """Gives the alternatives to try: all, or where a discriminator decides those that it leaves, if any."""
    parts = schema[keyword]
    discriminator = schema.get("discriminator", {})
    if keyword not in discriminator:
        return Tried(parts, [*range(len(parts))], schema.get("alternatives", {}).get(keyword, {}))
    decision = discriminator[keyword]
    if not isinstance(value, dict):
        indexes, hints = decision["noObject"]
        return Tried([parts[index] for index in indexes], indexes, hints)
    index = _named(decision, discriminator["propertyName"], value)
    if index is not None:
        return Tried([parts[index]], [index], {}, named=True)
    indexes, hints = decision["others"]
    return Tried([parts[index] for index in indexes], indexes, hints)


def _named(decision: Any, name: str, value: dict[str, Any]) -> int | None:
    tag = value.get(name)
    if isinstance(tag, str | int | float):
        for index, values in enumerate(decision["values"]):
            if any(json_values.equal(tag, one) for one in values):
                return index
    default: int | None = decision.get("default")
    return default


def allowed(schema: Any, keyword: str) -> list[Any]:
    """Gives the values that name an alternative."""
    return [value for values in schema["discriminator"][keyword]["values"] for value in values]


def possible(among: Tried, value: Any) -> list[Any]:
    """Gives those that a value may satisfy: where a property tells them apart, no other than it names."""
    if "property" not in among.hints:
        return among.parts
    tag = value.get(among.hints["property"]) if isinstance(value, dict) else None
    each = zip(among.parts, among.hints["values"], strict=True)
    return [part for part, values in each if not values or tag in values]


def told_apart(hints: dict[str, Any], value: Any) -> list[int]:
    """Finds the alternative that a property chooses."""
    tag = value.get(hints["property"]) if isinstance(value, dict) else None
    return [index for index, values in enumerate(hints["values"]) if tag in values]


def unsatisfied(checker: Any, error: Any, place: str, at: At, told: Violations) -> bool:
    """Tells what the validators say of a value that satisfies no alternative of the schema at `place`.

    False where they know no more than that.
    """
    hints = error.validator_value
    types = hints.get("types", ())
    if types and not any(checker.is_type(error.instance, name) for name in types):
        no_type(told, at, place, error.validator, types)
    elif "property" in hints:
        listed = [value for values in hints["values"] for value in values]
        no_alternative(told, at, place, error.validator, hints["property"], values=listed)
    else:
        return False
    return True
