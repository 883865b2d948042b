"""Requests to an operation that nothing happened to are those that were made before, and only these."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from msgspec import msgpack

from brrtr.contract_tests.calls import CallWriter
from brrtr.generate import project_files, read, understand
from brrtr.ir import Operation
from brrtr.kept import Kept
from brrtr.options import Options

OPTIONS = Options(skip_unsupported=True)


def document() -> Any:
    """Gives one whose operations take what is read of paths, queries, headers and bodies, with a key."""
    pet = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}
    name = {"name": "name", "in": "path", "required": True, "schema": {"type": "string", "example": "rex"}}
    count = {"name": "count", "in": "query", "required": True, "schema": {"type": "integer"}}
    body = {"$ref": "#/components/schemas/Pet"}
    done = {"204": {"description": "It is done."}}
    put: dict[str, Any] = {
        "operationId": "put_pet",
        "parameters": [name, count],
        "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
        "responses": done,
    }
    xml = {"operationId": "add_pet", "responses": done}
    xml["requestBody"] = {"required": True, "content": {"application/xml": {"schema": body}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Requests", "version": "1"},
        "security": [{"key": []}],
        "paths": {"/pets/{name}": {"put": put}, "/pets": {"post": xml}},
        "components": {
            "schemas": {"Pet": pet},
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "x-key"}},
        },
    }


def put(*path: str, value: Any) -> Callable[[Any], None]:
    """Gives an edit: a value at a place."""

    def edit(content: Any) -> None:
        for key in path[:-1]:
            content = content[key]
        content[path[-1]] = value

    return edit


EDITS = {
    "scheme": put("components", "securitySchemes", "key", "name", value="x-other"),
    "place of the key": put("components", "securitySchemes", "key", "in", value="query"),
    "public": put("security", value=[]),
    "base path": put("servers", value=[{"url": "https://api.example/v2"}]),
    "schema": put("components", "schemas", "Pet", "properties", "name", value={"type": "integer"}),
    "name in XML": put("components", "schemas", "Pet", "xml", value={"name": "animal"}),
    "more concrete path": put(
        "paths", "/pets/rex", value={"get": {"responses": {"204": {"description": "It is there."}}}}
    ),
    "operation of one path": put(
        "paths", "/pets", "put", value={"responses": {"204": {"description": "They are there."}}}
    ),
    "parameter": put("paths", "/pets", "parameters", value=[{"name": "a", "in": "query", "schema": {}}]),
}


def generated(content: Any, kept: Kept | None = None) -> dict[str, str]:
    return project_files(understand(read(content, OPTIONS), OPTIONS, kept), OPTIONS)[0]


def kept_of(content: Any) -> Kept:
    """Gives what is kept after a generation, as files have it."""
    kept = Kept()
    generated(content, kept)
    return Kept(msgpack.decode(msgpack.encode(kept.asked)), dict(kept.asked_values))


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Lists the operations that calls are made of from here on."""
    found: list[str] = []
    original = CallWriter.call

    def noting(self: CallWriter, operation: Operation, *change: Any) -> Any:
        if not change:
            found.append(str(operation.operation_id))
        return original(self, operation, *change)

    monkeypatch.setattr(CallWriter, "call", noting)
    return found


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_is_seen(edit: Callable[[Any], None]) -> None:
    """Whatever was kept before it, or after it."""
    before, after = document(), document()
    edit(after)
    assert generated(before) != generated(after)
    for first, second in ((before, after), (after, before)):
        assert generated(second, kept_of(first)) == generated(second)


def test_nothing_is_made_twice(called: list[str]) -> None:
    kept = kept_of(document())
    assert called == ["put_pet", "add_pet"]
    called.clear()
    generated(document(), kept)
    assert called == []
    changed = copy.deepcopy(document())
    changed["paths"]["/pets"]["post"]["summary"] = "Adds a pet."
    generated(changed, kept)
    assert called == ["add_pet"]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda value: b"",
        lambda value: value[:-1],
        lambda value: value + b"\0",
        lambda value: msgpack.encode({}),
        lambda value: msgpack.encode(msgpack.decode(value) | {"call": {"method": 1}, "operations": [None]}),
    ],
    ids=["empty", "cut off", "longer", "nothing", "other fields"],
)
def test_what_is_no_value_is_made_anew(wrong: Callable[[bytes], bytes], called: list[str]) -> None:
    kept = kept_of(document())
    values = {key: wrong(value) for key, value in kept._values.items()}
    called.clear()
    assert generated(document(), Kept(kept._earlier, values)) == generated(document())
    assert called == 2 * ["put_pet", "add_pet"]
