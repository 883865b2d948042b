"""Reading the document's objects where they may be references."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..ir import Json
from ..pointers import child, local
from ..resolve import Document


def follow(document: Document, pointer: str) -> tuple[str, Mapping[str, Any]]:
    """The object at the pointer, references followed, and the pointer where it really stands."""
    raw = document.get(pointer)
    while isinstance(raw, Mapping) and isinstance(raw.get("$ref"), str):
        pointer = local(raw["$ref"])
        raw = document.get(pointer)
    return pointer, raw if isinstance(raw, Mapping) else {}


def examples(document: Document, raw: Mapping[str, Any], pointer: str) -> tuple[Json, ...]:
    """The values of `example` and `examples` (OpenAPI 3.1 4.8.19) of a parameter, header or media type."""
    found: list[Json] = [raw["example"]] if "example" in raw else []
    listed = raw.get("examples")
    if isinstance(listed, Mapping):
        for name in listed:
            _, example = follow(document, child(child(pointer, "examples"), name))
            found.extend(example[key] for key in ("value", "dataValue") if key in example)
    return tuple(found)


def text(raw: Mapping[str, Any], key: str) -> str:
    """A string member; empty when it is absent or something else."""
    value = raw.get(key, "")
    return value if isinstance(value, str) else ""
