"""Lists the keywords of schemas, and what there is to know of each.

Whatever lists keywords by a property of theirs is made from this table. What a keyword means to a stage, such
as how a validator asks for it, stands in that stage.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Holds(Enum):
    """Says what the value of a keyword is made of."""

    VALUE = "a value"
    SCHEMA = "a schema"
    LIST = "a list of schemas"
    MAP = "schemas by name"


class Keyword(NamedTuple):
    """Describes one keyword."""

    name: str
    """The name as documents write it."""
    field: str
    """The field of `ir.Schema` that has it. It is empty for a keyword that is turned into others while the
    document is read, or that only says where schemas are."""
    vocabulary: str
    """The vocabulary of JSON Schema 2020-12 that has it, and `openapi` for what OpenAPI adds."""
    holds: Holds = Holds.VALUE
    about: tuple[str, ...] = ()
    """The JSON types whose values it speaks of, first the one that is meant where no type is named. It is
    empty for a keyword that speaks of all."""
    in_place: bool = False
    """Whether the schemas that it holds apply to the same value, and not to parts of it."""
    annotation: bool = False
    """Whether no value can violate it."""
    older: bool = False
    """Whether only drafts before 2020-12 have it."""


_OBJECT, _ARRAY, _STRING, _NUMBER = ("object",), ("array",), ("string",), ("number",)

KEYWORDS = (
    Keyword("$ref", "ref", "core"),
    Keyword("$anchor", "", "core"),
    Keyword("$dynamicRef", "", "core"),
    Keyword("$dynamicAnchor", "", "core"),
    Keyword("$recursiveRef", "", "core", older=True),
    Keyword("$recursiveAnchor", "", "core", older=True),
    Keyword("$defs", "", "core", Holds.MAP),
    Keyword("definitions", "", "core", Holds.MAP),
    # For a value of any type
    Keyword("type", "type", "validation"),
    Keyword("enum", "enum", "validation"),
    Keyword("const", "const", "validation"),
    # For numbers
    Keyword("multipleOf", "multiple_of", "validation", about=_NUMBER),
    Keyword("minimum", "minimum", "validation", about=_NUMBER),
    Keyword("maximum", "maximum", "validation", about=_NUMBER),
    Keyword("exclusiveMinimum", "exclusive_minimum", "validation", about=_NUMBER),
    Keyword("exclusiveMaximum", "exclusive_maximum", "validation", about=_NUMBER),
    # For strings
    Keyword("minLength", "min_length", "validation", about=_STRING),
    Keyword("maxLength", "max_length", "validation", about=_STRING),
    Keyword("pattern", "pattern", "validation", about=_STRING),
    Keyword("format", "format", "format", about=(*_STRING, *_NUMBER)),
    # For objects
    Keyword("properties", "properties", "applicator", Holds.MAP, _OBJECT),
    Keyword("patternProperties", "pattern_properties", "applicator", Holds.MAP, _OBJECT),
    Keyword("dependentSchemas", "dependent_schemas", "applicator", Holds.MAP, _OBJECT, in_place=True),
    Keyword("dependencies", "", "applicator", Holds.MAP, _OBJECT, in_place=True),
    Keyword("additionalProperties", "additional_properties", "applicator", Holds.SCHEMA, _OBJECT),
    Keyword("propertyNames", "property_names", "applicator", Holds.SCHEMA, _OBJECT),
    Keyword("required", "required", "validation", about=_OBJECT),
    Keyword("dependentRequired", "dependent_required", "validation", about=_OBJECT),
    # For arrays, and how many properties an object has
    Keyword("prefixItems", "prefix_items", "applicator", Holds.LIST, _ARRAY),
    Keyword("items", "items", "applicator", Holds.SCHEMA, _ARRAY),
    Keyword("additionalItems", "", "applicator", Holds.SCHEMA, _ARRAY, older=True),
    Keyword("contains", "contains", "applicator", Holds.SCHEMA, _ARRAY),
    Keyword("minContains", "min_contains", "validation", about=_ARRAY),
    Keyword("maxContains", "max_contains", "validation", about=_ARRAY),
    Keyword("minItems", "min_items", "validation", about=_ARRAY),
    Keyword("maxItems", "max_items", "validation", about=_ARRAY),
    Keyword("uniqueItems", "unique_items", "validation", about=_ARRAY),
    Keyword("minProperties", "min_properties", "validation", about=_OBJECT),
    Keyword("maxProperties", "max_properties", "validation", about=_OBJECT),
    # Further schemas for the same value
    Keyword("allOf", "all_of", "applicator", Holds.LIST, in_place=True),
    Keyword("anyOf", "any_of", "applicator", Holds.LIST, in_place=True),
    Keyword("oneOf", "one_of", "applicator", Holds.LIST, in_place=True),
    Keyword("not", "not_", "applicator", Holds.SCHEMA, in_place=True),
    Keyword("if", "if_", "applicator", Holds.SCHEMA, in_place=True),
    Keyword("then", "then", "applicator", Holds.SCHEMA, in_place=True),
    Keyword("else", "else_", "applicator", Holds.SCHEMA, in_place=True),
    Keyword("discriminator", "discriminator", "openapi"),
    # For what all these leave
    Keyword("unevaluatedItems", "unevaluated_items", "unevaluated", Holds.SCHEMA, _ARRAY),
    Keyword("unevaluatedProperties", "unevaluated_properties", "unevaluated", Holds.SCHEMA, _OBJECT),
    # Annotations
    Keyword("contentSchema", "content_schema", "content", Holds.SCHEMA, _STRING, annotation=True),
    Keyword("contentMediaType", "content_media_type", "content", about=_STRING, annotation=True),
    Keyword("contentEncoding", "content_encoding", "content", about=_STRING, annotation=True),
    Keyword("title", "title", "meta-data", annotation=True),
    Keyword("description", "description", "meta-data", annotation=True),
    Keyword("default", "default", "meta-data", annotation=True),
    Keyword("examples", "examples", "meta-data", annotation=True),
    Keyword("example", "", "openapi", annotation=True),
    Keyword("readOnly", "read_only", "meta-data", annotation=True),
    Keyword("writeOnly", "write_only", "meta-data", annotation=True),
    Keyword("deprecated", "deprecated", "meta-data", annotation=True),
)
"""Every keyword of JSON Schema 2020-12 that says something of a value, those that older drafts have in their
place, and those of OpenAPI. The order is that in which schemas within a schema are walked and written."""

IN_SCHEMA = tuple(keyword for keyword in KEYWORDS if keyword.field)
"""The keywords that are in a schema once it is read."""

NAMES = {keyword.field: keyword.name for keyword in IN_SCHEMA}
"""The name of the keyword in a document, by the field of `ir.Schema`."""


def holding(holds: Holds) -> dict[str, str]:
    """Gives the keywords of a schema that hold schemas in such a way: the fields, by name in a document."""
    return {keyword.name: keyword.field for keyword in IN_SCHEMA if keyword.holds is holds}


def present(value: object) -> bool:
    """Says whether a keyword stands there, by its value."""
    return value is not None and value is not False and value != ()
