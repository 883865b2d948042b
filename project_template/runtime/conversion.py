"""Checked JSON values become the Python values that handlers get."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from .json_values import Json, with_integers

UNREPRESENTABLE = (msgspec.ValidationError, OverflowError)
"""Raised for a value that is valid, and yet Python has none for it: the year 0, a leap second."""


def converter(type: Any) -> Callable[[Any], Any]:  # noqa: A002 - it is one
    """What converts JSON values to a type, and raises `UNREPRESENTABLE`.

    The type is looked into here, once. `msgspec.convert` remembers only what it saw of structs, at the first
    call; any other type it would look into at every call, so it is made the only field of a struct.
    """
    if type is Any:
        return lambda value: value
    if isinstance(type, msgspec.StructMeta):
        msgspec.json.Decoder(type)  # looks into it, so that no request has to
        return _either_number(lambda value: msgspec.convert(value, type))
    holder: Any = msgspec.defstruct("Holder", [("value", type)], array_like=True)
    msgspec.json.Decoder(holder)
    return _either_number(lambda value: msgspec.convert((value,), holder).value)


def _either_number(convert: Callable[[Json], Any]) -> Callable[[Json], Any]:
    """JSON Schema has one kind of number, msgspec has two: 1.0 is an integer after all."""

    def convert_either(value: Json) -> Any:
        try:
            return convert(value)
        except msgspec.ValidationError:
            return convert(with_integers(value))

    return convert_either


def reason(error: Exception) -> str:
    """What a value cannot be represented for, and where in it that is."""
    return f"cannot be represented: {str(error).replace('$[0]', '$', 1)}"
