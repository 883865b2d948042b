"""Whatever way a value comes or goes: forms, files, parameters, streams, models of the other direction."""

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

PACKAGE = "directions_doors"
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
USER: dict[str, Any] = {
    "type": "object",
    "required": ["id", "name", "password"],
    "properties": {
        "id": {"type": "integer", "readOnly": True},
        "name": {"type": "string"},
        "password": {"type": "string", "writeOnly": True},
        "friends": {"type": "array", "items": {"$ref": "#/components/schemas/User"}},
    },
}
LOOSE = {"$ref": "#/components/schemas/Loose"}
REF = {"$ref": "#/components/schemas/User"}
PHOTO = {"type": "string", "format": "binary"}
ANYTHING = {"200": {"description": "What came.", "content": {JSON: {}}}}
EVENT = {
    "type": "object",
    "properties": {"data": {"type": "string", "contentMediaType": JSON, "contentSchema": REF}},
}


def takes(name: str, content: dict[str, Any]) -> dict[str, Any]:
    return {"post": {"operationId": name, "requestBody": {"content": content}, "responses": ANYTHING}}


def answers(name: str, content: dict[str, Any]) -> dict[str, Any]:
    return {"get": {"operationId": name, "responses": {"200": {"description": "fine", "content": content}}}}


def given(name: str, **parameter: Any) -> dict[str, Any]:
    parameters = [{"name": "user", "in": "query", **parameter}]
    return {"get": {"operationId": name, "parameters": parameters, "responses": ANYTHING}}


HEADER = {
    "get": {
        "operationId": "header",
        "responses": {"200": {"description": "fine", "headers": {"X-User": {"schema": REF}}}},
    }
}


def document(version: str = "3.2.0") -> dict[str, Any]:
    flat = {"type": "object", "properties": USER["properties"] | {"friends": {}}}
    photos = flat | {"properties": flat["properties"] | {"photo": PHOTO, "old": PHOTO | {"readOnly": True}}}
    return {
        "openapi": version,
        "info": {"title": PACKAGE, "version": "1"},
        "paths": {
            "/form": takes("form", {FORM: {"schema": flat}}),
            "/multipart": takes("multipart", {MULTIPART: {"schema": photos}}),
            "/lines": takes("lines", {"application/jsonl": {"itemSchema": REF}}),
            "/deep": given("deep", style="deepObject", schema=flat),
            "/exploded": given("exploded", schema=flat),
            "/content": given("content", content={JSON: {"schema": REF}}),
            "/model": answers("model", {JSON: {"schema": REF}}),
            "/nested": answers("nested", {JSON: {"schema": REF}}),
            "/header": HEADER,
            "/other": answers("other", {JSON: {"schema": LOOSE}}),
            "/loose": takes("loose", {JSON: {"schema": LOOSE}}),
            "/raw": answers("raw", {JSON: {"schema": REF}}),
            "/escaped": answers("escaped", {JSON: {"schema": REF}}),
            "/reply": answers("reply", {JSON: {"schema": REF}, "text/plain": {"schema": {"type": "string"}}}),
            "/jsonl": answers("jsonl", {"application/jsonl": {"itemSchema": REF}}),
            "/sequence": answers("sequence", {"application/json-seq": {"itemSchema": REF}}),
            "/events": answers("events", {"text/event-stream": {"itemSchema": EVENT}}),
            "/data": answers("data", {"text/event-stream": {"schema": REF}}),
        },
        "components": {"schemas": {"User": USER, "Loose": {**USER, "required": []}}},
    }


HANDLERS = """from typing import Any
import msgspec
from ..contract.models import LooseInput, User
from ..contract.responses import HeaderOk
from ..runtime.streams import ServerSentEvent

SECRET = {"id": 1, "name": "a", "password": "p"}

async def form(body: Any) -> Any:
    return body

async def multipart(body: Any) -> Any:
    found = msgspec.structs.asdict(body)
    found["photo"] = "file"
    return {name: one for name, one in found.items() if one is not msgspec.UNSET}

async def loose(body: Any) -> Any:
    return body

async def lines(body: Any) -> Any:
    return [item async for item in body]

async def deep(*, user: Any) -> Any:
    return user

exploded = content = deep

async def model() -> Any:
    return SECRET

async def nested() -> Any:
    return User(id=1, name="a", friends=[SECRET])

async def header() -> Any:
    return HeaderOk(x_user=SECRET)

async def other() -> Any:
    return LooseInput(name="a", password="p")

async def raw() -> Any:
    return msgspec.Raw(b'{"id":1,"name":"a","password":"p"}')

async def escaped() -> Any:
    return msgspec.Raw(b'{"id":1,"name":"a","p\\\\u0061ssword":"p"}')

async def reply() -> Any:
    return SECRET

async def jsonl() -> Any:
    yield SECRET
    yield User(id=2, name="b")

async def sequence() -> Any:
    yield SECRET

async def events() -> Any:
    yield ServerSentEvent(data=SECRET)
    yield ServerSentEvent(data='{"id": 1, "name": "a", "password": "p"}')
    yield ServerSentEvent(data="the password is no JSON")

async def data() -> Any:
    yield ServerSentEvent(data=SECRET)
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("doors") / "project"
    files = dict(brrtr.generate(document()))
    files = with_handlers(files, HANDLERS)
    write(files, folder)
    return folder


SETTINGS: list[dict[str, Any]] = [
    {"native": True},
    {"native": False},
    {"native": True, "response_validation": 0.0},
    {"native": False, "schema_cache": False},
]


@pytest.fixture(scope="module", params=SETTINGS, ids=["native", "asgi", "unchecked", "reference"])
def client(request: pytest.FixtureRequest, project: Any) -> Iterator[httpx.Client]:
    with imported(project, PACKAGE) as registry, serving(registry, **request.param) as client:
        yield client


@pytest.fixture(scope="module")
def refusing(project: Any) -> Iterator[httpx.Client]:
    with imported(project, PACKAGE) as registry, serving(registry, native=True, read_only="refuse") as client:
        yield client


SENT = {"id": "1", "name": "a", "password": "p"}
RECEIVED = {"name": "a", "password": "p"}
ANSWERED = {"id": 1, "name": "a"}


def test_forms(client: httpx.Client) -> None:
    assert client.post("/form", data=SENT).json() == RECEIVED
    assert client.post("/multipart", data=SENT, files={"photo": b"x"}).json() == RECEIVED | {"photo": "file"}
    files = {"photo": b"x", "old": ("old.png", b"y")}
    assert client.post("/multipart", data=SENT, files=files).json() == RECEIVED | {"photo": "file"}


def test_lines(client: httpx.Client) -> None:
    text = json.dumps(SENT | {"id": 1, "friends": [SENT]}).encode()
    answer = client.post("/lines", content=text, headers={"content-type": "application/jsonl"})
    assert answer.json() == [RECEIVED | {"friends": [RECEIVED]}]


def test_parameters(client: httpx.Client) -> None:
    deep = {f"user[{name}]": text for name, text in SENT.items()}
    assert client.get("/deep", params=deep).json() == RECEIVED
    assert client.get("/exploded", params=SENT).json() == RECEIVED
    assert client.get("/content", params={"user": json.dumps(SENT)}).json() == RECEIVED


@pytest.mark.parametrize("path", ["/model", "/raw", "/escaped", "/reply"])
def test_answers(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.json()) == (200, ANSWERED)


def test_answer_within_a_model(client: httpx.Client) -> None:
    assert client.get("/nested").json() == ANSWERED | {"friends": [ANSWERED]}


def test_answer_of_the_model_for_requests(client: httpx.Client) -> None:
    assert client.get("/other").json() == {"name": "a"}


def test_header(client: httpx.Client) -> None:
    assert client.get("/header").headers["x-user"] == "id,1,name,a"


def test_streams(client: httpx.Client) -> None:
    lines = client.get("/jsonl").text.splitlines()
    assert list(map(json.loads, lines)) == [ANSWERED, {"id": 2, "name": "b"}]
    assert json.loads(client.get("/sequence").text.strip("\x1e\n")) == ANSWERED


def test_events(client: httpx.Client) -> None:
    one, other, text = client.get("/events").text.strip().split("\n\n")
    assert json.loads(one.removeprefix("data: ")) == json.loads(other.removeprefix("data: ")) == ANSWERED
    assert text == "data: the password is no JSON"
    assert json.loads(client.get("/data").text.removeprefix("data: ")) == ANSWERED


def test_refusals(refusing: httpx.Client) -> None:
    answers = [
        refusing.post("/form", data=SENT),
        refusing.post("/multipart", data=SENT, files={"photo": b"x"}),
        refusing.get("/exploded", params=SENT),
        refusing.get("/content", params={"user": json.dumps(SENT)}),
    ]
    for answer in answers:
        found = [(one["pointer"], one["keyword"]) for one in answer.json()["violations"]]
        assert (answer.status_code, found) == (400, [("/id", "readOnly")])
    assert refusing.post("/form", data=RECEIVED).json() == RECEIVED
