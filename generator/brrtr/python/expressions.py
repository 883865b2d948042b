"""Writes JSON values as Python expressions of types that need no model: those of formats."""

from __future__ import annotations

import datetime
from base64 import b64decode
from collections.abc import Callable

from .literals import literal
from .uses import call

_PARSED: dict[str, Callable[[str], object]] = {
    "datetime.datetime": datetime.datetime.fromisoformat,
    "datetime.date": datetime.date.fromisoformat,
    "datetime.time": datetime.time.fromisoformat,
}


FORMATTED = frozenset({*_PARSED, "uuid.UUID", "bytes"})
"""Annotations of texts that are no `str`."""


def text_expression(value: str, annotation: str) -> str | None:
    """Gives the source of a valid text as the type of its format; None if Python has no value for it."""
    if annotation in _PARSED:
        try:
            _PARSED[annotation](value)
        except ValueError:
            return None
        return call(f"{annotation}.fromisoformat", literal(value))
    if annotation == "uuid.UUID":
        return call(annotation, literal(value))
    if annotation == "bytes":
        return repr(b64decode(value))
    return literal(value)
