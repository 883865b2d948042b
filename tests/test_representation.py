"""Values that are valid and that Python has nothing for are refused where they stand, and never a 500."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from support.generated_service import imported, serving
from support.handlers import with_handlers

import brrtr
from brrtr.write import write
from runtime.types import texts

PACKAGE = "moments"
MOMENT = {"type": "string", "format": "date-time"}
DAY = {"type": "string", "format": "date"}
CLOCK = {"type": "string", "format": "time"}
SCHEMAS: dict[str, Any] = {
    "object": {"type": "object", "properties": {"note": {"type": "string"}, "at": MOMENT}},
    "array": {"type": "array", "items": MOMENT},
    "map": {"type": "object", "additionalProperties": {"type": "array", "items": CLOCK}},
    "union": {"type": "object", "properties": {"at": {"anyOf": [DAY, {"type": "integer"}]}}},
    "models": {
        "oneOf": [
            {"type": "object", "required": ["at"], "properties": {"at": MOMENT}},
            {"type": "object", "required": ["day"], "properties": {"day": DAY}},
        ]
    },
    "open": {
        "type": "object",
        "properties": {"at": MOMENT},
        "additionalProperties": {"type": "array", "items": DAY},
    },
    "unique": {
        "type": "array",
        "uniqueItems": True,
        "items": {"type": "object", "properties": {"at": CLOCK}},
    },
    "number": {"type": "object", "properties": {"a.b": {"type": "array", "items": {"type": "number"}}}},
    "letter": {"properties": {"name": {"type": "string"}, "inner": {"properties": {"name": {}}}}},
    "letters": {"type": "array", "items": {"required": ["name"], "properties": {"name": {"type": "string"}}}},
    "either": {"anyOf": [{"properties": {"name": {"type": "string"}}}, {"type": ["number", "null"]}]},
}
ANSWER = {"200": {"description": "Fine.", "content": {"application/json": {}}}}
FORM = {"type": "object", "properties": {"at": MOMENT, "days": {"type": "array", "items": DAY}}}
PLACES = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": PACKAGE, "version": "1"},
    "paths": {
        f"/{name}": {
            "post": {
                "operationId": f"post_{name}",
                "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
                "responses": ANSWER,
            }
        }
        for name, schema in SCHEMAS.items()
    }
    | {
        f"/{name}": {
            "post": {
                "operationId": f"post_{name}",
                "requestBody": {"required": True, "content": {media_type: {"schema": FORM}}},
                "responses": ANSWER,
            }
        }
        for name, media_type in (
            ("form", "application/x-www-form-urlencoded"),
            ("parts", "multipart/form-data"),
        )
    }
    | {
        "/in/{at}": {
            "get": {
                "operationId": "read",
                "parameters": [
                    {"name": "at", "in": "path", "required": True, "schema": MOMENT},
                    {"name": "days", "in": "query", "schema": {"type": "array", "items": DAY}},
                    {"name": "x-clock", "in": "header", "schema": CLOCK},
                    {"name": "since", "in": "cookie", "schema": MOMENT},
                ],
                "responses": ANSWER,
            }
        }
    },
}
HANDLERS = """from typing import Any

async def fine(body: Any) -> Any:
    return {}

async def read(at: Any, *, days: Any = None, x_clock: Any = None, since: Any = None) -> Any:
    return {}
"""
LEAP = "2016-12-31T23:59:60Z"
YEAR_0 = "0000-02-29"
LAST = "9999-12-31T23:59:59.9999999Z"


@pytest.fixture(scope="module", params=[True, False], ids=["on", "off"])
def client(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("moments") / "project"
    files = dict(brrtr.generate(DOCUMENT))
    names = [*SCHEMAS, "form", "parts"]
    files = with_handlers(files, HANDLERS + "".join(f"\npost_{name} = fine" for name in names))
    write(files, folder)
    with (
        imported(folder, PACKAGE) as registry,
        serving(registry, native=True, schema_cache=request.param) as found,
    ):
        yield found


def violations(response: httpx.Response) -> list[tuple[str, ...]]:
    assert response.status_code == 400, response.text
    return [
        (one["in"], one.get("name", ""), one["pointer"], one["keyword"], one["expected"])
        for one in response.json()["violations"]
    ]


def posted(client: httpx.Client, name: str, value: Any) -> httpx.Response:
    """Sends `null` as well, which the client takes for no body."""
    return client.post(f"/{name}", content=json.dumps(value), headers={"content-type": "application/json"})


@pytest.mark.parametrize(
    ("name", "value", "pointer", "types"),
    [
        *(("letter", value, "", ["object"]) for value in (None, 3, "name", [], [{"name": "a"}], True)),
        ("letter", {"inner": None}, "/inner", ["object"]),
        ("letters", [{"name": "a"}, 5], "/1", ["object"]),
        ("either", "name", "", ["number", "object", "null"]),
    ],
)
def test_what_is_valid_by_the_letter_and_no_model_holds(
    client: httpx.Client, name: str, value: Any, pointer: str, types: list[str]
) -> None:
    response = posted(client, name, value)
    assert response.status_code == 400, response.text
    (violation,) = response.json()["violations"]
    assert (violation["in"], violation["pointer"], violation["keyword"]) == ("body", pointer, "type")
    told = violation["expected"]
    assert sorted([told] if isinstance(told, str) else told) == sorted(types)
    assert violation["message"].startswith("must be ")
    assert violation["message"].endswith(": others are valid, but cannot be represented")


def test_what_is_valid_by_the_letter_and_a_model_holds(client: httpx.Client) -> None:
    sent = (("letter", {}), ("letter", {"inner": {}}), ("letters", []), ("either", None), ("either", 1.5))
    assert [posted(client, name, value).status_code for name, value in sent] == [200] * 5


@pytest.mark.parametrize(
    ("name", "value", "pointer", "expected"),
    [
        ("object", {"note": "at 23:59:60Z", "at": LEAP}, "/at", "date-time"),
        ("object", {"at": "0000-02-29T00:00:00Z"}, "/at", "date-time"),
        ("object", {"at": LAST}, "/at", "date-time"),
        ("array", ["2016-12-31T23:59:59Z", LEAP, LEAP], "/1", "date-time"),
        ("map", {"a": [], "b/c": ["00:00:00Z", "23:59:60Z"]}, "/b~1c/1", "time"),
        ("union", {"at": YEAR_0}, "/at", "date"),
        ("models", {"at": LEAP}, "/at", "date-time"),
        ("models", {"day": YEAR_0}, "/day", "date"),
        ("open", {"x": ["2000-01-01", YEAR_0]}, "/x/1", "date"),
        ("open", {"at": LEAP}, "/at", "date-time"),
        ("unique", [{"at": "00:00:00Z"}, {"at": "23:59:60Z"}], "/1/at", "time"),
        ("number", {"a.b": [1, 10**400]}, "/a.b/1", "number"),
    ],
)
def test_place_in_a_body(client: httpx.Client, name: str, value: Any, pointer: str, expected: str) -> None:
    response = client.post(f"/{name}", json=value)
    keyword = "type" if expected == "number" else "format"
    assert violations(response) == [("body", "", pointer, keyword, expected)]
    (violation,) = response.json()["violations"]
    assert violation["message"].startswith("must ")
    assert violation["message"].endswith("cannot be represented")


@pytest.mark.parametrize("name", ["form", "parts"])
def test_place_in_a_form(client: httpx.Client, name: str) -> None:
    def post(fields: list[tuple[str, str]]) -> httpx.Response:
        if name == "parts":
            return client.post("/parts", files=[(key, (None, text)) for key, text in fields])
        return client.post("/form", data={key: [t for k, t in fields if k == key] for key, _ in fields})

    assert violations(post([("at", LEAP)])) == [("body", "", "/at", "format", "date-time")]
    found = violations(post([("days", "2000-01-01"), ("days", YEAR_0)]))
    assert found == [("body", "", "/days/1", "format", "date")]


def test_place_in_a_parameter(client: httpx.Client) -> None:
    path, fine = f"/in/{quote(LEAP)}", "/in/2000-01-01T00:00:00Z"
    assert violations(client.get(path)) == [("path", "at", "", "format", "date-time")]
    response = client.get(fine, params=[("days", "2000-01-01"), ("days", YEAR_0)])
    assert violations(response) == [("query", "days", "/1", "format", "date")]
    response = client.get(fine, headers={"x-clock": "23:59:60Z"})
    assert violations(response) == [("header", "x-clock", "", "format", "time")]
    response = client.get(fine, headers={"cookie": f"since={LEAP}"})
    assert violations(response) == [("cookie", "since", "", "format", "date-time")]


def test_fractions_are_rounded_to_microseconds_on_the_same_day() -> None:
    assert texts.date_time("2020-01-01T00:00:00.1234567Z").microsecond == 123_457
    assert texts.date_time("2020-01-01T23:59:59.9999999Z").isoformat() == "2020-01-02T00:00:00+00:00"
    assert texts.time("23:59:59.9999999Z").isoformat() == "23:59:59.999999+00:00"
    assert texts.time("00:59:59.9999999+01:00").isoformat() == "01:00:00+01:00"


def test_message_has_no_words_of_the_decoder(client: httpx.Client) -> None:
    text = json.dumps(client.post("/array", json=[LEAP]).json())
    assert "msgspec" not in text
    assert "RFC3339 encoded" not in text
    assert "$" not in text
