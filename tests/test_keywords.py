"""The table of keywords agrees with the fields of a schema, the metaschemas, the reader and validators."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema_specifications import REGISTRY
from test_reference import reference_of

from brrtr import compile_validator, standalone
from brrtr.analyse.schemas import SchemaReader
from brrtr.ir import Schema
from brrtr.resolve.dialects import DIALECTS
from brrtr.resolve.library import Library
from brrtr.schemas.graph import in_place, parts
from brrtr.schemas.json_types import JSON_TYPES
from brrtr.schemas.keywords import IN_SCHEMA, KEYWORDS, Holds
from brrtr.schemas.types import stated_types
from brrtr.types.merging import Merger

META = "https://json-schema.org/draft/2020-12/meta/"
VOCABULARIES = (
    "core",
    "applicator",
    "unevaluated",
    "validation",
    "meta-data",
    "format-annotation",
    "content",
)
OF_RESOURCES = {"$id", "$schema", "$vocabulary", "$comment"}
"""Keywords that say what a resource is, and nothing of its schema."""

NOT_KEYWORDS = {"pointer", "verdict", "hidden"}
"""Fields of a schema that no keyword of its own fills."""

EXAMPLES: dict[str, tuple[Any, Any]] = {
    "type": ("string", 1),
    "enum": ([1], "a"),
    "const": (1, "a"),
    "multipleOf": (2, 3),
    "minimum": (2, 1),
    "maximum": (2, 3),
    "exclusiveMinimum": (2, 2),
    "exclusiveMaximum": (2, 2),
    "minLength": (2, "a"),
    "maxLength": (2, "aaa"),
    "pattern": ("^b", "a"),
    "format": ("date", "a"),
    "properties": ({"a": False}, {"a": 1}),
    "patternProperties": ({"^a": False}, {"a": 1}),
    "dependentSchemas": ({"a": False}, {"a": 1}),
    "additionalProperties": (False, {"a": 1}),
    "propertyNames": (False, {"a": 1}),
    "required": (["a"], {}),
    "dependentRequired": ({"a": ["b"]}, {"a": 1}),
    "prefixItems": ([False], [1]),
    "items": (False, [1]),
    "contains": (False, [1]),
    "minItems": (2, [1]),
    "maxItems": (2, [1, 2, 3]),
    "uniqueItems": (True, [1, 1]),
    "minProperties": (2, {}),
    "maxProperties": (1, {"a": 1, "b": 1}),
    "allOf": ([False], 1),
    "anyOf": ([False], 1),
    "oneOf": ([False], 1),
    "not": (True, 1),
    "unevaluatedItems": (False, [1]),
    "unevaluatedProperties": (False, {"a": 1}),
}
"""For each keyword that rejects something alone: a value of it, and what it rejects."""

BESIDE: dict[str, tuple[dict[str, Any], Any]] = {
    "$ref": ({"$ref": "#/$defs/none", "$defs": {"none": False}}, 1),
    "minContains": ({"contains": True, "minContains": 2}, [1]),
    "maxContains": ({"contains": True, "maxContains": 1}, [1, 2]),
    "if": ({"if": True, "then": False}, 1),
    "then": ({"if": True, "then": False}, 1),
    "else": ({"if": False, "else": False}, 1),
    "discriminator": (
        {
            "oneOf": [{"$ref": "#/$defs/A"}, {"$ref": "#/$defs/B"}],
            "discriminator": {"propertyName": "kind"},
            "$defs": {"A": {"required": ["a"]}, "B": {"required": ["b"]}},
        },
        {"kind": "A"},
    ),
}
"""Likewise for those that reject something together with others."""

ANNOTATIONS: dict[str, Any] = {
    "title": "A title",
    "description": "A description",
    "default": 1,
    "examples": [1],
    "readOnly": True,
    "writeOnly": True,
    "deprecated": True,
    "contentSchema": True,
    "contentMediaType": "application/json",
    "contentEncoding": "base64",
}
ALONE = [one for one in IN_SCHEMA if not one.annotation and one.name != "discriminator"]
"""The keywords of JSON Schema that reject something."""
VALUES: tuple[Any, ...] = (None, True, 1, 1.5, "a", "", [1, 1], [], {"a": 1}, {})


def named(name: str) -> dict[str, Any]:
    """A schema with the keyword, and whatever else it takes that it says something."""
    if name in BESIDE:
        return BESIDE[name][0]
    return {name: EXAMPLES[name][0] if name in EXAMPLES else ANNOTATIONS[name]}


def example(name: str) -> Any:
    """A value that the schema with the keyword rejects."""
    return BESIDE[name][1] if name in BESIDE else EXAMPLES[name][1]


def read(raw: Any) -> Schema:
    """What the reader makes of a schema."""
    reader = SchemaReader(Library(raw, {}, DIALECTS["2020-12"]), standalone._Strict(), alone=True)
    return reader.read(raw, "")


def test_each_field_of_a_schema_has_a_keyword() -> None:
    listed = [one.field for one in IN_SCHEMA]
    assert len(listed) == len(set(listed))
    assert set(listed) | NOT_KEYWORDS == {*Schema.__struct_fields__}


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_metaschemas_have_the_same_keywords(vocabulary: str) -> None:
    """Those of a vocabulary, and whether each holds schemas."""
    properties = REGISTRY[META + vocabulary].contents["properties"]
    known = {one.name: one for one in KEYWORDS if one.vocabulary == vocabulary.removesuffix("-annotation")}
    stated = {name: _holds(value) for name, value in properties.items() if name not in OF_RESOURCES}
    rest = {name for name, one in known.items() if one.older} | {"definitions", "dependencies"}
    assert {name: one.holds for name, one in known.items() if name not in rest} == stated


def _holds(stated: Any) -> Holds:
    """What a keyword holds, by what its metaschema says of it."""
    if not isinstance(stated, dict):
        return Holds.VALUE
    if "$dynamicRef" in stated:
        return Holds.SCHEMA
    if stated.get("$ref") == "#/$defs/schemaArray":
        return Holds.LIST
    of_members = stated.get("additionalProperties")
    return Holds.MAP if isinstance(of_members, dict) and "$dynamicRef" in of_members else Holds.VALUE


@pytest.mark.parametrize("keyword", IN_SCHEMA, ids=lambda one: one.name)
def test_reader_fills_the_field(keyword: Any) -> None:
    assert getattr(read(named(keyword.name)), keyword.field) != getattr(Schema(""), keyword.field)


@pytest.mark.parametrize("keyword", IN_SCHEMA, ids=lambda one: one.name)
def test_validators_reject_what_the_keyword_is_about(keyword: Any) -> None:
    """An annotation rejects nothing, other keywords no value of a type that they say nothing of."""
    # Plain JSON Schema takes a discriminator for a hint.
    dialect = "oas-3.0" if keyword.name == "discriminator" else "2020-12"
    validate = compile_validator(named(keyword.name), dialect=dialect)
    rejected = [value for value in VALUES if validate(value)]
    if keyword.annotation:
        assert not rejected
        return
    assert validate(example(keyword.name))
    if keyword.about:
        found = [*rejected, example(keyword.name)]
        kinds = {JSON_TYPES[type(value)].replace("integer", "number") for value in found}
        assert kinds <= set(keyword.about)


@pytest.mark.parametrize("keyword", ALONE, ids=lambda one: one.name)
def test_reference_engine_rejects_the_same(keyword: Any) -> None:
    """What it does not know it passes over: verdicts would differ in silence."""
    assert reference_of(named(keyword.name))(example(keyword.name))


@pytest.mark.parametrize("keyword", ALONE, ids=lambda one: one.name)
def test_types_of_all_of_keep_the_keyword_or_tell_of_it(keyword: Any) -> None:
    """Otherwise a value would be decoded into a type that says less, and nobody would look at the rest."""
    part = read(named(keyword.name))
    schemas = {part.ref: Schema(part.ref, verdict=False)} if part.ref is not None else {}
    whole = Merger(schemas).merged(Schema("/whole", all_of=(part,)))
    kept = getattr(whole.schema, keyword.field) == getattr(part, keyword.field)
    as_enum = part.const is not None and whole.schema.enum == part.const
    assert kept or as_enum or whole.missed or whole.empty


@pytest.mark.parametrize("keyword", [one for one in IN_SCHEMA if one.holds is not Holds.VALUE], ids=str)
def test_schemas_are_walked_and_those_for_the_same_value_known(keyword: Any) -> None:
    schema, inner = read(named(keyword.name)), getattr(read(named(keyword.name)), keyword.field)
    if keyword.holds is not Holds.SCHEMA:
        inner = inner[0][1] if keyword.holds is Holds.MAP else inner[0]
    assert inner in list(parts(schema))
    assert (inner in list(in_place(schema))) == keyword.in_place


@pytest.mark.parametrize("keyword", [one for one in IN_SCHEMA if one.about], ids=lambda one: one.name)
def test_a_keyword_without_a_type_means_the_type_that_it_is_about(keyword: Any) -> None:
    expected = () if keyword.annotation else keyword.about[:1]
    assert stated_types(read(named(keyword.name))) == expected
