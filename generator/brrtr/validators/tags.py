"""Tells alternatives apart by the value of a property: only one of them can be what a value satisfies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..ir import Schema
from ..schemas.json_types import JSON_TYPES
from ..schemas.references import is_condition

Values = dict[str, tuple[str, ...]]
"""The only values with which a schema is satisfied, by the name of a property."""


def tags(parts: Sequence[Schema], schemas: Mapping[str, Schema]) -> tuple[str, list[tuple[str, ...]]] | None:
    """Gives the property, and its values for each of the schemas; None when no property tells them apart.

    Each of the schemas is satisfied by nothing but objects that have the property with one of its values, and
    no value is that of two schemas. `schemas` are those that are referred to, by pointer.
    """
    if len(parts) < 2:
        return None
    found = [_asked(part, schemas) for part in parts]
    for name in found[0]:
        if not all(name in asked for asked in found):
            continue
        values = [asked[name] for asked in found]
        together = [value for one in values for value in one]
        if len(set(together)) == len(together):
            return name, values
    return None


def told_apart(
    keyword: str, parts: Sequence[Schema], schemas: Mapping[str, Schema]
) -> tuple[str, list[tuple[str, ...]]] | None:
    """Gives the same of the alternatives of `anyOf` or `oneOf` of which some may be tests of another type.

    These have no values. At most one of those of `oneOf` holds, and of no object, so that it need not be
    counted how many do.
    """
    found = tags([part for part in parts if not is_condition(part)], schemas)
    if found is None:
        return None
    seen: set[str] = set()
    for part in parts:
        if keyword == "oneOf" and is_condition(part):
            types = types_of(part, schemas)
            if not types or "object" in types or seen & types:
                return None
            seen |= types
    name, values = found
    left = iter(values)
    return name, [() if is_condition(part) else next(left) for part in parts]


def types_of(schema: Schema, schemas: Mapping[str, Schema]) -> frozenset[str]:
    """Gives the JSON types that a schema allows; empty when it does not say. An integer is a number too."""
    for part in _asserted(schema, schemas):
        values = part.const if part.const is not None else part.enum
        if part.type or values:
            types = part.type or {JSON_TYPES.get(type(value), "object") for value in values or ()}
            return frozenset("number" if name == "integer" else name for name in types)
    return frozenset()


def types_of_some(parts: Sequence[Schema], schemas: Mapping[str, Schema]) -> list[str]:
    """Gives the JSON types that the alternatives allow, in a fixed order; none when one does not say."""
    each = [types_of(part, schemas) for part in parts]
    together = frozenset[str]().union(*each)
    return [name for name in _TYPES if name in together] if all(each) and len(together) < len(_TYPES) else []


_TYPES = ("object", "array", "string", "number", "boolean", "null")


def _asked(schema: Schema, schemas: Mapping[str, Schema]) -> Values:
    """Gives the properties that must be there and be one of a few strings."""
    is_object = False
    required: set[str] = set()
    values: Values = {}
    for part in _asserted(schema, schemas):
        is_object |= part.type == ("object",)
        required.update(part.required)
        for name, member in part.properties:
            texts = _texts(member, schemas)
            if texts:
                values.setdefault(name, texts)
    return {name: texts for name, texts in values.items() if is_object and name in required}


def _asserted(schema: Schema, schemas: Mapping[str, Schema]) -> list[Schema]:
    """Gives the schema and all that a value must satisfy with it: what it refers to, and `allOf`."""
    found: list[Schema] = []
    todo, seen = [schema], {schema.pointer}
    while todo:
        part = todo.pop(0)
        found.append(part)
        further = [*part.all_of, *([schemas[part.ref]] if part.ref is not None else [])]
        todo += [one for one in further if one.pointer not in seen]
        seen.update(one.pointer for one in further)
    return found


def _texts(schema: Schema, schemas: Mapping[str, Schema]) -> tuple[str, ...]:
    """Gives the strings that the schema allows, if it allows nothing else; none when it may."""
    for part in _asserted(schema, schemas):
        for values in (part.const, part.enum):
            texts = tuple(dict.fromkeys(value for value in values or () if isinstance(value, str)))
            if texts and len(texts) == len(values or ()):
                return texts
    return ()
