"""Says in words what a small schema asserts, where few words do."""

from __future__ import annotations

import re

from ..ir import Schema
from ..schemas.references import assertions

_FORMAT = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
"""Formats that JSON Schema and OpenAPI have, and others that are written like these."""


def spoken(schema: Schema) -> str | None:
    """Gives words such as `string_1_to_64` or `array_of_integer`; None where more is to be said."""
    if len(schema.type) != 1:
        return None
    [kind] = schema.type
    if kind == "array":
        bounds = _bounds(schema.min_items, schema.max_items)
        items = None if schema.items is None else spoken(schema.items)
        plain = Schema(
            "", type=schema.type, items=schema.items, min_items=schema.min_items, max_items=schema.max_items
        )
        if items is None or bounds is None or assertions(schema) != assertions(plain):
            return None
        return f"array{bounds}_of_{items}"
    low, high = (
        (schema.min_length, schema.max_length) if kind == "string" else (schema.minimum, schema.maximum)
    )
    bounds = _bounds(low, high)
    plain = Schema(
        "",
        type=schema.type,
        format=schema.format,
        min_length=schema.min_length,
        max_length=schema.max_length,
        minimum=schema.minimum,
        maximum=schema.maximum,
    )
    if bounds is None or assertions(schema) != assertions(plain):
        return None
    other = (schema.minimum, schema.maximum) if kind == "string" else (schema.min_length, schema.max_length)
    if other != (None, None) or (schema.format and not _FORMAT.fullmatch(schema.format)):
        return None
    return kind + (f"_{schema.format.replace('-', '_')}" if schema.format else "") + bounds


def _bounds(low: float | None, high: float | None) -> str | None:
    """Gives the words for two bounds; None where one of them is no natural number."""
    if any(type(one) is not int or one < 0 for one in (low, high) if one is not None):
        return None
    if low is None:
        return "" if high is None else f"_to_{high}"
    return f"_from_{low}" if high is None else f"_{low}_to_{high}"
