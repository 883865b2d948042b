"""Repairs the objects of a document one after the other, each with the fields that its kind has."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from ..pointers import child
from ..resolve.dialects import LATER_KEYWORDS
from ..resolve.objects import SECTIONS, Shape
from ..source.tree import Map, Sequence, raw
from . import contents, metadata, parameters, schemas, security
from .edits import drop, put, rename
from .fields import FIELDS, IN_3_0, LATER, TABLES, Field, Plain
from .repairs import Repairs

RULES = {**metadata.RULES, **parameters.RULES, **contents.RULES, **schemas.RULES, **security.RULES}
"""What else is repaired of a kind of object, once its fields have values of their types."""

NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,30})(?:\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,2})?")
CLOSING = re.compile(
    "secur|auth(?!ors?$)|scope|permission|roles?$|protect|restrict|credential|token|api_?key", re.I
)
"""What the name of a field has that may be meant to let nobody in: it is not ignored."""

_OPEN = frozenset({"schema", "discriminator"})
"""Kinds that may have any field, from 3.1 on or always."""
_EMPTY: dict[str, Any] = {"response": {"description": ""}, "schema": {}, "mediaType": {}, "pathItem": {}}
"""What null is read as where an object of a name or a status is to stand."""


def mend(repairs: Repairs) -> None:
    """Repairs every object of the tree."""
    pending: list[tuple[str, str, Any]] = [("", "openapi", repairs.tree)]
    while pending:
        pointer, kind, node = pending.pop()
        if isinstance(node, Map):
            pending.extend(reversed(list(_mended(repairs, node, kind, pointer))))


def _mended(repairs: Repairs, node: Map, kind: str, pointer: str) -> Iterator[tuple[str, str, Any]]:
    """Repairs one object, and gives those in it."""
    if kind in TABLES:
        yield from _table(repairs, node, kind, pointer)
        return
    if "$ref" in node and (kind in SECTIONS and kind != "pathItem") and (repairs.is_3_0 or kind != "schema"):
        return
    fields = FIELDS[kind]
    _names(repairs, node, kind, pointer)
    _nulls(repairs, node, kind, pointer)
    for key in list(node):
        if key in fields:
            _value(repairs, node, key, fields[key], pointer)
    for rule in RULES.get(kind, ()):
        rule(repairs, node, pointer)
    for key in list(node):
        if not _is_known(repairs, kind, key):
            _unknown(repairs, node, kind, key, pointer)
    for key, value in list(node.items()):
        field = fields.get(key)
        if isinstance(field, tuple):
            yield from _children(repairs, value, field, child(pointer, key))


def _children(
    repairs: Repairs, value: Any, field: tuple[Shape, str], place: str
) -> Iterator[tuple[str, str, Any]]:
    shape, kind = field
    if shape is Shape.ONE and kind == "schema" and isinstance(value, Sequence):  # an `items` of older drafts
        yield from ((f"{place}/{index}", kind, item) for index, item in enumerate(value))
    elif shape is Shape.ONE:
        yield place, kind, value
    elif shape is Shape.MAP and isinstance(value, Map):
        _null_members(repairs, value, kind, place)
        for name, item in value.items():
            yield child(place, name), kind, item
    elif shape is Shape.LIST and isinstance(value, Sequence):
        for index, item in enumerate(value):
            if item is None:
                repairs.drop_item(value, index, place)
            yield f"{place}/{index}", kind, item


def _table(repairs: Repairs, node: Map, kind: str, pointer: str) -> Iterator[tuple[str, str, Any]]:
    """Repairs an object whose members are all of one kind, and gives them."""
    of = TABLES[kind]
    _null_members(repairs, node, of, pointer)
    for rule in RULES.get(kind, ()):
        rule(repairs, node, pointer)
    for key, value in node.items():
        if not key.startswith("x-") and key != "$ref":
            yield child(pointer, key), of, value


def _names(repairs: Repairs, node: Map, kind: str, pointer: str) -> None:
    """Gives fields their own spelling where they are written with other capitals, as `GET`."""
    if kind == "schema" and not repairs.is_3_0:
        return
    known = {name.lower(): name for name in FIELDS[kind]}
    names: dict[str, str] = {}
    for key in node:
        meant, place = known.get(key.lower(), key), child(pointer, key)
        is_free = key not in FIELDS[kind] and meant not in node and meant not in names.values()
        if meant != key and is_free and not repairs.is_referred_to(place):
            names[key] = meant
            repairs.tell("other-case", f"{key!r} is spelt {meant!r}", place, "that is meant")
    if names:
        rename(node, names)


def _nulls(repairs: Repairs, node: Map, kind: str, pointer: str) -> None:
    """Takes away fields that have nothing behind their colon, where null is no value that they can have."""
    fields = FIELDS[kind]
    for key in [key for key, value in node.items() if value is None]:
        field = fields.get(key)
        if field is None or field is Plain.DATA:
            continue
        drop(node, key)
        repairs.tell("null-value", f"{key!r} has no value", child(pointer, key), "it is not there")


def _null_members(repairs: Repairs, node: Map, kind: str, pointer: str) -> None:
    for key in [key for key, value in node.items() if value is None and not key.startswith("x-")]:
        if kind in _EMPTY:
            put(node, key, _EMPTY[kind])
            assumed = "an object without fields"
        else:
            drop(node, key)
            assumed = "it is not there"
        repairs.tell("null-value", f"{key!r} has no value", child(pointer, key), assumed)


def _is_known(repairs: Repairs, kind: str, key: str) -> bool:
    if key.startswith("x-") or kind == "discriminator":
        return True
    if kind == "schema":
        return not repairs.is_3_0 or key in IN_3_0 or key in LATER_KEYWORDS or key == "$ref"
    return key in FIELDS[kind] and LATER.get(kind, {}).get(key, "") <= repairs.version


def _unknown(repairs: Repairs, node: Map, kind: str, key: str, pointer: str) -> None:
    """Leaves out what may not stand in an object, unless it may be meant to close something."""
    place = child(pointer, key)
    if CLOSING.search(key) and kind in {"openapi", "components", "pathItem", "operation"}:
        return
    if repairs.drop(node, key, pointer):
        later = LATER.get(kind, {}).get(key)
        message = f"{key!r} came with OpenAPI {later}" if later else f"{key!r} may not stand here"
        repairs.tell("unexpected-field", message, place, "it means nothing, and is ignored")


def _value(repairs: Repairs, node: Map, key: str, field: Field, pointer: str) -> None:
    """Reads a value of another type as the one that is meant, where only one can be."""
    value = node[key]
    meant = _meant(node, key, field, repairs)
    if meant is not value:
        put(node, key, meant)
        wanted = field.value if isinstance(field, Plain) else _wanted(field)
        message = f"{_shown(value)} is not {wanted}"
        repairs.tell("mistyped-value", message, child(pointer, key), f"{_shown(meant)} is meant")


def _wanted(field: tuple[Shape, str]) -> str:
    return "an array" if field[0] is Shape.LIST else "an object"


def _meant(node: Map, key: str, field: Field, repairs: Repairs) -> Any:
    """Gives what a value of another type is meant to be, the value itself where there is no telling."""
    value = node[key]
    match field:
        case Plain.TEXT if isinstance(value, bool | int | float):
            return raw(node, key)
        case Plain.FLAG if isinstance(value, str) and value.strip().lower() in {"true", "false"}:
            return value.strip().lower() == "true"
        case Plain.NUMBER | Plain.COUNT:
            return _number(value, whole=field is Plain.COUNT)
        case Plain.TEXTS:
            return _texts(value)
        case (Shape.LIST, kind) if isinstance(value, Map):
            return _listed(value, kind)
        case (Shape.MAP, _) if value == [] and isinstance(value, Sequence):
            return {}
        case (Shape.ONE, kind):
            return _object(value, kind)
    return value


def _number(value: Any, *, whole: bool) -> Any:
    number: Any = value
    if isinstance(value, str) and NUMBER.fullmatch(value.strip()):
        number = json.loads(value)
    if whole and isinstance(number, float) and number.is_integer():
        number = int(number)
    return value if isinstance(number, str) or (whole and isinstance(number, float)) else number


def _texts(value: Any) -> Any:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Sequence) and any(isinstance(item, bool | int | float) for item in value):
        items = [
            raw(value, index) if isinstance(item, bool | int | float) else item
            for index, item in enumerate(value)
        ]
        return items if all(isinstance(item, str) for item in items) else value
    return value


def _listed(value: Map, kind: str) -> Any:
    """Gives a list of the one object that stands where a list should, or of none."""
    telling = {"schema": {"$ref", "type", "properties"}, "server": {"url"}, "parameter": {"$ref", "name"}}
    if not value:
        return []
    return [value] if telling.get(kind, set()) & value.keys() else value


def _object(value: Any, kind: str) -> Any:
    if isinstance(value, Sequence) and not value:
        return {}
    if kind == "discriminator" and isinstance(value, str):
        return {"propertyName": value}
    return value


def _shown(value: Any) -> str:
    """Shows a value in a message: containers by their kind only."""
    if isinstance(value, dict):
        return "an object" if value else "an empty object"
    if isinstance(value, list):
        return "an array" if value else "an empty array"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."
