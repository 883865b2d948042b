"""JSON values as Python expressions of types that need no model: formats, numbers, lists, dictionaries."""

from __future__ import annotations

import datetime
from base64 import b64decode
from collections.abc import Callable

from ..ir import Json, Schema
from .literals import literal
from .types import PythonType

_PARSED: dict[str, Callable[[str], object]] = {
    "datetime.datetime": datetime.datetime.fromisoformat,
    "datetime.date": datetime.date.fromisoformat,
    "datetime.time": datetime.time.fromisoformat,
}


def text_expression(value: str, annotation: str) -> str | None:
    """The source of a valid text as the type of its format; None if Python has no value for it."""
    if annotation in _PARSED:
        try:
            _PARSED[annotation](value)
        except ValueError:
            return None
        return f"{annotation}.fromisoformat({literal(value)})"
    if annotation == "uuid.UUID":
        return f"uuid.UUID({literal(value)})"
    if annotation == "bytes":
        return repr(b64decode(value))
    return literal(value)


def plain_value(value: Json) -> Json:
    """The value without what the document's lists and objects know of their places, as validators take it."""
    if isinstance(value, list):
        return [plain_value(item) for item in value]
    if isinstance(value, dict):
        return {str(name): plain_value(item) for name, item in value.items()}
    return value


def plain_expression(
    value: Json, schema: Schema | None, type_of: Callable[[Schema], PythonType]
) -> str | None:
    """The source of a valid value; None if it takes a model to write, or its form is not clear.

    `type_of` spells out the type of a schema, or of what it stands for.
    """
    if schema is None:
        return literal(value)
    made = type_of(schema)
    annotation = made.annotation.removesuffix(" | None")
    if value is None or annotation == "Any":
        return literal(value)
    if isinstance(value, list):
        return _list(value, schema, annotation, type_of)
    if isinstance(value, dict):
        return literal(value) if annotation == "dict[str, Any]" else None
    alternatives = annotation.split(" | ")
    if isinstance(value, str):
        typed = {*_PARSED, "uuid.UUID", "bytes"} & set(alternatives)
        return (
            text_expression(value, annotation)
            if len(alternatives) == 1
            else None if typed else literal(value)
        )
    if annotation == "float":
        return literal(float(value))
    if annotation == "int":
        return literal(int(value))
    return literal(value)


def _list(
    value: list[Json], schema: Schema, annotation: str, type_of: Callable[[Schema], PythonType]
) -> str | None:
    if not annotation.startswith("list[") or schema.prefix_items:
        return None
    items = None if annotation == "list[Any]" else schema.items
    written = [plain_expression(item, items, type_of) for item in value]
    return None if None in written else f"[{', '.join(filter(None, written))}]"
