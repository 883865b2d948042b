"""What the native door takes at most: of bytes, of fields, of time."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest
from support.doorway import GET, HOST, POST, Client, Door, chunked, parse, read_all, running, until
from support.native_door import LOOPS, opened

from runtime.settings import Settings


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


SMALL = Settings(max_target_bytes=100, max_header_bytes=300, max_body_bytes=1000)


@pytest.fixture(scope="module")
def small_door(native_door: str) -> Iterator[Door]:
    """A server with small limits."""
    with running(settings=SMALL) as door:
        yield door


def field(size: int) -> bytes:
    """Fields that together with HOST have this size as lines."""
    return b"X-A: " + b"a" * (size - len(HOST) - 7) + b"\r\n"


LIMITS = {
    "target": (b"GET /number?" + b"1" * 92 + b" HTTP/1.1\r\n" + HOST + b"\r\n", 200),
    "long target": (b"GET /number?" + b"1" * 93 + b" HTTP/1.1\r\n" + HOST + b"\r\n", 414),
    "endless target": (b"GET /number?" + b"1" * 9000, 414),
    "fields": (GET + field(300) + b"\r\n", 200),
    "long fields": (GET + field(301) + b"\r\n", 431),
    "endless field": (GET + b"X-A: " + b"a" * 9000, 431),
    "endless name": (GET + b"a" * 9000, 431),
    "fields without end": (GET + b"X-A: a\r\n" * 1000, 431),
    "body": (POST + b"Content-Length: 1000\r\n\r\n" + b"a" * 1000, 200),
    "long body": (POST + b"Content-Length: 1001\r\n\r\n", 413),
    "long body, sent": (POST + b"Content-Length: 1001\r\n\r\n" + b"a" * 1001, 413),
    "long body for nobody": (b"POST /nowhere HTTP/1.1\r\n" + HOST + b"Content-Length: 1001\r\n\r\n", 413),
    "long body thrown away": (b"POST /ignore HTTP/1.1\r\n" + HOST + b"Content-Length: 1001\r\n\r\n", 413),
    "chunks": (POST + b"Transfer-Encoding: chunked\r\n\r\n" + chunked(*[b"a" * 10] * 100), 200),
    "one chunk too many": (
        POST + b"Transfer-Encoding: chunked\r\n\r\n" + chunked(*[b"a" * 10] * 100, b"a"),
        413,
    ),
    "endless chunk": (POST + b"Transfer-Encoding: chunked\r\n\r\nfffffff\r\n" + b"a" * 2000, 413),
    "endless extension": (POST + b"Transfer-Encoding: chunked\r\n\r\n1;" + b"a" * 99999, 413),
    "small chunks": (POST + b"Transfer-Encoding: chunked\r\n\r\n" + chunked(*[b"a"] * 1000), 200),
    "long trailer": (
        POST + b"Transfer-Encoding: chunked\r\n\r\n0\r\n" + b"X-A: a\r\n" * 10_000 + b"\r\n",
        431,
    ),
}


@pytest.mark.parametrize("case", LIMITS)
@pytest.mark.parametrize("piece", [1 << 20, 512, 37])
def test_limits(small_door: Door, case: str, piece: int) -> None:
    data, status = LIMITS[case]
    with small_door.connect() as connection:
        for start in range(0, len(data), piece):
            connection.sendall(data[start : start + piece])
        client = Client(connection)
        answer = client.answer()
        assert answer.status == status
        assert answer.headers.get("connection") == (None if status == 200 else "close")
        if status != 200:
            assert read_all(connection) == b""


def test_many_fields_are_refused(door: Door) -> None:
    assert parse(door.exchange(GET + b"a:\r\n" * 255 + b"Connection: close\r\n\r\n")).status == 431
    assert parse(door.exchange(GET + b"a:\r\n" * 254 + b"Connection: close\r\n\r\n")).status == 200


def test_a_client_that_sends_a_large_body_reads_the_refusal(door: Door) -> None:
    with door.connect() as connection:
        connection.sendall(POST + b"Content-Length: 17000000\r\n\r\n")
        for _ in range(100):
            connection.sendall(b"a" * 100_000)
        assert Client(connection).answer().status == 413


# Time.


@pytest.mark.usefixtures("native_door")
def test_slow_heads_and_bodies_are_answered_408() -> None:
    begun = [
        b"G",
        b"GET /const",
        GET,
        POST + b"Content-Length: 3\r\n\r\nab",
        POST + b"Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n",
    ]
    with running(settings=Settings(header_timeout_s=0.3)) as door:
        for data in begun:
            started = time.monotonic()
            answer = parse(door.exchange(data))
            assert (answer.status, answer.headers["connection"]) == (408, "close"), f"after {data!r}"
            assert 0.25 <= time.monotonic() - started < 3, "a loop's clock may stand some milliseconds back"


@pytest.mark.usefixtures("native_door")
def test_a_head_that_trickles_in_is_answered_408() -> None:
    with running(settings=Settings(header_timeout_s=0.3)) as door, door.connect() as connection:
        started = time.monotonic()
        connection.sendall(b"GET /constant HTTP/1.1\r\n")
        connection.settimeout(0.05)
        data = b""
        while not data:
            assert time.monotonic() - started < 3, "each field bought more time"
            connection.sendall(b"X-A: a\r\n")
            try:
                data = connection.recv(1000)
            except TimeoutError:
                continue
        assert data.startswith(b"HTTP/1.1 408 ")


@pytest.mark.usefixtures("native_door")
def test_a_body_may_take_long_if_its_pieces_do_not() -> None:
    with running(settings=Settings(header_timeout_s=0.8)) as door, door.connect() as connection:
        connection.sendall(POST + b"Content-Length: 12\r\n\r\n")
        for _ in range(12):
            time.sleep(0.1)
            connection.sendall(b"a")
        assert Client(connection).answer().body == b"a" * 12


@pytest.mark.usefixtures("native_door")
def test_the_clock_does_not_run_while_a_request_is_in_work() -> None:
    with (
        running(settings=Settings(header_timeout_s=0.5, keep_alive_s=0.5)) as door,
        door.connect() as connection,
    ):
        connection.sendall(b"GET /wait HTTP/1.1\r\n" + HOST + b"\r\n" + b"GET /const")
        time.sleep(0.8)
        door.service.go.set()
        time.sleep(0.05)
        connection.sendall(b"ant HTTP/1.1\r\n" + HOST + b"\r\n")
        client = Client(connection)
        assert [client.answer().body for _ in range(2)] == [b"waited", b"hello"]


@pytest.mark.usefixtures("native_door")
@pytest.mark.parametrize("before", [b"", GET + b"\r\n", b"\r\n"])
def test_idle_connections_are_closed_without_a_word(before: bytes) -> None:
    with running(settings=Settings(keep_alive_s=0.3)) as door, door.connect() as connection:
        connection.sendall(before)
        client = Client(connection)
        if before.strip():
            client.answer()
        started = time.monotonic()
        assert read_all(connection) == b""
        assert 0.25 <= time.monotonic() - started < 3


@pytest.mark.usefixtures("native_door")
def test_a_client_that_does_not_read_is_dropped() -> None:
    with running(settings=Settings(keep_alive_s=0.3)) as door, door.connect() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.sendall(b"GET /flood HTTP/1.1\r\n" + HOST + b"\r\n")
        until(lambda: door.service.produced, "the flood")
        until(lambda: not door.server.server_state.connections, "the connection to be dropped")
