"""Which schemas become classes, and with which properties: their own and those of `allOf` branches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..ir import Schema

_UNNAMEABLE = re.compile(r'[\\"\x00-\x1f]')
"""What the name of a struct's field on the wire must not have: msgspec copies names without escaping them."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a struct."""

    name: str
    """As on the wire."""
    schema: Schema | None
    """None for one that is required and not described."""
    required: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """The properties that an object has, and what else its schema asks for."""

    properties: tuple[Property, ...]
    closed: bool
    """Whether other properties are forbidden."""
    unsound: tuple[str, ...]
    """Keywords that a struct does not express."""


def shape(schema: Schema, schemas: Mapping[str, Schema]) -> Shape | None:
    """The shape of a schema that describes one object; None if it is no struct."""
    if not _is_object(schema) or schema.pattern_properties:
        return None
    extra = schema.additional_properties
    if extra is not None and extra.verdict is None:
        return None
    described: dict[str, Schema] = {}
    required: dict[str, None] = {}
    unsound: list[str] = []
    for part in _parts(schema, schemas):
        unsound.extend(_missed(part, part is schema))
        for name, member in part.properties:
            if name in described and described[name] != member:
                unsound.append(f"{name!r} described twice, at {described[name].pointer} and {member.pointer}")
            described[name] = member
        required |= dict.fromkeys(part.required)
    if not described:
        return None
    names = dict.fromkeys((*described, *required))
    if any(_UNNAMEABLE.search(name) for name in names):
        return None
    closed = extra is not None and extra.verdict is False
    if closed and schema.all_of:
        unsound.append(f"additionalProperties beside allOf at {schema.pointer}")
        closed = False
    return Shape(
        tuple(Property(name, described.get(name), name in required) for name in names), closed, tuple(unsound)
    )


def _is_object(schema: Schema) -> bool:
    if (
        schema.verdict is not None
        or schema.ref is not None
        or schema.enum is not None
        or schema.const is not None
    ):
        return False
    return set(schema.type) <= {"object", "null"} and schema.type != ("null",)


def _parts(schema: Schema, schemas: Mapping[str, Schema]) -> Iterator[Schema]:
    """The schema and all that `allOf` and `$ref` add to it, bases first."""
    seen: set[str] = set()
    todo = [(schema, False)]
    while todo:
        part, expanded = todo.pop()
        if expanded:
            yield part
            continue
        if part.pointer in seen:
            continue
        seen.add(part.pointer)
        todo.append((part, True))
        todo.extend((branch, False) for branch in reversed(part.all_of))
        if part.ref is not None:
            todo.append((schemas[part.ref], False))


def _missed(part: Schema, is_whole: bool) -> Iterator[str]:
    """What the part asks for beyond properties, required and type."""
    for name, keyword in _BEYOND.items():
        value = getattr(part, name)
        if value is not None and value != ():
            yield f"{keyword} at {part.pointer}"
    extra = part.additional_properties
    if not is_whole and extra is not None and extra.verdict is not True:
        yield f"additionalProperties at {part.pointer}"
    if set(part.type) - {"object", "null"}:
        yield f"type at {part.pointer}"
    if not is_whole and "null" in part.type:
        yield f"null at {part.pointer}"


_BEYOND = {
    "enum": "enum",
    "const": "const",
    "any_of": "anyOf",
    "one_of": "oneOf",
    "not_": "not",
    "if_": "if",
    "pattern_properties": "patternProperties",
    "property_names": "propertyNames",
    "min_properties": "minProperties",
    "max_properties": "maxProperties",
    "dependent_required": "dependentRequired",
    "dependent_schemas": "dependentSchemas",
}
"""Keywords that bear on objects and that a struct does not express."""
