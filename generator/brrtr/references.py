"""What a schema stands for when it only points to another."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from typing import Any

from .ir import Schema


def stands_for(schema: Schema, schemas: Mapping[str, Schema], *stop: Container[str]) -> Schema:
    """Follows `$ref`, a lone `allOf`, and the one branch beside `null`, up to a pointer in one of `stop`."""
    seen: set[str] = set()
    while schema.pointer not in seen and not any(schema.pointer in pointers for pointers in stop):
        seen.add(schema.pointer)
        if schema.ref is not None:
            schema = schemas[schema.ref]
        elif len(parts := asserting(schema.all_of)) == 1 and not schema.properties:
            schema = parts[0]
        elif len(branches := [b for b in schema.any_of or schema.one_of if b.type != ("null",)]) == 1:
            schema = branches[0]
    return schema


def asserting(parts: tuple[Schema, ...]) -> tuple[Schema, ...]:
    """Those of the branches of an `allOf` that are more than a title, a description and the like."""
    return tuple(part for part in parts if replace(part, **ANNOTATIONS) != Schema(part.pointer))


ANNOTATIONS: dict[str, Any] = {
    "title": "",
    "description": "",
    "default": None,
    "examples": (),
    "read_only": False,
    "write_only": False,
    "deprecated": False,
    "content_schema": None,
    "content_media_type": "",
    "content_encoding": "",
}
"""Keywords that no value can violate, as they are when absent."""
