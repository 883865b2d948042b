"""What is forgiven ends at what the service does: each repair is seen in an answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import yaml
from support.generated_service import serving
from support.served import Serve, serve

import brrtr

__all__ = ["serve"]


def checking(schema: Any, **more: Any) -> dict[str, Any]:
    """An operation with a body of a schema, and responses that say nothing."""
    return {"requestBody": {"content": {"application/json": {"schema": schema}}}, "responses": {}, **more}


SCHEMAS_3_0: dict[str, tuple[Any, list[Any], list[Any]]] = {
    # keyword: a schema, values that it allows, values that it does not
    "const": ({"const": {"a": 1}}, [{"a": 1}], [{"a": 2}, None]),
    "types": ({"type": ["integer", "null"], "minimum": 3}, [3, None], [2, "3"]),
    "kinds": ({"type": ["integer", "boolean"]}, [3, True], ["3", None]),
    "bound": ({"type": "integer", "exclusiveMinimum": 3}, [4], [3]),
    "pattern": ({"patternProperties": {"^x": {"minimum": 2}}}, [{"x": 2}, {"y": 1}], [{"x": 1}]),
    "names": ({"type": "object", "propertyNames": {"maxLength": 2}}, [{"ab": 1}], [{"abc": 1}]),
    "if": ({"if": {"minimum": 3}, "then": {"maximum": 9}}, [1, 9], [10]),
    "prefix": ({"items": [{"type": "string"}, {"minimum": 2}]}, [["a", 2], ["a"]], [[1], ["a", 1]]),
    "contains": ({"type": "array", "contains": {"const": 3}}, [[3]], [[], [4]]),
    "dependent": ({"type": "object", "dependentRequired": {"a": ["b"]}}, [{"a": 1, "b": 1}, {}], [{"a": 1}]),
    "rest": ({"allOf": [{"properties": {"a": {}}}], "unevaluatedProperties": False}, [{"a": 1}], [{"b": 1}]),
    "null": ({"type": None}, [None], [0]),
    "int": ({"type": "int"}, [3], ["3"]),
    "text": ({"type": "string", "minLength": "3"}, ["abc"], ["ab"]),
    "required": ({"type": "object", "properties": {"a": {"required": True}}}, [{"a": "b"}], [{}]),
}  # fmt: skip
DRAFT_4 = "http://json-schema.org/draft-04/schema#"
SCHEMAS_3_1: dict[str, tuple[Any, list[Any], list[Any]]] = {
    "flag": ({"type": "integer", "minimum": 3, "exclusiveMinimum": True}, [4], [3]),
    "prefix": ({"items": [{"type": "string"}], "additionalItems": False}, [["a"]], [[1], ["a", "b"]]),
    "draft": ({"$schema": DRAFT_4, "maximum": 3, "exclusiveMaximum": True}, [2], [3]),
    "null": ({"anyOf": [{"type": "string"}, {"type": None}]}, ["a", None], [1]),
    "schema": ({"type": {"type": "string"}}, ["a"], [1]),
    "name": ({"$ref": "#/components/schemas/An%20integer"}, [1], ["1"]),
}  # fmt: skip


def document(version: str, schemas: dict[str, Any], **paths: Any) -> dict[str, Any]:
    given = {f"/{name}": {"post": checking(schema)} for name, (schema, *_) in schemas.items()}
    return {"openapi": version, "info": {"title": f"Forgiven {version[2]}"}, "paths": {**given, **paths}}


KEY = {"type": "apiKey", "in": "header", "name": "X-Key"}
OTHERS: dict[str, Any] = {
    "/pets/{id}": {"get": {"operationId": "pet", "description": "first"}},
    "/pets/{name}": {
        "get": {"operationId": "pet", "parameters": [{"name": "name", "in": "path", "schema": {}}]}
    },
    "/{a}/to/{a}": {"get": {}},
    "query": {"GET": {"parameters": [{"name": "n", "in": "query", "type": "integer", "required": "true"}]}},
    "/body": {"post": {"parameters": [{"name": "b", "in": "body", "schema": {"type": "integer"}}]}},
    "/closed": {"get": {"security": [{"nobody": []}]}},
    "/either": {"get": {"security": [{"nobody": []}, {"key": None}]}},
}


@pytest.fixture(scope="module")
def older(serve: Serve) -> Iterator[httpx.Client]:
    value = document("3.0", SCHEMAS_3_0, **OTHERS)
    value["components"] = {"securitySchemes": {"key": KEY}}
    with serving(serve(value).registry, native=False, schemes={}) as client:
        yield client


@pytest.fixture(scope="module")
def newer(serve: Serve) -> Iterator[httpx.Client]:
    value = document("3.1", SCHEMAS_3_1)
    value["components"] = {"schemas": {"An integer": {"type": "integer"}}}
    with serving(serve(value).registry, native=False) as client:
        yield client


def status(client: httpx.Client, path: str, body: Any) -> int:
    headers = {"content-type": "application/json"}
    return client.post(path, content=json.dumps(body), headers=headers).status_code


@pytest.mark.parametrize("name", SCHEMAS_3_0)
def test_keywords_of_3_0_are_enforced(older: httpx.Client, name: str) -> None:
    _, good, bad = SCHEMAS_3_0[name]
    assert {status(older, f"/{name}", body) for body in good}.isdisjoint({400, 500}), name
    assert {status(older, f"/{name}", body) for body in bad} == {400}


@pytest.mark.parametrize("name", SCHEMAS_3_1)
def test_keywords_of_3_1_are_enforced(newer: httpx.Client, name: str) -> None:
    _, good, bad = SCHEMAS_3_1[name]
    assert {status(newer, f"/{name}", body) for body in good}.isdisjoint({400, 500}), name
    assert {status(newer, f"/{name}", body) for body in bad} == {400}


def test_paths(older: httpx.Client) -> None:
    assert older.get("/pets/a").is_success
    assert older.get("/x/to/y").is_success
    assert older.get("/query?n=1").is_success
    assert {older.get("/query").status_code, older.get("/query?n=a").status_code} == {400}
    assert [status(older, "/body", 1) < 300, status(older, "/body", "a")] == [True, 400]


def test_nobody_passes_a_scheme_that_is_not_declared(older: httpx.Client) -> None:
    for headers in ({}, {"x-key": "k"}, {"authorization": "undeclared x"}, {"authorization": "Basic eDp5"}):
        assert older.get("/closed", headers=headers).status_code == 401
    assert older.get("/either").status_code == 401


def test_the_document_that_is_served_is_the_repaired_one(older: httpx.Client) -> None:
    served = older.get("/openapi.json").json()
    assert served["openapi"] == "3.0.0"
    assert "/pets/{name}" in served["paths"]
    assert "get" not in served["paths"]["/pets/{name}"]
    body = served["paths"]["/int"]["post"]["requestBody"]
    assert body["content"]["application/json"]["schema"] == {"type": "integer"}


def test_the_copy_in_the_project_is_as_it_was_written() -> None:
    value = document("3.1", SCHEMAS_3_1, **OTHERS)
    value["components"] = {"schemas": {"An integer": {"type": "integer"}}, "securitySchemes": {"key": KEY}}
    files = brrtr.generate(value)
    assert yaml.safe_load(files["openapi.yaml"]) == value
    assert files == brrtr.generate(yaml.safe_load(files["openapi.yaml"]))
