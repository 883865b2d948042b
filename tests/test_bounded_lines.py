"""Lines of JSON have the limits of a body each, and violations of one line have an end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from support.generated_service import imported, serving
from support.handlers import with_handlers

import brrtr
from brrtr.write import write

PACKAGE = "lines"
ITEM = {"type": "object", "properties": {"n": {"type": "array", "items": {"type": "integer"}}, "free": {}}}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.2.0",
    "info": {"title": PACKAGE, "version": "1"},
    "paths": {
        "/lines": {
            "post": {
                "operationId": "post_lines",
                "requestBody": {"required": True, "content": {"application/jsonl": {"itemSchema": ITEM}}},
                "responses": {"200": {"description": "x", "content": {"application/json": {}}}},
            }
        }
    },
}
HANDLER = """from typing import Any

async def post_lines(body: Any) -> Any:
    return [1 async for _ in body]
"""


@pytest.fixture(scope="module", params=[True, False], ids=["on", "off"])
def client(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("lines") / "project"
    files = dict(brrtr.generate(DOCUMENT))
    files = with_handlers(files, HANDLER)
    write(files, folder)
    with (
        imported(folder, PACKAGE) as registry,
        serving(
            registry, native=True, schema_cache=request.param, max_json_values=200, max_violations=9
        ) as found,
    ):
        yield found


def post(client: httpx.Client, *lines: str) -> httpx.Response:
    return client.post("/lines", content="\n".join(lines), headers={"content-type": "application/jsonl"})


def test_limits_hold_for_each_line(client: httpx.Client) -> None:
    deep, wide = '{"free": ' + "[" * 63 + "]" * 63 + "}", json.dumps({"n": [1] * 198})
    assert post(client, deep, wide, deep, wide).json() == [1, 1, 1, 1]
    assert post(client, wide, deep.replace("[]", "[[]]")).status_code == 400
    assert post(client, deep, wide.replace("[", "[1,")).status_code == 413


def test_violations_of_a_line_have_an_end(client: httpx.Client) -> None:
    problem = post(client, "{}", json.dumps({"n": ["x"] * 50})).json()
    assert [one["pointer"] for one in problem["violations"]] == [f"/1/n/{index}" for index in range(9)]
    assert problem["detail"].startswith("More is wrong with the request than the 9 violations")
