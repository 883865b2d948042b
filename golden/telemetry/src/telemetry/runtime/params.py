"""Reads parameters: taken apart by style, read by type, checked by the schema's validator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeAlias, TypeVar

import msgspec

from . import styles
from .engines import judge
from .json_values import Json
from .primitives import Read, array, members
from .problems import Fault
from .query import decode
from .settings import Settings
from .typed import UNREPRESENTABLE, converter, decoder, reason
from .violations import Check, Violation

T = TypeVar("T")
Source = TypeVar("Source")

Take: TypeAlias = "Callable[[Source], Any]"
"""Finds a parameter in its source and gives its JSON value, or ABSENT."""

ABSENT: Any = object()
"""What `Take` gives when the parameter is not there."""


class Parameter(Generic[Source, T]):
    """One parameter of one operation."""

    __slots__ = ("_check", "_convert", "_default", "_location", "_name", "_required", "_take", "compiled")

    def __init__(
        self,
        location: str,
        name: str,
        take: Take[Source],
        check: Check | None,
        settings: Settings,
        *,
        type: Any = None,  # noqa: A002 - it is one
        required: bool = False,
        default: Any = None,
    ) -> None:
        """`type` is what the checked value is converted to; None keeps the JSON value."""
        self._location = location
        self._name = name
        self._take = take
        self._check = judge(check, settings)
        self.compiled = settings.schema_cache
        """Whether the compiled validators judge, and a decoder that is as strict may judge for them."""
        self._convert = None if type is None else converter(type)
        self._required = required
        self._default = default if self._convert is None or default is None else self._convert(default)

    def read(self, source: Source, faults: list[Fault]) -> Any:
        """The parameter's value, or its default; what is wrong with it goes to `faults`."""
        value = self._take(source)
        if value is ABSENT:
            if self._required:
                self._fault(faults, Violation("", "", "required", "is missing", None))
            return self._default
        if self._check is not None:
            found: list[Violation] = []
            self._check(value, None, found)
            if found:
                for violation in found:
                    self._fault(faults, violation)
                return None
        if self._convert is None:
            return value
        try:
            return self._convert(value)
        except UNREPRESENTABLE as error:
            self._fault(faults, Violation("", "", "format", reason(error), None))
            return None

    def _fault(self, faults: list[Fault], violation: Violation) -> None:
        faults.append(Fault(self._location, self._name, violation))


def path_scalar(slow: Parameter[str, Any], type: Any) -> Callable[[str, list[Fault]], Any]:  # noqa: A002
    """Reads a number or a boolean of a path in one step; what does not decode as `type` goes the long way.

    A text of letters and digits alone means the same as JSON and in a URL, so the decoder may have it.
    """
    if not slow.compiled:
        return slow.read
    decode, otherwise = decoder(type), slow.read

    def read(text: str, faults: list[Fault]) -> Any:
        if text.isalnum():
            try:
                return decode(text)
            except msgspec.MsgspecError:
                pass  # the validator says what is wrong
        return otherwise(text, faults)

    return read


def query_scalar(
    name: str, slow: Parameter[styles.Texts, Any], type: Any  # noqa: A002 - it is one
) -> Callable[[styles.Texts, list[Fault]], Any]:
    """Likewise for a query parameter."""
    if not slow.compiled:
        return slow.read
    decode, otherwise = decoder(type), slow.read

    def read(query: styles.Texts, faults: list[Fault]) -> Any:
        values = query.get(name)
        if values is not None and values[-1].isalnum():
            try:
                return decode(values[-1])
            except msgspec.MsgspecError:
                pass  # the validator says what is wrong
        return otherwise(query, faults)

    return read


def path_primitive(style: str, name: str, read: Read) -> Take[str]:
    """A path parameter that is one value. Its text is decoded already."""
    if style == "simple":
        return read
    prefix = "." if style == "label" else f";{name}="

    def take(text: str) -> Json:
        return read(text[len(prefix) :]) if text.startswith(prefix) else text

    return take


def path_array(style: str, name: str, explode: bool, items: Read) -> Take[str]:
    """A path parameter that is a list."""
    read = array(items)

    def take(text: str) -> Json:
        texts = _path_texts(style, name, explode, text)
        return text if texts is None else read(texts)

    return take


def path_object(
    style: str, name: str, explode: bool, properties: Mapping[str, Read], others: Read
) -> Take[str]:
    """A path parameter that is an object."""
    read = members(properties, others)

    def take(text: str) -> Json:
        if style == "matrix" and explode:
            texts: list[str] | None = text[1:].split(";") if text.startswith(";") else None
        else:
            texts = _path_texts(style, name, explode, text)
        if texts is None:
            return text
        found = styles.assignments(texts, str) if explode else styles.pairs(texts, str)
        return text if found is None else read(found)

    return take


def _path_texts(style: str, name: str, explode: bool, text: str) -> list[str] | None:
    if style == "label":
        return styles.label(text, explode)
    if style == "matrix":
        return styles.matrix(text, name, explode)
    return text.split(",")


def query_primitive(name: str, read: Read) -> Take[styles.Texts]:
    """A query parameter that is one value."""

    def take(query: styles.Texts) -> Any:
        values = query.get(name)
        return ABSENT if values is None else read(decode(values[-1]))

    return take


_DELIMITERS = {"form": (",",), "spaceDelimited": ("%20", "+"), "pipeDelimited": ("|", "%7C", "%7c")}


def delimited(style: str, text: str) -> list[str]:
    """The items of a list or an object that is not exploded, still percent-encoded."""
    delimiter, *others = _DELIMITERS[style]
    for other in others:
        text = text.replace(other, delimiter)
    return text.split(delimiter)


def query_array(name: str, style: str, explode: bool, items: Read) -> Take[styles.Texts]:
    """A query parameter that is a list: `id=1&id=2` exploded, else `id=1,2` with the style's delimiter."""
    read = array(items)

    def take(query: styles.Texts) -> Any:
        values = query.get(name)
        if values is None:
            return ABSENT
        texts = values if explode else delimited(style, values[-1])
        return read([decode(text) for text in texts])

    return take


def query_object(
    name: str, style: str, explode: bool, properties: Mapping[str, Read], others: Read
) -> Take[styles.Texts]:
    """A query parameter that is an object; an exploded form has its properties as names of their own."""
    read = members(properties, others)

    def take(query: styles.Texts) -> Any:
        if style == "deepObject":
            found = styles.deep_object(query, name, decode)
        elif explode:
            found = {key: decode(query[key][-1]) for key in properties if key in query} or None
        else:
            values = query.get(name)
            if values is None:
                return ABSENT
            found = styles.pairs(delimited(style, values[-1]), decode)
            if found is None:
                return decode(values[-1])
        return ABSENT if found is None else read(found)

    return take


def query_json(name: str) -> Take[styles.Texts]:
    """A query parameter with `content` of JSON."""

    def take(query: styles.Texts) -> Any:
        values = query.get(name)
        return ABSENT if values is None else json_text(decode(values[-1]))

    return take


def header_primitive(read: Read) -> Take[str | None]:
    """A header that is one value."""

    def take(text: str | None) -> Any:
        return ABSENT if text is None else read(text)

    return take


def header_array(items: Read) -> Take[str | None]:
    """A header that is a list, with commas between."""
    read = array(items)

    def take(text: str | None) -> Any:
        return ABSENT if text is None else read([part.strip() for part in text.split(",")] if text else [])

    return take


def header_object(explode: bool, properties: Mapping[str, Read], others: Read) -> Take[str | None]:
    """A header that is an object: `R=100,G=200` exploded, else `R,100,G,200`."""
    read = members(properties, others)

    def take(text: str | None) -> Any:
        if text is None:
            return ABSENT
        texts = [part.strip() for part in text.split(",")]
        found = styles.assignments(texts, str) if explode else styles.pairs(texts, str)
        return text if found is None else read(found)

    return take


def text_json(text: str | None) -> Any:
    """A path parameter or header with `content` of JSON."""
    return ABSENT if text is None else json_text(text)


def json_text(text: str) -> Any:
    """The value of a JSON text; text that is not JSON stays as it is."""
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return text
