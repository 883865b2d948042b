"""Knows what a value of another type than OpenAPI asks for is meant to be, where that is plain."""

from __future__ import annotations

import json
import re
from typing import Any

from ..resolve.objects import Shape
from ..source.tree import Map, Sequence, raw
from .fields import Field, Plain
from .types import type_of

NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,30})(?:\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,2})?")

FLAGS = dict.fromkeys(("true", "yes", "on"), True) | dict.fromkeys(("false", "no", "off"), False)
"""What texts mean as booleans; those of YAML 1.1 among them, which YAML 1.2 reads as texts."""

_TEXTS = {
    "contact": "name",
    "discriminator": "propertyName",
    "externalDocs": "url",
    "license": "name",
    "response": "description",
    "server": "url",
    "tag": "name",
}
"""The field that a text is, where it stands for an object."""

_TELLING = {"schema": {"$ref", "type", "properties"}, "server": {"url"}, "parameter": {"$ref", "name"}}
"""The fields of which one tells an object from a map of them."""


def wanted(field: Field) -> str:
    """Says what a field should hold."""
    if isinstance(field, Plain):
        return field.value
    return "an array" if field[0] is Shape.LIST else "an object"


def meant(node: Map, key: str, field: Field) -> Any:
    """Gives what a value of another type is meant to be, the value itself where there is no telling."""
    value = node[key]
    match field:
        case Plain.TEXT if isinstance(value, bool | int | float):
            return raw(node, key)
        case Plain.FLAG if isinstance(value, str):
            return FLAGS.get(value.strip().lower(), value)
        case Plain.NUMBER | Plain.COUNT:
            return _number(value, whole=field is Plain.COUNT)
        case Plain.TEXTS:
            return _texts(value)
        case (Shape.LIST, kind) if isinstance(value, Map):
            return _listed(value, kind)
        case (Shape.LIST, "server" | "tag") if isinstance(value, str):
            return [value]
        case (Shape.MAP, _) if value == [] and isinstance(value, Sequence):
            return {}
        case (Shape.ONE, kind):
            return meant_object(value, kind)
    return value


def meant_object(value: Any, kind: str) -> Any:
    """Gives the object that is meant by what is none: a text, or an empty list, as PHP writes it."""
    if isinstance(value, Sequence) and not value:
        return {}
    if not isinstance(value, str):
        return value
    if kind == "schema":
        if value.lower() in FLAGS:
            return FLAGS[value.lower()]
        found = type_of(value)
        return value if found is None else {"type": value}
    return {_TEXTS[kind]: value} if kind in _TEXTS else value


def _number(value: Any, *, whole: bool) -> Any:
    number: Any = value
    if isinstance(value, str) and NUMBER.fullmatch(value.strip()):
        number = json.loads(value)
    if whole and isinstance(number, float) and number.is_integer():
        number = int(number)
    return value if isinstance(number, str) or (whole and isinstance(number, float)) else number


def _texts(value: Any) -> Any:
    if isinstance(value, str):
        # One with a comma in it may be one, or several.
        return value if value.lower() in FLAGS or "," in value else [value]
    if not isinstance(value, Sequence) or all(isinstance(item, str) for item in value):
        return value
    items = [_text(value, index) for index in range(len(value))]
    return items if all(isinstance(item, str) for item in items) else value


def _text(items: Sequence, index: int) -> Any:
    """Gives the text of an item, or the name of one that is an object, as a tag declared in an operation."""
    item = items[index]
    if isinstance(item, bool | int | float):
        return raw(items, index)
    return item.get("name") if isinstance(item, Map) else item


def _listed(value: Map, kind: str) -> Any:
    """Gives a list of the one object that stands where a list should, or of none."""
    if not value:
        return []
    return [value] if _TELLING.get(kind, set()) & value.keys() else value


def shown(value: Any) -> str:
    """Shows a value in a message: containers by their kind only."""
    if isinstance(value, dict):
        return "an object" if value else "an empty object"
    if isinstance(value, list):
        return "an array" if value else "an empty array"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."
