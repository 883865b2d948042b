"""Validators of small schemas are called by what these assert."""

from __future__ import annotations

import pytest
from support.models_of import code_of

from brrtr.ir import Json
from brrtr.validators.spoken import spoken


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": "string"}, "string"),
        ({"type": "string", "description": "Said.", "default": "x"}, "string"),
        ({"type": "string", "maxLength": 64}, "string_to_64"),
        ({"type": "string", "minLength": 1, "maxLength": 64}, "string_1_to_64"),
        ({"type": "string", "format": "date-time"}, "string_date_time"),
        ({"type": "integer", "format": "int32", "minimum": 0}, "integer_int32_from_0"),
        ({"type": "array", "items": {"type": "boolean"}, "minItems": 2}, "array_from_2_of_boolean"),
        # More is asserted than there are words for.
        ({"type": ["string", "null"]}, None),
        ({"type": "string", "pattern": "a"}, None),
        ({"type": "string", "enum": ["a"]}, None),
        ({"type": "string", "format": "a b\n"}, None),
        ({"type": "integer", "minimum": -1}, None),
        ({"type": "number", "minimum": 0.5}, None),
        ({"type": "string", "minimum": 1}, None),
        ({"type": "array", "items": {"type": "string"}, "uniqueItems": True}, None),
        ({"type": "array", "items": {"$ref": "#/components/schemas/Other"}}, None),
        ({"type": "array"}, None),
        ({}, None),
    ],
)
def test_small_schemas_are_spoken(schema: dict[str, Json], words: str | None) -> None:
    """What is only said about a schema has no words, and what has none is called otherwise."""
    code = code_of({"Small": schema, "Other": {"type": "string"}})
    assert spoken(code.service.schemas["/components/schemas/Small"]) == words
