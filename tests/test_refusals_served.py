"""What a service refuses it says in the document's own words, whoever refuses it, at both doors."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import httpx
import pytest
from support.doorway import read_all
from support.generated_service import serving
from support.projects import lint_faults, type_faults
from support.served import Serve

TEXT = {"type": "string"}
ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message"],
            "additionalProperties": False,
            "properties": {
                "code": {"type": "string", "maxLength": 30},
                "message": {"type": "string", "maxLength": 200},
                "requestId": TEXT,
                "details": {
                    "type": "array",
                    "maxItems": 1,
                    "items": {
                        "type": "object",
                        "required": ["target"],
                        "properties": {"target": TEXT, "message": TEXT},
                    },
                },
            },
        }
    },
}


def refused(media_type: str = "application/json") -> dict[str, Any]:
    content = {media_type: {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {"description": "refused", "content": content}


FIELDS = {
    "description": "what it must have",
    "headers": {
        "X-Request-ID": {"required": True, "schema": {"type": "string", "format": "uuid"}},
        "Retry-After": {"required": True, "schema": {"type": "integer", "example": 30}},
    },
}
OK = {"204": {"description": "done"}}
LIMITS = [
    {"name": name, "in": "query", "schema": {"type": "integer", "maximum": 5}} for name in ("limit", "offset")
]
BODY = {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}}
DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "Refusing", "version": "1"},
    "paths": {
        "/things": {
            "get": {
                "operationId": "listThings",
                "parameters": LIMITS,
                "responses": {**OK, "default": refused("application/vnd.things+json")},
            },
            "post": {
                "operationId": "addThing",
                "requestBody": BODY,
                "x-brrtrouter-max-body-bytes": 100,
                "responses": {**OK, "4XX": refused()},
            },
        },
        "/secrets": {
            "get": {
                "operationId": "getSecret",
                "security": [{"token": []}],
                "responses": {**OK, "401": refused(), "404": {"description": "nothing more"}, "409": FIELDS},
            }
        },
    },
    "components": {
        "schemas": {"Error": ERROR},
        "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
    },
}
HANDLERS = """
from ..runtime.problems import Problem
from ..runtime.response import Response


async def list_things(*, limit=None, offset=None):
    if limit == 1:
        raise Problem(409, "It is sold.", code="sold", color="red")
    if limit == 2:
        raise Problem(404, "x" * 1000)
    if limit == 3:
        raise ValueError("secret")
    if limit == 4:
        raise Problem(302)


async def add_thing(body):
    raise Problem(503, "Later.")


async def get_secret(*, context):
    if context.request.query == "retry":
        raise Problem(409, headers=((b"retry-after", b"7"),))
    raise Problem(409 if context.request.query else 404)
"""
PROBLEM = "application/problem+json"


@pytest.fixture(scope="module", params=[True, False], ids=["native", "asgi"])
def client(serve: Serve, request: pytest.FixtureRequest) -> Iterator[httpx.Client]:
    served = serve(DOCUMENT, HANDLERS)
    with serving(served.registry, native=request.param, dev_credential="open") as calling:
        yield calling


def told(response: httpx.Response) -> tuple[int, str, Any]:
    return response.status_code, response.headers["content-type"], response.json()


def test_violations_are_listed_in_their_own_media_type(client: httpx.Client) -> None:
    status, media_type, body = told(client.get("/things?limit=9&offset=a", headers={"accept": "text/html"}))
    assert (status, media_type) == (400, "application/vnd.things+json")
    error = body["error"]
    assert error["code"] == "BAD_REQUEST"
    assert error["message"] == "2 things are wrong with the request."
    assert error["details"] == [{"target": "limit", "message": "must be at most 5"}]  # of which there is one


def test_request_id_is_told_where_there_is_a_member_for_it(client: httpx.Client) -> None:
    response = client.get("/things?limit=9", headers={"x-request-id": "abc"})
    assert response.json()["error"]["requestId"] == "abc" == response.headers["x-request-id"]


def test_extensions_go_to_the_members_of_their_names(client: httpx.Client) -> None:
    status, _, body = told(client.get("/things?limit=1"))
    assert (status, body["error"]["code"], body["error"]["message"]) == (409, "sold", "It is sold.")
    assert "red" not in json.dumps(body)


def test_text_is_cut_to_what_the_schema_allows(client: httpx.Client) -> None:
    assert client.get("/things?limit=2").json()["error"]["message"] == "x" * 200


def test_failure_of_a_handler_tells_nothing_of_it(client: httpx.Client) -> None:
    response = client.get("/things?limit=3")
    status, media_type, body = told(response)
    assert (status, media_type) == (500, "application/vnd.things+json")
    assert body["error"].pop("requestId") == response.headers["x-request-id"]
    assert body == {"error": {"code": "INTERNAL_SERVER_ERROR", "message": "Internal Server Error"}}


def test_what_is_no_error_is_no_refusal(client: httpx.Client) -> None:
    status, media_type, _ = told(client.get("/things?limit=4"))
    assert (status, media_type) == (302, PROBLEM)


@pytest.mark.parametrize(
    ("sent", "status"),
    [({"content": "{"}, 400), ({"json": []}, 400), ({"content": "x" * 101}, 413), ({"content": "x"}, 415)],
)
def test_bodies_are_refused_in_the_words_of_their_operation(
    client: httpx.Client, sent: dict[str, Any], status: int
) -> None:
    headers = {} if status == 415 or "json" in sent else {"content-type": "application/json"}
    found, media_type, body = told(client.post("/things", headers=headers, **sent))
    assert (found, media_type, set(body)) == (status, "application/json", {"error"})


def test_status_that_is_not_declared_is_a_problem(client: httpx.Client) -> None:
    status, media_type, body = told(client.post("/things", json={}))
    assert (status, media_type, body["detail"]) == (503, PROBLEM, "Later.")


def test_missing_credential_keeps_its_challenge(client: httpx.Client) -> None:
    response = client.get("/secrets")
    assert told(response)[:2] == (401, "application/json")
    assert response.headers["www-authenticate"].startswith("Bearer")
    assert response.headers["cache-control"] == "no-store"


def test_response_without_json_is_a_problem(client: httpx.Client) -> None:
    response = client.get("/secrets", headers={"authorization": "Bearer open"})
    assert told(response)[:2] == (404, PROBLEM)


@pytest.mark.parametrize(("query", "after"), [("again", "30"), ("retry", "7")])
def test_fields_that_are_required_are_there(client: httpx.Client, query: str, after: str) -> None:
    response = client.get(f"/secrets?{query}", headers={"authorization": "Bearer open"})
    assert told(response)[:2] == (409, PROBLEM)
    assert response.headers["retry-after"] == after
    assert str(UUID(response.headers["x-request-id"])) == response.headers["x-request-id"]


def test_requests_of_no_operation_are_refused_as_most_operations_do(client: httpx.Client) -> None:
    """Two of three operations declare nothing in common: each declares another shape, or none."""
    assert told(client.get("/nowhere"))[:2] == (404, PROBLEM)
    assert told(client.delete("/secrets"))[:2] == (405, PROBLEM)


def test_other_methods_are_refused_as_the_operations_of_the_path_do(client: httpx.Client) -> None:
    response = client.delete("/things")
    assert told(response)[:2] == (405, "application/vnd.things+json")
    assert response.json()["error"]["code"] == "METHOD_NOT_ALLOWED"
    assert response.headers["allow"] == "GET, HEAD, OPTIONS, POST"
    assert client.options("/things").status_code == 204


def test_operations_of_every_service_answer_with_problems(client: httpx.Client) -> None:
    assert told(client.get("/health", headers={"accept": "image/png"}))[0] in {200, 406}


@pytest.fixture(scope="module")
def one(serve: Serve) -> Iterator[httpx.Client]:
    """Calls a service with one shape for all refusals, some of which it answers itself."""
    operation = {"operationId": "only", "responses": {**OK, "default": refused()}}
    document = {**DOCUMENT, "paths": {"/only": {"get": operation}}, "info": {"title": "One", "version": "1"}}
    served = serve(document, changes={"service.py": _with_own})
    with serving(served.registry, native=True, max_target_bytes=500) as calling:
        yield calling


class TestOneShapeForAll:
    """Of a document with the same default everywhere."""

    @pytest.mark.parametrize(
        ("method", "path", "status"), [("GET", "/no", 404), ("PUT", "/only", 405), ("GET", "/%ff", 400)]
    )
    def test_what_no_operation_answers(self, one: httpx.Client, method: str, path: str, status: int) -> None:
        found, media_type, body = told(one.request(method, path))
        assert (found, media_type, set(body)) == (status, "application/json", {"error"})

    def test_what_the_door_refuses(self, one: httpx.Client) -> None:
        assert told(one.get("/" + "x" * 600))[:2] == (414, "application/json")
        with socket.create_connection((one.base_url.host, one.base_url.port or 0)) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")
            head, _, body = read_all(connection).partition(b"\r\n\r\n")
        assert b"content-type: application/json" in head.lower()
        assert json.loads(body)["error"]["code"] == "BAD_REQUEST"

    def test_the_service_answers_itself(self, one: httpx.Client) -> None:
        response = one.get("/own")
        assert (response.status_code, response.text) == (404, "Nothing is served at this path.")
        assert response.headers["content-type"] == "text/plain"

    @pytest.mark.parametrize("path", ["/fails", "/exits"])
    def test_answer_of_the_service_that_fails_is_not_the_last_word(
        self, one: httpx.Client, caplog: pytest.LogCaptureFixture, path: str
    ) -> None:
        assert told(one.get(path))[:2] == (404, "application/json")
        assert "The service's `refusal` failed" in caplog.text


NAME = {"name": "name", "in": "path", "required": True, "schema": TEXT}
PATHS = {
    "/{name}": {"put": {"operationId": "put", "responses": {**OK, "405": refused()}}},
    "/fixed": {
        "get": {"operationId": "one", "responses": {**OK, "4XX": refused("text/json")}},
        "put": {"operationId": "other", "responses": OK},
    },
    "/chosen?a=1": {"get": {"operationId": "first", "responses": {**OK, "default": refused("text/json")}}},
    "/chosen?a=2": {"get": {"operationId": "second", "responses": {**OK, "default": refused("text/json")}}},
    "/plain": {"get": {"operationId": "plain", "responses": OK}},
    "/more": {"get": {"operationId": "more", "responses": OK}},
}
PATHS = {
    path: {method: {**one, "parameters": [NAME] if "{" in path else []} for method, one in item.items()}
    for path, item in PATHS.items()
}


@pytest.mark.parametrize(
    ("mode", "native"), [("hybrid", True), ("trie", True), ("regex", True), ("hybrid", False)]
)
def test_each_path_refuses_in_its_own_words_who_asks_for_none_of_its_operations(
    serve: Serve, mode: str, native: bool
) -> None:
    served = serve({**DOCUMENT, "info": {"title": "By path", "version": "1"}, "paths": PATHS})
    with serving(served.registry, native=native, router_mode=mode) as client:
        for method, path, status, media_type in [
            ("GET", "/any", 405, "application/json"),
            ("HEAD", "/any", 405, "application/json"),
            ("POST", "/fixed", 405, "text/json"),
            ("POST", "/chosen", 405, "text/json"),
            ("GET", "/chosen?a=3", 400, "text/json"),
            ("POST", "/plain", 405, PROBLEM),
            ("GET", "/no/where", 404, PROBLEM),
            ("GET", "/any", 405, "application/json"),
        ]:
            response = client.request(method, path)
            assert (response.status_code, response.headers["content-type"]) == (status, media_type), path


def test_it_type_checks(serve: Serve) -> None:
    xml = {**refused("application/xml"), "description": "typed"}
    xml["content"] |= {**refused()["content"], "text/plain": {"schema": TEXT}}
    content = {"409": {"text/html": {}}, "410": {"text/xml": {}}}
    others = {status: {"description": "others", "content": one} for status, one in content.items()}
    operation = {"operationId": "other", "responses": {**OK, "400": xml, **others}}
    described = {
        **DOCUMENT,
        "info": {"title": "Typed", "version": "1"},
        "paths": {**DOCUMENT["paths"], "/other": {"get": operation}},
    }
    project = serve(described, changes={"service.py": _with_own}).project
    assert (project / "src/typed/contract/refusals.py").is_file()
    assert type_faults([project]) == ""
    assert lint_faults([project]) == ""


def _with_own(text: str) -> str:
    """The module of a service that answers some refusals itself."""
    head, rest = text.split("def refusal(")
    before, after = rest.split("    return None\n", 1)
    own = """    if request.path == "/own":
        return Response(problem.status, b"text/plain", problem.detail.encode(), problem.headers)
    if request.path == "/fails":
        raise ValueError("on purpose")
    if request.path == "/exits":
        raise SystemExit("on purpose")
    return None
"""
    return f"{head}def refusal({before}{own}{after}"
