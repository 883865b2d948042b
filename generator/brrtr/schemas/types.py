"""Says which types of JSON value a schema speaks of."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

from ..ir import Json, Schema
from .json_types import JSON_TYPES
from .keywords import IN_SCHEMA


def stated_types(schema: Schema) -> tuple[str, ...]:
    """Gives the types of `type`, or, where there is none, those that the other keywords are about.

    JSON Schema 2020-12 (Validation 6) lets a keyword of one type stand without `type`; it then says
    nothing of the other types, but an author who writes `properties` means an object. Empty when
    the schema says nothing of a type. `format` alone means a string.
    """
    if schema.type:
        return schema.type
    return tuple(name for name, values, absent in _SPEAKING if values(schema) != absent)


def is_of_type(value: Json, schema: Schema) -> bool:
    """Says whether a value is of a type that a schema allows, as Python has it: 1.0 is no integer."""
    kind = JSON_TYPES.get(type(value))
    return not schema.type or kind in schema.type or (kind == "integer" and "number" in schema.type)


def _speaking(name: str) -> tuple[str, Callable[[Schema], object], object]:
    """Gives a JSON type, what gets the keywords about it, and what it gets where there are none."""
    values = attrgetter(*(one.field for one in IN_SCHEMA if one.about[:1] == (name,) and not one.annotation))
    return name, values, values(Schema(""))


_SPEAKING = tuple(map(_speaking, ("object", "array", "string", "number")))
