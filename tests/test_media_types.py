"""What a handler returns goes out in the media type that suits, item by item where it streams."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from support.generated_service import serving
from support.projects import assert_answers, assert_harmless, type_faults
from support.served import Serve

import brrtr
from brrtr.write import write

PACKAGE = "media_types_under_test"

TICK = {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer", "maximum": 2}}}
EVENT = {"properties": {"event": {"const": "tick"}, "data": {"type": "string", "maxLength": 3}}}


def _get(name: str, content: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "get": {"operationId": name, "responses": {"200": {"description": "", "content": content, **more}}}
    }


TICK_JSON: dict[str, Any] = {"schema": {"$ref": "#/components/schemas/Tick"}}
TICK_ITEM: dict[str, Any] = {"itemSchema": {"$ref": "#/components/schemas/Tick"}}
ALIKE = {"application/json": TICK_JSON, "application/hal+json": TICK_JSON}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.2.0",
    "info": {"title": "Media types under test", "version": "1"},
    "paths": {
        "/alike": _get("alike", ALIKE),
        "/different": _get(
            "different",
            {"application/json": TICK_JSON, "text/csv": {"example": "n"}, "image/png": {}},
        ),
        "/named": _get("named", ALIKE, headers={"X-N": {"required": True, "schema": {"type": "integer"}}}),
        "/picture": _get("picture", {"image/*": {}}),
        "/any_picture": _get("any_picture", {"image/*": {}, "application/json": TICK_JSON}),
        "/unlisted": _get("unlisted", ALIKE),
        "/lines": _get("lines", {"application/jsonl": TICK_ITEM}),
        "/sequence": _get("sequence", {"application/json-seq": TICK_ITEM}),
        "/events": _get("events", {"text/event-stream": {"itemSchema": EVENT}}),
        "/slow": _get("slow", {"text/event-stream": {}}),
        "/feed": _get("feed", {"application/jsonl": TICK_ITEM, "text/event-stream": {}}),
    },
    "components": {"schemas": {"Tick": TICK}},
}

HANDLERS = '''
"""Handlers that answer in several ways."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from ..contract.models import Tick
from ..contract.responses import AlikeOk, AnyPictureOk, NamedOk, PictureOk, UnlistedOk
from ..runtime.replies.negotiation import preferred
from ..runtime.streams import ServerSentEvent
from ..service import Context


async def alike() -> Tick:
    return Tick(n=1)


async def different(*, context: Context) -> Tick | str | bytes:
    wanted = preferred(context.request, "application/json", "text/csv", "image/png")
    answers: dict[str, str | bytes] = {"text/csv": "n,1", "image/png": b"png"}
    return answers.get(wanted, Tick(n=1))


def named() -> NamedOk:
    return NamedOk(body=Tick(n=1), x_n=7, media_type="application/hal+json")


async def picture() -> PictureOk:
    return PictureOk(body=b"png", media_type="image/png")


async def any_picture(*, context: Context) -> Tick | AnyPictureOk:
    if context.request.query:
        return AnyPictureOk(body=b"", media_type=context.request.query)
    return Tick(n=1)


async def unlisted() -> UnlistedOk:
    return AlikeOk(body=Tick(n=1))  # type: ignore[return-value]


async def lines() -> AsyncIterator[Tick]:
    for n in range(9):
        yield Tick(n=n)


sequence = lines


async def events() -> AsyncIterator[ServerSentEvent]:
    yield ServerSentEvent(event="tick", data="one", id="1", retry=5)
    yield ServerSentEvent(event="tick", data=[1])
    yield ServerSentEvent(event="tock", data="three")


async def slow() -> AsyncIterator[ServerSentEvent]:
    async with asyncio.timeout(5):
        yield ServerSentEvent(data="begin")
        await asyncio.sleep(0.5)
        yield ServerSentEvent(data="end")


async def _ticks() -> AsyncIterator[ServerSentEvent]:
    yield ServerSentEvent(data="one")


async def feed(*, context: Context) -> AsyncIterator[Tick] | AsyncIterator[ServerSentEvent]:
    wanted = preferred(context.request, "application/jsonl", "text/event-stream")
    return _ticks() if wanted == "text/event-stream" else lines()
'''


@pytest.fixture(scope="module")
def fresh() -> dict[str, str]:
    """The files of the project as they are generated."""
    return dict(brrtr.generate(DOCUMENT))


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    return serve(DOCUMENT, HANDLERS).registry


@pytest.fixture(scope="module", params=["native", "asgi"])
def client(request: pytest.FixtureRequest, registry: ModuleType) -> Iterator[httpx.Client]:
    """Calls the service behind one of the doors."""
    with serving(registry, native=request.param == "native", sse_heartbeat_s=0.2) as client:
        yield client


def test_fresh_and_written_handlers_are_typed(fresh: dict[str, str], project: Path, tmp_path: Path) -> None:
    assert_harmless(fresh)
    write(fresh, tmp_path / "fresh")
    assert_answers([tmp_path / "fresh"])
    assert not type_faults([tmp_path / "fresh"])
    assert not type_faults([project])


@pytest.mark.parametrize(
    ("path", "accept", "media_type"),
    [
        ("alike", None, "application/json"),
        ("alike", "*/*", "application/json"),
        ("alike", "application/hal+json", "application/hal+json"),
        ("alike", "application/json;q=0.2, application/hal+json;q=0.3", "application/hal+json"),
        ("alike", "application/json;q=0.3, application/*;q=0.2", "application/json"),
        ("alike", "application/json;q=0, */*", "application/hal+json"),
        ("alike", "application/hal+json;q=1.0, application/json;q=1", "application/json"),
        ("different", "text/*, application/json;q=0.9", "text/csv; charset=utf-8"),
        ("different", "image/*;q=0.5, text/csv;q=0.4", "image/png"),
        ("different", "", "application/json"),
        ("named", "application/json", "application/hal+json"),
        ("feed", "text/event-stream", "text/event-stream"),
        ("picture", "*/*", "image/png"),
        ("any_picture", "image/*", "application/json"),
        ("any_picture?image/webp", "*/*", "image/webp"),
    ],
)
def test_the_best_media_type_is_chosen(
    client: httpx.Client, path: str, accept: str | None, media_type: str
) -> None:
    request = client.build_request("GET", f"/{path}", headers={"accept": accept or ""})
    if accept is None:
        del request.headers["accept"]
    response = client.send(request)
    assert (response.status_code, response.headers["content-type"]) == (200, media_type)


@pytest.mark.parametrize("accept", ["text/html", "application/json;q=0, application/hal+json;q=0.0"])
def test_none_that_is_acceptable(client: httpx.Client, accept: str) -> None:
    response = client.get("/alike", headers={"accept": accept})
    assert response.status_code == 406
    assert response.json()["detail"] == (
        "The answer is of the media type application/json or application/hal+json."
    )


@pytest.mark.parametrize("named", ["text/html", "image/*", "application/xml"])
def test_media_type_that_is_not_declared(client: httpx.Client, named: str) -> None:
    assert client.get(f"/any_picture?{named}").status_code == 500


def test_an_answer_of_another_operation_is_refused(client: httpx.Client) -> None:
    assert client.get("/unlisted").status_code == 500


def cut_off(client: httpx.Client, path: str) -> bytes:
    """What comes of a stream before it is cut off."""
    found = []
    with pytest.raises(httpx.RemoteProtocolError), client.stream("GET", path) as response:
        found.extend(response.iter_raw())
    return b"".join(found)


def test_item_that_is_forbidden_ends_the_stream(
    client: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    assert cut_off(client, "/lines") == b'{"n":0}\n{"n":1}\n{"n":2}\n'
    assert "the document does not allow item 3 of the stream, which ends here" in caplog.text
    assert "/components/schemas/Tick/properties/n/maximum" in caplog.text
    assert cut_off(client, "/sequence").count(b"\x1e") == 3


def test_event_that_is_forbidden_ends_the_stream(
    client: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    sent = b"event: tick\nid: 1\nretry: 5\ndata: one\n\nevent: tick\ndata: [1]\n\n"
    assert cut_off(client, "/events") == sent
    assert "item 2 of the stream" in caplog.text


def test_heartbeat_while_nothing_happens(client: httpx.Client) -> None:
    assert client.get("/slow").text == "data: begin\n\n:\n\n:\n\ndata: end\n\n"


def test_stream_ends_with_its_client(client: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR), client.stream("GET", "/slow") as response:
        next(response.iter_raw())
    assert client.get("/alike").status_code == 200
    assert not caplog.records


def test_nothing_is_checked_when_responses_are_not(registry: ModuleType) -> None:
    with serving(registry, native=True, response_validation=0.0) as client:
        assert client.get("/lines").text.count("\n") == 9
