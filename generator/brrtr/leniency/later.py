"""Reads in schemas of OpenAPI 3.0 what JSON Schema has that it has not: later keywords, lists of types."""

from __future__ import annotations

from typing import Any

from ..pointers import child
from ..resolve.dialects import LATER_KEYWORDS
from ..schemas.keywords import KEYWORDS, Holds
from ..source.tree import Map, Sequence
from .edits import add_item, drop, put
from .repairs import Repairs

_HOLDING = {one.name: one.holds for one in KEYWORDS if one.holds is not Holds.VALUE} | {"items": Holds.SCHEMA}
_BOOLEANS = frozenset({"additionalProperties"})
"""The keywords of 3.0 that may be `true` or `false` instead of a schema."""


def keywords(repairs: Repairs, node: Map, pointer: str) -> None:
    """Puts what 3.0 can say otherwise into its own words, and tells the rest, which is read as meant."""
    _types(repairs, node, pointer)
    _const(repairs, node, pointer)
    _bounds(repairs, node, pointer)
    _items(repairs, node, pointer)
    _examples(repairs, node, pointer)
    _booleans(repairs, node, pointer)
    for key in node:
        if key in LATER_KEYWORDS:
            _told(repairs, key, pointer, "it means what it means in JSON Schema 2020-12")


def _told(repairs: Repairs, key: str, pointer: str, assumed: str) -> None:
    message = f"{key!r} is no keyword that OpenAPI 3.0 has"
    repairs.tell("later-keyword", message, child(pointer, key), assumed)


def _types(repairs: Repairs, node: Map, pointer: str) -> None:
    """Reads a list of types, and the type null, which are `nullable` and alternatives here."""
    value = node.get("type")
    if value == "null":
        drop(node, "type")
        put(node, "enum", [None])
        repairs.tell(
            "null-type", "OpenAPI 3.0 has no type null", child(pointer, "type"), "null alone is valid"
        )
        return
    if not isinstance(value, Sequence) or not all(isinstance(one, str) for one in value):
        return
    names = [name for name in dict.fromkeys(value) if name != "null"]
    nullable = {"nullable": True} if "null" in value else {}
    drop(node, "type")
    if len(names) == 1:
        put(node, "type", names[0])
        for key, flag in nullable.items():
            put(node, key, flag)
    elif not names and nullable:
        put(node, "enum", [None])
    elif names:
        _also(node, {"anyOf": [{"type": name, **nullable} for name in names]})
    place = child(pointer, "type")
    repairs.tell("later-keyword", "'type' is a list, as since OpenAPI 3.1", place, "one of them is enough")


def _also(node: Map, schema: dict[str, Any]) -> None:
    """Asks for a schema beside what there is."""
    ((key, value),) = schema.items()
    if key not in node:
        put(node, key, value)
    elif isinstance(node.get("allOf"), Sequence):
        add_item(node["allOf"], schema)
    else:
        put(node, "allOf", [schema])


def _const(repairs: Repairs, node: Map, pointer: str) -> None:
    if "const" not in node:
        return
    value = drop(node, "const")
    _also(node, {"enum": [value]})
    _told(repairs, "const", pointer, "it is an 'enum' of one value")


def _bounds(repairs: Repairs, node: Map, pointer: str) -> None:
    """Reads exclusive bounds that are numbers: here they are flags beside the others."""
    for plain, flag in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        bound, other = node.get(flag), node.get(plain)
        if isinstance(bound, bool) or not isinstance(bound, int | float):
            continue
        numeric = isinstance(other, int | float) and not isinstance(other, bool)
        if numeric and (other > bound if plain == "minimum" else other < bound):  # type: ignore[operator]
            drop(node, flag)  # the other one asks for more
        else:
            put(node, plain, bound)
            put(node, flag, True)
        message = f"{flag!r} is a number, as since OpenAPI 3.1"
        repairs.tell("later-keyword", message, child(pointer, flag), "it is the bound itself")


def _items(repairs: Repairs, node: Map, pointer: str) -> None:
    """Reads lists of schemas for items: one for all items, several for one item each."""
    items = node.get("items")
    place = child(pointer, "items")
    if not isinstance(items, Sequence):
        return
    if len(items) == 1 and "additionalItems" not in node:
        if not repairs.is_referred_to(place):
            put(node, "items", items[0])
            repairs.tell("earlier-keyword", "'items' is a list of one schema", place, "it is for all items")
    elif items and "prefixItems" not in node:
        as_prefix(repairs, node, pointer)


def as_prefix(repairs: Repairs, node: Map, pointer: str) -> None:
    """Has the schemas of an `items` that is a list be those of one item each, as in drafts before 2020-12."""
    repairs.moves.rename(pointer, "items", "prefixItems")
    if "additionalItems" in node:
        repairs.moves.rename(pointer, "additionalItems", "items")
    place = child(pointer, "items")
    message = "'items' is a list of schemas, as in drafts before 2020-12"
    repairs.tell("earlier-keyword", message, place, "they are for one item each: 'prefixItems'")


def _examples(repairs: Repairs, node: Map, pointer: str) -> None:
    examples = node.get("examples")
    if not isinstance(examples, Sequence):
        return
    drop(node, "examples")
    if examples and "example" not in node:
        put(node, "example", examples[0])
    _told(repairs, "examples", pointer, "the first one is the 'example'")


def _booleans(repairs: Repairs, node: Map, pointer: str) -> None:
    """Writes `true` and `false` as schemas."""
    for key, value in list(node.items()):
        holds = _HOLDING.get(key)
        if holds is None or key in _BOOLEANS:
            continue
        held = value.items() if holds is Holds.MAP and isinstance(value, Map) else [(key, value)]
        owner = value if holds is Holds.MAP and isinstance(value, Map) else node
        for name, schema in list(held):
            if isinstance(schema, bool):
                put(owner, name, {} if schema else {"not": {}})
                place = child(child(pointer, key), name) if owner is value else child(pointer, key)
                message = f"{str(schema).lower()} is no schema in OpenAPI 3.0"
                repairs.tell("later-keyword", message, place, "any value" if schema else "no value")
