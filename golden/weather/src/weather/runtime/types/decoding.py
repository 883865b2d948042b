# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Decodes and converts into types: those of msgspec, of `texts`, and of what only JSON Schema has."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias, TypeVar, get_args

import msgspec

from ..stacks import deep
from ..validation.json_values import Json, unique, with_integers
from ..validation.verdicts import Check, Verdicts, remembers, satisfies

__all__ = ["UNREPRESENTABLE", "OneOf", "Unique", "When", "converter", "decoder"]

T = TypeVar("T")

UNREPRESENTABLE = (msgspec.ValidationError, OverflowError)
"""Raised for a value that is valid, and yet Python has none for it: the year 0, a leap second."""


def decoder(type: Any) -> Callable[[bytes | str], Any]:  # noqa: A002 - it is one
    """Makes a function from JSON to a value of the type. It raises `msgspec.MsgspecError` for all else.

    The type is looked into here, once, and so is each that converts a part of it. Unknown properties are
    passed over, and what is in them need not be UTF-8.
    """
    made = _decoder(type)
    while inner:
        _decoder(inner.pop())
    return made.decode


def _decoder(type: Any) -> msgspec.json.Decoder[Any]:  # noqa: A002 - it is one
    """Makes a decoder, which follows a type to all that it leads to: in large documents that may be far."""
    make = partial(msgspec.json.Decoder, type, dec_hook=_read)
    with suppress(RecursionError):
        return make()
    try:
        return deep(make)
    except RecursionError:
        message = f"this Python cannot follow {type} to all the types that it leads to: 3.13 goes further"
        raise RecursionError(message) from None


inner: list[Any] = []
"""Structs that parts of values are converted to and that no decoder has looked into yet: the annotations of
their classes may name others that are defined later."""


def converter(type: Any) -> Callable[[Any], Any]:  # noqa: A002 - it is one
    """Makes what converts JSON values to a type, and raises `UNREPRESENTABLE`."""
    if type is Any:
        return lambda value: value
    convert = _Into(type)
    decoder(convert.struct)
    return convert.either


_COMMON: Final[tuple[Any, ...]] = (str, int, float, bool, None, Any, dict[str, Any], list[Any])
"""The types that many unions have among their alternatives."""


def _holder(type: Any) -> Any:  # noqa: A002 - it is one
    return msgspec.defstruct("Holder", [("value", type)], array_like=True)


@cache
def _common_holder(type: Any) -> Any:  # noqa: A002 - it is one
    """Gives the holder of a common type, which is one for all, and has been looked into."""
    struct = _holder(type)
    _decoder(struct)
    return struct


class _Into:
    """Converts to a type.

    `msgspec.convert` remembers only what it saw of structs; any other type it would look into at every call,
    so it is made the only field of a struct.
    """

    __slots__ = ("_inside", "struct")

    def __init__(self, type: Any) -> None:  # noqa: A002 - it is one
        self._inside = not isinstance(type, msgspec.StructMeta)
        self.struct: Any = type
        if self._inside and type in _COMMON:
            self.struct = _common_holder(type)
            return
        if self._inside:
            self.struct = _holder(type)
        inner.append(self.struct)

    def __call__(self, value: Json) -> Any:
        if self._inside:
            return convert([value], self.struct).value
        return convert(value, self.struct)

    def either(self, value: Json) -> Any:
        """Converts, and takes 1.0 for an integer: JSON Schema has but one kind of number (core 4.2.2)."""
        try:
            try:
                return self(value)
            except UNREPRESENTABLE:
                return self(with_integers(value))
        except RecursionError:
            raise msgspec.ValidationError("it nests too deep") from None


def _read(asked: Any, value: Any) -> Any:
    """Reads a value into a type that is not msgspec's own: the `dec_hook` of decoders."""
    if type(value) is asked:
        return value  # a file of a form
    if isinstance(asked, Reading):
        return asked._read(value)
    if type(value) is not str:
        raise TypeError(f"Expected `str`, got `{type(value).__name__}`")
    return asked.read(value)


def convert(value: Json, type: Any) -> Any:  # noqa: A002 - it is one
    """Converts a JSON value to a struct. Raises `UNREPRESENTABLE`."""
    return msgspec.convert(value, type, dec_hook=_read)


class Reading(type):
    """Is the class of classes that make instances of JSON values of any kind; others make them of text."""

    # The attributes of a model are called as its document likes, but for a leading underscore.
    def _read(cls, value: Any) -> Any:
        """Makes the instance of a JSON value. Raises `ValueError`, `TypeError` or `UNREPRESENTABLE`."""
        raise NotImplementedError


class _Special(Reading):
    """Is the class of classes that stand for other types: whatever they read counts as their instance."""

    def __instancecheck__(cls, value: object) -> bool:
        return True


class When:
    """Marks an alternative that an object becomes where a property has one of some values.

    `Annotated[Cat, When("kind", "cat")]` is an example. The `default` is what it becomes where the
    property names no other.
    """

    __slots__ = ("default", "name", "values")

    def __init__(self, name: str, *values: str | float | bool, default: bool = False) -> None:
        self.name = name
        self.values = values
        self.default = default


class _Outcomes(threading.local):
    """Remembers what objects and arrays within the value became that is being read on this thread."""

    known: dict[tuple[object, int], tuple[Any, Any]] | None = None
    """The value and what it became, by what reads it and its identity."""

    def __init__(self) -> None:
        self.verdicts: Verdicts = {}
        """What was found about them."""


_outcomes = _Outcomes()
_NOTHING = object()
"""What a value became that cannot be read."""


def _once(read: Callable[[Any], Any], value: Any) -> Any:
    """Reads a value, but nothing within the outermost one twice.

    What was read for an alternative that failed is not read for the next again: where alternatives recurse
    alike, the work would double with each level.
    """
    known = _outcomes.known
    if known is None:
        _outcomes.known, _outcomes.verdicts = {}, {}
        try:
            return read(value)
        finally:
            _outcomes.known, _outcomes.verdicts = None, {}
    if not isinstance(value, dict | list):
        return read(value)
    key = read, id(value)
    if key not in known:
        # The value is kept, so that no other gets its identity.
        try:
            known[key] = value, read(value)
        except ValueError:
            known[key] = value, _NOTHING
    found = known[key][1]
    if found is _NOTHING:
        raise ValueError("none of the alternatives")
    return found


if TYPE_CHECKING:
    from typing import Union as OneOf

    Unique: TypeAlias = Annotated[T, "uniqueItems"]
else:

    class OneOf:
        """Stands for the first of several types that a value converts to and, with a check, is valid for.

        `Annotated[Cat, is_cat]` has the check. Where a property decides (see `When`), an object becomes
        the alternative that it names and no other.
        """

        def __class_getitem__(cls, alternatives):
            known = [_Alternative(one) for one in alternatives]
            decide = _decide(known)

            def read(value):
                for one in known if decide is None or not isinstance(value, dict) else decide(value):
                    if one.holds is None or one.holds(value):
                        try:
                            return one.into(value)
                        except (msgspec.MsgspecError, OverflowError):
                            continue
                raise ValueError("none of the alternatives")

            if any(one.repeats for one in known):
                read = partial(_once, read)
            return _Special("OneOf", (), {"_read": staticmethod(read)})

    class Unique:
        """Stands for a list without equal items."""

        def __class_getitem__(cls, listed):
            into = _Into(listed)

            def read(value):
                if isinstance(value, list) and unique(value):
                    return into(value)
                raise ValueError("no list of unique items")

            return _Special("Unique", (), {"_read": staticmethod(read)})


def _remembered(check: Check) -> Check:
    return lambda value: satisfies(check, value, _outcomes.verdicts)


class _Alternative:
    """Holds a type of a union: what converts to it, what decides for it, and what checks it."""

    __slots__ = ("holds", "into", "repeats", "when")

    def __init__(self, annotation: Any) -> None:
        more = getattr(annotation, "__metadata__", ())
        self.when = next((one for one in more if isinstance(one, When)), None)
        check: Check | None = next((one for one in more if callable(one)), None)
        self.repeats = remembers(check)
        self.holds = _remembered(check) if check is not None and self.repeats else check
        known = any(isinstance(one, msgspec.Meta) for one in more)
        self.into = _Into(annotation if known or not more else get_args(annotation)[0])


def _decide(known: list[_Alternative]) -> Callable[[dict[str, Json]], list[_Alternative]] | None:
    """Gives what picks the alternatives that an object may become, where a property decides that."""
    marked = [(one, one.when) for one in known if one.when is not None]
    if not marked:
        return None
    name = marked[0][1].name
    # True and 1 are equal, in Python.
    named = {(type(value) is bool, value): [one] for one, when in marked for value in when.values}
    default = [one for one, when in marked if when.default]
    rest = default or [one for one in known if one.when is None]

    def decide(value: dict[str, Json]) -> list[_Alternative]:
        tag = value.get(name)
        return named.get((type(tag) is bool, tag), rest) if isinstance(tag, str | int | float) else rest

    return decide
