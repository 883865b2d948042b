"""The keywords of JSON Schema 2020-12 in OpenAPI documents: they reach validators, models and samples."""

from __future__ import annotations

import ast
import json
from typing import Any

import pytest

import brrtr
from brrtr.generate import Options, read, understand
from brrtr.validators.judge import Judge

Json = Any


def document(schemas: Json, version: str = "3.1.0") -> Json:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{next(iter(schemas))}"}}}
    operation = {
        "operationId": "put",
        "requestBody": {"content": content},
        "responses": {"200": {"description": "ok", "content": content}},
    }
    return {
        "openapi": version,
        "info": {"title": "Test", "version": "1"},
        "paths": {"/it": {"put": operation}},
        "components": {"schemas": schemas},
    }


def is_valid(schemas: Json, name: str, value: Json) -> bool:
    used_first = {name: schemas[name], **schemas}
    service = understand(read(document(used_first), Options()), Options()).service
    return Judge(service.schemas).is_valid(value, service.schemas[f"/components/schemas/{name}"])


PAGE = {
    "Pets": {"$id": "pets", "$ref": "page", "$defs": {"item": {"$dynamicAnchor": "item", "type": "string"}}},
    "Counts": {
        "$id": "counts",
        "$ref": "page",
        "$defs": {"item": {"$dynamicAnchor": "item", "type": "integer"}},
    },
    "Page": {
        "$id": "page",
        "type": "object",
        "properties": {"items": {"type": "array", "items": {"$dynamicRef": "#item"}}},
        "$defs": {"any": {"$dynamicAnchor": "item"}},
    },
}

STRICT = {
    "Strict": {"allOf": [{"$ref": "#/components/schemas/Base"}], "unevaluatedProperties": False},
    "Base": {
        "type": "object",
        "properties": {"a": {"type": "integer"}},
        "if": {"required": ["a"]},
        "then": {"properties": {"b": {"type": "string"}}},
    },
}

TUPLE = {
    "Tuple": {
        "type": "array",
        "$ref": "#/components/schemas/Start",
        "unevaluatedItems": {"type": "integer"},
    },
    "Start": {"prefixItems": [{"type": "string"}], "contains": {"type": "null"}, "minContains": 0},
}

TREE = {
    "StrictTree": {"$id": "strict", "$dynamicAnchor": "node", "$ref": "tree", "unevaluatedProperties": False},
    "Tree": {
        "$id": "tree",
        "$dynamicAnchor": "node",
        "type": "object",
        "properties": {"children": {"type": "array", "items": {"$dynamicRef": "#node"}}},
    },
}


OLDER = {
    "Older": {"type": "object", "dependencies": {"a": ["b"], "c": {"$ref": "#/components/schemas/Two"}}},
    "Two": {"minProperties": 2},
}


@pytest.mark.parametrize(
    ("schemas", "name", "yes", "no"),
    [
        (OLDER, "Older", [{"a": 1, "b": 1}, {"c": 1, "d": 1}, {}], [{"a": 1}, {"c": 1}]),
        (PAGE, "Pets", [{"items": ["a"]}], [{"items": [1]}]),
        (PAGE, "Counts", [{"items": [1]}], [{"items": ["a"]}]),
        (PAGE, "Page", [{"items": [1, "a"]}], [{"items": 1}]),
        (STRICT, "Strict", [{"a": 1, "b": "x"}], [{"b": "x"}, {"a": 1, "c": 1}]),
        (TUPLE, "Tuple", [["a", 1, None]], [["a", "b"], [1]]),
        (TREE, "StrictTree", [{"children": [{"children": []}]}], [{"children": [{"x": 1}]}]),
        (TREE, "Tree", [{"children": [{"x": 1}]}], [{"children": 1}]),
    ],
)
def test_verdicts(schemas: Json, name: str, yes: list[Json], no: list[Json]) -> None:
    assert [value for value in yes if not is_valid(schemas, name, value)] == []
    assert [value for value in no if is_valid(schemas, name, value)] == []


@pytest.mark.parametrize("schemas", [PAGE, STRICT, TUPLE, TREE], ids=["page", "strict", "tuple", "tree"])
def test_a_service_is_made_of_them(schemas: Json) -> None:
    files = brrtr.generate(document(schemas))

    for path, text in files.items():
        if path.endswith(".py"):
            ast.parse(text)
            assert "/contract/validators/" not in path or "\\x00" not in text, path


def test_an_anchor_of_another_file_belongs_to_that_file(tmp_path: Any) -> None:
    page = {"type": "object", "properties": {"it": {"$dynamicRef": "#item"}}}
    page["$defs"] = {"any": {"$dynamicAnchor": "item", "type": "boolean"}}
    (tmp_path / "page.json").write_text(json.dumps(page))
    entry = document({"Pets": {"$ref": "page.json"}, "Item": {"$dynamicAnchor": "item", "type": "string"}})
    (tmp_path / "openapi.yaml").write_text(json.dumps(entry))
    service = understand(read(tmp_path / "openapi.yaml", Options()), Options()).service
    judge, pets = Judge(service.schemas), service.schemas["/components/schemas/Pets"]

    # The document is the outermost resource that has the anchor.
    assert judge.is_valid({"it": "a"}, pets)
    assert not judge.is_valid({"it": True}, pets)


def test_a_dynamic_reference_that_never_ends_is_a_diagnostic() -> None:
    endless = {"A": {"$dynamicAnchor": "a", "allOf": [{"$dynamicRef": "#a"}]}}

    with pytest.raises(brrtr.DocumentError) as caught:
        brrtr.generate(document(endless))

    assert [d.code for d in caught.value.diagnostics] == ["endless-schema"]


def test_a_dynamic_reference_to_nothing_is_a_diagnostic() -> None:
    with pytest.raises(brrtr.DocumentError) as caught:
        brrtr.generate(document({"A": {"properties": {"a": {"$dynamicRef": "#a"}}}}))

    assert [d.code for d in caught.value.diagnostics] == ["dangling-reference"]


def test_a_pattern_for_another_engine_brings_its_package() -> None:
    plain = brrtr.generate(document({"A": {"type": "string", "pattern": "^a$"}}))
    foreign = brrtr.generate(document({"A": {"type": "string", "pattern": r"^\p{Script=Greek}$"}}))
    linear = document({"A": {"type": "string", "pattern": "^(a+)+$"}})
    analysed = understand(read(linear, Options()), Options())

    assert "regress" not in plain["pyproject.toml"] + "".join(plain)
    assert '"regress>=' in foreign["pyproject.toml"]
    assert "src/test/runtime/validation/regress_patterns.py" in foreign
    assert "src/test/runtime/validation/re2_patterns.py" not in foreign
    assert [(d.code, d.severity.value, d.pointer) for d in analysed.diagnostics] == [
        ("exponential-pattern", "warning", "/components/schemas/A/pattern")
    ]
    assert '"google-re2>=' in brrtr.generate(linear)["pyproject.toml"]


@pytest.mark.parametrize("keyword", ["allOf", "anyOf", "oneOf"])
def test_nullable_without_a_type_is_said_to_do_nothing(keyword: str) -> None:
    """OpenAPI 3.0.3 4.7.24 settles what 3.0.0 left open; many documents have it beside a reference."""
    pet = {"type": "object", "properties": {"name": {"type": "string"}}}
    reference = {keyword: [{"$ref": "#/components/schemas/Pet"}]}
    schemas = {"Owner": {**reference, "nullable": True}, "Pet": pet}

    (found,) = understand(read(document(schemas, "3.0.3"), Options()), Options()).diagnostics
    assert (found.code, found.pointer) == ("ignored-nullable", "/components/schemas/Owner/nullable")
    service = understand(read(document(schemas, "3.0.3"), Options()), Options()).service
    assert not Judge(service.schemas).is_valid(None, service.schemas["/components/schemas/Owner"])

    schemas = {"Owner": reference, "Pet": {**pet, "nullable": True}}
    assert understand(read(document(schemas, "3.0.3"), Options()), Options()).diagnostics == ()
