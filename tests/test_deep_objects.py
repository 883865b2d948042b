"""Style deepObject beyond what OpenAPI defines: it nests, has lists, and may be one value instead.

Documents of well-known services use it so, in forms above all. What has no brackets in its name is read as
one value, where the schema has that, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from support.generated_service import imported, serving
from support.handlers import with_handlers
from support.projects import assert_answers

import brrtr
from brrtr.write import write

PACKAGE = "deep_objects"
ADDRESS: dict[str, Any] = {
    "type": "object",
    "required": ["line1"],
    "properties": {
        "line1": {"type": "string", "maxLength": 9},
        "floor": {"type": "integer"},
        "flags": {"type": "array", "items": {"type": "boolean"}},
    },
}
EMPTY = {"type": "string", "enum": [""]}
CUSTOMER: dict[str, Any] = {
    "type": "object",
    "required": ["shipping"],
    "properties": {
        "shipping": {"type": "object", "properties": {"address": ADDRESS, "cost": {"type": "number"}}},
        "items": {"type": "array", "items": {"type": "object", "properties": {"no": {"type": "integer"}}}},
        "expand": {"type": "array", "items": {"type": "string"}},
        "metadata": {"anyOf": [{"type": "object", "additionalProperties": {"type": "string"}}, EMPTY]},
        "until": {
            "anyOf": [
                {"type": "object", "properties": {"lt": {"type": "integer"}}},
                {"type": "integer"},
                {"type": "string", "enum": ["now"]},
            ]
        },
    },
}
ENCODING = {name: {"style": "deepObject", "explode": True} for name in CUSTOMER["properties"]}
UNTIL = {
    "name": "until",
    "in": "query",
    "style": "deepObject",
    "explode": True,
    "schema": CUSTOMER["properties"]["until"],
}
ANSWER = {"200": {"description": "What came.", "content": {"application/json": {}}}}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": PACKAGE, "version": "1"},
    "paths": {
        f"/{name}": {
            "post": {
                "operationId": name,
                "requestBody": {
                    "required": True,
                    "content": {media_type: {"schema": CUSTOMER, "encoding": ENCODING}},
                },
                "responses": ANSWER,
            }
        }
        for name, media_type in (
            ("form", "application/x-www-form-urlencoded"),
            ("parts", "multipart/form-data"),
        )
    }
    | {"/query": {"get": {"operationId": "query", "parameters": [UNTIL], "responses": ANSWER}}},
}
HANDLERS = """from typing import Any

async def form(body: Any) -> Any:
    return body

parts = form

async def query(*, until: Any) -> Any:
    return until
"""


@pytest.fixture(scope="module", params=[True, False], ids=["native", "asgi"])
def client(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("deep") / "project"
    files = dict(brrtr.generate(DOCUMENT))
    files = with_handlers(files, HANDLERS)
    write(files, folder)
    with imported(folder, PACKAGE) as registry, serving(registry, native=request.param) as client:
        yield client


SHIPPING = "shipping[address][line1]=Main+1"
SHIPPED = {"shipping": {"address": {"line1": "Main 1"}}}


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (SHIPPING, SHIPPED),
        (
            "shipping[address][line1]=a&shipping[address][floor]=3&shipping[address][flags][]=true",
            {"shipping": {"address": {"line1": "a", "floor": 3, "flags": [True]}}},
        ),
        (f"{SHIPPING}&expand[]=a&expand[]=b", SHIPPED | {"expand": ["a", "b"]}),
        (f"{SHIPPING}&expand[1]=b&expand[0]=a", SHIPPED | {"expand": ["a", "b"]}),
        (f"{SHIPPING}&expand=a&expand=b", SHIPPED | {"expand": ["a", "b"]}),
        (f"{SHIPPING}&items[0][no]=1&items[1][no]=2", SHIPPED | {"items": [{"no": 1}, {"no": 2}]}),
        (f"{SHIPPING}&metadata[a]=1&metadata[b]=2", SHIPPED | {"metadata": {"a": "1", "b": "2"}}),
        (f"{SHIPPING}&metadata=", SHIPPED | {"metadata": ""}),
        (f"{SHIPPING}&until=12", SHIPPED | {"until": 12}),
        (f"{SHIPPING}&until=now", SHIPPED | {"until": "now"}),
        (f"{SHIPPING}&until[lt]=12", SHIPPED | {"until": {"lt": 12}}),
    ],
)
def test_form_becomes_nested_value(client: httpx.Client, form: str, expected: Any) -> None:
    """With the brackets as they are and percent-encoded."""
    fields = {"content-type": "application/x-www-form-urlencoded"}
    for content in (form, quote(form, safe="=&+")):
        answer = client.post("/form", content=content, headers=fields)
        assert (answer.status_code, answer.json()) == (200, expected)
    pairs = [pair.partition("=") for pair in form.replace("+", " ").split("&")]
    parts = [(name, (None, value.encode())) for name, _, value in pairs]
    answer = client.post("/parts", files=parts)
    assert (answer.status_code, answer.json()) == (200, expected)


@pytest.mark.parametrize(
    ("form", "violations"),
    [
        (
            "shipping[address][floor]=x&until[lt]=1",
            [("/shipping/address", "required"), ("/shipping/address/floor", "type")],
        ),
        ("shipping=x", [("/shipping", "type")]),
        ("shipping[address][line1]=a&shipping=b", [("", "style")]),
        ("shipping[address]=a&shipping[address][line1]=b", [("", "style")]),
        ("shipping" + "[a]" * 70 + "=a", [("", "style")]),
        (f"{SHIPPING}&metadata=x", [("/metadata", "type")]),
    ],
)
def test_violations_of_a_form(client: httpx.Client, form: str, violations: list[tuple[str, str]]) -> None:
    fields = {"content-type": "application/x-www-form-urlencoded"}
    answer = client.post("/form", content=form, headers=fields)
    assert answer.status_code == 400
    found = [(one["pointer"], one["keyword"]) for one in answer.json()["violations"]]
    assert sorted(found) == sorted(violations)


@pytest.mark.parametrize(
    ("query", "status", "expected"),
    [
        ("", 200, None),
        ("until=5", 200, 5),
        ("until=now", 200, "now"),
        ("until[lt]=5", 200, {"lt": 5}),
        ("until%5Blt%5D=5", 200, {"lt": 5}),
        ("until=later", 400, ["type"]),
        ("until=5&until[lt]=5", 400, ["style"]),
    ],
)
def test_parameter_that_is_a_value_or_an_object(
    client: httpx.Client, query: str, status: int, expected: Any
) -> None:
    answer = client.get(f"/query?{query}")
    found = answer.json()
    if status == 400:
        found = [one["keyword"] for one in found["violations"]]
    assert (answer.status_code, found) == (status, expected)


def test_fresh_service_answers_its_own_calls(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Among them the forms that the generator writes in the project's own tests."""
    folder = tmp_path_factory.mktemp("fresh") / "project"
    write(brrtr.generate(DOCUMENT), folder)
    assert_answers([folder])
