"""How answers and connections end at the native door: streams, clients that leave, shutting down."""

from __future__ import annotations

import logging
import socket
import struct
import time
from collections.abc import Iterator

import pytest
from support.doorway import GET, HOST, POST, Client, Door, parse, read_all, running, until
from support.native_door import LOOPS, opened


@pytest.fixture(scope="module", params=LOOPS, ids="-".join)
def door(request: pytest.FixtureRequest) -> Iterator[Door]:
    """One server for the tests that do not stop it or need settings of their own."""
    loop, native_door = request.param
    with opened(native_door), running(loop=loop) as door:
        yield door


@pytest.fixture
def client(door: Door) -> Iterator[Client]:
    """A connection to it."""
    with door.connect() as connection:
        yield Client(connection)


# Streams.


def test_stream(client: Client) -> None:
    client.connection.sendall(b"GET /stream HTTP/1.1\r\n" + HOST + b"\r\n")
    answer = client.answer()
    assert answer.body == b"one,two,three"
    assert answer.headers["transfer-encoding"] == "chunked"
    assert "content-length" not in answer.headers


def test_a_stream_that_fails_is_cut_off(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "brrtr"):
        data = door.exchange(b"GET /broken HTTP/1.1\r\n" + HOST + b"\r\n")
    head, _, body = data.partition(b"\r\n\r\n")
    assert b"chunked" in head
    assert body == b"6\r\nso far\r\n", "there is no last chunk"
    assert "a bug in the middle" in caplog.text


def test_a_stream_waits_for_its_reader(door: Door) -> None:
    door.service.produced = 0
    with door.connect() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
        connection.sendall(b"GET /flood HTTP/1.1\r\n" + HOST + b"\r\n")
        time.sleep(0.3)
        assert door.service.produced < 16 * 1024 * 1024, "only what the sockets and one chunk hold"
        body = Client(connection).answer().body
        assert len(body) == 64 * 1024 * 1024


def test_answers_wait_for_their_reader(door: Door) -> None:
    with door.connect() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
        door.service.requests.clear()
        connection.sendall((b"GET /large?1000000 HTTP/1.1\r\n" + HOST + b"\r\n" + GET + b"\r\n") * 40)
        time.sleep(0.3)
        assert len(door.service.requests) < 30, "the rest waits until these are read"
        client = Client(connection)
        for _ in range(40):
            assert len(client.answer().body) == 1_000_000
            assert client.answer().body == b"hello"


# Clients that leave.


def leave(connection: socket.socket, *, reset: bool) -> None:
    """Closes; `reset`: the hard way."""
    if reset:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


@pytest.mark.parametrize("reset", [False, True])
@pytest.mark.parametrize("more", [b"", GET + b"\r\n"])
def test_leaving_cancels_the_handler(door: Door, reset: bool, more: bytes) -> None:
    door.service.events.clear()
    door.service.requests.clear()
    door.service.go.clear()
    connection = door.connect()
    connection.sendall(b"GET /wait HTTP/1.1\r\n" + HOST + b"\r\n" + more)
    door.wait_for("waiting")
    leave(connection, reset=reset)
    door.wait_for("cancelled")
    until(lambda: not door.server.server_state.connections, "the connection to be forgotten")
    assert not door.service.requests, "what it asked for next is not done"


@pytest.mark.parametrize("reset", [False, True])
def test_leaving_closes_the_stream(door: Door, reset: bool) -> None:
    door.service.events.clear()
    connection = door.connect()
    connection.sendall(b"GET /endless HTTP/1.1\r\n" + HOST + b"\r\n")
    assert connection.recv(1000)
    leave(connection, reset=reset)
    door.wait_for("closed")


@pytest.mark.parametrize(
    "data", [b"", b"GET", GET, POST + b"Content-Length: 9\r\n\r\nabc", b"\xff", GET + b"\r\n"]
)
def test_leaving_at_any_time_leaves_nothing_behind(door: Door, data: bytes) -> None:
    for reset in (False, True):
        connection = door.connect()
        connection.sendall(data)
        leave(connection, reset=reset)
    until(lambda: not door.server.server_state.connections, "the connections to be forgotten")


# The end.


@pytest.mark.usefixtures("native_door")
def test_shutdown_closes_idle_connections_and_finishes_busy_ones() -> None:
    with running() as door, door.connect() as idle, door.connect() as busy, door.connect() as begun:
        for connection in (idle, begun):
            connection.sendall(GET + b"\r\n")
            assert Client(connection).answer().status == 200
        busy.sendall(b"GET /wait HTTP/1.1\r\n" + HOST + b"\r\n" + GET + b"\r\n")
        begun.sendall(GET)
        door.wait_for("waiting")
        time.sleep(0.05)
        door.server.should_exit = True
        assert read_all(idle) == b""
        begun.sendall(b"\r\n")
        answer = parse(read_all(begun))
        assert (answer.status, answer.headers["connection"]) == (200, "close")
        door.service.go.set()
        answer = parse(read_all(busy))
        assert (answer.body, answer.headers["connection"]) == (b"waited", "close")
    assert door.service.events == ["up", "waiting", "down"]


@pytest.mark.usefixtures("native_door")
def test_shutdown_does_not_wait_longer_than_the_grace() -> None:
    with running() as door, door.connect() as connection:
        connection.sendall(b"GET /wait HTTP/1.1\r\n" + HOST + b"\r\n")
        door.wait_for("waiting")
        started = time.monotonic()
        door.server.should_exit = True
        assert read_all(connection) == b""
        assert 1.5 < time.monotonic() - started < 4
        door.wait_for("cancelled")
