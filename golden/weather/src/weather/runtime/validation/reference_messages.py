# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Says what the validators say of each keyword, for errors that the reference library found."""

from __future__ import annotations

from typing import Any, TypeAlias

from .violations import asked, told_types

Said: TypeAlias = tuple[str, str, Any]
"""The keyword, the message, and what was expected."""

SEVERAL = "several"
"""The message of the error where more than one alternative of `oneOf` is satisfied."""


def describe(keyword: str, error: Any, schema: Any) -> Said:
    """Says what is told of an error of jsonschema; `schema` is where it was found, as the document has it."""
    value = error.validator_value
    expected: Any
    match keyword:
        case "type":
            expected = told_types(schema["type"])
        case "required":
            expected = value
        case "dependentRequired":
            name, other = value
            return keyword, f"must have the property {other} when it has {name}", other
        case "items":
            start = len(schema.get("prefixItems", ()))
            return keyword, f"must have no more than {start} {'item' if start == 1 else 'items'}", False
        case "contains" | "minContains":
            keyword = "minContains" if "minContains" in schema else "contains"
            expected = schema.get("minContains")
        case "oneOf" if error.message == SEVERAL:
            return keyword, "must satisfy only one of the alternatives", None
        case "anyOf" | "oneOf" | "not":  # they ask for what is no value
            expected = None
        case _:
            expected = schema[keyword]
    return keyword, asked(keyword, expected), expected
