"""Decoding and converting into types: those of msgspec, of `texts`, and of what only JSON Schema has."""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, TypeVar, get_args

import msgspec

from .json_values import Json, unique, with_integers

__all__ = ["UNREPRESENTABLE", "OneOf", "Unique", "When", "converter", "decoder", "reason"]

T = TypeVar("T")

UNREPRESENTABLE = (msgspec.ValidationError, OverflowError)
"""Raised for a value that is valid, and yet Python has none for it: the year 0, a leap second."""


def decoder(type: Any) -> Callable[[bytes | str], Any]:  # noqa: A002 - it is one
    """A function from JSON to a value of the type. It raises `msgspec.MsgspecError` for anything else.

    Unknown properties are passed over, and what is in them need not be UTF-8.
    """
    return msgspec.json.Decoder(type, dec_hook=_read).decode


def converter(type: Any) -> Callable[[Any], Any]:  # noqa: A002 - it is one
    """What converts JSON values to a type, and raises `UNREPRESENTABLE`.

    The type is looked into here, once. `msgspec.convert` remembers only what it saw of structs, at the first
    call; any other type it would look into at every call, so it is made the only field of a struct.
    """
    if type is Any:
        return lambda value: value
    if isinstance(type, msgspec.StructMeta):
        decoder(type)  # looks into it, so that no request has to
        return lambda value: _convert(value, type)
    holder: Any = msgspec.defstruct("Holder", [("value", type)], array_like=True)
    decoder(holder)
    return lambda value: _convert([value], holder).value


def _convert(value: Json, type: Any) -> Any:  # noqa: A002 - it is one
    try:
        return msgspec.convert(value, type, dec_hook=_read)
    except UNREPRESENTABLE:
        # JSON Schema has one kind of number, msgspec has two: 1.0 is an integer after all (core 4.2.2).
        return msgspec.convert(with_integers(value), type, dec_hook=_read)


def reason(error: Exception) -> str:
    """What a value cannot be represented for, and where in it that is."""
    return f"cannot be represented: {str(error).replace('$[0]', '$', 1)}"


def _read(asked: Any, value: Any) -> Any:
    """What msgspec asks about every type that is not its own."""
    if type(asked) is types.GenericAlias:
        origin: Any = asked.__origin__
        return origin.read_as(asked.__args__, value)
    if type(value) is asked:
        return value  # a file of a form
    if type(value) is not str:
        raise TypeError(f"Expected `str`, got `{type(value).__name__}`")
    return asked.read(value)


class _Special(type):
    """Classes that stand for other types: whatever they read counts as their instance."""

    def __instancecheck__(cls, value: object) -> bool:
        return True


class When:
    """Marks an alternative for which a property decides: `Annotated[Cat, When("kind", "cat")]`."""

    __slots__ = ("_name", "_values")

    def __init__(self, name: str, *values: str) -> None:
        self._name = name
        self._values = values

    def holds(self, value: Any) -> bool:
        """Whether the property has one of the values."""
        return isinstance(value, dict) and value.get(self._name) in self._values


if TYPE_CHECKING:
    from typing import Union as OneOf

    Unique: TypeAlias = Annotated[T, "uniqueItems"]
else:

    class OneOf(metaclass=_Special):
        """The first of several types that a value converts to; one that a property decides for goes first."""

        __class_getitem__ = classmethod(types.GenericAlias)

        @staticmethod
        def read_as(alternatives, value):
            """A value of one of the types."""
            for alternative in sorted(alternatives, key=lambda one: not _decides(one, value)):
                try:
                    return msgspec.convert(value, alternative, dec_hook=_read)
                except (msgspec.MsgspecError, OverflowError):
                    continue
            raise ValueError("none of the alternatives")

    class Unique(metaclass=_Special):
        """A list without equal items."""

        __class_getitem__ = classmethod(types.GenericAlias)

        @staticmethod
        def read_as(arguments, value):
            """The list."""
            if isinstance(value, list) and unique(value):
                return msgspec.convert(value, arguments[0], dec_hook=_read)
            raise ValueError("no list of unique items")


def _decides(alternative: Any, value: Any) -> bool:
    return any(isinstance(mark, When) and mark.holds(value) for mark in get_args(alternative)[1:])
