"""Says what a schema stands for when it only points to another."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from operator import attrgetter
from typing import Any

from ..ir import Schema
from .keywords import IN_SCHEMA


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
    """Gives those of the branches of an `allOf` that are more than a title, a description and the like."""
    return tuple(part for part in parts if not asserts_nothing(part))


def asserts_nothing(schema: Schema, but: Container[str] = ()) -> bool:
    """Says whether there are only annotations in a schema, the fields named in `but` apart."""
    values = assertions(schema)
    return values == _ABSENT or all(
        name in but for name, value, absent in zip(ASSERTING, values, _ABSENT, strict=True) if value != absent
    )


def last_of(reference: str, schemas: Mapping[str, Schema], known: dict[str, str] | None = None) -> str:
    """Gives the schema that is checked for a reference: what only passes on to another is left out.

    `known` has what was found before, and gets more of it.
    """
    known = {} if known is None else known
    trail: dict[str, None] = {}  # in order
    while reference not in known and reference not in trail:
        trail[reference] = None
        schema = schemas.get(reference)
        reference = (schema and passed_on(schema)) or reference
    last = known.get(reference, reference)
    known |= dict.fromkeys(trail, last)
    return last


def passed_on(schema: Schema) -> str | None:
    """Gives the reference, `allOf` around it or not, that is all that a schema asserts."""
    if schema.ref is None and len(schema.all_of) == 1:
        inner = schema.all_of[0]
        is_all = asserts_nothing(schema, {*UNJUDGED, "all_of"}) and asserts_nothing(inner, {*UNJUDGED, "ref"})
        return inner.ref if is_all else None
    return schema.ref if asserts_nothing(schema, {*UNJUDGED, "ref"}) else None


def is_condition(schema: Schema) -> bool:
    """Says whether a schema is one test: it asserts, and only by `type`, `enum`, `const` and `required`."""
    if schema.enum == () or not (schema.type or schema.enum or schema.const or schema.required):
        return False
    return asserts_nothing(schema, (*UNJUDGED, "type", "enum", "const", "required"))


UNJUDGED = ("hidden", "discriminator")
"""What a validator does not ask of a value by itself."""


def is_bare(schema: Schema) -> bool:
    """Says whether a schema is a reference, and nothing beside it matters for values."""
    return schema.ref is not None and asserts_nothing(schema, _NOTHING_BESIDE_A_REFERENCE)


ANNOTATIONS: dict[str, Any] = {
    one.field: getattr(Schema(""), one.field) for one in IN_SCHEMA if one.annotation
}
"""Keywords that no value can violate, as they are when absent."""

ASSERTING = tuple(field for field in Schema.__struct_fields__ if field not in {"pointer", *ANNOTATIONS})
"""The fields of a schema that are not its place nor annotations."""

assertions: Callable[[Schema], tuple[Any, ...]] = attrgetter(*ASSERTING)
"""Gives the values of these fields, in that order."""

_NOTHING_BESIDE_A_REFERENCE = frozenset(
    ("ref", "then", "else_", "min_contains", "max_contains", "discriminator")
)
"""Keywords that assert nothing without another that a bare reference does not have."""

_ABSENT = assertions(Schema(""))
