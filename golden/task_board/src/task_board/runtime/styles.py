"""Takes a parameter's text apart as its style says (OpenAPI 3.1 4.8.12.3), before anything is decoded.

Every function here returns None when the parameter is absent. What a style forbids comes back as the text
that stands there, so that the validator refuses it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

Texts: TypeAlias = "Mapping[str, list[str]]"
"""The values of each name in a query string or in cookies."""
Decode: TypeAlias = Callable[[str], str]


def last(values: list[str], decode: Decode) -> str:
    """The value of a primitive; of several the last one counts."""
    return decode(values[-1])


def pairs(texts: list[str], decode: Decode) -> dict[str, str] | None:
    """`R,100,G,200` taken apart: names and values in turn; None for an odd number of them."""
    if len(texts) % 2:
        return None
    return {decode(name): decode(value) for name, value in zip(texts[::2], texts[1::2], strict=True)}


def assignments(texts: list[str], decode: Decode) -> dict[str, str] | None:
    """`R=100` and `G=200` taken apart; None if one of them has no `=`."""
    found = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals:
            return None
        found[decode(name)] = decode(value)
    return found


def deep_object(texts: Texts, name: str, decode: Decode) -> dict[str, str] | None:
    """`filter[color]=red` for the name `filter` (style deepObject)."""
    prefix = f"{name}["
    found = {
        key[len(prefix) : -1]: decode(values[-1])
        for key, values in texts.items()
        if key.startswith(prefix) and key.endswith("]")
    }
    return found or None


def label(text: str, explode: bool) -> list[str] | None:
    """`.red.green` or `.red,green` (style label, RFC 6570 3.2.5); None without the dot."""
    if not text.startswith("."):
        return None
    return text[1:].split("." if explode else ",")


def matrix(text: str, name: str, explode: bool) -> list[str] | None:
    """`;color=red;color=green` or `;color=red,green` (style matrix, RFC 6570 3.2.7); None if it is not so."""
    if not text.startswith(";"):
        return None
    if not explode:
        found, equals, value = text[1:].partition("=")
        return value.split(",") if found == name and equals else None
    values = []
    for part in text[1:].split(";"):
        found, equals, value = part.partition("=")
        if found != name or not equals:
            return None
        values.append(value)
    return values
