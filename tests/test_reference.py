"""The reference engine says of every value what the compiled validators say of it, in the same words."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_validators import PET
from test_validators_differential import (
    IN_PLACE,
    PLAIN,
    SCHEMAS,
    VALUES,
    examples,
    schemas,
    without_references,
)

from brrtr import compile_validator, standalone
from brrtr.analyse.schemas import SchemaReader
from brrtr.ir import Schema
from brrtr.resolve.dialects import DIALECTS
from brrtr.resolve.library import Library
from brrtr.validators import json_schema, scalars
from runtime.validation import reference
from runtime.validation.schemas import Schemas
from runtime.validation.violations import Violation


def reference_of(raw: Any) -> Callable[[Any], list[Violation]]:
    """A function from a value to what the reference engine says of it."""
    reader = SchemaReader(Library(raw, {}, DIALECTS["2020-12"]), standalone._Strict(), alone=True)
    functions, names = {"root": reader.read(raw, "")}, {}
    reader.drain()
    for pointer, schema in reader.named.items():
        names[pointer] = f"referred_{len(names)}"
        functions[names[pointer]] = schema
    judged = reference.Library(schemas_of(functions, names)).judged("root")
    return lambda value: judged.violations(value, None)


def schemas_of(functions: dict[str, Schema], names: dict[str, str]) -> Schemas:
    text = json_schema.json_texts(json_schema.described(functions, names))[""]
    return Schemas({"": lambda: text}, lambda _: {})


def in_order(violations: list[Any]) -> list[str]:
    """Violations that can be compared whatever the order in which they were found."""
    return sorted(json.dumps(violation) for violation in violations)


def test_reader_looks_into_all_that_the_writer_writes() -> None:
    """Each schema within one has its place: what is not looked into has none, nor Python's patterns."""
    inner = Schema("", type=("string",), pattern="^[^a]$")
    parts: dict[str, Any] = dict.fromkeys(json_schema._SINGLE, inner)
    parts |= dict.fromkeys(json_schema._LISTS, (inner,))
    parts |= dict.fromkeys(json_schema._MAPS, (("a", inner),))
    read = reference.Library(schemas_of({"root": Schema("", **parts)}, {}))
    assert len(read._places) == len(parts) + 1


def test_formats_are_those_of_the_validators() -> None:
    known = {*scalars.STRING_FORMATS, *scalars.NUMBER_FORMATS}
    assert known == {*reference._FORMATS.checkers}
    assert scalars.NUMBER_FORMATS == reference.NUMBER_FORMATS


VALUES_OF_PET: list[Any] = [
    {},
    {"id": 1, "name": "Rex"},
    {"id": 0, "name": "rex", "status": "lost", "price": 0.015, "tags": ["a", "a", 1, 2]},
    {"id": 1.5, "name": "", "born": "yesterday", "parents": [{}, {"id": 2**63, "name": "A"}]},
    {"id": True, "name": None, "owner": 7, "size": "huge", "kind": 2, "place": [-1, -2, 3]},
    {"id": 1, "name": "R", "owner": {"address": {"street": 1}, "other": 1}, "kind": True},
    {"id": 1, "name": "R", "owner": None, "size": 1.0, "kind": {"a": 1}, "place": [1, 1]},
    {"id": 1, "name": "R", "status": "sold", "x-one": None, "another property": 1, "kind": 1.0},
    {"id": 1, "name": "R" * 41, "tags": "none", "place": [], "kind": [True], "price": 1e400},
    {"id": 10**30, "name": "R", "price": 10**400, "kind": [1.0]},
    {"id": 10**4000, "name": 10**4000, "a/b~c": {}},
    [],
    None,
    1,
]


@pytest.mark.parametrize("value", VALUES_OF_PET, ids=range(len(VALUES_OF_PET)))
def test_says_what_the_validators_say(value: Any) -> None:
    assert in_order(reference_of(PET)(value)) == in_order(compile_validator(PET)(value))


@pytest.mark.parametrize(
    ("schema", "values"),
    [
        (False, [None, 1]),
        (True, [None]),
        ({"properties": {"a": False, "b": True}}, [{"a": 1}, {"b": 1}]),
        ({"allOf": [False, {"type": "string"}]}, ["a", 1]),
        ({"not": {}}, [1]),
        ({"not": True}, [1]),
        ({"not": False}, [1]),
        ({"enum": []}, [1]),
        ({"const": {"a": [1, True]}}, [{"a": [1.0, True]}, {"a": [True, True]}, {"a": [1, 1]}]),
        ({"enum": [0, False, "0"]}, [0.0, False, "0", None, True]),
        ({"uniqueItems": True}, [[1, True], [1, 1.0], [[1], [True]], [{"a": 1}, {"a": 1.0}], [0, False]]),
        ({"multipleOf": 0.01}, [0.07, 1.13, 19.99, 0.075, 1e22, 1e-7, 4.35]),
        ({"multipleOf": 3}, [9.0, 1e300, 10**30, 2, 1e400]),
        ({"multipleOf": 2**60}, [2**61, 2**61 + 1, 1.0]),
        ({"multipleOf": 1e-300}, [1e308, 1]),
        ({"type": "integer"}, [1.0, 1.5, 1e300, 1e400, True]),
        ({"type": ["integer", "number", "null"]}, ["a"]),
        ({"minLength": 1, "maxLength": 1}, ["", "\U0001f600", "ab"]),
        ({"contains": {"const": 1}, "minContains": 2, "maxContains": 3}, [[], [1], [1, 1], [1] * 4]),
        ({"contains": {"const": 1}, "minContains": 0}, [[], [2]]),
        ({"contains": {"const": 1}}, [[], [2], [1]]),
        ({"prefixItems": [{"const": 1}], "items": {"const": 2}}, [[1, 2, 2], [2, 1], []]),
        ({"propertyNames": {"pattern": "^a"}}, [{"a": 1, "b": 2}]),
        (
            {"patternProperties": {"^(a)\\1$": {"type": "null"}}, "additionalProperties": False},
            [{"aa": 1, "a": 1}],
        ),
        ({"pattern": "^\\d$"}, ["1", "1\n", "\u0661"]),
        ({"pattern": "^(?:a+)+$"}, ["a" * 40, "a" * 40 + "b", "", "\ud800"]),
        ({"pattern": "^(?:(a)|b)\\1$"}, ["aa", "b", "ba", "a"]),
        ({"patternProperties": {"^(?:a+)+$": False}, "unevaluatedProperties": False}, [{"aa": 1, "b": 2}]),
        ({"additionalProperties": {"type": "null"}}, [{"a": 1, "b": None}]),
        (
            {
                "properties": {"a": True},
                "anyOf": [
                    {"properties": {"b": {"const": 1}}, "required": ["b"]},
                    {"properties": {"c": True}},
                ],
                "unevaluatedProperties": {"type": "null"},
            },
            [{"a": 1, "b": 1, "c": 1, "d": None}, {"a": 1, "b": 2, "d": 3}],
        ),
        (
            {"prefixItems": [True], "contains": {"const": 7}, "unevaluatedItems": False},
            [[1, 7], [1, 2, 7, 3], [7]],
        ),
        ({"format": "int32"}, [2**31, 2**31 - 1, "a", 1.0]),
        ({"format": "float"}, [1e300, 1]),
        ({"format": "date"}, ["2020-02-30", "2020-02-29", 1]),
        (
            {"dependentRequired": {"a": ["b", "c"]}, "dependentSchemas": {"b": {"maxProperties": 1}}},
            [{"a": 1, "b": 2}],
        ),
        ({"required": ["a", "b"], "type": "object"}, [{}, [], {"a": 1}]),
        ({"anyOf": [{"type": "null"}, {"minimum": 3, "maximum": 1}]}, [2, None]),
        ({"oneOf": [{"type": "null"}, {"minimum": 3}]}, [2, None, 3, "a"]),
        ({"oneOf": [{"minimum": 1}, {"minimum": 2}]}, [0, 1, 2]),
        (
            {
                "oneOf": [{"$ref": "#/$defs/a"}, {"$ref": "#/$defs/b"}],
                "discriminator": {"propertyName": "kind", "mapping": {"bee": "#/$defs/b"}},
                "$defs": {
                    "a": {"required": ["x"], "properties": {"kind": {"enum": ["a"]}, "x": {"minimum": 1}}},
                    "b": {"required": ["y"], "properties": {"kind": {"enum": ["b", "bee"]}}},
                },
            },
            [
                {"kind": "a"},
                {"kind": "bee"},
                {"kind": "b"},
                {"kind": "c"},
                {"kind": []},
                {},
                1,
                {"kind": "a", "x": 0},
            ],
        ),
        ({"if": {"const": 1}, "then": {"type": "string"}, "else": {"maximum": 3}}, [1, 2, 4]),
    ],
    ids=json.dumps,
)
def test_json_has_the_last_word(schema: Any, values: list[Any]) -> None:
    """Where Python or jsonschema compare, divide or count otherwise than JSON Schema does."""
    compiled, referring = compile_validator(schema), reference_of(schema)
    for value in values:
        assert in_order(referring(value)) == in_order(compiled(value)), value


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(SCHEMAS, PLAIN, schemas(PLAIN), st.lists(VALUES, min_size=1, max_size=8))
def test_verdicts_are_those_of_the_validators(schema: Any, one: Any, two: Any, values: list[Any]) -> None:
    two.pop("$ref", None)
    schema = schema | {"$defs": {"one": one, "two": without_references(two)}}
    compiled, referring = compile_validator(schema), reference_of(schema)
    for value in [*values, *examples(schema)]:
        if "unevaluated" in json.dumps(schema):  # then all alternatives are looked at, and none is meant
            assert bool(referring(value)) == bool(compiled(value)), value
        else:
            assert in_order(referring(value)) == in_order(compiled(value)), value


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(IN_PLACE, IN_PLACE, PLAIN, st.lists(VALUES, min_size=1, max_size=8))
def test_verdicts_on_what_is_evaluated_are_those_of_the_validators(
    schema: Any, one: Any, two: Any, values: list[Any]
) -> None:
    name = {"$dynamicAnchor": "name", "properties": {"b": two}}
    three = {"allOf": [without_references(one), {"$ref": "#/$defs/two"}]}
    named = {"one": without_references(one), "two": two, "three": three, "name": name}
    schema = {"$id": "https://example.com/root"} | schema | {"$defs": named}
    compiled, referring = compile_validator(schema), reference_of(schema)
    for value in [*values, *examples(schema)]:
        assert bool(referring(value)) == bool(compiled(value)), value


TREE = {
    "type": "object",
    "required": ["children"],
    "properties": {
        "children": {"type": "array", "items": {"allOf": [{"oneOf": [{"$ref": "#"}, {"type": "null"}]}]}}
    },
}


def test_recursion_goes_as_deep_as_requests_may() -> None:
    value: Any = {"children": [None]}
    for _ in range(31):  # two levels each: an array and an object
        value = {"children": [value]}
    assert not reference_of(TREE)(value)
    deepest = json.loads(json.dumps(value).replace("[null]", "[1]"))
    assert in_order(reference_of(TREE)(deepest)) == in_order(compile_validator(TREE)(deepest))
