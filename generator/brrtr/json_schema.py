"""Writes schemas as JSON Schema 2020-12, for the library that may judge in the place of the validators."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from .ir import Schema
from .json_text import json_text
from .patterns import translate
from .pointers import keys, plain
from .schema_graph import parts

_VALUES = {
    "multiple_of": "multipleOf",
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusive_minimum": "exclusiveMinimum",
    "exclusive_maximum": "exclusiveMaximum",
    "min_length": "minLength",
    "max_length": "maxLength",
    "pattern": "pattern",
    "format": "format",
    "min_contains": "minContains",
    "max_contains": "maxContains",
    "min_items": "minItems",
    "max_items": "maxItems",
    "unique_items": "uniqueItems",
    "min_properties": "minProperties",
    "max_properties": "maxProperties",
}
_SINGLE = {
    "items": "items",
    "contains": "contains",
    "additional_properties": "additionalProperties",
    "property_names": "propertyNames",
    "not_": "not",
    "if_": "if",
    "then": "then",
    "else_": "else",
    "unevaluated_items": "unevaluatedItems",
    "unevaluated_properties": "unevaluatedProperties",
}
_LISTS = {"prefix_items": "prefixItems", "all_of": "allOf", "any_of": "anyOf", "one_of": "oneOf"}
_MAPS = {
    "properties": "properties",
    "pattern_properties": "patternProperties",
    "dependent_schemas": "dependentSchemas",
}
_OWN = ("verdict", "ref", "type", "enum", "const", "required", "dependent_required", "discriminator")
"""Fields of a schema whose keywords are not written as they stand in it."""
_SILENT = (
    *("pointer", "title", "description", "default", "examples"),
    *("read_only", "write_only", "deprecated", "content_media_type", "content_encoding"),
)
"""Fields that reject no value."""

HANDLED = frozenset({*_VALUES, *_SINGLE, *_LISTS, *_MAPS, *_OWN, *_SILENT})
"""Every field of a schema that this module knows what to do with; there must be no other."""


def schemas_file(functions: Mapping[str, Schema], names: Mapping[str, str]) -> str:
    """The text of the file with the schemas of validators.

    `functions` has the schema of each validator by `module.function`; `names` has the key among them of each
    schema that is referred to, by its pointer.
    """

    def refer(pointer: str) -> str:
        return f"#/$defs/{names[pointer]}"

    patterns = sorted({pattern for schema in functions.values() for pattern in _patterns(schema)})
    document: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "What BRRTR_SCHEMA_CACHE=off validates with: in $defs the schema of each validator, in"
        " pointers where it stands in the document, in patterns what runs each pattern, and in which words.",
        "pointers": {name: plain(schema.pointer) for name, schema in functions.items()},
        "patterns": {pattern: [translate(pattern).engine, translate(pattern).source] for pattern in patterns},
        "$defs": {name: json_schema(schema, refer) for name, schema in functions.items()},
    }
    return json_text(document, ascii_only=True)


def _patterns(schema: Schema) -> Iterator[str]:
    """The patterns in a schema and in all that stand within it."""
    if schema.pattern is not None:
        yield schema.pattern
    yield from (pattern for pattern, _ in schema.pattern_properties)
    for part in parts(schema):
        yield from _patterns(part)


def json_schema(schema: Schema, refer: Callable[[str], str]) -> Any:
    """A schema without its annotations, the keywords in the order of validators; `refer` makes a `$ref`."""
    if schema.verdict is not None:
        return schema.verdict
    found: dict[str, Any] = {}
    if schema.ref is not None:
        found["$ref"] = refer(schema.ref)
    if schema.type:
        found["type"] = schema.type[0] if len(schema.type) == 1 else list(schema.type)
    if schema.required:
        found["required"] = list(schema.required)
    for field, keyword in _VALUES.items():
        value = getattr(schema, field)
        if value is not None and value is not False:
            found[keyword] = value
    if schema.dependent_required:
        found["dependentRequired"] = {name: list(others) for name, others in schema.dependent_required}
    for field, keyword in _MAPS.items():
        if parts := getattr(schema, field):
            found[keyword] = {name: json_schema(part, refer) for name, part in parts}
    if schema.enum is not None:
        found["enum"] = list(schema.enum)
    if schema.const is not None:
        found["const"] = schema.const[0]
    for field, keyword in _LISTS.items():
        if parts := getattr(schema, field):
            found[keyword] = [json_schema(part, refer) for part in parts]
    if meant := _discriminated(schema, refer):
        found["discriminator"] = meant
    for field, keyword in _SINGLE.items():
        part = getattr(schema, field)
        if part is not None:
            found[keyword] = json_schema(part, refer)
    return found


def _discriminated(schema: Schema, refer: Callable[[str], str]) -> Any:
    """The discriminator with every value that names an alternative: for reports, not for verdicts."""
    if schema.discriminator is None:
        return None
    mapped = dict(schema.discriminator.mapping)
    targets = [part.ref for part in (*schema.any_of, *schema.one_of) if part.ref is not None]
    named = {keys(f"/{plain(target).rpartition('/')[2]}")[0]: target for target in targets}
    values = named | {value: target for value, target in mapped.items() if target in targets}
    values = {value: target for value, target in values.items() if mapped.get(value, target) == target}
    mapping = {value: refer(target) for value, target in values.items()}
    return {"propertyName": schema.discriminator.property_name, "mapping": mapping} if mapping else None
