"""What a handler gets that names its context, and what the names that used to be ours are free for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import httpx
import pytest
from support.generated_service import imported, serving
from support.handlers import with_handlers, written
from support.projects import type_faults

import brrtr
from brrtr.write import write

PACKAGE = "contexts"
OURS = [
    *("answer", "binder", "call", "faults", "guard", "offer", "operation", "pool", "request", "settings"),
    *("state", "turn"),
]
"""Names that the code of an operation uses for itself, and a document for parameters."""
TEXT = {"type": "string"}
EXTENSIONS = {"x-team": "shop", "x-deep": {"list": [1, 2.5, None]}, "x-long": 2**70}


def _operation(name: str, *parameters: str, **more: Any) -> dict[str, Any]:
    stated = [{"name": one, "in": "query", "required": True, "schema": TEXT} for one in parameters]
    content = {"text/plain": {"schema": TEXT}}
    responses = {"200": {"description": "", "content": content}}
    return {"get": {"operationId": name, "parameters": stated, "responses": responses, **more}}


DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": PACKAGE, "version": "1"},
    "servers": [{"url": "/v1"}],
    "paths": {
        "/own": _operation("own", "context", *OURS),
        "/stated": _operation("stated", tags=["default", "second"], **EXTENSIONS),
        "/silent": {"get": {"tags": ["default"], "responses": {"204": {"description": ""}}}},
        "/taken": {
            "get": {
                "operationId": "taken",
                "responses": {
                    "200": {
                        "description": "",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/State"}}},
                    },
                    "404": {"$ref": "#/components/responses/TakenReply"},
                },
            }
        },
    },
    "components": {
        "schemas": {
            "State": {"type": "object", "properties": {"context": {"$ref": "#/components/schemas/Context"}}},
            "Context": {"type": "object", "properties": {"n": {"type": "integer"}}},
        },
        "responses": {"TakenReply": {"description": "Names that the contract has as well"}},
    },
}

HANDLERS = f"""
from __future__ import annotations

from ..contract.models import ContextModel, State
from ..contract.responses import OwnReply, StatedReply, TakenHandlerReply, TakenReply
from ..service import Context

STATED: list[Context] = []


async def own(*, context_: str, {", ".join(f"{name}: str" for name in OURS)}, context: Context) -> OwnReply:
    return f"{{context_}} {{context.request.method}} " + ",".join([{", ".join(OURS)}])


def stated(*, context: Context) -> StatedReply:
    STATED.append(context)
    return ""


async def get_silent(*, context: Context) -> None:
    STATED.append(context)


async def taken() -> TakenHandlerReply:
    return State(context=ContextModel(n=1)) if STATED else TakenReply()
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("context") / "project"
    write(with_handlers(brrtr.generate(DOCUMENT), HANDLERS), folder)
    return folder


@pytest.fixture(scope="module")
def called(project: Path) -> Iterator[tuple[httpx.Client, Any]]:
    """What calls the service, and the module of its handlers."""
    with imported(project, PACKAGE) as registry, serving(registry, native=True) as client:
        yield client, written(registry)


def test_parameters_may_have_the_names_of_ours(called: tuple[httpx.Client, Any]) -> None:
    """All but `context`, which gets an underscore: a handler names that one for the context."""
    response = called[0].get("/v1/own", params={"context": "mine", **{name: name for name in OURS}})
    assert response.status_code == 200, response.text
    assert response.text == f"mine GET {','.join(OURS)}"


def test_context_has_the_operation_as_the_document_states_it(called: tuple[httpx.Client, Any]) -> None:
    client, handlers = called
    assert client.get("/v1/stated").status_code == 200
    assert client.get("/v1/silent").status_code == 204
    stated, silent = (context.operation for context in handlers.STATED)
    assert (stated.id, stated.handler, stated.method) == ("stated", "stated", "GET")
    assert (stated.template, stated.tags) == ("/v1/stated", ("default", "second"))
    assert stated.extensions == EXTENSIONS
    assert (silent.id, silent.handler, silent.extensions) == ("", "get_silent", {})
    assert client.get("/v1/taken").json() == {"context": {"n": 1}}


def test_nobody_changes_the_operation(called: tuple[httpx.Client, Any]) -> None:
    client, handlers = called
    client.get("/v1/stated")
    context = handlers.STATED[-1]
    with pytest.raises(TypeError):
        context.operation.extensions["x-team"] = "mine"
    with pytest.raises(AttributeError):
        context.operation.template = "/"
    with pytest.raises(AttributeError):
        context.state = None


def test_names_that_the_contract_shares_with_the_document_are_typed(project: Path) -> None:
    assert not type_faults([project])


def test_registry_has_a_line_for_each_tag() -> None:
    paths = {f"/{tag}/{n}": _operation(f"{tag}{n}", tags=[tag]) for tag in "abc" for n in range(20)}
    files = brrtr.generate({**DOCUMENT, "paths": paths, "components": {}})
    registry = files[f"src/{PACKAGE}/registry.py"]
    assert re.findall(r"\*\*(\w+)_operations\.bind\(\1_handlers, state, pools, settings\)", registry) == [
        "a",
        "b",
        "c",
    ]
    assert "a7" not in registry
    assert not any(fnmatch(path, "*/contract/operations/*.json") for path in files), "no operation has any"
