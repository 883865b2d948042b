"""What a type says of a schema and what not.

Decoding straight into a type is sound if it says everything for which the schema can reject a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter

from ..ir import Schema
from ..schemas.formats import NUMBER_FORMATS, STRING_FORMATS
from ..schemas.json_types import INTEGER_RANGES, TEXT_FORMATS

_NUMERIC = ("multiple_of", "minimum", "maximum", "exclusive_minimum", "exclusive_maximum")
_STRING = ("min_length", "max_length", "pattern", "format")
_ARRAY = (
    "prefix_items",
    "items",
    "contains",
    "min_contains",
    "max_contains",
    "min_items",
    "max_items",
    "unique_items",
    "unevaluated_items",
)
_OBJECT = (
    "properties",
    "pattern_properties",
    "additional_properties",
    "property_names",
    "required",
    "min_properties",
    "max_properties",
    "dependent_required",
    "dependent_schemas",
    "unevaluated_properties",
    "hidden",
)
NOT_OF_OBJECTS = (*_NUMERIC, *_STRING, *_ARRAY)
"""Keywords that say nothing of an object."""
_BEARING = (
    (_NUMERIC, {"integer", "number"}),
    (("min_length", "max_length", "pattern"), {"string"}),
    (("format",), {"string", "integer", "number"}),
    (_ARRAY, {"array"}),
    (_OBJECT, {"object"}),
)
"""Keywords, and the JSON types that they are about."""
_EXPRESSED: dict[str, tuple[str, ...]] = {
    "null": (),
    "boolean": (),
    "integer": (*_NUMERIC, "format"),
    "number": (*_NUMERIC[1:], "format"),
    "string": _STRING,
    "array": ("items", "min_items", "max_items", "unique_items"),
    "object": ("additional_properties", "min_properties", "max_properties"),
}
"""What the Python type of a JSON type says."""

KEYWORDS = {
    "ref": "$ref beside other keywords",
    "enum": "enum",
    "const": "const",
    "all_of": "allOf",
    "any_of": "anyOf",
    "one_of": "oneOf",
    "not_": "not",
    "if_": "if",
    "multiple_of": "multipleOf",
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusive_minimum": "exclusiveMinimum",
    "exclusive_maximum": "exclusiveMaximum",
    "min_length": "minLength",
    "max_length": "maxLength",
    "pattern": "pattern",
    "format": "format",
    "prefix_items": "prefixItems",
    "items": "items",
    "contains": "contains",
    "min_items": "minItems",
    "max_items": "maxItems",
    "unique_items": "uniqueItems",
    "unevaluated_items": "unevaluatedItems",
    "properties": "properties",
    "pattern_properties": "patternProperties",
    "additional_properties": "additionalProperties",
    "property_names": "propertyNames",
    "required": "required",
    "min_properties": "minProperties",
    "max_properties": "maxProperties",
    "dependent_required": "dependentRequired",
    "dependent_schemas": "dependentSchemas",
    "unevaluated_properties": "unevaluatedProperties",
    "hidden": "readOnly or writeOnly",
}
"""Everything in a schema that can reject a value, with its name in the document."""

_ITEMS = tuple(KEYWORDS.items())
_values: Callable[[Schema], tuple[object, ...]] = attrgetter(*KEYWORDS)


def missed(schema: Schema, covered: tuple[str, ...]) -> Iterator[str]:
    """Each keyword of the schema that is not among those that its type covers, and where it stands."""
    for name, keyword in stated(schema):
        if name not in covered:
            yield f"{keyword} at {schema.pointer}"


def stated(schema: Schema) -> Iterator[tuple[str, str]]:
    """The keywords of a schema that can reject a value: the field, and the name in the document."""
    values = _values(schema)
    return (keyword for keyword, value in zip(_ITEMS, values, strict=True) if present(value))


def present(value: object) -> bool:
    """Whether a keyword stands there, by its value."""
    return value is not None and value is not False and value != ()


def expressed(schema: Schema, types: tuple[str, ...]) -> tuple[str, ...]:
    """The keywords that the type of each JSON type expresses, or that do not bear on these types."""
    covered: set[str] = set()
    for keywords, bearing in _BEARING:
        if not bearing & set(types):
            covered.update(keywords)
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
    """Whether an array has exactly the items that `prefixItems` describes."""
    length = len(schema.prefix_items)
    ends = schema.max_items == length or (schema.items is not None and schema.items.verdict is False)
    return bool(length) and ends and schema.min_items == length and schema.max_items in {None, length}


def _format_expressed(schema: Schema, types: tuple[str, ...]) -> bool:
    """Whether the types hold what the format asserts for them."""
    name = schema.format or ""
    if "string" in types and name in STRING_FORMATS:
        return name in TEXT_FORMATS and not is_constrained_text(schema)
    if "number" in types and name in NUMBER_FORMATS:
        return name in {"float", "double"}
    return "integer" not in types or name not in NUMBER_FORMATS or name in INTEGER_RANGES


def is_constrained_text(schema: Schema) -> bool:
    """Whether a length or a pattern is asked for: the decoder checks these for `str` alone."""
    return any(value is not None for value in (schema.min_length, schema.max_length, schema.pattern))
