"""Whom the native door invites to send a body, and when (RFC 9110 10.1.1)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from support.doorway import HOST, POST, Client, Door, chunked, read_all, running


@pytest.fixture(scope="module", params=["uvloop", "asyncio"])
def door(request: pytest.FixtureRequest, native_door: str) -> Iterator[Door]:
    """One server for the tests that do not stop it or need settings of their own."""
    with running(loop=request.param) as door:
        yield door


@pytest.fixture
def client(door: Door) -> Iterator[Client]:
    """A connection to it."""
    with door.connect() as connection:
        yield Client(connection)


# Streams.


@pytest.mark.parametrize("length", [b"Content-Length: 5\r\n", b"Transfer-Encoding: chunked\r\n"])
def test_continue_is_sent_before_the_body(client: Client, length: bytes) -> None:
    for _ in range(2):
        client.connection.sendall(POST + b"Expect: 100-Continue\r\n" + length + b"\r\n")
        assert client._line() == b"HTTP/1.1 100 Continue"
        assert client._line() == b""
        client.connection.sendall(b"hello" if length.startswith(b"Content") else chunked(b"hello"))
        assert client.answer().body == b"hello"


def test_continue_waits_for_the_answers_before_it(client: Client) -> None:
    client.connection.sendall(
        b"GET /slow HTTP/1.1\r\n"
        + HOST
        + b"\r\n"
        + POST
        + b"Expect: 100-continue\r\nContent-Length: 2\r\n\r\n"
    )
    assert client.answer().status == 200
    assert client._line() == b"HTTP/1.1 100 Continue"
    assert client._line() == b""
    client.connection.sendall(b"ab")
    assert client.answer().body == b"ab"


def test_no_continue_where_the_body_is_there_or_empty(client: Client) -> None:
    client.connection.sendall(POST + b"Expect: 100-continue\r\nContent-Length: 0\r\n\r\n")
    assert client.answer().status == 200
    client.connection.sendall(
        b"POST /echo HTTP/1.0\r\nConnection: keep-alive\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
    )
    client.connection.sendall(b"ab")
    assert client.answer().body == b"ab", "HTTP/1.0 knows of no 100"


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"POST /nowhere HTTP/1.1\r\n" + HOST, 404),
        (b"PUT /echo HTTP/1.1\r\n" + HOST, 405),
        (b"POST /ignore HTTP/1.1\r\n" + HOST, 200),
        (POST + b"Expect: something\r\n", 417),
        (POST + b"Content-Length: 99999999\r\n", 413),
        (b"POST /echo HTTP/1.1\r\n", 400),
    ],
)
def test_no_continue_where_the_body_is_of_no_use(door: Door, request_: bytes, status: int) -> None:
    if b"99999999" not in request_:
        request_ += b"Content-Length: 5\r\n"
    with door.connect() as connection:
        client = Client(connection)
        connection.sendall(request_ + b"Expect: 100-continue\r\n\r\n")
        answer = client.answer()
        assert answer.status == status
        assert answer.headers["connection"] == "close", "the body may still come or not"
        connection.sendall(b"hello")
        assert read_all(connection) == b""
