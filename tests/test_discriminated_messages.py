"""The discriminator decides in whatever a service takes and sends, with either engine."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from support.generated_service import serving
from support.projects import assert_answers, lint_faults, type_faults
from support.served import Serve

import brrtr
from brrtr.write import write

PACKAGE = "discriminated_messages"
TEXT = {"type": "string"}


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _shape(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": ["kind"], "properties": {"kind": TEXT, **properties}}


SHAPE: dict[str, Any] = {"schema": ref("Shape")}


def _echo(name: str, content: dict[str, Any], answer: dict[str, Any] | None = None) -> dict[str, Any]:
    answer = answer or {"application/json": {}}
    return {
        "post": {
            "operationId": name,
            "requestBody": {"required": True, "content": content},
            "responses": {"200": {"description": "fine", "content": answer}},
        }
    }


FORM = {"type": "object", "required": ["shape"], "properties": {"shape": ref("Shape")}}
QUERY = {"name": "shape", "in": "query", "required": True, "content": {"application/json": SHAPE}}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.2.0",
    "info": {"title": "Discriminated messages", "version": "1"},
    "paths": {
        "/body": _echo("body", {"application/json": SHAPE}),
        "/form": _echo("form", {"application/x-www-form-urlencoded": {"schema": FORM}}),
        "/whole_form": _echo("whole_form", {"application/x-www-form-urlencoded": SHAPE}),
        "/parts": _echo("parts", {"multipart/form-data": {"schema": FORM}}),
        "/lines": _echo("lines", {"application/jsonl": {"itemSchema": ref("Shape")}}),
        "/query": {
            "get": {
                "operationId": "query",
                "parameters": [QUERY],
                "responses": {"200": {"description": "fine", "content": {"application/json": {}}}},
            }
        },
        "/answer": _echo("answer", {"application/json": {}}, {"application/json": SHAPE}),
        "/stream": _echo(
            "stream", {"application/json": {}}, {"application/jsonl": {"itemSchema": ref("Shape")}}
        ),
    },
    "components": {
        "schemas": {
            "Shape": {
                "oneOf": [ref("Circle"), ref("Square")],
                "discriminator": {"propertyName": "kind", "mapping": {"box": "Square"}},
            },
            "Circle": _shape(radius={"type": "number"}),
            "Square": {"type": "object", "properties": {"side": {"type": "number"}}},
        }
    },
}

HANDLERS = '''
"""Handlers that say what came in, and send what they are told to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from ..contract.models import Circle, Square


def told(shape: Any) -> str:
    return f"{type(shape).__name__} {shape.kind}"


async def body(body: Any) -> Any:
    return told(body)


whole_form = body


async def form(body: Any) -> Any:
    return told(body.shape)


parts = form


async def lines(body: AsyncIterator[Any]) -> Any:
    return [told(shape) async for shape in body]


async def query(*, shape: Any) -> Any:
    return told(shape)


def made(value: Any) -> Any:
    return {"Circle": Circle, "Square": Square}[value["class"]](kind=value["kind"])


async def answer(body: Any) -> Any:
    return made(body)


async def stream(body: Any) -> AsyncIterator[Any]:
    for one in body:
        yield made(one)
'''


@pytest.fixture(scope="module")
def fresh() -> dict[str, str]:
    return dict(brrtr.generate(DOCUMENT))


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    return serve(DOCUMENT, HANDLERS).registry


@pytest.fixture(scope="module", params=[True, False], ids=["compiled", "reference"])
def client(request: pytest.FixtureRequest, registry: ModuleType) -> Iterator[httpx.Client]:
    with serving(registry, native=True, schema_cache=request.param) as client:
        yield client


def test_the_fresh_project_is_typed_and_answers(fresh: dict[str, str], tmp_path: Path) -> None:
    write(fresh, tmp_path / "fresh")
    assert not type_faults([tmp_path / "fresh"])
    assert not lint_faults([tmp_path / "fresh"])
    assert_answers([tmp_path / "fresh"])
    examples = fresh[f"src/{PACKAGE}/contract/examples/components.json"]
    assert '"kind":"Circle"' in examples


def send(client: httpx.Client, path: str, shape: Any) -> httpx.Response:
    text = json.dumps(shape)
    match path:
        case "/form":
            return client.post(path, data={"shape": text})
        case "/whole_form":
            return client.post(path, data=shape)
        case "/parts":
            return client.post(path, files={"shape": (None, text, "application/json")})
        case "/query":
            return client.get(path, params={"shape": text})
        case "/lines":
            return client.post(path, content=text, headers={"content-type": "application/jsonl"})
    return client.post(path, json=shape)


@pytest.mark.parametrize("path", ["/body", "/form", "/whole_form", "/parts", "/lines", "/query"])
def test_requests(client: httpx.Client, path: str) -> None:
    within = {"/form": "/shape", "/parts": "/shape", "/lines": "/0"}.get(path, "")

    def answered(shape: Any) -> Any:
        response = send(client, path, shape)
        found = response.json()
        if response.status_code == 200:
            return found[0] if path == "/lines" else found
        assert response.status_code == 400, found
        return [(one["pointer"], one["keyword"], one["expected"]) for one in found["violations"]]

    assert answered({"kind": "box", "radius": "1"}) == "Square box"
    assert answered({"kind": "Circle", "side": "1"}) == "Circle Circle"
    allowed = ["Circle", "box"]
    assert answered({"kind": "Triangle"}) == [(f"{within}/kind", "discriminator", allowed)]
    assert answered({"kind": "Square"}) == [(f"{within}/kind", "discriminator", allowed)]
    assert answered({"radius": "1"}) == [(within, "required", "kind")]


@pytest.mark.parametrize(
    ("kind", "named", "status"),
    [("Circle", "Circle", 200), ("Square", "box", 200), ("Circle", "Triangle", 500)],
)
def test_responses(client: httpx.Client, kind: str, named: str, status: int) -> None:
    response = client.post("/answer", json={"class": kind, "kind": named})
    assert response.status_code == status
    if status == 200:
        assert response.json() == {"kind": named}


def test_items_of_streams(client: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    items = [{"class": "Circle", "kind": kind} for kind in ("Circle", "Triangle")]
    with caplog.at_level(logging.ERROR), pytest.raises(httpx.RemoteProtocolError):
        client.post("/stream", json=items)
    assert "must be one of the values listed" in caplog.text
