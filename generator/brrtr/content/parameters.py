"""Says what text a parameter's schema asks for: one value, a list or an object, and of which types.

A schema says so in several places, through references and in the branches of `allOf`, `anyOf` and `oneOf`;
what they say is put together, and the validator judges what was read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..ir import Schema
from ..schemas.json_types import JSON_TYPES

PRIMITIVE, ARRAY, OBJECT = "primitive", "array", "object"

Schemas = Mapping[str, Schema]


def parts(schema: Schema | None, schemas: Schemas) -> Iterator[Schema]:
    """Gives the schema and all that apply to the same value; each once."""
    todo = [] if schema is None else [schema]
    seen: set[str] = set()
    while todo:
        part = todo.pop()
        if part.pointer in seen:
            continue
        seen.add(part.pointer)
        yield part
        todo += reversed((*part.all_of, *part.any_of, *part.one_of))
        if part.ref is not None:
            todo.append(schemas[part.ref])


def types(schema: Schema | None, schemas: Schemas) -> set[str]:
    """Gives the JSON types that a schema allows, as far as it says."""
    if schema is None:
        return set()
    if schema.type:
        return set(schema.type)
    values = schema.const if schema.const is not None else schema.enum
    if values is not None:
        return {JSON_TYPES.get(type(value), "string") for value in values}
    found: set[str] = set()
    has_properties = False
    for part in parts(schema, schemas):
        has_properties = has_properties or bool(part.properties)
        found |= set(part.type)
        values = part.const if part.const is not None else part.enum
        if not part.type and values is not None:
            found |= {JSON_TYPES.get(type(value), "string") for value in values}
    return {"object"} if not found and has_properties else found


def kind(schema: Schema | None, schemas: Schemas) -> str:
    """Says whether a text stands for one value, a list or an object; one value where several are possible."""
    found = types(schema, schemas)
    if found & {"string", "integer", "number", "boolean"}:
        return PRIMITIVE
    return ARRAY if "array" in found else OBJECT if "object" in found else PRIMITIVE


def items(schema: Schema | None, schemas: Schemas) -> Schema | None:
    """Gives the schema of a list's items, as far as one says."""
    return next((part.items for part in parts(schema, schemas) if part.items is not None), None)


def properties(schema: Schema | None, schemas: Schemas) -> dict[str, Schema]:
    """Gives the schemas of an object's properties; of several for one name, the first that is sent."""
    found: dict[str, Schema] = {}
    unsent: dict[str, Schema] = {}
    for part in parts(schema, schemas):
        hidden = () if part.hidden is None else part.hidden.names
        for name, member in part.properties:
            (unsent if name in hidden else found).setdefault(name, member)
    return {**unsent, **found}


def others(schema: Schema | None, schemas: Schemas) -> Schema | None:
    """Gives the schema of further properties, where one is given."""
    for part in parts(schema, schemas):
        extra = part.additional_properties
        if extra is not None:
            return extra
    return None


def takes_others(schema: Schema | None, schemas: Schemas) -> bool:
    """Says whether an exploded object has all names that no parameter has: `additionalProperties` says so."""
    extra = others(schema, schemas)
    return extra is not None and extra.verdict is not False


MOST_PLACES, MOST_LEVELS = 1000, 32


def is_small(schema: Schema | None, schemas: Schemas) -> bool:
    """Says whether values have at most `MOST_PLACES` kinds of places, `MOST_LEVELS` deep.

    Those of a recursive schema have more, and so may have those of schemas that refer to each other often.
    """
    todo = [(schema, 0)]
    places = 0
    while todo:
        one, level = todo.pop()
        places += 1
        if places > MOST_PLACES or level > MOST_LEVELS:
            return False
        for part in parts(one, schemas):
            inner = (*(member for _, member in part.properties), part.items, part.additional_properties)
            todo += [(below, level + 1) for below in inner if below is not None]
    return True
