# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells what is wrong with a value, and where in the value it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

from .json_values import Json

LONGEST: Final = 500
"""So many characters are told of a pointer, of a message, and of each text in what was expected."""

At: TypeAlias = "tuple[At, *tuple[str | int, ...]] | None"
"""A place in a value as a linked path from its root, which is None: `(at, "name")`, `(at, "name", 3)`."""


class Violation(NamedTuple):
    """Names a keyword of a schema that a value does not satisfy."""

    instance: str
    """JSON Pointer (RFC 6901) of the place in the value."""
    schema: str
    """JSON Pointer of the keyword in the document."""
    keyword: str
    """Empty for the boolean schema `false`."""
    message: str
    """What the place must be; it never quotes the value."""
    expected: Json
    """What the keyword asks for: its own value, or None where that is a schema."""


def pointer(at: At) -> str:
    """Gives the JSON Pointer (RFC 6901) of a place."""
    return "".join(f"/{_escaped(token) if isinstance(token, str) else token}" for token in _tokens(at))


def _tokens(at: At) -> list[str | int]:
    found: list[str | int] = []
    while at is not None:
        at, *further = at
        found[:0] = further
    return found


def _escaped(token: str) -> str:
    return token.replace("~", "~0").replace("/", "~1")


class EnoughError(Exception):
    """Ends a validation: there is no room for one more violation."""


class Violations(list[Violation]):
    """Lists what is wrong with a value, each thing once, in room for so much: more raises `EnoughError`."""

    __slots__ = ("_known", "most", "told")

    def __init__(self, most: int | None = None) -> None:
        """There is room for all with None, and nothing is cut."""
        super().__init__()
        self.most = most
        self.told = 0
        """How often something was told, be it the same."""
        self._known: set[tuple[tuple[str | int, ...], str, str, str]] = set()

    def add(self, at: At, schema: str, keyword: str, message: str, expected: Any) -> None:
        """Appends a violation. Raises `EnoughError`."""
        if self.most is not None and len(self) >= self.most:
            raise EnoughError
        if self.most is None:
            found = list(expected) if isinstance(expected, tuple) else expected
            violation = Violation(pointer(at), schema, keyword, message, found)
        else:
            violation = Violation(short_pointer(at), schema, keyword, cut(message), shortened(expected))
        self.told += 1
        # Pointers and messages may be cut: of two that are told in the same words each counts.
        key = tuple(_tokens(at)), schema, keyword, message
        if key not in self._known:
            self._known.add(key)
            self.append(violation)

    def report(self, at: At, schema: str, keyword: str, expected: Any, *, message: str = "") -> None:
        """Appends a violation of a keyword of `schema`, a pointer.

        Its message, unless given, says what the keyword asks for. Raises `EnoughError`.
        """
        if self.most == 0:  # before anything is written
            raise EnoughError
        self.add(at, f"{schema}/{keyword}", keyword, message or asked(keyword, expected), expected)


NO_ROOM: Final = Violations(0)
"""With it the first violation raises `EnoughError`, and nothing is written of it."""


def asked(keyword: str, expected: Any) -> str:
    """Says in words what a keyword asks for, by what it expects."""
    return _MESSAGES[keyword](expected)


def cut(text: str) -> str:
    """Gives the text; of one that is longer than `LONGEST`, its beginning and its end."""
    if len(text) <= LONGEST:
        return text
    return f"{text[: LONGEST // 2]}…{text[1 - LONGEST // 2 :]}"


def short_pointer(at: At) -> str:
    """Gives the JSON Pointer of a place, cut where it is too long; names without end take no longer."""
    tokens: list[str] = []
    while at is not None:
        at, *further = at
        tokens[:0] = [cut(token) if isinstance(token, str) else str(token) for token in further]
    return cut("".join([f"/{_escaped(token)}" for token in tokens]))


def shortened(value: Any, room: int = 2 * LONGEST) -> Json:
    """Gives a value of a document, but of a list or an object about `room` characters at most.

    Texts are cut; `…` stands for the rest.
    """
    if isinstance(value, str):
        return cut(value)
    if isinstance(value, int):
        return value if value.bit_length() < _LARGE else cut(hex(value))
    if isinstance(value, dict):
        return {cut(name): item for name, item in _fitting(value.items(), room)}
    if isinstance(value, list | tuple):
        return [item for _, item in _fitting((("", item) for item in value), room)]
    found: Json = value
    return found


def _fitting(members: Iterable[tuple[str, Any]], room: int) -> Iterator[tuple[str, Json]]:
    for name, item in members:
        short = shortened(item, room)
        room -= len(cut(name)) + len(str(short))
        if room < 0:
            yield "…", "…"
            return
        yield name, short


def undecided(
    told: Violations, at: At, schema: str, value: dict[str, Any], name: str, *, allowed: Sequence[Any]
) -> None:
    """Appends that the discriminator of the union at `schema`, the property `name`, names no alternative.

    It is not there (`required`), or has none of the values that are allowed (`discriminator`, with the first
    hundred of them).
    """
    if name not in value:
        told.report(at, schema, "required", name)
    else:
        told.report((at, name), schema, "discriminator", list(allowed[:100]))


def no_type(told: Violations, at: At, schema: str, keyword: str, types: list[Json]) -> None:
    """Appends the violation of `anyOf` or `oneOf` by a value of none of the types of its alternatives."""
    told.report(at, schema, keyword, types[0] if len(types) == 1 else types, message=_type(types))


def no_alternative(
    told: Violations, at: At, schema: str, keyword: str, name: str, *, values: list[Json]
) -> None:
    """Appends the violation of `anyOf` or `oneOf` by a value whose property `name` is that of no alternative.

    The first hundred of the values that are allowed are told.
    """
    message = (
        f"must satisfy one of the alternatives, which the property {name} tells apart: the values listed"
    )
    told.report(at, schema, keyword, values[:100], message=message)


def told_types(types: str | list[str]) -> str | list[str]:
    """Gives the types that are told: without `integer` beside `number`, and one alone as it is."""
    names = [types] if isinstance(types, str) else types
    names = [name for name in names if name != "integer" or "number" not in names]
    return names[0] if len(names) == 1 else names


_NOUNS = {
    "null": "null",
    "boolean": "true or false",
    "string": "a string",
    "array": "an array",
    "object": "an object",
    "number": "a number",
    "integer": "an integer",
}


_LARGE: Final = 14_000
"""An integer with so many bits or more is written in hexadecimal."""


def _type(expected: Any) -> str:
    names = [expected] if isinstance(expected, str) else expected
    return f"must be {' or '.join(_NOUNS[name] for name in names)}"


def _with(text: str) -> Callable[[Any], str]:
    return lambda expected: f"{text} {_shown(expected)}"


def _shown(expected: Any) -> str:
    """Writes it; in hexadecimal where CPython may refuse decimal, for it takes no more than 4,300 digits."""
    return hex(expected) if isinstance(expected, int) and expected.bit_length() >= _LARGE else str(expected)


def _always(text: str) -> Callable[[Any], str]:
    return lambda expected: text


def _count(text: str, one: str, many: str, after: str = "") -> Callable[[Any], str]:
    return lambda expected: f"{text} {_shown(expected)} {one if expected == 1 else many}{after}"


_LIKE = {
    "date": "2026-01-31",
    "date-time": "2026-01-31T23:59:00Z",
    "time": "23:59:00Z",
    "duration": "P1DT12H",
    "uuid": "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
    "email": "name@example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uri": "https://example.com/path",
    "json-pointer": "/a/0",
    "byte": "YWJj",
}


def _format(name: Any) -> str:
    """Says what `format` asks for, with an example where the name alone may not tell."""
    return f"must have the format {name}{f', such as {_LIKE[name]}' if name in _LIKE else ''}"


_KIND = " of the kind asked for"
_MESSAGES: dict[str, Callable[[Any], str]] = {
    "type": _type,
    "enum": _always("must be one of the values listed"),
    "const": _always("must be the one value allowed"),
    "minimum": _with("must be at least"),
    "exclusiveMinimum": _with("must be greater than"),
    "maximum": _with("must be at most"),
    "exclusiveMaximum": _with("must be less than"),
    "multipleOf": _with("must be a multiple of"),
    "minLength": _count("must have at least", "character", "characters"),
    "maxLength": _count("must have at most", "character", "characters"),
    "pattern": _with("must match the pattern"),
    "format": _format,
    "minItems": _count("must have at least", "item", "items"),
    "maxItems": _count("must have at most", "item", "items"),
    "uniqueItems": _always("must not have equal items"),
    "contains": _always("must contain at least 1 item" + _KIND),
    "minContains": _count("must contain at least", "item", "items", _KIND),
    "maxContains": _count("must contain at most", "item", "items", _KIND),
    "required": _with("must have the property"),
    "minProperties": _count("must have at least", "property", "properties"),
    "maxProperties": _count("must have at most", "property", "properties"),
    "additionalProperties": _always("is not a property that may be here"),
    "unevaluatedProperties": _always("is not a property that may be here"),
    "unevaluatedItems": _always("is not an item that may be here"),
    "discriminator": _always("must be one of the values listed, which say what the object is"),
    "anyOf": _always("must satisfy at least one of the alternatives"),
    "oneOf": _always("must satisfy one of the alternatives"),
    "not": _always("must not satisfy the schema"),
}
"""What each keyword asks for in words, made of what it expects."""
