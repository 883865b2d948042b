"""Tells apart what a type says of a schema and what it does not.

Decoding straight into a type is sound if it says everything for which the schema can reject a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter

from ..ir import Schema
from ..schemas.formats import NUMBER_FORMATS, STRING_FORMATS
from ..schemas.json_types import INTEGER_RANGES, TEXT_FORMATS
from ..schemas.keywords import IN_SCHEMA, NAMES, present
from ..schemas.references import ANNOTATIONS


def _about(*types: str) -> tuple[str, ...]:
    """Gives the keywords that speak of values of such types, and of others perhaps."""
    return tuple(one.field for one in IN_SCHEMA if not one.annotation and not {*types}.isdisjoint(one.about))


_NUMERIC, _STRING, _ARRAY = _about("number"), _about("string"), _about("array")
NOT_OF_OBJECTS = (*_NUMERIC, *_STRING, *_ARRAY)
"""Keywords that say nothing of an object."""
_BEARING = (
    *((one.field, frozenset(one.about)) for one in IN_SCHEMA if one.about and not one.annotation),
    ("hidden", frozenset({"object"})),
)
"""Keywords, and the JSON types that they are about; an integer is a number."""
_EXPRESSED: dict[str, tuple[str, ...]] = {
    "null": (),
    "boolean": (),
    "integer": _NUMERIC,
    "number": tuple(name for name in _NUMERIC if name != "multiple_of"),
    "string": _STRING,
    "array": ("items", "min_items", "max_items", "unique_items"),
    "object": ("additional_properties", "min_properties", "max_properties"),
}
"""What the Python type of a JSON type says."""

_WITH_OTHERS = {"then", "else_", "min_contains", "max_contains", "discriminator"}
"""Fields whose keywords reject nothing but together with others, which are told of in their place."""
KEYWORDS = {
    **{field: name for field, name in NAMES.items() if field not in {"type", *ANNOTATIONS, *_WITH_OTHERS}},
    "ref": "$ref beside other keywords",
    "hidden": "readOnly or writeOnly",
}
"""Everything in a schema that can reject a value, with its name in the document."""

_ITEMS = tuple(KEYWORDS.items())
_values: Callable[[Schema], tuple[object, ...]] = attrgetter(*KEYWORDS)


def missed(schema: Schema, covered: tuple[str, ...]) -> Iterator[str]:
    """Gives each keyword of the schema that is not among those that its type covers, and where it stands."""
    for name, keyword in stated(schema):
        if name not in covered:
            yield f"{keyword} at {schema.pointer}"


def stated(schema: Schema) -> Iterator[tuple[str, str]]:
    """Gives the keywords of a schema that can reject a value: the field, and the name in the document."""
    values = _values(schema)
    return (keyword for keyword, value in zip(_ITEMS, values, strict=True) if present(value))


def expressed(schema: Schema, types: tuple[str, ...]) -> tuple[str, ...]:
    """Gives the keywords that the type of each JSON type expresses, or that do not bear on these types."""
    covered: set[str] = set()
    kinds = {"number" if name == "integer" else name for name in types}
    for keyword, bearing in _BEARING:
        if bearing.isdisjoint(kinds):
            covered.add(keyword)
    for name in types:
        covered.update(_EXPRESSED[name])
    if not _format_expressed(schema, types):
        covered.discard("format")
    if schema.properties:
        covered.discard("additional_properties")
    if is_tuple(schema) and "array" in types:
        covered.add("prefix_items")
        covered.discard("unique_items")
    return tuple(covered)


def is_tuple(schema: Schema) -> bool:
    """Says whether an array has exactly the items that `prefixItems` describes."""
    length = len(schema.prefix_items)
    ends = schema.max_items == length or (schema.items is not None and schema.items.verdict is False)
    return bool(length) and ends and schema.min_items == length and schema.max_items in {None, length}


def _format_expressed(schema: Schema, types: tuple[str, ...]) -> bool:
    """Says whether the types hold what the format asserts for them."""
    name = schema.format or ""
    if "string" in types and name in STRING_FORMATS:
        return name in TEXT_FORMATS and not is_constrained_text(schema)
    if "number" in types and name in NUMBER_FORMATS:
        return name in {"float", "double"}
    return "integer" not in types or name not in NUMBER_FORMATS or name in INTEGER_RANGES


def is_constrained_text(schema: Schema) -> bool:
    """Says whether a length or a pattern is asked for: the decoder checks these for `str` alone."""
    return any(value is not None for value in (schema.min_length, schema.max_length, schema.pattern))
