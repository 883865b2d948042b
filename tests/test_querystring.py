"""A parameter that is the whole query string (OpenAPI 3.2 4.12.2), read over a socket."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from support.generated_service import imported, serving
from support.handlers import with_handlers

import brrtr
from brrtr.generate import read, understand
from brrtr.options import Options
from brrtr.write import write

PACKAGE = "whole_queries"
FORM = "application/x-www-form-urlencoded"
SEARCH: dict[str, Any] = {
    "type": "object",
    "required": ["q"],
    "properties": {
        "q": {"type": "string", "minLength": 2},
        "limit": {"type": "integer", "maximum": 10},
        "tags": {"type": "array", "items": {"type": "string"}},
        "where": {"type": "object", "properties": {"city": {"type": "string"}}},
    },
}
NUMBERS: dict[str, Any] = {
    "type": "object",
    "properties": {"numbers": {"type": "array", "items": {"type": "integer"}}},
}


def parameter(content: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": "filter", "in": "querystring", "content": content, **more}


def operation(name: str, *parameters: dict[str, Any], **more: Any) -> dict[str, Any]:
    answer = {"200": {"description": "What came.", "content": {"application/json": {}}}}
    return {"get": {"operationId": name, "parameters": list(parameters), "responses": answer, **more}}


def document(paths: dict[str, Any]) -> dict[str, Any]:
    return {
        "openapi": "3.2.0",
        "info": {"title": PACKAGE, "version": "1"},
        "paths": paths,
        "components": {"securitySchemes": {"key": {"type": "apiKey", "in": "query", "name": "key"}}},
    }


PATHS = {
    "/form": operation("form", parameter({FORM: {"schema": SEARCH}}, required=True)),
    "/free": operation("free", parameter({FORM: {"schema": {"type": "object"}}})),
    "/closed": operation(
        "closed",
        parameter({FORM: {"schema": SEARCH | {"additionalProperties": False}}}),
        security=[{"key": []}],
    ),
    "/json": operation("json_value", parameter({"application/json": {"schema": NUMBERS}})),
    "/text": operation("text", parameter({"text/plain": {"schema": {"type": "string", "maxLength": 9}}})),
}

HANDLERS = """from typing import Any

async def form(*, filter: Any) -> Any:
    return filter

async def closed(*, filter: Any) -> Any:
    return {"q": filter.q}

async def free(*, filter: Any) -> Any:
    return filter

async def json_value(*, filter: Any) -> Any:
    return None if filter is None else filter.numbers

text = free
"""


@pytest.fixture(scope="module", params=[True, False], ids=["native", "asgi"])
def client(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("whole") / "project"
    files = dict(brrtr.generate(document(PATHS)))
    files = with_handlers(files, HANDLERS)
    write(files, folder)
    with (
        imported(folder, PACKAGE) as registry,
        serving(registry, native=request.param, dev_credential="secret") as client,
    ):
        yield client


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (
            "/form?q=ab+c&limit=3&tags=x&tags=%26",
            {"q": "ab c", "limit": 3, "tags": ["x", "&"]},
        ),
        (
            "/form?where=%7B%22city%22%3A%22Rome%22%7D&q=%C3%A9%C3%A9",
            {"q": "éé", "where": {"city": "Rome"}},
        ),
        ("/free?a=1&b=x&b=y", {"a": "1", "b": ["x", "y"]}),
        ("/free", None),
        ("/closed?key=secret&q=ab", {"q": "ab"}),
        ("/json?%7B%22numbers%22%3A%5B1%2C2%5D%7D", [1, 2]),
        ("/json", None),
        ("/text?a%20b+c&d=", "a b+c&d="),
    ],
)
def test_query_string_becomes_one_value(client: httpx.Client, target: str, expected: Any) -> None:
    answer = client.get(target)
    assert (answer.status_code, answer.json()) == (200, expected)


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("/form?q=a&limit=11", [("/q", "minLength"), ("/limit", "maximum")]),
        ("/form", [("", "required")]),
        ("/closed?key=secret&q=ab&more=1", [("/more", "additionalProperties")]),
        ("/json?%7B%22numbers%22%3A%5B%22a%22%5D%7D", [("/numbers/0", "type")]),
        ("/json?%7B", [("", "style")]),
        ("/text?0123456789", [("", "maxLength")]),
        ("/free?" + "a=1&" * 1001, [("", "style")]),
    ],
)
def test_every_violation_names_its_place(client: httpx.Client, target: str, found: Any) -> None:
    answer = client.get(target)
    violations = answer.json()["violations"]
    assert answer.status_code == 400
    assert {one["in"] for one in violations} == {"querystring"}
    assert {one["name"] for one in violations} == {"filter"}
    assert sorted((one["pointer"], one["keyword"]) for one in violations) == sorted(found)


def test_broken_percent_encoding_is_refused(client: httpx.Client) -> None:
    for path in ("form", "json", "text"):
        assert client.get(f"/{path}?q=%zz").status_code == 400


@pytest.mark.parametrize(
    ("code", "parameters"),
    [
        ("unsupported-parameter", [parameter({"application/xml": {}}) | {"required": True}]),
        ("unsupported-parameter", [parameter({"multipart/form-data": {}}) | {"required": True}]),
        (
            "shared-query-string",
            [
                {"name": "other", "in": "query", "schema": {}},
                parameter({FORM: {}}),
            ],
        ),
        (
            "shared-query-string",
            [
                parameter({FORM: {}}) | {"name": "other"},
                parameter({FORM: {}}),
            ],
        ),
    ],
)
def test_what_cannot_be_is_a_diagnostic(code: str, parameters: list[dict[str, Any]]) -> None:
    with pytest.raises(brrtr.DocumentError) as raised:
        understand(read(document({"/": operation("a", *parameters)}), Options()), Options())
    found = [one for one in raised.value.diagnostics if one.code == code]
    assert found[-1].pointer == f"/paths/~1/get/parameters/{len(parameters) - 1}"
