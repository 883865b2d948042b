# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Text of a parameter becomes the JSON value that its schema's type asks for.

What does not look like the type stays text: the validator then says what it should have been.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

import msgspec

from ..validation.json_values import Json

Read: TypeAlias = Callable[[str], Json]

_INTEGER = re.compile(r"(-?(?:0|[1-9][0-9]*))(?:\.0+)?")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


def string(text: str) -> Json:
    """Gives the text itself."""
    return text


def integer(text: str) -> Json:
    """Reads a whole number as JSON writes it (RFC 8259 6)."""
    match = _INTEGER.fullmatch(text)
    return text if match is None else _decoded(match[1], text)


def number(text: str) -> Json:
    """Reads a number as JSON writes it (RFC 8259 6): an int where it has neither fraction nor exponent."""
    return text if _NUMBER.fullmatch(text) is None else _decoded(text, text)


def _decoded(number: str, text: str) -> Json:
    """Gives the number as it would be in a body; the text if it is larger than the decoder of JSON takes."""
    try:
        value: Json = msgspec.json.decode(number)
    except msgspec.ValidationError:
        return text
    return value


def boolean(text: str) -> Json:
    """Reads `true` or `false`."""
    if text == "true":
        return True
    return False if text == "false" else text


def null(text: str) -> Json:
    """Reads `null`, or nothing at all."""
    return None if text in {"", "null"} else text


def first_of(*reads: Read) -> Read:
    """Reads as the first of several types that the text looks like."""

    def read(text: str) -> Json:
        for one in reads:
            value = one(text)
            if value is not text:
                return value
        return text

    return read


def array(items: Read) -> Callable[[list[str]], Json]:
    """Reads each of the values of an array."""

    def read(texts: list[str]) -> Json:
        return [items(text) for text in texts]

    return read


def members(properties: Mapping[str, Read], others: Read) -> Callable[[Mapping[str, str]], Json]:
    """Reads each of the values of an object as its property."""

    def read(texts: Mapping[str, str]) -> Json:
        return {name: properties.get(name, others)(text) for name, text in texts.items()}

    return read
