"""Which alternatives of `anyOf` and `oneOf` the reference engine tries, where a discriminator decides."""

from __future__ import annotations

from typing import Any

from . import json_values


def tried(schema: Any, keyword: str, value: Any) -> tuple[list[Any], bool]:
    """The alternatives to try, and whether the only one was named: then it is judged alone.

    All of them where no discriminator decides. None for an object of which it names none.
    """
    parts = schema[keyword]
    discriminator = schema.get("discriminator", {})
    if keyword not in discriminator:
        return parts, False
    decision = discriminator[keyword]
    if not isinstance(value, dict):
        return [parts[index] for index in decision["noObject"]], False
    index = _named(decision, discriminator["propertyName"], value)
    if index is not None:
        return [parts[index]], True
    return [parts[index] for index in decision["others"]], False


def _named(decision: Any, name: str, value: dict[str, Any]) -> int | None:
    tag = value.get(name)
    if isinstance(tag, str | int | float):
        for index, values in enumerate(decision["values"]):
            if any(json_values.equal(tag, one) for one in values):
                return index
    default: int | None = decision.get("default")
    return default


def allowed(schema: Any, keyword: str) -> list[Any]:
    """The values that name an alternative."""
    return [value for values in schema["discriminator"][keyword]["values"] for value in values]
