# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Compares media types with their parameters (RFC 9110 8.3.1): which of those declared a message has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

OCTETS = "application/octet-stream"
"""What a body without `Content-Type` may be taken for (RFC 9110 8.3)."""

_FRAMING = ("boundary", "charset")
_PARAMETER = re.compile(r';[ \t]*(?:([^\s;="]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*)))?[ \t]*')
_QUOTED = re.compile(r"\\(.)")
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


class MediaType(NamedTuple):
    """Describes a media type or range, as it is compared."""

    name: str
    """Type and subtype, in lower case."""
    parameters: frozenset[tuple[str, str]]
    """Names and values, in lower case, unquoted; not `charset` and `boundary`, which frame a message."""

    @property
    def text(self) -> str:
        """Gives the one way to write it: its parameters in order, quoted where they must be."""
        return "".join(
            (self.name, *(f";{name}={_written(value)}" for name, value in sorted(self.parameters)))
        )


def parse(text: str) -> MediaType:
    """Gives the media type that a text means; what is no parameter in it is passed over."""
    name, semicolon, rest = text.partition(";")
    name = name.strip().lower()
    if not semicolon:
        return MediaType(name, frozenset())
    found = {
        key.lower(): (_QUOTED.sub(r"\1", quoted) if quoted else plain).lower()
        for key, quoted, plain in _PARAMETER.findall(semicolon + rest)
        if key
    }
    return MediaType(name, frozenset((key, value) for key, value in found.items() if key not in _FRAMING))


def _written(value: str) -> str:
    if _TOKEN.fullmatch(value):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def fits(declared: MediaType, asked: MediaType, *, alone: bool) -> bool:
    """Says whether a message with the parameters of `asked` may be of a media type whose name it has.

    It has all of its parameters or, where it is `alone` among those of its name, none that is another.
    """
    if not declared.parameters or declared.parameters <= asked.parameters:
        return True
    own, given = dict(declared.parameters), dict(asked.parameters)
    return alone and all(given.get(name, value) == value for name, value in own.items())


class ByMediaType(Generic[T]):
    """Keeps values by media type or range: `application/json`, `application/json;v=2`, `text/*`, `*/*`."""

    __slots__ = ("_plain", "_variants")

    def __init__(self, values: Mapping[str, T]) -> None:
        self._plain: dict[bytes, T] = {}
        self._variants: dict[bytes, list[tuple[MediaType, T]]] = {}
        known = [(parse(text), value) for text, value in values.items()]
        with_parameters = {one.name for one, _ in known if one.parameters}
        for one, value in known:
            if one.name in with_parameters:
                self._variants.setdefault(one.name.encode(), []).append((one, value))
            else:
                self._plain[one.name.encode()] = value
        for several in self._variants.values():
            several.sort(key=lambda pair: -len(pair[0].parameters))

    def get(self, content_type: bytes) -> T | None:
        """Gives what there is for a `Content-Type`: by its media type, else by the range that it is in."""
        name = content_type.partition(b";")[0].strip().lower()
        if b"/" not in name:
            return None
        for candidate in (name, name.partition(b"/")[0] + b"/*", b"*/*"):
            found = self._plain.get(candidate)
            if found is None and self._variants:
                found = self._variant(candidate, content_type)
            if found is not None:
                return found
        return None

    def exact(self, content_type: bytes) -> T | None:
        """Gives what there is for the media type itself."""
        name = content_type.partition(b";")[0].strip().lower()
        return self._variant(name, content_type) if name in self._variants else self._plain.get(name)

    def _variant(self, name: bytes, content_type: bytes) -> T | None:
        variants = self._variants.get(name, [])
        asked = parse(content_type.decode("latin-1"))
        for one, value in variants:
            if fits(one, asked, alone=len(variants) == 1):
                return value
        return None


def told(names: Iterable[str]) -> str:
    """Lists media types in a sentence: `a, b or c`."""
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last
