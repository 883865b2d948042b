"""Knows which object stands where in an OpenAPI document: what is structure, and what is plain data.

The fields are those of OpenAPI 3.0, 3.1 and 3.2 (4.8 in 3.1) and of JSON Schema 2020-12. Whatever is not
named here (`example`, `default`, `enum`, `const`, the value of an Example Object, `x-` extensions) is data:
nothing in it is a reference or a schema.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import lru_cache
from typing import Any, TypeAlias

from ..media_names import is_forgotten
from ..methods import METHOD_FIELDS
from ..pointers import child
from ..schemas.keywords import KEYWORDS, Holds
from ..source.tree import Map
from .spelling import LONG, is_slip


class Shape(Enum):
    """Says how a field holds what it holds."""

    ONE = "one"
    LIST = "list"
    MAP = "map"


_SHAPES = {Holds.SCHEMA: Shape.ONE, Holds.LIST: Shape.LIST, Holds.MAP: Shape.MAP}

Field: TypeAlias = tuple[Shape, str]


def _ones(kind: str, *names: str) -> dict[str, Field]:
    return dict.fromkeys(names, (Shape.ONE, kind))


def _lists(kind: str, *names: str) -> dict[str, Field]:
    return dict.fromkeys(names, (Shape.LIST, kind))


def _maps(kind: str, *names: str) -> dict[str, Field]:
    return dict.fromkeys(names, (Shape.MAP, kind))


_CONTENT = {**_ones("schema", "schema"), **_maps("example", "examples"), **_maps("mediaType", "content")}
_ENCODINGS = {
    **_maps("encoding", "encoding"),
    **_lists("encoding", "prefixEncoding"),
    **_ones("encoding", "itemEncoding"),
}

SECTIONS = {
    "schema": "schemas",
    "response": "responses",
    "parameter": "parameters",
    "example": "examples",
    "requestBody": "requestBodies",
    "header": "headers",
    "securityScheme": "securitySchemes",
    "link": "links",
    "callback": "callbacks",
    "pathItem": "pathItems",
    "mediaType": "mediaTypes",
}
"""The kinds that may be a Reference Object, and where in `components` each has its place."""

FIELDS: Mapping[str, Mapping[str, Field]] = {
    "openapi": {
        **_ones("paths", "paths"),
        **_maps("pathItem", "webhooks"),
        **_ones("components", "components"),
    },
    "components": {section: (Shape.MAP, kind) for kind, section in SECTIONS.items()},
    "pathItem": {
        **_lists("parameter", "parameters"),
        **_ones("operation", *METHOD_FIELDS),
        **_maps("operation", "additionalOperations"),
    },
    "operation": {
        **_lists("parameter", "parameters"),
        **_ones("requestBody", "requestBody"),
        **_ones("responses", "responses"),
        **_maps("callback", "callbacks"),
    },
    "parameter": _CONTENT,
    "header": _CONTENT,
    "requestBody": _maps("mediaType", "content"),
    "response": {
        **_maps("header", "headers"),
        **_maps("mediaType", "content"),
        **_maps("link", "links"),
    },
    "mediaType": {
        **_ones("schema", "schema", "itemSchema"),
        **_maps("example", "examples"),
        **_ENCODINGS,
    },
    "encoding": {**_maps("header", "headers"), **_ENCODINGS},
    "schema": {
        one.name: (_SHAPES[one.holds], "schema") for one in KEYWORDS if one.holds in _SHAPES and not one.older
    },
    "example": {},
    "link": {},
    "securityScheme": {},
}

TABLES = {"paths": "pathItem", "responses": "response", "callback": "pathItem"}
"""Objects whose members are all of one kind, but for extensions."""

ELSEWHERE = {
    "definitions": "schemas",
    "securityDefinitions": "securitySchemes",
    **{section: section for section in SECTIONS.values() if section != "pathItems"},
}
"""The sections of `components` that may stand at the top, as in Swagger 2, by their names there."""

_MISPLACED: Mapping[str, Mapping[str, Field]] = {
    "openapi": {
        name: (Shape.MAP, kind)
        for name, section in ELSEWHERE.items()
        for kind, one in SECTIONS.items()
        if one == section
    },
    "parameter": FIELDS["schema"],
    "header": FIELDS["schema"],
    "requestBody": _ones("schema", "schema"),
    "response": _ones("schema", "schema"),
    "schema": _ones("schema", "type"),
}
"""Further places of objects, which OpenAPI does not have and a leniency reads."""


def walk(
    value: Any, kind: str, pointer: str, *, misspelt_keywords: bool = False
) -> Iterator[tuple[str, str, Map]]:
    """Gives each object in `value` as (pointer, kind, object), itself first, in the document's order.

    References are not followed; what is not an object where one should be is left out. Places that a leniency
    reads are looked at, too; `misspelt_keywords` are in OpenAPI 3.0, whose schemas have no others.
    """
    pending = [(pointer, kind, value)]
    while pending:
        pointer, kind, value = pending.pop()
        if isinstance(value, Map):
            yield pointer, kind, value
            pending.extend(reversed(_children(value, kind, pointer, misspelt_keywords)))


@lru_cache(maxsize=10_000)
def _meant(key: str, kind: str) -> Field | None:
    """Gives the field that a name is meant for which no field of this kind has."""
    fields = FIELDS[kind]
    if key.startswith("x-") or key in _MISPLACED.get(kind, ()):
        return _MISPLACED[kind][key] if key in _MISPLACED.get(kind, ()) else None
    spelt = [name for name in fields if name.lower() == key.lower()]
    if not spelt and len(key) >= LONG and kind != "pathItem":
        spelt = [name for name in fields if is_slip(key.lower(), name.lower())]
    return fields[spelt[0]] if len(spelt) == 1 else None


_HOLDERS = (dict, list)


def _children(node: Map, kind: str, pointer: str, misspelt_keywords: bool) -> list[tuple[str, str, Any]]:
    found: list[tuple[str, str, Any]] = []
    table = TABLES.get(kind)
    if table is not None:
        for key, value in node.items():
            if not key.startswith("x-") and key != "$ref":
                found.append((child(pointer, key), table, value))
        return found
    fields = FIELDS[kind]
    for key, value in node.items():
        if not isinstance(value, _HOLDERS):
            continue  # nothing of a scalar is structure
        field = fields.get(key)
        if field is None:
            named = kind != "schema" or misspelt_keywords or key == "type"
            field = _meant(key, kind) if named else None
        if field is not None:
            found += _within(node, key, value, field, pointer)
    return found


def _within(node: Map, key: str, value: Any, field: Field, pointer: str) -> Iterator[tuple[str, str, Any]]:
    """Gives what stands in a field."""
    shape, kind = field
    place = child(pointer, key)
    if key == "content" and is_forgotten(value):
        yield place, kind, value
    elif shape is Shape.ONE and isinstance(value, list):  # an `items` of drafts before 2020-12
        for index, item in enumerate(value):
            yield f"{place}/{index}", kind, item
        yield child(pointer, "additionalItems"), kind, node.get("additionalItems")
    elif shape is Shape.ONE:
        yield place, kind, value
    elif shape is Shape.MAP and isinstance(value, dict):
        for name, item in value.items():
            yield child(place, name), kind, item
    elif isinstance(value, list):  # of examples, which a leniency names
        for index, item in enumerate(value):
            yield f"{place}/{index}", kind, item
