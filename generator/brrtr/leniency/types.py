"""Repairs the types of schemas: null without quotes, names of other languages, formats instead of types."""

from __future__ import annotations

import re

from ..pointers import child
from ..source.tree import Map, Sequence
from .edits import drop, put, put_item
from .repairs import Repairs

TYPES = ("null", "boolean", "object", "array", "number", "string", "integer")

NAMES: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("int", "short"), ("integer", "")),
    **dict.fromkeys(("int32", "integer32"), ("integer", "int32")),
    **dict.fromkeys(("int64", "long", "bigint"), ("integer", "int64")),
    **dict.fromkeys(("float", "decimal", "numeric"), ("number", "")),
    "double": ("number", "double"),
    "bool": ("boolean", ""),
    **dict.fromkeys(("str", "text", "char", "varchar"), ("string", "")),
    "date": ("string", "date"),
    **dict.fromkeys(("date-time", "datetime"), ("string", "date-time")),
    "time": ("string", "time"),
    **dict.fromkeys(("uuid", "guid"), ("string", "uuid")),
    "email": ("string", "email"),
    **dict.fromkeys(("uri", "url"), ("string", "uri")),
    **dict.fromkeys(("file", "binary"), ("string", "binary")),
    **dict.fromkeys(("dict", "map", "hash"), ("object", "")),
    "list": ("array", ""),
    **dict.fromkeys(("any", "mixed", "anytype"), ("", "")),
}
"""The type and the format that is meant by each other name; no type where any is."""

SEPARATOR = re.compile(r"\s*[|,/]\s*|\s+or\s+")
"""What stands between types that are alternatives."""

_OTHERWISE = frozenset(
    {"properties", "items", "format", "pattern", "allOf", "anyOf", "oneOf", "enum", "const"}
)
"""Keywords beside which `type:` without a value is no null."""


def named(repairs: Repairs, node: Map, pointer: str) -> None:
    """Repairs `type`."""
    place = child(pointer, "type")
    if "type" not in node:
        return
    value = node["type"]
    if value is None:
        _null(repairs, node, place)
    elif isinstance(value, str):
        _one(repairs, node, value, place)
    elif isinstance(value, Map) or (
        isinstance(value, Sequence) and any(isinstance(one, Map) for one in value)
    ):
        _schemas(repairs, node, value, place)
    elif isinstance(value, Sequence):
        for index, item in enumerate(value):
            if item is None:
                put_item(value, index, "null")
                repairs.tell("null-type", "null is no name of a type", f"{place}/{index}", "'null'")
            elif isinstance(item, str) and item not in TYPES:
                meant = (type_of(item) or ("", ""))[0]
                if meant and meant not in value:
                    put_item(value, index, meant)
                    _told(repairs, item, f"{place}/{index}", repr(meant))


def _null(repairs: Repairs, node: Map, place: str) -> None:
    """Reads null without quotes as the type, or as nothing where the schema speaks of other values."""
    if _OTHERWISE & node.keys():
        drop(node, "type")
        repairs.tell("null-type", "'type' has no value", place, "it is not there")
    else:
        put(node, "type", "null")
        repairs.tell("null-type", "null is no name of a type", place, "'null'")


def _schemas(repairs: Repairs, node: Map, value: Map | Sequence, place: str) -> None:
    """Reads schemas in the place of types, which draft 3 had: one of them has to be satisfied."""
    if repairs.is_referred_to(place) or "anyOf" in node:
        return
    drop(node, "type")
    types = value if isinstance(value, Sequence) else [value]
    put(node, "anyOf", [one if isinstance(one, Map) else {"type": one} for one in types])
    message = "'type' holds a schema, as up to draft 3"
    repairs.tell("earlier-keyword", message, place, "the value satisfies the schema, or one of several")


def _one(repairs: Repairs, node: Map, name: str, place: str) -> None:
    if name in TYPES:
        return
    if name.lower() == "enum" and isinstance(node.get("enum"), Sequence):
        drop(node, "type")
        _told(repairs, name, place, "any type that the values of 'enum' have")
        return
    several = [type_of(one) for one in SEPARATOR.split(name.strip())]
    if len(several) > 1 and all(several):
        names = list(dict.fromkeys(one[0] for one in several if one))
        put(node, "type", names)
        _told(repairs, name, place, "one of them is enough")
        return
    found = type_of(name)
    if found is None:
        return
    meant, form = found
    if meant:
        put(node, "type", meant)
    else:
        drop(node, "type")
    if form and "format" not in node:
        put(node, "format", form)
    _told(repairs, name, place, f"{meant or 'any type'}{f', format {form}' if form else ''}")


def type_of(name: str) -> tuple[str, str] | None:
    """Gives the type and the format that a name means; None where there is no telling."""
    folded = name.strip().lower()
    return (folded, "") if folded in TYPES else NAMES.get(folded)


def _told(repairs: Repairs, name: str, place: str, assumed: str) -> None:
    repairs.tell("unknown-type", f"{name!r} is not a type of JSON Schema", place, assumed)
