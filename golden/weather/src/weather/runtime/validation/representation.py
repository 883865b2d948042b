# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Finds values that are valid and that Python has nothing for, and says so.

There is no second 60, no year 0 and none after 9999 in `datetime`, and no `float` beyond 1.8e308. Fractions
of a second are rounded to microseconds, which is all that `datetime` has.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .. import formats
from .json_values import Json
from .violations import At, Violation, asked, short_pointer, told_types

_TYPES = {
    "null": "null",
    "bool": "boolean",
    "int": "integer",
    "float": "number",
    "str": "string",
    "array": "array",
    "object": "object",
}
"""What it calls the types of JSON."""
_LARGEST = 2**1024
_LARGE = "must be a number of less than 1.8e308, a larger one cannot be represented"
_LEAP = "must not be in a leap second, which cannot be represented"


def unrepresentable(value: Json, error: Exception) -> Violation:
    """Gives the violation for a valid value that could not be converted; `error` is what msgspec raised."""
    path = str(error).rpartition(" - at `$")[2].removesuffix("`") if " - at `$" in str(error) else ""
    # What is converted may have been wrapped in a list, the item of which it is; and where a part of it is
    # converted on its own, the path begins there.
    for steps in dict.fromkeys((path.removeprefix("[0]"), path, "")):
        for tokens, keyword, message, expected in _candidates((), value):
            if _leads(steps, tokens):
                return Violation(short_pointer(_at(tokens)), "", keyword, message, expected)
    tokens = _known(path.removeprefix("[0]"), value)
    message, types = _unheld(str(error))
    return Violation(short_pointer(_at(tokens)), "", "type", message, types)


def _unheld(error: str) -> tuple[str, Json]:
    """Says of which types a value must be that is of none, though no type says so; and gives these."""
    # Expected `int | null`, got `str` - at `$.a`
    expects, _, rest = error.partition("`")
    names = rest.partition("`, got `")[0].split(" | ")
    types = [_TYPES[name] for name in names if name in _TYPES]
    if expects != "Expected " or len(types) < len(names):
        return "is valid, but cannot be represented", None
    expected: Any = told_types(types)
    return f"{asked('type', expected)}: others are valid, but cannot be represented", expected


Tokens = tuple[str | int, ...]
Candidate = tuple[Tokens, str, str, str]
"""A place, and a keyword, a message and what was expected there."""


def _at(tokens: Tokens) -> At:
    return (None, *tokens) if tokens else None


def _candidates(tokens: Tokens, value: Json) -> Iterator[Candidate]:
    """Finds the places in a value where there is what no type of Python may have."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _candidates((*tokens, index), item)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _candidates((*tokens, name), item)
    elif isinstance(value, str):
        if found := _moment(value):
            yield tokens, "format", *found
    elif isinstance(value, int) and abs(value) >= _LARGEST:
        yield tokens, "type", _LARGE, "number"


def _moment(text: str) -> tuple[str, str] | None:
    """Says what is told of a date or a time that has no value in Python, and gives its format."""
    if ":60" in text and formats.time(text):
        return _LEAP, "time"
    if text[:4] == "0000" and formats.date(text):
        return "must not be in the year 0, which cannot be represented", "date"
    if (text[:4] in {"0000", "9999"} or ":60" in text) and formats.date_time(text):
        if text[:4] == "0000":
            return "must not be in the year 0, which cannot be represented", "date-time"
        if text[16:19] == ":60":
            return _LEAP, "date-time"
        return "must not be after the year 9999, which cannot be represented", "date-time"
    return None


def _leads(path: str, tokens: Tokens) -> bool:
    """Says whether what msgspec calls `$` and `path` is on the way to a place, or there."""
    for token in tokens:
        if not path:
            return True
        step = f"[{token}]" if isinstance(token, int) else f".{token}"
        if not path.startswith(step):
            step = "[...]"  # a member whose name it does not tell
            if not path.startswith(step):
                return False
        path = path[len(step) :]
    return not path


def _known(path: str, value: Json) -> Tokens:
    """Finds the place that a path leads to, as far as it can be followed."""
    tokens: list[str | int] = []
    while path:
        members = (
            enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
        )
        for token, item in members:
            step = f"[{token}]" if isinstance(token, int) else f".{token}"
            if path.startswith(step) and path[len(step) :][:1] in {"", ".", "["}:
                tokens.append(token)
                path, value = path[len(step) :], item
                break
        else:
            break
    return tuple(tokens)
