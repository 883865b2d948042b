"""Names where several things could have the same: what tells them apart is in it, a number only at last."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from brrtr.generate import read, understand
from brrtr.options import Options
from brrtr.plan.service_code import ServiceCode, service_code

USER = {"type": "object", "properties": {"a": {"type": "integer"}, "friend": {"$ref": "user.json"}}}
OTHER = {"type": "object", "properties": {"b": {"type": "string"}}}


def code_of(folder: Path, paths: Any, components: Any = None, **files: Any) -> ServiceCode:
    """The code of a document with these paths and components beside files of these names."""
    document: dict[str, Any] = {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": paths}
    if components is not None:
        document["components"] = components
    for name, content in {"openapi": document, **files}.items():
        path = folder / f"{name.replace('__', '/')}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content))
    options = Options()
    return service_code(understand(read(folder / "openapi.json", options), options).service)


def answers(*references: str) -> dict[str, Any]:
    """Paths of operations that answer with what these references lead to."""
    return {
        f"/{index}": {
            "get": {
                "operationId": f"read{index}",
                "responses": {
                    "200": {
                        "description": "d",
                        "content": {"application/json": {"schema": {"$ref": reference}}},
                    }
                },
            }
        }
        for index, reference in enumerate(references)
    }


def classes(code: ServiceCode) -> list[str]:
    return [*(model.name for model in code.models.models), *(alias.name for alias in code.models.aliases)]


OWN = "#/components/schemas/User"


@pytest.mark.parametrize(
    ("references", "component", "files"),
    [
        ([OWN, "user.json"], "user.json", {"user": USER}),
        (["user.json", OWN], "user.json", {"user": USER}),
        (["user.json", OWN], "more.json#/User", {"user": USER, "more": {"User": {"$ref": "user.json"}}}),
        (["more.json#/User", OWN], "user.json", {"user": USER, "more": {"User": {"$ref": "user.json"}}}),
    ],
)
def test_a_component_that_is_a_file_is_one_class(
    tmp_path: Path, references: list[str], component: str, files: Any
) -> None:
    schemas = {"User": {"$ref": component}}
    assert classes(code_of(tmp_path, answers(*references), {"schemas": schemas}, **files)) == ["User"]


def test_files_of_one_name_are_told_apart_by_their_folder(tmp_path: Path) -> None:
    files = {"shop__user": OTHER, "admin__user": OTHER}
    code = code_of(tmp_path, answers("shop/user.json", "admin/user.json"), **files)
    assert classes(code) == ["User", "AdminUser"]


def test_schemas_of_one_name_are_told_apart_by_their_file(tmp_path: Path) -> None:
    files = {"shop": {"User": OTHER}, "admin": {"User": OTHER}}
    code = code_of(tmp_path, answers("shop.json#/User", "admin.json#/User"), **files)
    assert classes(code) == ["User", "AdminUser"]


def operation(name: str = "", *tags: str) -> dict[str, Any]:
    made: dict[str, Any] = {"tags": list(tags), "responses": {"204": {"description": "d"}}}
    return made | ({"operationId": name} if name else {})


ITEM = {"parameters": [{"name": "a", "in": "path", "required": True, "schema": {"type": "string"}}]}


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        # Who is called so already keeps it; the others have in them what tells them apart.
        (
            {"/a": {"get": operation("get_sum")}, "/b": {"get": operation("getSum", "maths")}},
            ["get_sum", "get_sum_maths"],
        ),
        ({"/a": {"get": operation("getSum")}, "/b": {"put": operation("get_sum")}}, ["get_a", "get_sum"]),
        (
            {
                "/a": {"get": operation("getSum", "maths")},
                "/b": {"put": operation("GetSum", "sums")},
            },
            ["get_sum_maths", "get_sum_sums"],
        ),
        ({"/sum": {"get": operation()}, "/b": {"get": operation("getSum")}}, ["get_sum_2", "get_sum"]),
        (
            {"/sum/{a}": ITEM | {"get": operation()}, "/sum/a": {"get": operation()}},
            ["get_sum_by_a", "get_sum_a"],
        ),
    ],
)
def test_handlers_are_told_apart_by_tag_path_or_method(
    tmp_path: Path, paths: Any, expected: list[str]
) -> None:
    assert [one.name for one in code_of(tmp_path, paths).operations] == expected


def test_a_response_with_the_name_of_a_schema_is_called_a_response(tmp_path: Path) -> None:
    responses = {
        "Bad": {
            "description": "d",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Bad"}}},
        }
    }
    both = {"5XX": {"$ref": "#/components/responses/Bad"}, "4XX": {"$ref": "#/components/responses/Bad"}}
    paths = {"/": {"get": {"operationId": "read", "responses": both}}}
    code = code_of(tmp_path, paths, {"responses": responses, "schemas": {"Bad": OTHER}})
    assert [one.name for one in code.replies] == ["BadResponse", "BadServerError"]


def test_one_that_is_called_so_already_loses_the_word(tmp_path: Path) -> None:
    schema = {"$ref": "#/components/schemas/NotFoundResponse"}
    response = {"description": "d", "content": {"application/json": {"schema": schema}}}
    answer = {"404": {"$ref": "#/components/responses/NotFoundResponse"}}
    paths = {"/": {"get": {"operationId": "read", "responses": answer}}}
    components = {"responses": {"NotFoundResponse": response}, "schemas": {"NotFoundResponse": OTHER}}
    assert [one.name for one in code_of(tmp_path, paths, components).replies] == ["NotFound"]
