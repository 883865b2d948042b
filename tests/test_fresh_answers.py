"""A fresh service answers what its document allows, or 501: whatever examples and schemas it has of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from support.generated_service import imported, serving

import brrtr
from brrtr.write import write

PACKAGE = "fresh_answers"
NAMED = {"properties": {"name": {"type": "string"}}}


def body(schema: Any, *examples: Any) -> dict[str, Any]:
    named = {str(index): {"value": value} for index, value in enumerate(examples)}
    return {"description": "", "content": {"application/json": {"schema": schema, "examples": named}}}


def header(schema: Any, *examples: Any, name: str = "X-A") -> dict[str, Any]:
    named = {str(index): {"value": value} for index, value in enumerate(examples)}
    return {"description": "", "headers": {name: {"required": True, "schema": schema, "examples": named}}}


SHUT = {"additionalProperties": False, "allOf": [{"$ref": "#/components/schemas/Open"}]}
"""By the letter nothing but `{}` is valid: `additionalProperties` does not see what `allOf` names."""

RESPONSES: dict[str, tuple[str, Any, int, Any]] = {
    "no_object": ("200", body(NAMED, 3), 200, {"name": "string"}),
    "null": ("200", body(NAMED, None, {"name": "a"}), 200, None),
    "items": ("200", body({"type": "array", "items": NAMED}, [1, {}]), 200, [{"name": "string"}]),
    "members": ("200", body({"type": "object", "additionalProperties": NAMED}, {"a": 1}), 200, ...),
    "either": ("200", body({"anyOf": [NAMED, {"required": ["id"]}]}, [1]), 200, ...),
    "text": ("200", body({"$ref": "#/components/schemas/Named"}, "text"), 200, {"name": "string"}),
    "within": ("200", body({"type": "object", "properties": {"a": NAMED}}, {"a": []}), 200, ...),
    "json_in_text": ("default", body({**NAMED, "type": "object"}, '{"name": 1}'), 200, {"name": "string"}),
    "leap": (
        "200",
        body({"type": "string", "enum": ["2016-12-31T23:59:60Z"], "format": "date-time"}),
        200,
        "2016-12-31T23:59:60Z",
    ),
    "nothing": ("200", body({"not": {}}), 501, ...),
    "endless": ("200", body({"$ref": "#/components/schemas/Endless"}), 501, ...),
    "failure": ("500", body({"type": "integer"}, 1), 501, ...),
    "failures": ("5XX", body({"type": "integer"}, 1), 501, ...),
    "refusal": ("404", body({"type": "integer"}, 1), 404, 1),
    "line_feed": ("200", header({"type": "string"}, "a\r\nb: c", "good"), 200, "good"),
    "letters": ("200", header({"type": "string"}, "\u4e2d"), 200, "string"),
    "latin": ("200", header({"type": "string"}, "\u00e9"), 200, "\u00e9"),
    "listed": ("200", header({"type": "array", "items": {"enum": ["\u4e2d", "good"]}}), 200, ...),
    "keys": ("200", header({"type": "object"}, {"\n": "a"}, {"b": "a"}), 200, "b,a"),
    "absent": ("200", header({"type": ["string", "null"]}, None, "good"), 200, "good"),
    "cookie": ("200", header({"type": "string"}, "a=\u4e2d", "a=b", name="Set-Cookie"), 200, "a=b"),
    "shut": ("200", body({"$ref": "#/components/schemas/Shut"}), 200, {}),
    "shut_in_place": ("200", body({"required": ["id"], **SHUT, "maxProperties": 1}), 501, ...),
    "unsendable": ("200", header({"const": "\u4e2d"}), 501, ...),
}
"""What is declared of an operation, the status of the fresh answer, its body or the value of its header."""

STREAMS: dict[str, Any] = {
    "description": "",
    "content": {
        "application/jsonl": {"itemSchema": {"type": "object", "required": ["a"], "properties": {"a": {}}}},
        "text/event-stream": {"itemSchema": {"properties": {"data": {"type": "string"}}}},
        "application/json-seq": {"itemSchema": {"type": "integer"}},
    },
}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": PACKAGE, "version": "1"},
    "paths": {
        f"/{name}": {"get": {"operationId": name, "responses": {status: response}}}
        for name, (status, response, *_) in RESPONSES.items()
    }
    | {"/streams": {"get": {"operationId": "streams", "responses": {"200": STREAMS}}}},
    "components": {
        "schemas": {
            "Named": NAMED,
            "Shut": SHUT,
            "Open": {
                "type": "object",
                "additionalProperties": False,
                "properties": {"id": {"type": "string"}, "size": {"type": "string", "default": "big"}},
            },
            "Endless": {
                "type": "object",
                "required": ["next"],
                "properties": {"next": {"$ref": "#/components/schemas/Endless"}},
            },
        }
    },
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    project = tmp_path_factory.mktemp("fresh") / "project"
    write(brrtr.generate(DOCUMENT), project)
    with imported(Path(project), PACKAGE) as registry, serving(registry, native=True) as session:
        yield session


@pytest.mark.parametrize("name", RESPONSES)
def test_answer_of_a_fresh_service(client: httpx.Client, name: str) -> None:
    _, response, status, value = RESPONSES[name]
    answer = client.get(f"/{name}")
    assert answer.status_code == status, answer.text
    if value is not ...:
        sent = answer.headers[next(iter(response["headers"]))] if "headers" in response else answer.json()
        assert sent == value


@pytest.mark.parametrize("media_type", [None, *STREAMS["content"]])
def test_of_several_streams_a_fresh_service_sends_the_one_that_is_asked_for(
    client: httpx.Client, media_type: str | None
) -> None:
    answer = client.get("/streams", headers={} if media_type is None else {"accept": media_type})
    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type or "application/jsonl")
    assert answer.content
