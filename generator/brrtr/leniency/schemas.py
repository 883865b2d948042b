"""Repairs schemas: keywords of other versions, types under other names, lists that have nothing in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..pointers import child
from ..source.tree import Map, Sequence
from . import earlier, later, types
from .edits import add_item, drop, put
from .metadata import DOCUMENTED, Rule
from .repairs import Repairs
from .values import FLAGS

_LISTS = ("allOf", "anyOf", "oneOf")


def _schema(repairs: Repairs, node: Map, pointer: str) -> None:
    types.named(repairs, node, pointer)
    _lists(repairs, node, pointer)
    _required(repairs, node, pointer)
    _bounds(repairs, node, pointer)
    discriminator = node.get("discriminator")
    if isinstance(discriminator, Map) and "propertyName" not in discriminator:
        drop(node, "discriminator")
        message, place = "the discriminator names no property", child(pointer, "discriminator")
        repairs.tell("incomplete-discriminator", message, place, "there is none")
    if repairs.is_3_0:
        later.keywords(repairs, node, pointer)
    else:
        earlier.keywords(repairs, node, pointer)


def _lists(repairs: Repairs, node: Map, pointer: str) -> None:
    """Repairs lists that must not be empty, or that are no lists."""
    enum = node.get("enum", [])
    if enum is None:
        drop(node, "enum")
        repairs.tell("empty-list", "'enum' has no values", child(pointer, "enum"), "it is not there")
    elif not isinstance(enum, list | dict) and "," not in str(enum):
        put(node, "enum", [enum])
        message = "'enum' is no array"
        repairs.tell("mistyped-value", message, child(pointer, "enum"), "this is the one value")
    empty = [*_LISTS, *(["required", "enum"] if repairs.is_3_0 else ["type"])]
    for key in empty:
        if node.get(key) == []:
            drop(node, key)
            repairs.tell("empty-list", f"{key!r} is empty", child(pointer, key), "it is not there")


def _required(repairs: Repairs, node: Map, pointer: str) -> None:
    """Reads `required: true` in a property, as up to draft 3, and names that are listed twice."""
    required: Any = node.get("required")
    are_names = isinstance(required, Sequence) and all(isinstance(one, str) for one in required)
    if are_names and len(set(required)) < len(required):
        put(node, "required", list(dict.fromkeys(required)))
        place = child(pointer, "required")
        repairs.tell("repeated-name", "'required' has the same name twice", place, "once is meant")
    properties = node.get("properties")
    for name, schema in properties.items() if isinstance(properties, Map) else ():
        alone = repairs.is_3_0 and isinstance(schema, Map) and "$ref" in schema
        flag = schema.get("required") if isinstance(schema, Map) and not alone else None
        meant = FLAGS.get(flag.lower()) if isinstance(flag, str) else flag
        if not isinstance(meant, bool):
            continue
        drop(schema, "required")
        if meant and "required" not in node:
            put(node, "required", [name])
        elif meant and isinstance(node["required"], Sequence) and name not in node["required"]:
            add_item(node["required"], name)
        at = child(child(child(pointer, "properties"), name), "required")
        assumed = f"{name!r} is{'' if meant else ' not'} required in the object"
        repairs.tell("earlier-keyword", "'required' of a schema is an array of names", at, assumed)
    flag = node.get("required")
    # Where `true` stands in no object's property there is no telling what has to be there.
    if flag is False or (isinstance(flag, str) and FLAGS.get(flag.lower()) is False):
        drop(node, "required")
        place = child(pointer, "required")
        repairs.tell("earlier-keyword", "'required' is an array of names", place, "it is not there")


def _bounds(repairs: Repairs, node: Map, pointer: str) -> None:
    """Leaves out lower bounds of lengths below 0, which everything has."""
    for key in ("minLength", "minItems", "minProperties"):
        bound = node.get(key)
        if isinstance(bound, int | float) and not isinstance(bound, bool) and bound < 0:
            drop(node, key)
            repairs.tell("mistyped-value", f"{key!r} is less than 0", child(pointer, key), "it is 0")


RULES: Mapping[str, tuple[Rule, ...]] = {"schema": (DOCUMENTED, _schema)}
