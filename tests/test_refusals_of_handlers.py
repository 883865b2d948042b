"""What a handler says with a problem is allowed by the document, or is told as a wrong answer is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from support.generated_service import serving
from support.served import Serve, Served

TEXT, COUNT = {"type": "string"}, {"type": "integer"}
ERROR = {
    "type": "object",
    "required": ["message"],
    "properties": {"message": TEXT, "code": {"enum": ["sold", "gone"]}, "until": {**TEXT, "format": "date"}},
}
PROBLEM = {"type": "object", "properties": {"title": TEXT, "status": COUNT, "left": COUNT}}
CONTENT = {
    "json": {"application/json": ERROR},
    "problem": {"application/problem+json": PROBLEM},
    "closed": {"application/problem+json": {**PROBLEM, "patternProperties": {"^x-": COUNT}}},
    "free": {"application/problem+json": {"type": "object", "properties": {"title": TEXT}}},
    "xml": {"application/xml": {**ERROR, "properties": {**ERROR["properties"], "more": {}}}},
    "several": {"application/json": ERROR, "text/plain": TEXT},
    "undeclared": {},
}
DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "Handlers", "version": "1"},
    "paths": {
        f"/{name}": {
            "post": {
                "operationId": name,
                "requestBody": {"content": {"application/json": {"schema": {"type": "object"}}}},
                "responses": {
                    "204": {"description": ""},
                    "409": {
                        "description": "",
                        "content": {media_type: {"schema": schema} for media_type, schema in content.items()},
                    },
                },
            }
        }
        for name, content in CONTENT.items()
    },
}
HANDLERS = "\n\n\n".join(
    [
        "import datetime\n\nfrom ..runtime.problems import Problem",
        *(
            f"async def {name}(body=None):\n"
            "    said = {name: getattr(body, name, None) or body[name] for name in body}\n"
            '    if "until" in said:\n'
            '        said["until"] = datetime.date.fromisoformat(said["until"])\n'
            '    raise (KeyError(said) if "mapped" in said else Problem(409, "It is sold.", **said))'
            for name in CONTENT
        ),
    ]
)


def _mapping(text: str) -> str:
    """The module of a service that answers a `KeyError` by a problem."""
    assert "EXCEPTIONS: ExceptionHandlers = {}" in text
    return text.replace(
        "EXCEPTIONS: ExceptionHandlers = {}",
        'EXCEPTIONS: ExceptionHandlers = {KeyError: lambda request, error: Problem(409, code="odd")}',
    )


@pytest.fixture(scope="module")
def served(serve: Serve) -> Served:
    return serve(DOCUMENT, HANDLERS, changes={"service.py": _mapping})


@pytest.fixture(scope="module", params=[True, False], ids=["native", "asgi"])
def client(served: Served, request: pytest.FixtureRequest) -> Iterator[httpx.Client]:
    with serving(served.registry, native=request.param) as calling:
        yield calling


@pytest.mark.parametrize(
    ("name", "said", "body"),
    [
        ("json", {"code": "sold"}, {"message": "It is sold.", "code": "sold"}),
        ("json", {"until": "2030-01-01"}, {"message": "It is sold.", "until": "2030-01-01"}),
        ("json", {"color": "red"}, {"message": "It is sold."}),  # which the schema has no place for
    ],
)
def test_what_the_document_allows_is_sent(
    client: httpx.Client, name: str, said: dict[str, Any], body: dict[str, Any]
) -> None:
    response = client.post(f"/{name}", json=said)
    assert (response.status_code, response.json()) == (409, body)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("problem", {"left": 3}),
        ("problem", {"code": "anything"}),
        ("closed", {"code": "anything"}),
        ("free", {"left": "three"}),
        ("undeclared", {"left": "three"}),
    ],
)
def test_problem_details_take_what_is_said(client: httpx.Client, name: str, said: dict[str, Any]) -> None:
    response = client.post(f"/{name}", json=said)
    assert (response.status_code, response.headers["content-type"]) == (409, "application/problem+json")
    assert response.json().items() >= said.items()


@pytest.mark.parametrize(
    ("name", "said", "told"),
    [
        ("json", {"code": "odd"}, "body at /code: must be one of"),
        ("problem", {"left": "three"}, "body at /left: must be an integer"),
        ("closed", {"x-odd": "three"}, "body at /x-odd: must be an integer"),
        ("xml", {"code": "odd"}, "body at /code: must be one of"),
        ("xml", {"more": {"a b": 1}}, "'a b' cannot be the name of an element"),
        ("several", {"code": "odd"}, "body at /code: must be one of"),
        ("json", {"mapped": True}, "body at /code: must be one of"),
    ],
)
def test_what_the_document_does_not_allow_is_told(
    client: httpx.Client, name: str, said: dict[str, Any], told: str, caplog: pytest.LogCaptureFixture
) -> None:
    before = failures(client, name)
    response = client.post(f"/{name}", json=said)
    assert (response.status_code, "odd" in response.text) == (500, False)
    assert f"POST /{name}: {name} answered 409" in caplog.text
    assert told in caplog.text
    assert failures(client, name) == before + 1


def failures(client: httpx.Client, handler: str) -> float:
    """How often a handler's answer has not been what the document allows."""
    labels = f'brrtrouter_validation_failures_total{{handler="{handler}",kind="response"}}'
    lines = client.get("/metrics").text.splitlines()
    return next(float(line[len(labels) :]) for line in lines if line.startswith(labels))


def test_nothing_is_judged_where_the_settings_say_so(served: Served) -> None:
    with serving(served.registry, native=True, response_validation=0.0) as calling:
        response = calling.post("/json", json={"code": "odd"})
    assert (response.status_code, response.json()["code"]) == (409, "odd")


def test_reference_engine_judges_too(served: Served) -> None:
    with serving(served.registry, native=True, schema_cache=False) as calling:
        assert calling.post("/json", json={"code": "odd"}).status_code == 500
        assert calling.post("/json", json={"code": "gone"}).status_code == 409
