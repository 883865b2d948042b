# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells what is wrong with a value, and where in the value it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Final, NamedTuple, TypeAlias, TypeGuard

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


Faults: TypeAlias = "list[Violation]"
"""What is wrong with a value, so far: what validators append to."""
Check: TypeAlias = "Callable[[Any, At, list[Violation]], None]"
"""A validator: appends what is wrong with a value."""
Key: TypeAlias = "tuple[object, int]"
"""A validator, and the identity of an object or an array."""
Verdicts: TypeAlias = "dict[Key, tuple[At, list[Violation], tuple[set[Any], ...]] | None]"
"""What validators remember while the outermost of them runs: where a value was, its violations, and what was
noted about it; None when there is neither."""


def pointer(at: At) -> str:
    """Gives the JSON Pointer (RFC 6901) of a place."""
    tokens: list[str | int] = []
    while at is not None:
        at, *further = at
        tokens[:0] = further
    return "".join(f"/{_escaped(token) if isinstance(token, str) else token}" for token in tokens)


def _escaped(token: str) -> str:
    return token.replace("~", "~0").replace("/", "~1")


class EnoughError(Exception):
    """Ends a validation: there is no room for one more violation."""


class Violations(list[Violation]):
    """Lists what is wrong with a value, in room for so much: one more ends the validation by `EnoughError`.

    A plain list in its place is only asked whether it is empty: alternatives are tried with one, and what
    comes into it says nothing.
    """

    __slots__ = ("most",)

    def __init__(self, most: int | None = None) -> None:
        """There is room for all with None, and nothing is cut."""
        super().__init__()
        self.most = most

    def add(self, at: At, schema: str, keyword: str, message: str, expected: Any) -> None:
        """Appends a violation. Raises `EnoughError`."""
        if self.most is not None and len(self) >= self.most:
            raise EnoughError
        if self.most is None:
            found = list(expected) if isinstance(expected, tuple) else expected
            self.append(Violation(pointer(at), schema, keyword, message, found))
        else:
            self.append(Violation(short_pointer(at), schema, keyword, cut(message), shortened(expected)))

    def take(self, violation: Violation) -> None:
        """Appends a violation that has been made. Raises `EnoughError`."""
        if self.most is not None and len(self) >= self.most:
            raise EnoughError
        self.append(violation)


NO_ROOM: Final = Violations(0)
"""With it a validator raises `EnoughError` for the first violation, and takes no other steps for it."""
_SOME: Final = Violation("", "", "", "", None)
"""What a plain list gets for whatever is wrong."""


def is_valid(check: Check, value: Any) -> bool:
    """Says whether nothing is wrong with a value: the first violation ends the validation."""
    try:
        check(value, None, NO_ROOM)
    except EnoughError:
        return False
    return True


def satisfies(check: Check, value: Any, verdicts: Verdicts) -> bool:
    """Says whether nothing is wrong with a value, which may be within others that are asked about, too.

    A validator that remembers looks at nothing twice in one search, whose verdicts these are.
    """
    if not remembers(check):
        return is_valid(check, value)
    tried: list[Violation] = []
    check(value, None, tried, verdicts)  # type: ignore[call-arg]
    return not tried


def remembers(check: Check | None) -> bool:
    """Says whether a validator takes verdicts, since one value could come to it again and again."""
    return "verdicts" in getattr(check, "__annotations__", ())


def violations(check: Check, value: Any, most: int | None) -> Violations:
    """Gives what is wrong with a value, the first `most` of it, or all."""
    found = Violations(most)
    with suppress(EnoughError):
        check(value, None, found)
    return found


def report(
    faults: list[Violation], at: At, schema: str, keyword: str, expected: Any, *, message: str = ""
) -> None:
    """Appends a violation of a keyword of `schema`, a pointer.

    Its message, unless given, says what the keyword asks for.
    """
    if not isinstance(faults, Violations):
        faults.append(_SOME)
        return
    if faults.most == 0:  # before anything is written
        raise EnoughError
    faults.add(at, f"{schema}/{keyword}", keyword, message or asked(keyword, expected), expected)


def report_in(
    faults: list[Violation],
    at: tuple[Any, ...],
    schema: str,
    keyword: str,
    expected: Any,
    *,
    message: str = "",
) -> None:
    """Appends a violation within the value of `schema`, a pointer.

    The last names and indexes of `at` lead there, each name by `properties` and each index by `items`.
    """
    if not isinstance(faults, Violations):
        faults.append(_SOME)
        return
    if faults.most == 0:
        raise EnoughError
    for step in at[1:]:
        schema += f"/properties/{_escaped(step)}" if type(step) is str else "/items"
    faults.add(at, f"{schema}/{keyword}", keyword, message or asked(keyword, expected), expected)


def report_typed(
    faults: list[Violation], at: At, schema: str, value: Any, types: Any, keyword: str, expected: Any
) -> None:
    """Appends what is wrong with a value: it is of none of the types, or does not satisfy the keyword."""
    if _is_of(value, types):
        report(faults, at, schema, keyword, expected)
    else:
        report(faults, at, schema, "type", types)


def report_typed_in(
    faults: list[Violation],
    at: tuple[Any, ...],
    schema: str,
    value: Any,
    types: Any,
    keyword: str,
    expected: Any,
) -> None:
    """Appends the same for what is within the value of `schema`, as `report_in` does."""
    if _is_of(value, types):
        report_in(faults, at, schema, keyword, expected)
    else:
        report_in(faults, at, schema, "type", types)


def _is_of(value: Any, types: Any) -> bool:
    names = [types] if isinstance(types, str) else types
    return any(type(value) is _PYTHON_TYPES.get(name) for name in names)


_PYTHON_TYPES: Final = {"boolean": bool, "string": str, "array": list, "object": dict}


def report_required(
    faults: list[Violation],
    at: tuple[Any, ...],
    schema: str,
    value: dict[str, Any],
    types: Any,
    keyword: str = "type",
    expected: Any = None,
) -> None:
    """Appends what is wrong with a property that must be there, within the value of `schema` likewise.

    The object that should have it, `value`, lacks it, or it is of none of the types, or does not satisfy the
    keyword.
    """
    if not isinstance(faults, Violations):
        faults.append(_SOME)
        return
    if faults.most == 0:
        raise EnoughError
    if at[-1] in value:
        if keyword != "type" and _is_of(value[at[-1]], types):
            report_in(faults, at, schema, keyword, expected)
        else:
            report_in(faults, at, schema, "type", types)
    elif len(at) > 2:
        report_in(faults, at[:-1], schema, "required", at[-1])
    else:
        report(faults, at[0], schema, "required", at[-1])


def asked(keyword: str, expected: Any) -> str:
    """Says in words what a keyword asks for, by what it expects."""
    return _MESSAGES[keyword](expected)


def is_whole(value: Any) -> TypeGuard[float]:
    """Says whether a value is a float without a fraction: to JSON Schema an integer (validation 6.1.1)."""
    return type(value) is float and value.is_integer()


def forbid(faults: list[Violation], at: At, schema: str) -> None:
    """Appends the violation of the boolean schema `false`."""
    if isinstance(faults, Violations):
        faults.add(at, schema, "", "no value may be here", False)
    else:
        faults.append(_SOME)


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
    faults: list[Violation], at: At, schema: str, value: dict[str, Any], name: str, *, allowed: Sequence[Any]
) -> None:
    """Appends that the discriminator of the union at `schema`, the property `name`, names no alternative.

    It is not there (`required`), or has none of the values that are allowed (`discriminator`, with the first
    hundred of them).
    """
    if name not in value:
        report(faults, at, schema, "required", name)
    else:
        report(faults, (at, name), schema, "discriminator", list(allowed[:100]))


def no_type(faults: list[Violation], at: At, schema: str, keyword: str, types: list[Json]) -> None:
    """Appends the violation of `anyOf` or `oneOf` by a value of none of the types of its alternatives."""
    if isinstance(faults, Violations):  # what is only tried needs no words
        report(faults, at, schema, keyword, types[0] if len(types) == 1 else types, message=_type(types))
    else:
        faults.append(_SOME)


def no_alternative(
    faults: list[Violation], at: At, schema: str, keyword: str, name: str, *, values: list[Json]
) -> None:
    """Appends the violation of `anyOf` or `oneOf` by a value whose property `name` is that of no alternative.

    The first hundred of the values that are allowed are told.
    """
    if isinstance(faults, Violations):
        message = (
            f"must satisfy one of the alternatives, which the property {name} tells apart: the values listed"
        )
        report(faults, at, schema, keyword, values[:100], message=message)
    else:
        faults.append(_SOME)


def recall(verdicts: Verdicts, key: Key, at: At, faults: list[Violation], *noted: set[Any]) -> bool:
    """Says whether the value has been checked before, and appends again what was found and noted then.

    Where it was only tried, and what is wrong with it is to be told, it counts as not checked.
    """
    if key not in verdicts:
        return False
    known = verdicts[key]
    if known is None:
        return True
    before, found, notes = known
    if found and not isinstance(faults, Violations):
        faults.append(_SOME)
    elif isinstance(faults, Violations) and found:
        if found[0] is _SOME:
            return False
        there, here = pointer(before), pointer(at)
        if there != here:  # the same object in two places
            if faults.most is not None:  # pointers may be cut
                return False
            start = len(there)
            found = [violation._replace(instance=here + violation.instance[start:]) for violation in found]
        for violation in found:
            faults.take(violation)
    for into, note in zip(noted, notes, strict=True):
        into.update(note)
    return True


def remember(
    verdicts: Verdicts, key: Key, at: At, faults: list[Violation], before: int, *noted: set[Any]
) -> None:
    """Remembers what was found about a value: the violations after so many, of which each is kept once."""
    found = faults[before:]
    if len(found) > 1:
        found = list({(one.instance, one.schema, one.message): one for one in found}.values())
        faults[before:] = found
    verdicts[key] = (at, found, noted) if found or any(noted) else None


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
