"""What no style can write within a parameter is JSON there; what a service calls others with has models."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from support.generated_service import serving
from support.projects import assert_answers, lint_faults, type_faults
from support.served import Serve

import brrtr
from brrtr.write import write

TAG = {
    "type": "object",
    "required": ["Key"],
    "properties": {"Key": {"type": "string"}, "Values": {"type": "array", "items": {"type": "integer"}}},
}
TAGS = {"type": "array", "items": TAG, "maxItems": 2}
FILTER = {"type": "object", "properties": {"tag": TAG, "n": {"type": "integer"}}}


def _operation(name: str, *parameters: dict[str, Any], **more: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": {}}}
    declared = [{"required": True, **one} for one in parameters]
    responses = {"200": {"description": "", "content": content}}
    return {"operationId": name, "parameters": declared, "responses": responses, **more}


SHORT = {"type": "string", "maxLength": 3}
AN_EVENT = {"$ref": "#/components/schemas/Event"}
EVENT = {"type": "object", "properties": {"at": {"type": "string", "format": "date-time"}}}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Nested under test", "version": "1"},
    "paths": {
        "/list": {"get": _operation("list_", {"name": "Tags", "in": "query", "schema": TAGS})},
        "/joined": {
            "get": _operation("joined", {"name": "Tags", "in": "query", "schema": TAGS, "explode": False})
        },
        "/members": {"get": _operation("members", {"name": "f", "in": "query", "schema": FILTER})},
        "/path/{tags}": {"get": _operation("by_path", {"name": "tags", "in": "path", "schema": TAGS})},
        "/form": {
            "post": _operation(
                "form",
                requestBody={
                    "required": True,
                    "content": {
                        "application/x-www-form-urlencoded": {
                            "schema": {"type": "object", "properties": {"Tags": TAGS}},
                            "encoding": {"Tags": {"style": "form"}},
                        }
                    },
                },
            )
        },
        "/text/{id}": {
            "get": _operation(
                "text",
                {
                    "name": "id",
                    "in": "path",
                    "content": {"*/*": {"schema": {"type": "string", "maxLength": 3}}},
                },
                {"name": "q", "in": "query", "content": {"text/plain": {}}, "required": False},
            )
        },
    },
    "webhooks": {
        "happened": {
            "post": {
                "requestBody": {
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Event"}}}
                },
                "responses": {"200": {"description": ""}},
            }
        }
    },
    "components": {"schemas": {"Event": EVENT, "Unused": EVENT}},
}

HANDLERS = '''
"""Handlers that show what they are given."""

from __future__ import annotations

from typing import Any

import msgspec

from ..contract.models import *  # noqa: F403


async def list_(*, tags: Any) -> Any:
    return msgspec.to_builtins(tags)


async def joined(*, tags: Any) -> Any:
    return msgspec.to_builtins(tags)


async def members(*, f: Any) -> Any:
    return msgspec.to_builtins(f)


async def by_path(tags: Any) -> Any:
    return msgspec.to_builtins(tags)


async def form(body: Any) -> Any:
    return msgspec.to_builtins(body)


async def text(id: str, *, q: str | None) -> Any:
    return [id, q]
'''


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    return serve(DOCUMENT, HANDLERS).registry


@pytest.fixture(scope="module", params=["native", "asgi"])
def client(request: pytest.FixtureRequest, registry: ModuleType) -> Iterator[httpx.Client]:
    """Calls the service behind one of the doors."""
    with serving(registry, native=request.param == "native") as client:
        yield client


def test_fresh_handlers_fit(tmp_path: Path) -> None:
    write(brrtr.generate(DOCUMENT), tmp_path / "fresh")
    assert_answers([tmp_path / "fresh"])
    assert not type_faults([tmp_path / "fresh"])
    assert not lint_faults([tmp_path / "fresh"])


ONE, TWO = {"Key": "a,b", "Values": [1, 2]}, {"Key": "c d&"}


def _text(value: Any) -> str:
    return quote(json.dumps(value), safe="")


@pytest.mark.parametrize(
    ("target", "value"),
    [
        (f"/list?Tags={_text(ONE)}&Tags={_text(TWO)}", [ONE, TWO]),
        (f"/joined?Tags={_text(ONE)},{_text(TWO)}", [ONE, TWO]),
        (f"/members?tag={_text(ONE)}&n=3", {"tag": ONE, "n": 3}),
        (f"/path/{_text(ONE)},{_text(TWO)}", [ONE, TWO]),
        ("/text/a%2Cb?q=%22x%22", ["a,b", '"x"']),
        ("/text/ab", ["ab", None]),
    ],
)
def test_what_is_nested_is_json(client: httpx.Client, target: str, value: Any) -> None:
    answer = client.get(target)
    assert (answer.status_code, answer.json()) == (200, value)


def test_what_is_nested_in_a_form_is_json(client: httpx.Client) -> None:
    answer = client.post("/form", data={"Tags": [json.dumps(ONE), json.dumps(TWO)]})
    assert (answer.status_code, answer.json()) == (200, {"Tags": [ONE, TWO]})


@pytest.mark.parametrize(
    ("target", "fault"),
    [
        ("/list?Tags=a", ("/0", "type")),
        ("/list?Tags=%7B%7D", ("/0", "required")),
        (f"/list?Tags={_text({'Key': 1})}", ("/0/Key", "type")),
        ("/list" + "?Tags=1&Tags=2&Tags=3", ("", "maxItems")),
        ("/text/abcd", ("", "maxLength")),
    ],
)
def test_what_is_nested_is_judged(client: httpx.Client, target: str, fault: tuple[str, str]) -> None:
    answer = client.get(target)
    assert answer.status_code == 400
    told = [(one["pointer"], one["keyword"]) for one in answer.json()["violations"]]
    assert fault in told


def test_what_is_nested_too_deep_is_refused(client: httpx.Client) -> None:
    assert client.get(f"/list?Tags={'%5B' * 100}").status_code == 400


def test_webhooks_have_models_and_what_nothing_uses_has_none() -> None:
    files = brrtr.generate(DOCUMENT)
    (models,) = (text for path, text in files.items() if path.endswith("contract/models/components.py"))
    assert "class Event(" in models
    assert "class Unused(" not in models
