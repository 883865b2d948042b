# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Reads parameters: taken apart by style, read by type, checked by the schema's validator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any, Generic, TypeAlias, TypeVar, cast

import msgspec

from ..content.json_texts import JsonLimits, is_deeper
from ..content.malformed import not_json
from ..messages import Request
from ..problems import Fault, found
from ..router.tables import Shape
from ..router.templates import parameters
from ..settings import Settings
from ..types.decoding import UNREPRESENTABLE, converter, decoder
from ..validation.engines import judge
from ..validation.json_values import Json
from ..validation.representation import unrepresentable
from ..validation.verdicts import Check
from ..validation.violations import Violation, cut
from . import styles
from .bracketed import Branch
from .described import Described, kind_of
from .primitives import Read, array, members, string
from .query import NotEncoded, decode, percent
from .styles import Decode, StyleError

T = TypeVar("T")
Source = TypeVar("Source")

Take: TypeAlias = "Callable[[Source], Any]"
"""Finds a parameter in its source and gives its JSON value, or ABSENT."""

ABSENT: Any = object()
"""What `Take` gives when the parameter is not there."""


class Parameter(Generic[Source, T]):
    """Reads one parameter of one operation."""

    __slots__ = (
        "_check",
        "_convert",
        "_default",
        "_fresh",
        "_is_text",
        "_location",
        "_most",
        "_name",
        "_required",
        "_take",
        "compiled",
    )

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
        self._most = settings.max_violations
        self.compiled = settings.schema_cache
        """Whether the compiled validators judge, and a decoder that is as strict may judge for them."""
        self._convert = None if type is None else converter(type)
        self._required = required
        self._default = default if self._convert is None or default is None else self._convert(default)
        self._fresh = isinstance(default, list | dict)
        """Whether a default could be changed by a handler, so that each request gets one of its own."""
        self._is_text = take is string or getattr(take, "read", None) is string
        """Whether its text is the JSON value."""

    def read(self, source: Source, faults: list[Fault]) -> Any:
        """Gives the parameter's value, or its default; what is wrong with it goes to `faults`."""
        try:
            value = self._take(source)
        except StyleError as error:
            self._fault(faults, Violation("", "", "style", str(error), None))
            return None
        except NotEncoded as error:
            raise error.at(f"The {self._location} parameter {cut(self._name)!r}") from None
        if value is ABSENT:
            if self._required:
                self._fault(faults, Violation("", "", "required", "is missing", None))
            return deepcopy(self._default) if self._fresh else self._default
        if self._check is not None and not self._check(value):
            faults += found(self._location, self._name, self._check, value, self._most - len(faults))
            return None
        if self._convert is None:
            return value
        try:
            return self._convert(value)
        except UNREPRESENTABLE as error:
            self._fault(faults, unrepresentable(value, error))
            return None

    def described(self, decoded: Any = None) -> Described:
        """Describes itself; `decoded` is the type that a text decodes as, if it is so read."""
        kind, least, most = kind_of(decoded)
        if self._check is None and self._convert is None and self._is_text:
            kind = "text"
        required = self._required or self._fresh
        return Described(self._name, kind, least, most, None if required else self._default, required)

    def _fault(self, faults: list[Fault], violation: Violation) -> None:
        faults.append(Fault(self._location, self._name, violation))


def scalar(
    location: str,
    name: str,
    take: Take[Any],
    check: Check | None,
    settings: Settings,
    *,
    decoded: Any,
    **more: Any,
) -> Callable[[str | None, list[Fault]], Any]:
    """Reads a number or a boolean in one step; what does not decode as `decoded` goes the long way.

    A text of letters and digits alone means the same as JSON and in a URL, so the decoder may have it. The
    other arguments are those of `Parameter`.
    """
    slow: Parameter[Any, Any] = Parameter(location, name, take, check, settings, **more)
    if not slow.compiled:
        return slow.read
    decode_json, otherwise = decoder(decoded), slow.read
    passed_over = not slow._required and not slow._fresh
    default = slow._default

    def read(text: str | None, faults: list[Fault]) -> Any:
        if text is None:
            return default if passed_over else otherwise(text, faults)
        if text.isalnum():
            try:
                return decode_json(text)
            except msgspec.MsgspecError:
                pass  # the validator says what is wrong
        return otherwise(text, faults)

    read.__dict__["described"] = slow.described(decoded)
    return read


PERCENT: Decode = percent
"""Decodes what is percent-encoded and no form, in which a `+` would be a blank."""
AS_SENT: Decode = str
"""Decodes nothing: for cookies of style `cookie`."""


def encoded_path(shape: Shape) -> Callable[[Request], tuple[str, ...]]:
    """Gives what takes the values of an operation's path parameters as they were sent.

    Lists and objects are split before they are percent-decoded (RFC 3986 2.4), and the router decodes first.
    `shape` is that of the operation's template in the router's tables, without the server's base path.
    """
    take = parameters(("", *shape))[1]

    def read(request: Request) -> tuple[str, ...]:
        if "%" not in request.path:
            return request.values
        values = take(["", *request.path.split("/")[-len(shape) :]])
        if len(values) == len(request.values) and all(map(_same, values, request.values)):
            return values
        # A literal of a mixed segment was percent-encoded.
        return tuple([value.replace("%", "%25") for value in request.values])

    return read


def _same(encoded: str, value: str) -> bool:
    return percent(encoded) == value


def path_primitive(style: str, name: str, read: Read) -> Take[str]:
    """Reads a path parameter that is one value, of style label or matrix. Its text is decoded already."""
    prefix = "." if style == "label" else f";{name}="

    def take(text: str) -> Json:
        if text.startswith(prefix):
            return read(text[len(prefix) :])
        if text == prefix[:-1]:  # `;color` is empty
            return read("")
        raise StyleError(f"must begin with {prefix!r}")

    return take


def path_array(style: str, name: str, explode: bool, items: Read) -> Take[str]:
    """Reads a path parameter that is a list, still percent-encoded."""
    read = array(items)

    def take(text: str) -> Json:
        if style == "matrix":
            texts = styles.matrix(text, name, explode, percent)
        else:
            texts = styles.label(text, explode) if style == "label" else text.split(",")
        return read([] if texts == [""] else [percent(one) for one in texts])

    return take


def path_object(
    style: str, name: str, explode: bool, properties: Mapping[str, Read], others: Read
) -> Take[str]:
    """Reads a path parameter that is an object, still percent-encoded."""
    read = members(properties, others)

    def take(text: str) -> Json:
        if style == "matrix":
            return read(styles.matrix_members(text, name, explode, percent))
        texts = styles.label(text, explode) if style == "label" else text.split(",")
        return read(styles.members(texts, explode, percent))

    return take


def query_primitive(read: Read, *, decode: Decode = decode) -> Take[str | None]:
    """Reads a query parameter that is one value, or a cookie."""

    def take(text: str | None) -> Any:
        return ABSENT if text is None else read(decode(text))

    take.__dict__["read"] = read
    return take


def query_list(items: Read, *, decode: Decode = decode) -> Take[list[str] | None]:
    """Reads an exploded list: `id=1&id=2`."""
    read = array(items)

    def take(texts: list[str] | None) -> Any:
        if texts is None:
            return ABSENT
        return read([] if texts == [""] else [decode(text) for text in texts])

    return take


_DELIMITERS = {
    "form": (",",),
    "cookie": (",",),
    "spaceDelimited": ("%20", "+"),
    "pipeDelimited": ("|", "%7C", "%7c"),
}


def delimited(style: str, text: str) -> list[str]:
    """Gives the items of a list or an object that is not exploded, still percent-encoded."""
    delimiter, *others = _DELIMITERS[style]
    for other in others:
        text = text.replace(other, delimiter)
    return text.split(delimiter)


def query_array(style: str, items: Read, *, decode: Decode = decode) -> Take[str | None]:
    """Reads a list that is not exploded: `id=1,2` with the style's delimiter."""
    read = array(items)

    def take(text: str | None) -> Any:
        if text is None:
            return ABSENT
        return read([decode(one) for one in delimited(style, text)] if text else [])

    return take


def query_members(
    properties: Mapping[str, Read], others: Read, *, decode: Decode = decode
) -> Take[styles.Texts | None]:
    """Reads an exploded object, whose properties are names of their own."""
    read = members(properties, others)

    def take(texts: styles.Texts | None) -> Any:
        if texts is None:
            return ABSENT
        return read({name: decode(values[-1]) for name, values in texts.items()})

    return take


def query_object(
    style: str, properties: Mapping[str, Read], others: Read, *, decode: Decode = decode
) -> Take[str | None]:
    """Reads an object that is not exploded: `color=R,100,G,200` with the style's delimiter."""
    read = members(properties, others)

    def take(text: str | None) -> Any:
        if text is None:
            return ABSENT
        return read(styles.members(delimited(style, text), False, decode))

    return take


def query_deep(
    name: str, read: Branch, settings: Settings, *, decode: Decode = decode
) -> Take[styles.Texts | None]:
    """Reads style deepObject: `filter[color]=red`; `filter[size][min]=1` where the schema nests."""
    depth = settings.max_json_depth

    def take(texts: styles.Texts | None) -> Any:
        return ABSENT if texts is None else read(styles.tree(texts, name, decode, depth))

    return take


def query_json(settings: Settings, *, decode: Decode = decode) -> Take[str | None]:
    """Reads a query parameter or cookie with `content` of JSON."""
    read = content_json(settings)

    def take(text: str | None) -> Any:
        return ABSENT if text is None else read(decode(text))

    return take


def whole_query(take: Take[str]) -> Take[str]:
    """Reads a query string that is one text or one JSON value, `in: querystring` (OpenAPI 3.2 4.12.2)."""
    return lambda text: take(percent(text)) if text else ABSENT


def unless_empty(take: Take[Any]) -> Take[Any]:
    """Takes an empty text for an absent one: what `allowEmptyValue` says it is (OpenAPI 3.1.1 4.8.12.2.1)."""

    def take_unless_empty(text: Any) -> Any:
        return ABSENT if text in ("", [""]) else take(text)

    return take_unless_empty


def header_primitive(read: Read) -> Take[str | None]:
    """Reads a header that is one value."""

    def take(text: str | None) -> Any:
        return ABSENT if text is None else read(text)

    return take


def header_array(items: Read) -> Take[str | None]:
    """Reads a header that is a list, with commas between."""
    read = array(items)

    def take(text: str | None) -> Any:
        return ABSENT if text is None else read([part.strip() for part in text.split(",")] if text else [])

    return take


def header_object(explode: bool, properties: Mapping[str, Read], others: Read) -> Take[str | None]:
    """Reads a header that is an object: `R=100,G=200` exploded, else `R,100,G,200`."""
    read = members(properties, others)

    def take(text: str | None) -> Any:
        if text is None:
            return ABSENT
        return read(styles.members([part.strip() for part in text.split(",")], explode, str))

    return take


def nested(settings: Settings) -> Read:
    """Reads the JSON of a list or an object within another one, for which no style has a way to write it."""
    limits = JsonLimits(settings)

    def read(text: str) -> Json:
        [value] = limits.values([text], "A parameter")
        return cast(Json, value)

    return read


def content_json(settings: Settings) -> Take[str | None]:
    """Reads a path parameter or header with `content` of JSON."""
    limits = JsonLimits(settings)

    def take(text: str | None) -> Any:
        if text is None:
            return ABSENT
        raw = text.encode()
        limits.count(raw, "A parameter")
        if is_deeper(raw, limits.depth):
            raise StyleError(f"must be JSON that does not nest deeper than {limits.depth} levels")
        try:
            return msgspec.json.decode(raw)
        except msgspec.DecodeError as error:
            raise StyleError(not_json(raw, error)) from None
        except RecursionError:
            raise StyleError("nests too deep") from None

    return take
