"""Defaults that would break the object that they are in: what is absent stays absent, which is told."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from support.models_of import compiled

from brrtr.generate import of_schemas, project_files, read, understand
from brrtr.options import Options

NUMBER = {"type": "integer"}
A, B = NUMBER | {"default": 1}, NUMBER | {"default": 2}
BASE = {"type": "object", "properties": {"a": A}}
OBJECTS: dict[str, tuple[dict[str, Any], list[dict[str, Any]]]] = {
    "oneOf": ({"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}, [{"a": 5}, {"b": 5}]),
    "anyOf": ({"anyOf": [{"maxProperties": 1}, {"required": ["c"]}]}, [{"b": 1}]),
    "maxProperties": ({"maxProperties": 1}, [{}, {"a": 7}]),
    "dependentRequired": ({"dependentRequired": {"a": ["c"], "b": ["c"]}}, [{}]),
    "dependentSchemas": ({"dependentSchemas": {"c": {"maxProperties": 2}}}, [{"c": 1}]),
    "not": ({"not": {"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}}, [{"c": 1}]),
    "propertyNames": ({"propertyNames": {"pattern": "^c"}}, [{}, {"c": 1}]),
    "then": ({"if": {"required": ["c"]}, "then": {"properties": {"a": False, "b": False}}}, [{"c": 1}]),
    "additionalProperties": ({"allOf": [{"properties": {"c": {}}, "additionalProperties": False}]}, [{}]),
    "unevaluatedProperties": ({"allOf": [{"properties": {"c": {}}, "unevaluatedProperties": False}]}, [{}]),
}


def of(keyword: str, version: str = "3.1.0") -> dict[str, Any]:
    members = {"a": A, "b": B, "c": NUMBER}
    schema = {"type": "object", "properties": members} | OBJECTS[keyword][0]
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/It"}}}
    operation = {"operationId": "it", "responses": {"200": {"description": "", "content": content}}}
    return {
        "openapi": version,
        "info": {"title": "It", "version": "1"},
        "paths": {"/it": {"get": operation}},
        "components": {"schemas": {"It": schema}},
    }


@pytest.mark.parametrize("keyword", OBJECTS)
def test_what_was_decoded_is_valid_once_more(keyword: str) -> None:
    found = compiled(of(keyword)["components"]["schemas"])["It"]
    for value in OBJECTS[keyword][1]:
        assert found.is_valid(value)
        decoded = msgspec.json.decode(msgspec.json.encode(value), type=found.type)
        assert msgspec.to_builtins(decoded) == value


@pytest.mark.parametrize("keyword", OBJECTS)
def test_a_warning_names_the_keyword(keyword: str) -> None:
    options = Options()
    analysed = understand(read(of(keyword), options), options)
    _, code = project_files(analysed, options)
    told = {one.pointer: one.message for one in of_schemas(analysed.document, code, analysed.diagnostics)}
    places = {f"/components/schemas/It/properties/{name}/default" for name in "ab"}
    assert told.keys() == places
    assert all(f"may break {keyword} at /components/schemas/It" in message for message in told.values())


def test_a_default_stays_where_nothing_is_about_it() -> None:
    members = {"a": A, "b": NUMBER, "c": NUMBER}
    schema = {"type": "object", "properties": members, "oneOf": [{"required": ["b"]}, {"required": ["c"]}]}
    found = compiled({"It": schema | {"minProperties": 1, "additionalProperties": False}})["It"]
    assert msgspec.json.decode(b'{"b": 1}', type=found.type).a == 1


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_a_base_keeps_its_own_default(version: str) -> None:
    closed = {"allOf": [{"$ref": "#/components/schemas/Base"}], "additionalProperties": False}
    found = compiled({"Base": BASE, "Closed": closed}, version)
    assert msgspec.json.decode(b"{}", type=found["Base"].type).a == 1
    assert msgspec.to_builtins(msgspec.json.decode(b"{}", type=found["Closed"].type)) == {}


ITSELF = {"$ref": "#/components/schemas/It"}


@pytest.mark.parametrize(
    "member",
    [
        {"allOf": [ITSELF], "default": {}},
        {"type": "array", "items": ITSELF, "default": [{}]},
        {"type": "object", "additionalProperties": ITSELF, "default": {"k": {}}},
        {"allOf": [{"$ref": "#/components/schemas/Other"}], "default": {}},
    ],
)
def test_a_default_that_would_hold_itself_is_not_applied(member: Any) -> None:
    other = {"type": "object", "properties": {"back": {"allOf": [ITSELF], "default": {}}}}
    schemas = {"It": {"type": "object", "properties": {"child": member, "v": A}}, "Other": other}
    found = compiled(schemas)["It"]
    assert msgspec.to_builtins(msgspec.json.decode(b"{}", type=found.type)) == {"v": 1}


def test_a_default_that_ends_is_applied() -> None:
    member = {"anyOf": [ITSELF, {"type": "null"}], "default": {"child": None}}
    found = compiled({"It": {"type": "object", "properties": {"child": member}}})["It"]
    assert msgspec.to_builtins(msgspec.json.decode(b"{}", type=found.type)) == {"child": {"child": None}}
