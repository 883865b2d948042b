"""Circles through every kind of reference are told or served, and what a reference leads to is bounded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from brrtr import DocumentError, Options
from brrtr.generate import read, understand, write_code
from brrtr.resolve import misplaced

OK = {"200": {"description": "fine"}}
PARAMETER = {"name": "q", "in": "query", "schema": {"type": "string"}}
SCHEMA = {"type": "string"}


def within(kind: str, value: Any) -> dict[str, Any]:
    """A path item with a value where its kind stands."""
    content = {"application/json": {"schema": SCHEMA}}
    response: dict[str, Any] = {"description": "d", "content": content}
    operation: dict[str, Any] = {"responses": {"200": response}}
    places: dict[str, tuple[Any, Any]] = {
        "schemas": (content["application/json"], "schema"),
        "responses": (operation["responses"], "200"),
        "requestBodies": (operation, "requestBody"),
        "mediaTypes": (content, "application/json"),
    }
    maps = {
        "headers": (response, "headers"),
        "links": (response, "links"),
        "callbacks": (operation, "callbacks"),
        "examples": (content["application/json"], "examples"),
    }
    if kind == "pathItems":
        item: dict[str, Any] = value
        return item
    if kind == "parameters":
        operation["parameters"] = [value]
    elif kind == "securitySchemes":
        operation["security"] = [{"own": []}]
    elif kind in maps:
        holder, key = maps[kind]
        holder[key] = {"own": value}
    else:
        holder, key = places[kind]
        holder[key] = value
    return {"post": operation}


KINDS = (
    "schemas", "responses", "parameters", "examples", "requestBodies", "headers", "securitySchemes", "links",
    "callbacks", "pathItems", "mediaTypes",
)  # fmt: skip


def refusals(folder: Path, files: dict[str, Any]) -> set[str]:
    """The codes for which a document is refused; none when a service is made of it."""
    for name, content in files.items():
        (folder / name).write_text(json.dumps(content))
    try:
        write_code(understand(read(folder / "openapi.json", Options()), Options()))
    except DocumentError as error:
        return {found.code for found in error.diagnostics}
    return set()


def document(kind: str, component: Any, value: Any) -> dict[str, Any]:
    return {
        "openapi": "3.2.0",
        "info": {"title": "t", "version": "1"},
        "paths": {"/a": within(kind, value), "/b": {"get": {"responses": OK}}},
        "components": {kind: component},
    }


@pytest.mark.parametrize("kind", KINDS)
class TestCircles:
    def test_of_one(self, tmp_path: Path, kind: str) -> None:
        own = {"$ref": f"#/components/{kind}/own"}
        assert "circular-reference" in refusals(tmp_path, {"openapi.json": document(kind, {"own": own}, own)})

    def test_of_three_through_files(self, tmp_path: Path, kind: str) -> None:
        own = {"$ref": f"#/components/{kind}/own"}
        files = {
            "openapi.json": document(kind, {"own": {"$ref": "a.json#/x/y"}}, own),
            "a.json": {"x": {"y": {"$ref": "b.json"}}},
            "b.json": {"$ref": f"openapi.json#/components/{kind}/own"},
        }
        assert "circular-reference" in refusals(tmp_path, files)

    def test_that_no_component_is_part_of(self, tmp_path: Path, kind: str) -> None:
        value = {"own": {"$ref": "a.json"}} if kind == "securitySchemes" else {}
        files = {
            "openapi.json": document(kind, value, {"$ref": "a.json"}),
            "a.json": {"$ref": "b.json"},
            "b.json": {"$ref": "a.json"},
        }
        assert "circular-reference" in refusals(tmp_path, files)


def called(callback: Any) -> dict[str, Any]:
    """A path item whose operation has a callback."""
    return {"post": {"responses": OK, "callbacks": {"c": callback}}}


@pytest.mark.parametrize(
    ("kind", "component"),
    [
        ("schemas", {"properties": {"a": {"$ref": "#/components/schemas/own"}}}),
        ("schemas", {"items": {"$dynamicRef": "#node"}, "$dynamicAnchor": "node"}),
        ("schemas", {"additionalProperties": {"$ref": "a.json"}}),
        ("callbacks", {"{$url}": called({"$ref": "#/components/callbacks/own"})}),
        ("pathItems", called({"{$url}": {"$ref": "#/components/pathItems/own"}})),
        ("responses", {"description": "d", "links": {"l": {"operationRef": "#/paths/~1a/post"}}}),
    ],
)
def test_circles_through_parts_are_served(tmp_path: Path, kind: str, component: Any) -> None:
    own = {"$ref": f"#/components/{kind}/own"}
    part = {"properties": {"back": {"$ref": "openapi.json#/components/schemas/own"}}}
    assert (
        refusals(tmp_path, {"openapi.json": document(kind, {"own": component}, own), "a.json": part}) == set()
    )


def test_references_that_multiply_what_they_lead_to_are_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten properties, each with the ten of the next level in its place, ten times over."""
    monkeypatch.setattr(misplaced, "MAX_VALUES", 20_000)
    levels = {
        f"p{level}": {f"x{n}": {"properties": {"$ref": f"#/p{level + 1}"}} for n in range(10)}
        for level in range(10)
    }
    files = {
        "openapi.json": document("schemas", {}, {"properties": {"$ref": "a.json#/p0"}}),
        "a.json": levels | {"p10": {"last": SCHEMA}},
    }

    assert refusals(tmp_path, files) == {"document-too-large"}


def test_a_chain_of_1_000_files_is_followed(tmp_path: Path) -> None:
    files = {f"f{n}.json": {"$ref": f"f{n + 1}.json"} for n in range(1000)}
    files |= {"openapi.json": document("schemas", {}, {"$ref": "f0.json"}), "f1000.json": SCHEMA}

    assert refusals(tmp_path, files) == set()


@pytest.mark.parametrize("name", ["\0input", "a\0file", "~2input", "\0dynamic1", "~0", "~1", "%00"])
def test_no_key_is_taken_for_a_mark_of_ours(tmp_path: Path, name: str) -> None:
    """Forms of a schema are told apart by marks in pointers."""
    own = {"type": "object", "readOnly": True, "properties": {"id": {"readOnly": True, "type": "integer"}}}
    reference = name.replace("~", "~0").replace("\0", "%00") if "%" not in name else "%2500"
    schema = {
        "type": "object",
        "required": [name],
        "properties": {name: own, "other": {"$ref": f"#/components/schemas/own/properties/{reference}"}},
    }
    value = document("schemas", {"own": schema}, {"$ref": "#/components/schemas/own"})
    value["paths"]["/b"]["post"] = {
        "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/own"}}}},
        "responses": OK,
    }

    assert refusals(tmp_path, {"openapi.json": value}) == set()
