"""Reads the document's objects where they may be references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..ir import Json
from ..pointers import child, local
from ..resolve import Document
from .plain_json import plain_json


def follow(document: Document, pointer: str) -> tuple[str, Mapping[str, Any]]:
    """Gives the object at the pointer, references followed, and the pointer where it really stands."""
    raw = document.get(pointer)
    while isinstance(raw, Mapping) and isinstance(raw.get("$ref"), str):
        pointer = local(raw["$ref"])
        raw = document.get(pointer)
    return pointer, raw if isinstance(raw, Mapping) else {}


def examples(document: Document, raw: Mapping[str, Any], pointer: str) -> tuple[Json, ...]:
    """Gives the values of a parameter's, header's or media type's `example` and `examples` (3.1 4.8.19)."""
    return tuple(value for _, value in _places(document, raw, pointer))


def example_places(document: Document, pointer: str) -> list[tuple[str, Json]]:
    """Gives the same of the parameter, header or media type at a pointer, each with where it stands."""
    return list(_places(document, document.get(pointer), pointer))


def _places(document: Document, raw: Mapping[str, Any], pointer: str) -> Iterator[tuple[str, Json]]:
    if "example" in raw:
        yield child(pointer, "example"), plain_json(raw["example"])
    listed = raw.get("examples")
    for name in listed if isinstance(listed, Mapping) else ():
        place, example = follow(document, child(child(pointer, "examples"), name))
        for key in ("value", "dataValue"):
            if key in example:
                yield child(place, key), plain_json(example[key])


def text(raw: Mapping[str, Any], key: str) -> str:
    """Gives a string member; empty when it is absent or something else."""
    value = raw.get(key, "")
    return value if isinstance(value, str) else ""
