"""Makes readable strings of a length, a format and a pattern."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence

from ..ir import Schema
from .patterns import MOST_CHARACTERS, matches, matching_strings

_VARIANTS = 1_000


def _email(number: int) -> str:
    return f"user{number or ''}@example.com"


def _hostname(number: int) -> str:
    return f"host{number}.example.com" if number else "example.com"


def _uri(number: int) -> str:
    return f"https://example.com/{number or ''}"


def _base64(number: int) -> str:
    return b64encode(f"string{number or ''}".encode()).decode()


def _integer(number: int) -> str:
    return str(number + 1)


_FORMATS: dict[str, Callable[[int], str]] = {
    "date-time": lambda number: f"2024-01-{number % 28 + 1:02}T00:00:00Z",
    "date-time-local": lambda number: f"2024-01-{number % 28 + 1:02}T00:00:00",
    "date": lambda number: f"{2024 + number // 28 % 1000}-01-{number % 28 + 1:02}",
    "time": lambda number: f"12:{number // 60 % 60:02}:{number % 60:02}Z",
    "time-local": lambda number: f"12:{number // 60 % 60:02}:{number % 60:02}",
    "duration": lambda number: f"P{number + 1}D",
    "http-date": lambda number: f"Mon, 01 Jan 2024 00:{number // 60 % 60:02}:{number % 60:02} GMT",
    "email": _email,
    "idn-email": _email,
    "hostname": _hostname,
    "idn-hostname": _hostname,
    "ipv4": lambda number: f"192.0.2.{number % 254 + 1}",
    "ipv6": lambda number: f"2001:db8::{number + 1:x}",
    "uri": _uri,
    "url": _uri,
    "uri-reference": _uri,
    "iri": _uri,
    "iri-reference": _uri,
    "uri-template": lambda number: f"https://example.com/{{id{number or ''}}}",
    "uuid": lambda number: f"12345678-1234-4234-8234-{0x123456789ABC + number:012x}",
    "json-pointer": lambda number: f"/name{number or ''}",
    "relative-json-pointer": lambda number: f"{number}/name",
    "regex": lambda number: f"^[a-z]{{{number + 1}}}$",
    "byte": _base64,
    "base64url": lambda number: _base64(number).rstrip("="),
    "media-range": lambda number: f"application/{'json' if number == 0 else f'x-{number}'}",
    "char": lambda number: chr(ord("a") + number % 26),
    "decimal": lambda number: f"{number + 1}.5",
    "int32": _integer,
    "int64": _integer,
    "uint32": _integer,
    "uint64": _integer,
}
"""The `number`-th text of each format of the OpenAPI format registry and JSON Schema (Validation 7.3)."""

_SHORTER = {"email": "a@b.co", "hostname": "a.io", "uri": "a:b", "uri-reference": "/", "duration": "P1D"}
_GROWS_IN_FRONT = frozenset(("email", "idn-email", "hostname", "idn-hostname"))
_GROWS_BEHIND = frozenset(("uri", "url", "uri-reference", "iri", "iri-reference", "json-pointer"))


def is_known_format(name: str) -> bool:
    """Says whether there are texts of the format here; of any other, nothing is known."""
    return name in _FORMATS


def strings(schemas: Sequence[Schema]) -> Iterator[str]:
    """Gives different strings that have the length, format and pattern that the schemas ask for together.

    Where the format or the pattern is not known here they may be of another; bounded in number
    and length.
    """
    least = max((schema.min_length or 0 for schema in schemas), default=0)
    most = min((schema.max_length for schema in schemas if schema.max_length is not None), default=None)
    if least > MOST_CHARACTERS or (most is not None and least > most):
        return
    patterns = [schema.pattern for schema in schemas if schema.pattern is not None]
    formats = [
        schema.format for schema in schemas if schema.format is not None and is_known_format(schema.format)
    ]
    seen: set[str] = set()
    for text in _texts(patterns, formats, least, most):
        fits = least <= len(text) and (most is None or len(text) <= most)
        if fits and text not in seen and all(matches(pattern, text) is not False for pattern in patterns):
            seen.add(text)
            yield text


def _texts(patterns: list[str], formats: list[str], least: int, most: int | None) -> Iterator[str]:
    for name in formats:
        yield from _of_format(name, least, 20 if patterns else _VARIANTS)
    for pattern in patterns:
        yield from matching_strings(pattern, least, most)
    if not formats:
        yield from _plain(least, most, 20 if patterns else _VARIANTS)


def _of_format(name: str, least: int, count: int) -> Iterator[str]:
    make = _FORMATS[name]
    for number in range(count):
        text = make(number)
        missing = least - len(text)
        if missing > 0 and name in _GROWS_IN_FRONT:
            text = "a" * missing + text
        elif missing > 0 and name in _GROWS_BEHIND:
            text += "a" * missing
        yield text
        if number == 0 and name in _SHORTER:
            yield _SHORTER[name]


def _plain(least: int, most: int | None, count: int) -> Iterator[str]:
    """Gives `string`, `string2` ..., cut or repeated to a length."""
    for number in range(count):
        suffix = str(number + 1) if number else ""
        length = max(least, len("string" + suffix))
        if most is not None:
            length = min(length, most)
        room = length - len(suffix)
        if room < 0:
            return
        yield ("string" * (room // 6 + 1))[:room] + suffix
