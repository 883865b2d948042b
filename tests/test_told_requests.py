"""An answer says by which id the log has its request, and that what the service itself says is no page."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator

import pytest
from support.doorway import GET, HOST, POST, Answer, Client, Door, running

from runtime.middleware import Layer
from runtime.middleware.request_ids import RequestIds
from runtime.problems import Problem
from runtime.settings import Settings

SMALL = Settings(max_body_bytes=100, log_sampling_mode="error-only")
OWN = b"X-Request-ID: mine-1\r\n"


def call(door: Door, data: bytes) -> Answer:
    with door.connect() as connection:
        connection.sendall(data)
        return Client(connection).answer()


def get(path: str, fields: bytes = b"") -> bytes:
    return f"GET {path} HTTP/1.1\r\n".encode() + HOST + fields + b"\r\n"


@pytest.fixture(scope="module", params=[True, False], ids=["native", "asgi"])
def door(request: pytest.FixtureRequest) -> Iterator[Door]:
    with running(settings=SMALL, native=request.param) as door:
        yield door


@pytest.fixture(scope="module", params=[True, False], ids=["native", "asgi"])
def telling(request: pytest.FixtureRequest) -> Iterator[Door]:
    """One that tells the id with each answer."""

    def layers(router: object) -> list[Layer]:
        return [RequestIds()]

    with running(settings=SMALL, native=request.param, layers=layers) as door:
        yield door


@pytest.mark.parametrize("path", ["/failing", "/wrong", "/status?101"])
def test_a_bare_500_has_what_to_quote(door: Door, caplog: pytest.LogCaptureFixture, path: str) -> None:
    with caplog.at_level(logging.ERROR):
        answer = call(door, get(path))
    assert answer.status == 500
    own = answer.headers["x-request-id"]
    assert re.fullmatch("[0-9a-f]{32}", own)
    assert json.loads(answer.body)["request_id"] == own
    lines = [record for record in caplog.records if record.name == "brrtr.access"]
    if path == "/failing":
        assert [record.__dict__["request"]["request_id"] for record in lines] == [
            own
        ], "the log's line has it"


def test_what_a_client_calls_its_request_holds(door: Door) -> None:
    answer = call(door, get("/failing", OWN))
    assert answer.headers["x-request-id"] == json.loads(answer.body)["request_id"] == "mine-1"


@pytest.mark.parametrize("bad", [b"", b"a b", b"a" * 129, b"\xe9"])
def test_what_cannot_be_an_id_is_replaced(door: Door, bad: bytes) -> None:
    answer = call(door, get("/failing", b"X-Request-ID: " + bad + b"\r\n"))
    assert re.fullmatch("[0-9a-f]{32}", answer.headers["x-request-id"])


@pytest.mark.parametrize("path", ["/constant", "/nowhere", "/problem"])
def test_what_is_no_fault_of_the_service_has_none(door: Door, path: str) -> None:
    answer = call(door, get(path, OWN))
    assert "x-request-id" not in answer.headers
    assert b"request_id" not in answer.body


@pytest.mark.parametrize("path", ["/constant", "/nowhere", "/problem", "/failing", "/stream", "/status?204"])
def test_every_answer_has_one_if_that_is_set(telling: Door, path: str) -> None:
    for _ in range(2):
        assert call(telling, get(path, OWN)).headers["x-request-id"] == "mine-1"
    first, second = (call(telling, get(path)).headers["x-request-id"] for _ in range(2))
    assert first != second
    assert re.fullmatch("[0-9a-f]{32}", first)


def test_what_a_door_refuses_has_one_if_that_is_set(telling: Door) -> None:
    answer = call(telling, POST + OWN + b"Content-Length: 101\r\n\r\n")
    assert (answer.status, answer.headers["x-request-id"]) == (413, "mine-1")


def test_requests_of_a_connection_are_told_apart(telling: Door) -> None:
    with telling.connect() as connection:
        client = Client(connection)
        found = set()
        for _ in range(20):
            connection.sendall(GET + b"\r\n")
            found.add(client.answer().headers["x-request-id"])
    assert len(found) == 20


NO_PAGE = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (get("/nowhere"), 404),
        (get("/problem"), 409),
        (get("/failing"), 500),
        (get("/%ff"), 400),
        (POST + b"Content-Length: 101\r\n\r\n", 413),
        (get("/number?" + "1" * 9000), 414),
    ],
)
def test_problems_are_no_pages(door: Door, data: bytes, status: int) -> None:
    answer = call(door, data)
    assert answer.status == status
    assert NO_PAGE.items() <= answer.headers.items()


def test_what_an_operation_answers_is_its_own(door: Door) -> None:
    assert not NO_PAGE.keys() & call(door, get("/constant")).headers.keys()


def test_fields_of_ones_own_hold() -> None:
    own = ((b"cache-control", b"max-age=5"), (b"retry-after", b"1"))
    headers = Problem(503, headers=own).response().headers
    assert [value for name, value in headers if name == b"cache-control"] == [b"max-age=5"]
    assert (b"retry-after", b"1") in headers
    assert (b"x-content-type-options", b"nosniff") in headers
