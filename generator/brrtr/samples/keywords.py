"""Says what schemas say together of one value: its types, its properties, its items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Literal, TypeAlias

from ..ir import Json, Schema
from ..schemas.references import ASSERTING
from ..schemas.types import stated_types
from . import numbers, strings
from .patterns import matches
from .plans import conjuncts

Direction: TypeAlias = Literal["request", "response"]
Schemas: TypeAlias = "tuple[Schema, ...]"

_TYPES = ("string", "integer", "object", "array", "boolean", "number", "null")


def types(schemas: Schemas) -> list[str]:
    """Gives the types that a value may have, in the order of trial: null last.

    Without any `type` they are those that other keywords are about: a model has no room for others.
    """
    allowed: list[str] | None = None
    for schema in schemas:
        if not schema.type:
            continue
        allowed = list(schema.type) if allowed is None else _both(allowed, schema.type)
    if allowed is None:
        implied = [name for schema in schemas for name in stated_types(schema)]
        allowed = list(dict.fromkeys(implied or _TYPES))
    return sorted(allowed, key=lambda name: name == "null")


def _both(allowed: Sequence[str], others: Sequence[str]) -> list[str]:
    both = [name for name in allowed if name in others or (name == "integer" and "number" in others)]
    if "number" in allowed and "integer" in others and "integer" not in both:
        both.append("integer")
    return both


def is_plain(schema: Schema) -> bool:
    """Says whether what is made along the schema is valid without a doubt, so that it need not be tested."""
    return _doubtful(schema) == _NO_DOUBT and _is_plain_format(schema)


_MADE = frozenset(
    {
        *("verdict", "ref", "type", "enum", "const", "all_of", "then", "else_", "discriminator", "hidden"),
        *(
            "minimum",
            "maximum",
            "exclusive_minimum",
            "exclusive_maximum",
            "min_length",
            "max_length",
            "format",
        ),
        *("prefix_items", "items", "min_items", "max_items", "min_contains", "max_contains"),
        *("properties", "additional_properties", "required", "min_properties", "max_properties"),
    }
)
"""Fields of a schema that values are made along, or that say nothing without another one."""
_doubtful = attrgetter(*(name for name in ASSERTING if name not in _MADE))
_NO_DOUBT = _doubtful(Schema(""))


def _is_plain_format(schema: Schema) -> bool:
    if schema.format is None or numbers.is_known_format(schema.format):
        return True
    is_short = schema.min_length is not None or schema.max_length is not None
    return strings.is_known_format(schema.format) and not is_short


class Properties:
    """Knows what schemas say together of the properties of a value (JSON Schema 2020-12 core 10.3.2)."""

    def __init__(self, schemas: Schemas) -> None:
        self._described = [(schema, dict(schema.properties)) for schema in schemas]
        self.pattern_length = sum(len(one) for schema in schemas for one, _ in schema.pattern_properties)
        """The characters of all patterns, which each name is tried with."""

    def of(self, name: str) -> Schemas:
        """Gives all that applies to the value of one property."""
        found: list[Schema] = []
        for schema, properties in self._described:
            own = [properties[name]] if name in properties else []
            own += [part for pattern, part in schema.pattern_properties if matches(pattern, name)]
            if not own and schema.additional_properties is not None:
                own = [schema.additional_properties]
            found += own
        if not found:
            rest = [schema.unevaluated_properties for schema, _ in self._described]
            found += [part for part in rest if part is not None]
        return tuple(found)


def item_schemas(schemas: Schemas, index: int) -> Schemas:
    """Gives all that applies to one item (JSON Schema 2020-12 core 10.3.1), `contains` left out."""
    found: list[Schema] = []
    for schema in schemas:
        if index < len(schema.prefix_items):
            found.append(schema.prefix_items[index])
        elif schema.items is not None:
            found.append(schema.items)
    if not found:
        found += [s.unevaluated_items for s in schemas if s.unevaluated_items is not None]
    return tuple(found)


def declared_names(schemas: Schemas) -> list[str]:
    """Gives the properties that are declared one by one, then those that are only asked for."""
    declared = [name for schema in schemas for name, _ in schema.properties]
    dependent = [name for others in dependent_names(schemas).values() for name in others]
    return list(dict.fromkeys((*declared, *required_names(schemas), *dependent)))


def required_names(schemas: Schemas) -> list[str]:
    """Gives `required`, and what `dependentRequired` then asks for."""
    needed = dict.fromkeys(name for schema in schemas for name in schema.required)
    dependents = dependent_names(schemas)
    pending = list(needed)
    while pending:
        further = [name for name in dependents.get(pending.pop(), ()) if name not in needed]
        needed.update(dict.fromkeys(further))
        pending += further
    return list(needed)


def dependent_names(schemas: Schemas) -> dict[str, list[str]]:
    """Gives `dependentRequired` of all: what else must be there when a property is."""
    dependents: dict[str, list[str]] = {}
    for schema in schemas:
        for name, others in schema.dependent_required:
            dependents.setdefault(name, []).extend(others)
    return dependents


def is_hidden(parts: Schemas, document: Mapping[str, Schema], direction: Direction) -> bool:
    """Says whether a property is not sent this way: `readOnly` in a request, `writeOnly` in a response."""
    applying = conjuncts(parts, document)
    if direction == "request":
        return any(schema.read_only for schema in applying)
    return any(schema.write_only for schema in applying)


def visible(value: Json, given: Schemas, document: Mapping[str, Schema], direction: Direction) -> Json:
    """Gives a value without the properties that are not sent this way; `value` itself is not changed."""
    if not isinstance(value, dict | list):
        return value
    schemas = conjuncts(given, document)
    if isinstance(value, list):
        return [
            visible(item, item_schemas(schemas, index), document, direction)
            for index, item in enumerate(value)
        ]
    properties = Properties(schemas)
    kept: dict[str, Json] = {}
    for name, member in value.items():
        parts = properties.of(name)
        if not is_hidden(parts, document, direction):
            kept[name] = visible(member, parts, document, direction)
    return kept
