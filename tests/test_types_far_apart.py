"""Types that lead to a thousand others, one by one: the service starts all the same."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from support.generated_service import imported, serving

import brrtr
from brrtr.write import write
from runtime.stacks import deep
from runtime.types import decoding

MEMBERS = 1_200
"""More than Python recurses, and fewer than its C code does where that has a limit of its own."""


def ring(members: int) -> dict[str, Any]:
    """A document with an operation that sends back a component, each of which refers to the next."""

    def of(number: int) -> dict[str, str]:
        return {"$ref": f"#/components/schemas/N{number % members}"}

    content = {"content": {"application/json": {"schema": of(0)}}}
    operation = {
        "operationId": "echo",
        "requestBody": {"required": True, **content},
        "responses": {"200": {"description": "The same", **content}},
    }
    properties = ({"next": of(number + 1), "age": {"type": "integer"}} for number in range(members))
    schemas = {f"N{number}": {"type": "object", "properties": own} for number, own in enumerate(properties)}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Ring", "version": "1"},
        "paths": {"/echo": {"put": operation}},
        "components": {"schemas": schemas},
    }


def test_a_service_with_a_ring_of_types_starts_and_decodes(tmp_path: Path) -> None:
    files = brrtr.generate(ring(MEMBERS))
    files["src/ring/handlers/echo.py"] = "def echo(body):\n    return body\n"
    write(files, tmp_path / "project")
    value = {"age": 1, "next": {"age": 2, "next": {}}}
    limit = sys.getrecursionlimit()
    with imported(tmp_path / "project", "ring") as registry, serving(registry, native=True) as client:
        assert client.put("/echo", json=value).json() == value
        refused = client.put("/echo", json={"next": {"age": "two"}})
        assert (refused.status_code, refused.json()["violations"][0]["pointer"]) == (400, "/next/age")
    assert sys.getrecursionlimit() == limit


def test_what_no_python_can_follow_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(*args: object, **named: object) -> None:
        endless(*args, **named)

    monkeypatch.setattr(msgspec.json, "Decoder", endless)
    with pytest.raises(RecursionError, match="cannot follow <class 'int'> to all the types"):
        decoding.decoder(int)


def test_a_deep_call_gives_what_it_makes_and_leaves_the_limit() -> None:
    def sunk(levels: int) -> int:
        return 0 if levels == 0 else 1 + sunk(levels - 1)

    limit = sys.getrecursionlimit()
    assert deep(lambda: sunk(4 * limit)) == 4 * limit
    with pytest.raises(ZeroDivisionError):
        deep(lambda: 1 // 0)
    with pytest.raises(RecursionError):
        sunk(limit)
    assert sys.getrecursionlimit() == limit
