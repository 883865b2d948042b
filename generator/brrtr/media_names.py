"""Reads the keys of `content`, media types or ranges of them (OpenAPI 3.1 4.8.14, RFC 9110 8.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

WITH_CONTENT = ("parameter", "requestBody", "response", "header")
"""The objects that have `content`."""

_WORD = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_NAME = re.compile(rf"{_WORD}/{_WORD}\s*(?:;.*)?", re.DOTALL)
_PARAMETER = re.compile(rf'{_WORD}=(?:{_WORD}|"[^"]*")')
_PARTED = re.compile(r"(application|text)[ .\\-]?(json|xml|plain|html|csv)(?=\s*(?:;|$))", re.IGNORECASE)
_SHORT = {
    "": "*/*",
    "*": "*/*",
    "json": "application/json",
    "xml": "application/xml",
    "text": "text/plain",
    "html": "text/html",
    "csv": "text/csv",
    "application": "application/*",
    "image": "image/*",
    "audio": "audio/*",
    "video": "video/*",
}
"""What is meant by what stands alone."""


_FIELDS = frozenset({"schema", "example", "examples", "encoding"})


def is_forgotten(content: object) -> bool:
    """Says whether a `content` is itself what belongs behind the media type that it lacks."""
    if not isinstance(content, dict) or not content.keys() <= _FIELDS:
        return False
    schema = content.get("schema")
    return isinstance(schema, dict) and "schema" not in schema


def misnamed(names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Gives the media types that are meant by each of the keys of a `content` that is none.

    What could be anything is not among them, nor what the other keys have already.
    """
    taken = set(names)
    found: dict[str, tuple[str, ...]] = {}
    for name in names:
        meant = () if name.startswith("x-") or (_NAME.fullmatch(name) and "," not in name) else _meant(name)
        if meant and taken.isdisjoint(meant):
            found[name] = meant
            taken.update(meant)
    return found


def _meant(name: str) -> tuple[str, ...]:
    """Reads a list of media types, in which a comma may stand before a parameter as well."""
    found: list[str] = []
    for part in map(str.strip, name.split(",")):
        one = _one(part)
        if one and (part or not name.strip()):
            found.append(one)
        elif found and _PARAMETER.fullmatch(part):
            found[-1] += f"; {part}"
        else:
            return ()
    distinct = tuple(dict.fromkeys(found))
    return () if distinct == (name,) else distinct


def _one(text: str) -> str:
    """Reads what is meant for one media type; empty where there is no telling."""
    if _NAME.fullmatch(text):
        return text
    return _SHORT.get(text.lower(), "") or _read_apart(text)


def _read_apart(text: str) -> str:
    """Reads `applicationjson` and `application.json`, with parameters or without."""
    parted = _PARTED.match(text)
    return f"{parted[1]}/{parted[2]}{text[parted.end():]}".lower() if parted else ""
