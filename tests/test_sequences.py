"""JSON lines and server-sent events that a document describes by `schema`: checked one by one.

The documents are those that people write for 3.0 and 3.1, which have no `itemSchema`; FastAPI writes it all
the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from support.generated_service import imported, serving
from support.projects import assert_answers, type_faults
from support.served import Serve

import brrtr
from brrtr import Options
from brrtr.diagnostics import DocumentError
from brrtr.generate import read, understand
from brrtr.write import write

PACKAGE = "sequences_under_test"
TICK = {"$ref": "#/components/schemas/Tick"}
SCHEMAS: dict[str, Any] = {
    "Tick": {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer", "maximum": 2}}},
    "Ticks": {"type": "array", "items": TICK},
    "Event": {
        "type": "object",
        "required": ["data"],
        "properties": {"event": {"enum": ["tick"]}, "data": {"type": "string", "maxLength": 3}},
    },
}
LINES: dict[str, Any] = {
    "array": {"type": "array", "items": TICK},
    "each": TICK,
    "referred": {"$ref": "#/components/schemas/Ticks"},
    "wrapped": {"allOf": [{"$ref": "#/components/schemas/Ticks"}], "description": "Wrapped."},
    "joined": {"allOf": [{"$ref": "#/components/schemas/Ticks"}, {"minItems": 1}]},
    "untyped": {"type": "array", "items": {"type": "object", "required": ["n"]}},
    "nothing": {},
    "text": {"type": "string"},
    "bounded": {"type": "array", "items": {}, "minItems": 2, "maxItems": 3},
}
"""How the lines are described. All but three forbid what has no `n`, most an `n` above 2."""
UNCHECKED = {"nothing", "text", "bounded"}
TYPES = ("application/jsonl", "application/x-ndjson", "application/json-seq")
EVENTS: dict[str, Any] = {
    "json": TICK,
    "jsons": {"type": "array", "items": TICK},
    "texts": {"type": "array", "items": {"type": "string", "maxLength": 3}},
    "event": {"$ref": "#/components/schemas/Event"},
    "inner": {"type": "object", "properties": {"data": TICK, "event": {"type": "string"}}},
    "text": {"type": "string"},
}
HELD = {"type": "string", "contentMediaType": "application/json", "contentSchema": TICK}
DATA: dict[str, Any] = {
    "fastapi": {
        "type": "object",
        "properties": {
            "data": HELD,
            "event": {"type": "string"},
            "id": {"type": "string"},
            "retry": {"type": "integer", "minimum": 0},
        },
        "required": ["data"],
    },
    "named": {"properties": {"data": HELD, "event": {"const": "tick"}}, "required": ["event"]},
}
"""How `itemSchema` describes events: FastAPI's way says what the data is, the other one more than that."""


def responses(content: dict[str, Any]) -> dict[str, Any]:
    return {"200": {"description": "Done", "content": content}}


def document(version: str = "3.1.0") -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for name, schema in LINES.items():
        for media_type in TYPES:
            content = {media_type: {"schema": schema}}
            kind = media_type.rpartition("/")[2].replace("-", "_")
            paths[f"/{name}/{kind}"] = {
                "get": {"operationId": f"{name}_{kind}", "responses": responses(content)},
                "post": {
                    "operationId": f"take_{name}_{kind}",
                    "requestBody": {"required": True, "content": content},
                    "responses": responses({"application/json": {"schema": {}}}),
                },
            }
    for name, schema in (EVENTS | (DATA if version > "3.1" else {})).items():
        content = {"text/event-stream": {"itemSchema" if name in DATA else "schema": schema}}
        paths[f"/events/{name}"] = {"get": {"operationId": f"{name}_events", "responses": responses(content)}}
    info = {"title": "Sequences under test", "version": "1"}
    return {"openapi": version, "info": info, "paths": paths, "components": {"schemas": SCHEMAS}}


HEAD = '''
"""Handlers that send what is right, and then what is wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from ..runtime.streams import ServerSentEvent


async def _lines() -> AsyncIterator[Any]:
    for n in (1, 2, 3):
        yield {"n": n}
    yield {}


async def _take(body: Any) -> Any:
    return [item async for item in body]


async def json_events() -> AsyncIterator[ServerSentEvent]:
    yield ServerSentEvent(event="start")
    yield ServerSentEvent(data={"n": 1})
    yield ServerSentEvent(data="{\\"n\\": 2}")
    yield ServerSentEvent(data="[DONE]")
    yield ServerSentEvent(data={"n": 3})


jsons_events = json_events
inner_events = json_events
fastapi_events = json_events


async def named_events() -> AsyncIterator[ServerSentEvent]:
    yield ServerSentEvent(event="tick", data="no JSON")
    yield ServerSentEvent(event="tock")


async def texts_events() -> AsyncIterator[ServerSentEvent]:
    yield ServerSentEvent(data="123")
    yield ServerSentEvent(data="1234")


async def event_events() -> AsyncIterator[ServerSentEvent]:
    yield ServerSentEvent(event="tick", data="one")
    yield ServerSentEvent(event="tock", data="two")


async def text_events() -> AsyncIterator[ServerSentEvent]:
    yield ServerSentEvent(event="tick", data="anything")
'''


def handlers() -> str:
    text = HEAD
    for name in LINES:
        for media_type in TYPES:
            kind = media_type.rpartition("/")[2].replace("-", "_")
            text += f"\n{name}_{kind} = _lines\ntake_{name}_{kind} = _take\n"
    return text


@pytest.fixture(scope="module", params=["3.0.3", "3.1.0"])
def registry(serve: Serve, request: pytest.FixtureRequest) -> ModuleType:
    return serve(document(request.param), handlers()).registry


@pytest.fixture(scope="module", params=["native", "asgi", "reference engine"])
def client(request: pytest.FixtureRequest, registry: ModuleType) -> Iterator[httpx.Client]:
    settings = {"schema_cache": request.param != "reference engine"}
    with serving(registry, native=request.param != "asgi", **settings) as client:
        yield client


def received(client: httpx.Client, path: str) -> tuple[str, bool]:
    """What came of a stream, and whether it was cut off."""
    text = ""
    with client.stream("GET", path) as response:
        assert response.status_code == 200
        try:
            for piece in response.iter_text():
                text += piece
        except httpx.RemoteProtocolError:
            return text, True
    return text, False


@pytest.mark.parametrize("kind", ["jsonl", "x_ndjson", "json_seq"])
@pytest.mark.parametrize("name", LINES)
def test_lines_are_checked_as_they_are_sent(client: httpx.Client, name: str, kind: str) -> None:
    text, cut = received(client, f"/{name}/{kind}")
    valid = {"untyped": 3, "nothing": 4, "text": 4, "bounded": 3}.get(name, 2)
    assert text.count("\n") == valid
    assert cut is (name not in {"nothing", "text"})


@pytest.mark.parametrize("media_type", TYPES)
@pytest.mark.parametrize("name", LINES)
def test_lines_are_checked_as_they_come(client: httpx.Client, name: str, media_type: str) -> None:
    kind = media_type.rpartition("/")[2].replace("-", "_")
    begin = b"\x1e" if kind == "json_seq" else b""

    def post(*lines: bytes) -> httpx.Response:
        content = b"".join(b"%b%b\n" % (begin, line) for line in lines)
        return client.post(f"/{name}/{kind}", content=content, headers={"content-type": media_type})

    assert post(b'{"n": 1}', b'{"n":2}').json() == [{"n": 1}, {"n": 2}]
    refused = post(b'{"n": 1}', b'{"n": 2}', b"{}")
    if name not in UNCHECKED:
        assert refused.status_code == 400
        [violation] = refused.json()["violations"]
        # A required property is told at the object that lacks it.
        assert (violation["pointer"], violation["keyword"]) == ("/2", "required")
    malformed = post(b'{"n": 1}', b'{"n"')
    assert (malformed.status_code, malformed.json()["detail"][:20]) == (400, "Item 1 is not valid ")
    if name == "bounded":
        for lines, keyword in (
            ([b"1"], "minItems"),
            ([b"1", b"2", b"3", b"4"], "maxItems"),
            ([], "minItems"),
        ):
            [violation] = post(*lines, b"").json()["violations"]
            assert (violation["pointer"], violation["keyword"]) == ("", keyword)
    # The array itself is no line of JSON lines.
    assert name in UNCHECKED or post(b'[{"n": 1}]').status_code == 400


@pytest.mark.parametrize(
    ("name", "expected", "cut"),
    [
        ("json", ['{"n":1}', '{"n": 2}', "[DONE]"], True),
        ("jsons", ['{"n":1}', '{"n": 2}', "[DONE]"], True),
        ("inner", ['{"n":1}', '{"n": 2}', "[DONE]"], True),
        ("texts", ["123"], True),
        ("event", ["one"], True),
        ("text", ["anything"], False),
    ],
)
def test_events_are_checked(client: httpx.Client, name: str, expected: list[str], cut: bool) -> None:
    text, was_cut = received(client, f"/events/{name}")
    data = [line.removeprefix("data: ") for line in text.splitlines() if line.startswith("data")]
    assert (data, was_cut) == (expected, cut)


def test_events_of_an_item_schema_are_checked(client: httpx.Client) -> None:
    if client.get("/openapi.json").json()["openapi"] < "3.1":
        assert client.get("/events/fastapi").status_code == 404
        return
    text, cut = received(client, "/events/fastapi")
    assert ([line for line in text.splitlines() if line.startswith("data")], cut) == (
        ['data: {"n":1}', 'data: {"n": 2}', "data: [DONE]"],
        True,
    )
    assert received(client, "/events/named") == ("event: tick\ndata: no JSON\n\n", True)


def test_stubs_send_what_is_right(tmp_path: Path) -> None:
    """And are typed by the model of a line."""
    files = dict(brrtr.generate(document(), Options("fresh_sequences")))
    write(files, tmp_path / "project")
    assert_answers([tmp_path / "project"])
    assert type_faults([tmp_path / "project"]) == ""
    stubs = "".join(text for path, text in files.items() if "/handlers/" in path)
    assert "def array_jsonl() -> ArrayJsonlReply:" in stubs
    assert "async def take_array_jsonl(body: AsyncIterator[Tick]) -> TakeArrayJsonlReply:" in stubs
    replies = "".join(text for path, text in files.items() if "/contract/responses/" in path)
    assert "ArrayJsonlReply: TypeAlias = AsyncIterator[Tick]" in replies
    with imported(tmp_path / "project", "fresh_sequences") as fresh, serving(fresh, native=True) as client:
        for path in [*(f"/{name}/jsonl" for name in LINES), *(f"/events/{name}" for name in EVENTS | DATA)]:
            text, cut = received(client, path)
            assert text, path
            assert not cut, path
        assert received(client, "/events/fastapi")[0].startswith('data: {"n":')


def media_type(content: dict[str, Any], version: str = "3.2.0") -> Any:
    operation = {"responses": responses(content)}
    value = document(version) | {"paths": {"/a": {"get": operation}}}
    analysed = understand(read(value, Options()), Options())
    codes = [one.code for one in analysed.diagnostics if one.code != "unused-schemas"]
    return analysed.service.operations[0].responses[0].content[0], codes


def test_the_item_schema_wins() -> None:
    both = {"schema": {"type": "array", "items": {"type": "string"}}, "itemSchema": {"type": "integer"}}
    found, codes = media_type({"application/jsonl": both})
    assert (found.item_schema.type, codes) == (("integer",), [])


def test_several_parts_of_an_array_hold_together() -> None:
    parts = [{"type": "array", "items": {"minimum": 1}}, {"items": {"maximum": 2}}]
    found, codes = media_type({"application/jsonl": {"schema": {"allOf": parts}}})
    assert [part.minimum or part.maximum for part in found.item_schema.all_of] == [1, 2]
    assert codes == []


def test_one_of_several_arrays_has_items_of_any() -> None:
    lists = [{"type": "array", "items": {"type": kind}} for kind in ("integer", "boolean")]
    found, codes = media_type({"application/jsonl": {"schema": {"oneOf": [*lists, {"type": "null"}]}}})
    assert [branch.type for branch in found.item_schema.any_of] == [("integer",), ("boolean",)]
    assert codes == []


def test_a_document_cannot_make_it_take_long() -> None:
    levels = 40
    parts = {
        f"L{level}": {"allOf": [{"$ref": f"#/components/schemas/L{level + 1}"}] * 5}
        for level in range(levels)
    }
    parts[f"L{levels}"] = {"type": "array", "items": {"type": "integer"}}
    operation = {
        "responses": responses({"application/jsonl": {"schema": {"$ref": "#/components/schemas/L0"}}})
    }
    value = document() | {"paths": {"/a": {"get": operation}}, "components": {"schemas": parts}}
    with pytest.raises(DocumentError) as refused:
        understand(read(value, Options()), Options())
    assert {found.code for found in refused.value.diagnostics} == {"exponential-schema"}


def test_lines_that_are_arrays_are_an_array_of_arrays() -> None:
    rows = {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}}
    found, _ = media_type({"application/jsonl": {"schema": rows}})
    assert found.item_schema.type == ("array",)
    assert found.item_schema.items.type == ("integer",)


def test_what_an_array_says_of_all_items_is_told() -> None:
    schema = {"type": "array", "items": {"type": "integer"}, "uniqueItems": True}
    found, codes = media_type({"application/jsonl": {"schema": schema}}, "3.1.0")
    assert (found.item_schema.type, codes) == (("integer",), ["unchecked-sequence"])
    found, codes = media_type({"application/jsonl": {"schema": {"prefixItems": [{"type": "integer"}]}}})
    assert (found.item_schema, codes) == (None, ["unchecked-sequence"])
