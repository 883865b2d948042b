# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""What the validators say of each keyword, for errors that the reference library found."""

from __future__ import annotations

from typing import Any, TypeAlias

from .violations import asked_format

Said: TypeAlias = tuple[str, str, Any]
"""The keyword, the message, and what was expected."""

_NOUNS = {
    "null": "null",
    "boolean": "true or false",
    "string": "a string",
    "array": "an array",
    "object": "an object",
    "number": "a number",
    "integer": "an integer",
}

SEVERAL = "several"
"""The message of the error where more than one alternative of `oneOf` is satisfied."""

_SENTENCES = {
    "additionalProperties": "is not a property that may be here",
    "anyOf": "must satisfy at least one of the alternatives",
    "const": "must be the one value allowed",
    "enum": "must be one of the values listed",
    "exclusiveMaximum": "must be less than {}",
    "exclusiveMinimum": "must be greater than {}",
    "maximum": "must be at most {}",
    "minimum": "must be at least {}",
    "multipleOf": "must be a multiple of {}",
    "not": "must not satisfy the schema",
    "pattern": "must match the pattern {}",
    "unevaluatedItems": "is not an item that may be here",
    "unevaluatedProperties": "is not a property that may be here",
    "uniqueItems": "must not have equal items",
}
"""By keyword, with the place of its value."""

_OF_SCHEMAS = ("anyOf", "not")
"""Keywords that ask for what is no value."""

_SIZES = {
    "maxItems": ("at most", "item", "items"),
    "maxLength": ("at most", "character", "characters"),
    "maxProperties": ("at most", "property", "properties"),
    "minItems": ("at least", "item", "items"),
    "minLength": ("at least", "character", "characters"),
    "minProperties": ("at least", "property", "properties"),
}


def describe(keyword: str, error: Any, schema: Any) -> Said:
    """What is said of an error of jsonschema; `schema` is where it was found, as the document has it."""
    value = error.validator_value
    match keyword:
        case "type":
            return _type(schema["type"])
        case "required":
            return keyword, f"must have the property {value}", value
        case "dependentRequired":
            name, other = value
            return keyword, f"must have the property {other} when it has {name}", other
        case "items":
            start = len(schema.get("prefixItems", ()))
            return keyword, f"must have no more than {_count(start, 'item', 'items')}", False
        case "format":
            return keyword, asked_format(value), value
        case "contains" | "minContains" | "maxContains":
            return _contains(keyword, schema)
        case "oneOf":
            return (
                keyword,
                f"must satisfy {'only one' if error.message == SEVERAL else 'one'} of the alternatives",
                None,
            )
    if keyword in _SIZES:
        limit, one, many = _SIZES[keyword]
        return keyword, f"must have {limit} {_count(value, one, many)}", value
    expected = None if keyword in _OF_SCHEMAS else schema[keyword]
    return keyword, _SENTENCES[keyword].format(expected), expected


def _type(types: str | list[str]) -> Said:
    names = [types] if isinstance(types, str) else types
    names = [name for name in names if name != "integer" or "number" not in names]
    message = f"must be {' or '.join(_NOUNS[name] for name in names)}"
    return "type", message, names[0] if len(names) == 1 else names


def _contains(keyword: str, schema: Any) -> Said:
    if keyword == "maxContains":
        limit, bound = "at most", schema["maxContains"]
    else:
        keyword = "minContains" if "minContains" in schema else "contains"
        limit, bound = "at least", schema.get("minContains", 1)
    message = f"must contain {limit} {_count(bound, 'item', 'items')} of the kind asked for"
    return keyword, message, schema.get(keyword) if keyword != "contains" else None


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
