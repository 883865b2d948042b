"""`compile_validator` and `validator_source`: references, dialects, numbers, and what is refused."""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path
from typing import Any

import pytest

import brrtr
from brrtr import SchemaError, compile_validator, validator_source

BIG = 10**10_000


def rejected(schema: Any, values: list[Any], **options: Any) -> list[Any]:
    """Those of the values that the schema does not allow."""
    validate = compile_validator(schema, **options)
    return [value for value in values if validate(value)]


def test_a_violation_names_its_resource() -> None:
    resources = {"http://example.com/list": {"items": {"type": "integer"}}}
    validate = compile_validator(
        {"properties": {"a": {"$ref": "http://example.com/list"}}}, resources=resources
    )

    [violation] = validate({"a": [1, "x"]})

    assert violation.instance == "/a/1"
    assert violation.schema == "http://example.com/list#/items/type"
    assert (violation.keyword, violation.expected) == ("type", "integer")
    assert "x" not in violation.message.split()


def test_the_source_is_a_module_that_says_what_it_needs(tmp_path: Path) -> None:
    source = validator_source({"type": "object", "properties": {"a": {"pattern": "^(a+)+$"}}})
    (tmp_path / "made_validator.py").write_text(source, "utf-8")
    sys.path.insert(0, str(tmp_path))
    try:
        import made_validator  # type: ignore[import-not-found]
    finally:
        sys.path.remove(str(tmp_path))
        sys.modules.pop("made_validator", None)

    about = ast.get_docstring(ast.parse(source)) or ""
    assert all(word in about for word in ("validate(value)", "brrtr.runtime", "google-re2"))
    assert made_validator.validate({"a": "aaa"}) == []
    assert [v.keyword for v in made_validator.validate({"a": "b"})] == ["pattern"]


@pytest.mark.parametrize(
    ("schema", "options", "code", "pointer"),
    [
        ({"properties": {"a": {"type": "foo"}}}, {}, "unknown-type", "/properties/a/type"),
        ({"type": []}, {}, "invalid-schema", "/type"),
        ({"minLength": "1"}, {}, "invalid-schema", "/minLength"),
        ({"minLength": float("inf")}, {}, "invalid-schema", "/minLength"),
        ({"multipleOf": 0}, {}, "invalid-schema", "/multipleOf"),
        ({"multipleOf": float("inf")}, {}, "invalid-schema", "/multipleOf"),
        ({"allOf": [1]}, {}, "invalid-schema", "/allOf/0"),
        ({"properties": []}, {}, "invalid-schema", "/properties"),
        ({"$ref": 5}, {}, "invalid-schema", "/$ref"),
        ({"items": [{}]}, {}, "invalid-schema", "/items"),
        (True, {"dialect": "draft4"}, "invalid-schema", ""),
        ({"required": True}, {"dialect": "draft4"}, "invalid-schema", "/required"),
        ({"pattern": "("}, {}, "invalid-pattern", "/pattern"),
        (
            {"patternProperties": {"(?=(a+)+$)b": {}}},
            {},
            "exponential-pattern",
            "/patternProperties/(?=(a+)+$)b",
        ),
        ({"not": {"$ref": "#/$defs/a"}}, {}, "unresolvable-reference", "/not/$ref"),
        ({"$ref": "#a"}, {}, "unresolvable-reference", "/$ref"),
        ({"$dynamicRef": "#a"}, {}, "unresolvable-reference", "/$dynamicRef"),
        ({"$ref": "https://example.com/"}, {}, "unresolvable-reference", "/$ref"),
        ({"$ref": "file:///etc/passwd"}, {}, "unresolvable-reference", "/$ref"),
        ({"$schema": "https://example.com/"}, {}, "unknown-dialect", ""),
        ({"$ref": "#"}, {}, "endless-schema", ""),
        ({"anyOf": [{"type": "null"}, {"not": {"$ref": "#"}}]}, {}, "endless-schema", ""),
        ({"dependentSchemas": {"a": {"$ref": "#"}}}, {}, "endless-schema", ""),
        ({"const": (1,)}, {}, "not-json", "/const"),
        ({"enum": [float("nan")]}, {}, "not-json", "/enum/0"),
        ({"properties": {1: {}}}, {}, "not-json", "/properties"),
        (
            {"$ref": "http://example.com/a"},
            {"resources": {"http://example.com/a": {"items": {"type": "x"}}}},
            "unknown-type",
            "http://example.com/a#/items/type",
        ),
        (
            {"$schema": "http://example.com/m"},
            {
                "resources": {
                    "http://example.com/m": {
                        "$schema": "https://json-schema.org/draft/2020-12/schema",
                        "$vocabulary": {"http://example.com/v": True},
                    }
                }
            },
            "unknown-vocabulary",
            "",
        ),
    ],
)
def test_what_no_validator_can_be_made_of_is_named_with_its_place(
    schema: Any, options: Any, code: str, pointer: str
) -> None:
    with pytest.raises(SchemaError) as caught:
        compile_validator(schema, **options)

    assert (caught.value.code, caught.value.pointer) == (code, pointer)
    assert (pointer or "/") in str(caught.value)


def test_an_unknown_dialect_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="draft3"):
        compile_validator({}, dialect="draft3")


@pytest.mark.parametrize("wrap", [lambda r: {"$ref": r}, lambda r: {"allOf": [{"$ref": r}], "title": "t"}])
def test_a_long_chain_of_references_is_passed_over(wrap: Any) -> None:
    chain = {str(i): wrap(f"#/$defs/{i + 1}") for i in range(3_000)}

    assert rejected({"$ref": "#/$defs/0", "$defs": chain | {"3000": {"type": "integer"}}}, [1, "a"]) == ["a"]


@pytest.mark.parametrize(
    ("uri", "reference"),
    [
        ("urn:uuid:deadbeef-1234-0000-0000-4321feebdaed", "#/$defs/a"),
        ("urn:uuid:deadbeef-1234-0000-0000-4321feebdaed", "#named"),
        (
            "urn:uuid:deadbeef-1234-0000-0000-4321feebdaed",
            "urn:uuid:deadbeef-1234-0000-0000-4321feebdaed#named",
        ),
        ("file:///c:/folder/file.json", "#/$defs/a"),
        ("tag:example.com,2024:schema", "#named"),
        ("http://example.com/a/b", "/c/./d/../leaf"),
        ("http://example.com/c/x", "leaf"),
        ("http://example.com/a?q=1", "http://example.com/c/leaf"),
        ("http://example.com", "c/leaf"),
        ("http://example.com/a/b", "../c/leaf#"),
        ("http://example.com/a/b", "//example.com/c/leaf#/$defs/%61b~1c"),
        ("https://other.example/a", "http://example.com/c/leaf"),
    ],
)
def test_references_resolve_as_uris_do(uri: str, reference: str) -> None:
    leaf = {"$id": "http://example.com/c/leaf", "type": "integer", "$defs": {"ab/c": {"type": "integer"}}}
    schema = {
        "$id": uri,
        "properties": {"x": {"$ref": reference}},
        "$defs": {"a": {"type": "integer", "$anchor": "named"}, "leaf": leaf},
    }

    assert rejected(schema, [{"x": 1}, {"x": "a"}]) == [{"x": "a"}]


@pytest.mark.parametrize("draft", ["draft-04", "draft-06", "draft-07"])
def test_metaschemas_are_always_there(draft: str) -> None:
    schema = {"$ref": f"http://json-schema.org/{draft}/schema#"}
    dialect = "draft4" if draft == "draft-04" else "2020-12"

    assert rejected(schema, [{"minLength": 1}, {"minLength": -1}], dialect=dialect) == [{"minLength": -1}]


@pytest.mark.parametrize("draft", ["2019-09", "2020-12"])
def test_metaschemas_with_dynamic_references_reach_into_schemas(draft: str) -> None:
    schema = {"$ref": f"https://json-schema.org/draft/{draft}/schema"}
    wrong = {"properties": {"a": {"not": {"minLength": -1}}}}

    assert rejected(schema, [{"properties": {"a": True}}, wrong]) == [wrong]


def test_a_schema_of_another_draft_is_read_as_that_draft_has_it() -> None:
    older = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$ref": "#/definitions/a",
        "type": "string",
    }
    older["definitions"] = {"a": {"items": [{"type": "integer"}], "additionalItems": False}}  # type: ignore[assignment]
    resources = {"http://example.com/older": older}
    schema = {"$ref": "http://example.com/older", "items": {"type": "integer"}}

    assert rejected(schema, [[1], [1, 2], ["a"]], resources=resources) == [[1, 2], ["a"]]


def test_the_3_0_dialect() -> None:
    def bad(schema: Any, values: list[Any]) -> list[Any]:
        return rejected(
            schema, values, dialect="oas-3.0", resources={"http://example.com/a": {"type": "integer"}}
        )

    assert bad({"type": "string", "nullable": True}, ["a", None, 1]) == [1]
    assert bad({"minimum": 1, "exclusiveMinimum": True}, [1, 2]) == [1]
    assert bad({"$ref": "http://example.com/a", "maximum": 1}, [5, "a"]) == ["a"]
    assert bad({"const": 1, "patternProperties": {"(": {}}}, [2]) == []
    union = {
        "oneOf": [{"type": "object"}],
        "discriminator": {"propertyName": "kind", "mapping": {"a": "#/gone"}},
    }
    assert bad(union, [{}, 1]) == [1]


@pytest.mark.parametrize("keyword", ["oneOf", "anyOf"])
def test_a_discriminator_tells_what_was_meant(keyword: str) -> None:
    """It decides no verdict: what satisfies an alternative that it does not name is valid."""
    cat = {"type": "object", "properties": {"lives": {"type": "integer"}}, "required": ["lives"]}
    dog = {"type": "object", "properties": {"bark": {"type": "boolean"}}, "required": ["bark"]}
    schema = {
        keyword: [{"$ref": "#/$defs/Cat"}, {"$ref": "#/$defs/Dog"}],
        "discriminator": {"propertyName": "kind"},
        "$defs": {"Cat": cat, "Dog": dog},
    }
    validate = compile_validator(schema)

    assert validate({"kind": "Cat", "bark": True}) == []
    assert [(v.instance, v.schema) for v in validate({"kind": "Dog", "bark": 1})] == [
        ("/bark", "/$defs/Dog/properties/bark/type")
    ]
    for value in ({"kind": "Cow"}, {"kind": ["Cat"]}, {}, 1):
        assert [v.keyword for v in validate(value)] == [keyword]


@pytest.mark.parametrize("dialect", ["2020-12", "draft4", "oas-3.0"])
def test_a_float_without_a_fraction_is_an_integer(dialect: str) -> None:
    assert rejected({"type": "integer"}, [1, 1.0, 1e300, BIG, 1.5, True, float("inf")], dialect=dialect) == [
        1.5,
        True,
        float("inf"),
    ]


@pytest.mark.parametrize(
    ("schema", "wrong"),
    [
        ({"multipleOf": 0.01}, [0.075, float("inf")]),
        ({"multipleOf": 10}, [5, 0.075, 0.07, 19.99, float("inf")]),
        ({"multipleOf": 2**24}, [5, 0.075, 0.07, 19.99, 1e23, 10**23, float("inf")]),
        ({"maximum": BIG}, [float("inf")]),
        ({"const": BIG}, [5, 0.075, 0.07, 19.99, 1e23, 10**23, float("inf")]),
        ({"multipleOf": BIG}, [5, 0.075, 0.07, 19.99, 1e23, 10**23, float("inf")]),
        ({"enum": [BIG, *range(10)]}, [0.075, 0.07, 19.99, 1e23, 10**23, float("inf")]),
    ],
)
def test_numbers_are_compared_as_decimals(schema: Any, wrong: list[Any]) -> None:
    values = [5, 0.075, 0.07, 19.99, 1e23, 10**23, BIG, float("inf")]

    assert rejected(schema, values) == wrong


def test_numbers_beyond_a_double_come_from_a_parser_and_have_a_verdict() -> None:
    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        values = json.loads(f"[1e400, -1e400, {'9' * 10_000}, 1.0, 1]")
    finally:
        sys.set_int_max_str_digits(limit)
    validate = compile_validator({"uniqueItems": True, "items": {"type": "integer", "maximum": 5}})

    assert [(v.instance, v.keyword) for v in validate(values)] == [
        ("", "uniqueItems"),
        ("/0", "type"),
        ("/1", "type"),
        ("/2", "maximum"),
    ]


def test_true_is_not_one() -> None:
    assert rejected({"enum": [1, [0]]}, [1.0, True, [0.0], [False]]) == [True, [False]]
    assert rejected({"uniqueItems": True}, [[1, True], [1, 1.0], [{"a": 1}, {"a": 1.0}]]) == [
        [1, 1.0],
        [{"a": 1}, {"a": 1.0}],
    ]


def test_what_is_evaluated_for_certain_is_not_noted() -> None:
    closed = {"properties": {"a": {}}, "allOf": [{"properties": {"b": {}}}], "unevaluatedProperties": False}

    assert "set()" not in validator_source(closed)
    assert rejected(closed, [{"a": 1, "b": 2}, {"c": 1}]) == [{"c": 1}]


def test_the_names_are_public() -> None:
    assert {"compile_validator", "validator_source", "SchemaError"} <= set(brrtr.__all__)


def test_what_one_test_is_about_has_one_name() -> None:
    text, texts = {"type": "string", "maxLength": 9}, {"type": "array", "items": {"type": "string"}}
    inner = {"type": "object", "properties": {"city": text, "it": texts}, "required": ["city", "it"]}
    source = validator_source(
        {"properties": {"name": text, "size": {"type": ["integer", "null"]}, "it": inner}}
    )
    assert 'type(it := it_.get("city")) is not str or len(it) > 9' in source
    assert "for item in it_2:" in source
    assert rejected(
        {"properties": {"name": text, "size": {"type": ["integer", "null"]}, "it": inner}},
        [
            {},
            {"name": "a", "size": None, "it": {"city": "b", "it": ["c"]}},
            {"it": {"city": "b" * 10, "it": []}},
            {"it": {"city": "b", "it": [1]}},
            {"size": "1"},
        ],
    ) == [{"it": {"city": "b" * 10, "it": []}}, {"it": {"city": "b", "it": [1]}}, {"size": "1"}]


@pytest.mark.parametrize(
    ("bounds", "asked"),
    [({"maxLength": 5}, 0), ({"maxLength": 3}, 1), ({"minLength": 2}, 0), ({"minLength": 4}, 1)],
)
def test_no_length_is_asked_that_a_list_says(bounds: dict[str, int], asked: int) -> None:
    schema = {"type": "string", "enum": ["one", "three"], **bounds}
    assert validator_source(schema).count("len(value)") == asked
    long = [text for text in ("one", "three") if len(text) > bounds.get("maxLength", 9)]
    short = [text for text in ("one", "three") if len(text) < bounds.get("minLength", 0)]
    assert rejected(schema, ["one", "three", "two"]) == [*short, *long, "two"]
