"""Bounds of lengths that no machine has room for: nothing is too long for one, all is too short."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from support.generated_service import serving
from support.served import Serve, serve

__all__ = ["serve"]

BOUNDS = (2**63 - 1, 2**63, 10**400)
KINDS: dict[str, tuple[dict[str, Any], Any]] = {
    # what the bound is of: further keywords, a value that they allow
    "Length": ({"type": "string"}, "a"),
    "Length of a pattern": ({"type": "string", "pattern": "^a+$"}, "a"),
    "Items": ({"type": "array"}, [1]),
    "Items that are unique": ({"type": "array", "uniqueItems": True}, [1]),
    "Properties": ({"type": "object"}, {"a": 1}),
    "Properties that are listed": ({"type": "object", "properties": {"a": {"type": "integer"}}}, {"a": 1}),
}


@pytest.fixture(scope="module")
def client(serve: Serve) -> Iterator[httpx.Client]:
    paths: dict[str, Any] = {}
    for number, (kind, (keywords, _)) in enumerate(KINDS.items()):
        for at, bound in enumerate(BOUNDS):
            for end in ("min", "max"):
                schema = {**keywords, f"{end}{kind.partition(' ')[0]}": bound}
                body = {"content": {"application/json": {"schema": schema}}}
                paths[f"/{end}/{number}/{at}"] = {
                    "post": {"requestBody": body, "responses": {"204": {"description": ""}}}
                }
    document = {"openapi": "3.1.0", "info": {"title": "Huge", "version": "1"}, "paths": paths}
    with serving(serve(document).registry, native=False) as client:
        yield client


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_too_long_and_everything_too_short(client: httpx.Client, kind: str) -> None:
    number, content = list(KINDS).index(kind), json.dumps(KINDS[kind][1])
    for at in range(len(BOUNDS)):
        for end, status in (("max", 204), ("min", 400)):
            answer = client.post(
                f"/{end}/{number}/{at}", content=content, headers={"content-type": "application/json"}
            )
            assert answer.status_code == status, (end, at)
