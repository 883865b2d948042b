"""The concrete path is the one that is meant (OpenAPI 3.1 4.8.8.2), in every mode and at both doors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import httpx
import pytest
from support.generated_service import imported, serving

import brrtr
from brrtr.write import write
from runtime.router import MODES


def operation(name: str, path: str = "", **fields: Any) -> dict[str, Any]:
    parameters = [
        {"name": part.strip("{}"), "in": "path", "required": True, "schema": {"type": "string"}}
        for part in path.split("/")
        if part.startswith("{")
    ]
    answer = {"description": "Done", "content": {"text/plain": {"example": name}}}
    return {"operationId": name, "parameters": parameters, "responses": {"200": answer}} | fields


NESTED = {"type": "array", "items": {"type": "array"}}
UNSUPPORTED = {"parameters": [{"name": "sizes", "in": "header", "required": True, "schema": NESTED}]}
DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "Concrete Paths", "version": "1"},
    "servers": [{"url": "/v1"}],
    "paths": {
        "/items/{id}": {
            "get": operation("read", "{id}"),
            "put": operation("replace", "{id}"),
            "delete": operation("remove", "{id}"),
        },
        "/items/mine": {"post": operation("add")},
        # Two operations that are left out, one of them the only one of its path; and a path without any.
        "/items/search": {"put": operation("search", **UNSUPPORTED)},
        "/items/half": {"get": operation("half"), "put": operation("fill", **UNSUPPORTED)},
        "/items/hidden": {},
        "/items/{id}/parts": {"get": operation("parts", "{id}")},
        "/items/mine/{part}": {"post": operation("part", "{part}")},
    },
}


@pytest.fixture(scope="module", params=[True, False], ids=["native", "asgi"])
def native(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture(scope="module", params=MODES)
def client(
    native: bool, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("project")
    write(brrtr.generate(DOCUMENT, brrtr.Options(skip_unsupported=True)), folder)
    with (
        imported(folder, "concrete_paths") as registry,
        serving(registry, native=native, router_mode=request.param) as found,
    ):
        yield found


ANSWERS: Mapping[tuple[str, str], tuple[int, str]] = {
    ("GET", "/items/7"): (200, "read"),
    ("POST", "/items/mine"): (200, "add"),
    ("GET", "/items/mine"): (405, "OPTIONS, POST"),
    ("HEAD", "/items/mine"): (405, "OPTIONS, POST"),
    ("DELETE", "/items/m%69ne"): (405, "OPTIONS, POST"),
    ("OPTIONS", "/items/mine"): (204, "OPTIONS, POST"),
    ("GET", "/items/7/parts"): (200, "parts"),
    ("GET", "/items/mine/parts"): (405, "OPTIONS, POST"),
    ("POST", "/items/mine/parts"): (200, "part"),
    # What is left out is answered by no other operation.
    ("PUT", "/items/7"): (200, "replace"),
    ("PUT", "/items/search"): (404, ""),
    ("GET", "/items/search"): (404, ""),
    ("PUT", "/items/half"): (405, "GET, HEAD, OPTIONS"),
    ("DELETE", "/items/half"): (405, "GET, HEAD, OPTIONS"),
    ("GET", "/items/half"): (200, "half"),
    ("GET", "/items/hidden"): (404, ""),
}


@pytest.mark.parametrize(("method", "path"), ANSWERS)
def test_answers(client: httpx.Client, method: str, path: str) -> None:
    status, expected = ANSWERS[method, path]
    answer = client.request(method, f"/v1{path}")
    found = answer.text if answer.status_code == 200 else answer.headers.get("allow", "")
    assert (answer.status_code, found) == (status, expected)
