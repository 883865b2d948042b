"""What is forgiven in a document of one file is forgiven in one of several, references included."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_several_files import INTEGER, entry, write

from brrtr import DocumentError, Options
from brrtr.diagnostics import Severity
from brrtr.generate import Analysed, read, understand
from brrtr.pointers import local
from brrtr.resolve.objects import SECTIONS, walk

OK = {"200": {"description": "fine"}}
OUT = {"$ref": "shared.yaml#/Count"}
SHARED = {
    "Count": INTEGER,
    "Page": {"name": "page", "in": "query", "schema": INTEGER},
    "Counted": {"description": "fine", "content": {"application/json": {"schema": INTEGER}}},
    "Header": {"schema": INTEGER},
    "One": {"value": 1},
}


def body(schema: Any) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


def answer(**fields: Any) -> dict[str, Any]:
    return {"responses": {"200": {"description": "fine", **fields}}}


def forgiven(folder: Path, document: dict[str, Any], files: dict[str, Any] | None = None) -> Analysed:
    path = write(folder, {"openapi.yaml": document, "shared.yaml": SHARED, **(files or {})})
    return understand(read(path, Options()), Options())


def assert_whole(analysed: Analysed) -> None:
    """Asserts that something was forgiven, and that each reference leads to something in the document."""
    assert any(one.severity is Severity.WARNING for one in analysed.diagnostics)
    for pointer, kind, node in walk(analysed.document.tree, "openapi", ""):
        if "$ref" in node and kind in SECTIONS:
            assert node["$ref"].startswith("#/"), pointer
            analysed.document.get(local(node["$ref"]))


OPERATIONS: dict[str, dict[str, Any]] = {
    "method": {"POST": {"requestBody": body(OUT), "responses": OK}},
    "body": {"post": {"requestbody": body(OUT), "responses": OK}},
    "content": {"post": {"requestBody": {"Content": {"application/json": {"schema": OUT}}}, "responses": OK}},
    "slip": {"post": {"requestBody": {"content": {"application/json": {"shema": OUT}}}, "responses": OK}},
    "schema of a body": {"post": {"requestBody": {"schema": OUT}, "responses": OK}},
    "schema of a response": {"get": answer(schema=OUT)},
    "parameters": {"get": {"Parameters": [{"$ref": "shared.yaml#/Page"}], "responses": OK}},
    "items of a parameter": {
        "get": {"parameters": [{"name": "q", "in": "query", "type": "array", "items": OUT}], "responses": OK}
    },
    "responses": {"get": {"respones": {"200": {"$ref": "shared.yaml#/Counted"}}}},
    "headers": {"get": answer(Headers={"X-Count": {"$ref": "shared.yaml#/Header"}})},
    "items of a header": {"get": answer(headers={"X-Count": {"type": "array", "items": OUT}})},
    "type": {"post": {"requestBody": body({"type": "array", "items": {"type": OUT}}), "responses": OK}},
    "examples": {
        "get": answer(
            content={"application/json": {"schema": INTEGER, "examples": [{"$ref": "shared.yaml#/One"}]}}
        )
    },
    "callback": {
        "post": {"Callbacks": {"c": {"{$url}": {"POST": {"requestBody": body(OUT), "responses": OK}}}}}
    },
}


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
@pytest.mark.parametrize("case", OPERATIONS)
def test_references_are_followed_wherever_they_are_read(tmp_path: Path, version: str, case: str) -> None:
    assert_whole(forgiven(tmp_path, entry(version, paths={"/a": OPERATIONS[case]})))


def test_a_misspelt_keyword_of_3_0_has_schemas(tmp_path: Path) -> None:
    schema = {"type": "object", "propertyes": {"count": OUT}}
    item = {"post": {"requestBody": body(schema), "responses": OK}}
    assert_whole(forgiven(tmp_path, entry("3.0.3", paths={"/a": item})))


def test_an_unknown_keyword_of_3_1_has_none(tmp_path: Path) -> None:
    schema = {"type": "object", "propertyes": {"count": {"$ref": "nowhere.yaml"}}}
    found = forgiven(tmp_path, entry("3.1.0", paths={"/a": {"POST": {"requestBody": body(schema)}}}))
    assert [one.code for one in found.diagnostics if one.severity is Severity.WARNING] == ["other-case"]


def test_a_path_item_of_another_file_is_repaired_with_what_it_refers_to(tmp_path: Path) -> None:
    item = {"GET": {"responses": {"200": {"$ref": "../shared.yaml#/Counted"}}}}
    found = forgiven(tmp_path, entry("3.0.3", paths={"/a": {"$ref": "paths/a.yaml"}}), {"paths/a.yaml": item})
    assert_whole(found)
    assert [operation.method for operation in found.service.operations] == ["GET"]


@pytest.mark.parametrize("beside", ["definitions", "schemas"])
def test_components_at_the_top_come_to_those_that_are_there(tmp_path: Path, beside: str) -> None:
    both = {"type": "object", "properties": {"mine": {"$ref": f"#/{beside}/Mine"}, "theirs": OUT}}
    item = {"post": {"requestBody": body(both), "responses": OK}}
    found = forgiven(tmp_path, entry("3.1.0", paths={"/a": item}, **{beside: {"Mine": INTEGER}}))
    assert_whole(found)
    assert set(found.document.get("/components/schemas")) == {"Mine", "Count"}
    assert beside not in found.document.tree


def test_which_of_two_components_of_one_name_is_meant_is_not_plain(tmp_path: Path) -> None:
    item = {"get": answer(content={"application/json": {"schema": {"$ref": "#/definitions/Count"}}})}
    schemas = {"Count": INTEGER}
    document = entry("3.1.0", paths={"/a": item}, components={"schemas": schemas}, definitions=schemas)
    with pytest.raises(DocumentError) as refused:
        forgiven(tmp_path, document)
    assert [one.code for one in refused.value.diagnostics] == ["unexpected-field"]


def test_a_section_of_another_file_may_have_names_that_others_want(tmp_path: Path) -> None:
    """What is copied twice, since names were contested, is copied from the same files."""
    schemas = {"Count": INTEGER, "Counts": {"type": "array", "items": {"$ref": "#/Count"}}}
    item = {"post": {"requestBody": body({"$ref": "#/components/schemas/Counts"}), "responses": OK}}
    document = entry("3.1.0", paths={"/a": item}, components={"schemas": {"$ref": "schemas.yaml"}})
    assert_whole(forgiven(tmp_path, document, {"schemas.yaml": schemas}))


def test_a_reference_that_leads_nowhere_is_told_where_it_was_repaired(tmp_path: Path) -> None:
    item = {"GET": {"responses": {"200": {"description": "fine", "schema": {"$ref": "#/definitions/Gone"}}}}}
    with pytest.raises(DocumentError) as refused:
        forgiven(tmp_path, entry("3.0.3", paths={"/a": item}))
    (error,) = [one for one in refused.value.diagnostics if one.severity is Severity.ERROR]
    assert (error.code, error.line > 0) == ("dangling-reference", True)
