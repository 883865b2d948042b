"""A Path Item Object with `$ref`: what it refers to and what stands beside it are one (OpenAPI 3.1 4.8.9)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import brrtr
from brrtr.generate import Analysed, read, understand
from brrtr.options import Options

VERSIONS = ("3.0.3", "3.1.0", "3.2.0")


def operation(name: str, **others: Any) -> dict[str, Any]:
    return {"operationId": name, "responses": {"204": {"description": "done"}}} | others


def understood(folder: Path, version: str, paths: Any, **files: Any) -> Analysed:
    """What is made of a document with these paths beside files of these names."""
    document = {"openapi": version, "info": {"title": "t", "version": "1"}, "paths": paths}
    for name, content in {"openapi": document, **files}.items():
        (folder / f"{name}.json").write_text(json.dumps(content))
    options = Options()
    return understand(read(folder / "openapi.json", options), options)


def operations(found: Analysed) -> set[tuple[str, str, str]]:
    return {(one.method, one.path, one.operation_id) for one in found.service.operations}


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("target", ["#/paths/~1base", "item.json", "chain.json"])
def test_operations_of_both_are_served(tmp_path: Path, version: str, target: str) -> None:
    base = {"get": operation("read")}
    paths = {"/base": base, "/both": {"$ref": target, "post": operation("write")}}
    files = {"item": {"get": operation("read_item")}, "chain": {"$ref": "item.json", "put": operation("set")}}
    if target == "#/paths/~1base":
        base["get"].pop("operationId")

    found = understood(tmp_path, version, paths, **files)

    served = {(method, path) for method, path, _ in operations(found) if path == "/both"}
    expected = {("GET", "/both"), ("POST", "/both")}
    assert served == (expected | {("PUT", "/both")} if target == "chain.json" else expected)
    assert [one.code for one in found.diagnostics if one.code == "field-in-both"] == []


@pytest.mark.parametrize("version", VERSIONS)
def test_parameters_beside_the_reference_are_those_of_its_operations(tmp_path: Path, version: str) -> None:
    parameter = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
    paths = {"/things/{id}": {"$ref": "item.json", "parameters": [parameter], "summary": "Things"}}

    found = understood(tmp_path, version, paths, item={"get": operation("read")})

    (one,) = found.service.operations
    assert [(p.name, p.location) for p in one.parameters] == [("id", "path")]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_field_in_both_is_told_and_the_own_one_counts(tmp_path: Path, version: str) -> None:
    paths = {"/p": {"$ref": "item.json", "get": operation("own")}}

    item = {"get": operation("other"), "delete": operation("gone")}
    found = understood(tmp_path, version, paths, item=item)

    assert operations(found) == {("GET", "/p", "own"), ("DELETE", "/p", "gone")}
    (told,) = [one for one in found.diagnostics if one.code == "field-in-both"]
    assert (told.pointer, told.severity.value) == ("/paths/~1p/get", "warning")
    assert told.file.endswith("openapi.json")
    assert told.line > 0


def test_references_within_the_other_file_are_those_of_that_file(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/thing.json").write_text('{"type": "object", "properties": {"a": {"type": "integer"}}}')
    body = {"content": {"application/json": {"schema": {"$ref": "thing.json"}}}}
    (tmp_path / "sub/item.json").write_text(json.dumps({"put": operation("put_thing", requestBody=body)}))
    paths = {"/p": {"$ref": "sub/item.json", "get": operation("own")}}

    found = understood(tmp_path, "3.1.0", paths)

    assert "/components/schemas/thing" in found.service.schemas


@pytest.mark.parametrize("version", VERSIONS)
def test_a_circle_is_an_error(tmp_path: Path, version: str) -> None:
    paths = {"/p": {"$ref": "item.json", "get": operation("own")}}
    with pytest.raises(brrtr.DocumentError) as error:
        understood(tmp_path, version, paths, item={"$ref": "item.json", "put": operation("set")})
    assert {one.code for one in error.value.diagnostics} == {"circular-reference"}
