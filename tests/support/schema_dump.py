"""Writes `ir.Schema` back as JSON Schema 2020-12, for tests that ask an independent validator."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

import jsonschema_rs

from brrtr.ir import Json, Schema

_PLAIN = {
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


def dump(schema: Schema) -> Any:
    """Writes the schema as JSON; a `$ref` to pointer `/a` becomes `#/$defs/~1a`."""
    if schema.verdict is not None:
        return schema.verdict
    out: dict[str, Any] = {}
    if schema.ref is not None:
        out["$ref"] = "#/$defs/" + quote(schema.ref.replace("~", "~0").replace("/", "~1"))
    if schema.type:
        out["type"] = list(schema.type)
    if schema.enum is not None:
        out["enum"] = list(schema.enum)
    if schema.const is not None:
        out["const"] = schema.const[0]
    if schema.unique_items:
        out["uniqueItems"] = True
    if schema.required:
        out["required"] = list(schema.required)
    if schema.dependent_required:
        out["dependentRequired"] = {name: list(others) for name, others in schema.dependent_required}
    out |= {name: value for field, name in _PLAIN.items() if (value := getattr(schema, field)) is not None}
    out |= {
        name: dump(part) for field, name in _SINGLE.items() if (part := getattr(schema, field)) is not None
    }
    out |= {
        name: [dump(part) for part in parts]
        for field, name in _LISTS.items()
        if (parts := getattr(schema, field))
    }
    for field, name in _MAPS.items():
        if parts := getattr(schema, field):
            out[name] = {key: dump(part) for key, part in parts}
    return out


def checker(schemas: Mapping[str, Schema]) -> Callable[[Json, Schema], bool]:
    """Gives a function that validates with jsonschema-rs, formats asserted."""
    definitions = {pointer: dump(schema) for pointer, schema in schemas.items()}
    validators: dict[str, Any] = {}

    def is_valid(value: Json, schema: Schema) -> bool:
        dumped = dump(schema)
        whole = dumped if isinstance(dumped, bool) else {**dumped, "$defs": definitions}
        key = json.dumps(dumped)
        if key not in validators:
            validators[key] = jsonschema_rs.Draft202012Validator(whole, validate_formats=True)
        return bool(validators[key].is_valid(value))

    return is_valid
