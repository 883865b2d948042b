"""A body that its handler takes as it comes: through both doors, held back, and with every way to end."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from support.doorway import HOST, Client, Door, read_all, running, until
from support.native_door import DAILY, opened

from runtime.settings import Settings

LIMIT = 8 * 1024 * 1024
SETTINGS = Settings(max_body_bytes=LIMIT, header_timeout_s=0.5)


@pytest.fixture(scope="module", params=DAILY)
def door(request: pytest.FixtureRequest) -> Iterator[Door]:
    with opened(request.param), running(settings=SETTINGS, native=request.param != "asgi") as door:
        yield door


@pytest.fixture(scope="module")
def native(native_door: str) -> Iterator[Door]:
    with running(settings=SETTINGS) as door:
        yield door


def post(path: str, content: bytes = b"", *, fields: bytes = b"", length: int | None = None) -> bytes:
    """A request with the length of its body, or another."""
    size = len(content) if length is None else length
    return b"POST /%b HTTP/1.1\r\n%b%bContent-Length: %d\r\n\r\n%b" % (
        path.encode(), HOST, fields, size, content,
    )  # fmt: skip


def chunked(path: str, *pieces: bytes) -> bytes:
    head = b"POST /%b HTTP/1.1\r\n%bTransfer-Encoding: chunked\r\n\r\n" % (path.encode(), HOST)
    return head + b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in (*pieces, b""))


def test_small_body(door: Door) -> None:
    with door.connect() as connection:
        client = Client(connection)
        for size in (1, 5, 4096, 5000):
            connection.sendall(post("pieces", b"x" * size))
            answer = client.answer()
            assert (answer.status, answer.body.split()[0]) == (200, b"%d" % size)


def test_chunked_body(door: Door) -> None:
    with door.connect() as connection:
        client = Client(connection)
        for pieces in ((b"a", b"bc" * 9000, b"d"), (b"e",), (b"x" * 100_000,)):
            connection.sendall(chunked("pieces", *pieces))
            answer = client.answer()
            assert (answer.status, answer.body.split()[0]) == (200, b"%d" % len(b"".join(pieces)))


def test_large_body_comes_in_pieces(door: Door) -> None:
    with door.connect() as connection:
        connection.sendall(post("pieces", b"x" * LIMIT))
        answer = Client(connection).answer()
    count = int(answer.body.split()[-2])
    assert answer.body.startswith(b"%d bytes" % LIMIT)
    assert count > 20, "the pieces are too large to be pieces"


def test_handler_runs_while_the_body_comes(door: Door) -> None:
    door.service.events.clear()
    with door.connect() as connection:
        connection.sendall(post("pieces", b"x" * 100, length=200))
        door.wait_for("piece")
        connection.sendall(b"y" * 100)
        assert Client(connection).answer().body == b"200 bytes in 2 pieces"


def test_a_handler_that_does_not_take_holds_the_client_back(door: Door) -> None:
    door.service.events.clear()
    door.service.go.clear()
    sent = 0
    with door.connect() as connection:
        connection.sendall(post("first", length=LIMIT))
        connection.settimeout(0.3)
        with suppress(TimeoutError):
            while sent < LIMIT:
                sent += connection.send(b"x" * min(65536, LIMIT - sent))
        assert sent < LIMIT
        door.wait_for("first")
        door.service.go.set()
        connection.settimeout(5)
        connection.sendall(b"x" * (LIMIT - sent))
        assert Client(connection).answer().body == b"%d" % LIMIT


def test_relay_answers_while_the_body_comes(door: Door) -> None:
    content = bytes(range(256)) * 4096
    with door.connect() as connection:
        sender = threading.Thread(target=connection.sendall, args=(post("relay", content),), daemon=True)
        sender.start()
        assert Client(connection).answer().body == content
        sender.join()


def test_pipelined_requests_are_answered_in_order(native: Door) -> None:
    requests = [
        b"GET /constant HTTP/1.1\r\n" + HOST + b"\r\n",
        post("pieces", b"x" * 300_000),
        b"GET /number?7 HTTP/1.1\r\n" + HOST + b"\r\n",
        chunked("pieces", b"abc", b"d" * 10_000),
        post("echo", b"the end"),
    ]
    with native.connect() as connection:
        sender = threading.Thread(target=connection.sendall, args=(b"".join(requests),), daemon=True)
        sender.start()
        client = Client(connection)
        bodies = [client.answer().body for _ in requests]
        sender.join()
    assert [body.split(b" in ")[0] for body in bodies] == [
        b"hello", b"300000 bytes", b"7", b"10003 bytes", b"the end",
    ]  # fmt: skip


def test_every_split_of_a_pipeline(native: Door) -> None:
    data = chunked("pieces", b"abc", b"de") + post("pieces", b"hello")
    for split in range(1, len(data), 3):
        with native.connect() as connection:
            connection.sendall(data[:split])
            time.sleep(0.0005)
            connection.sendall(data[split:])
            client = Client(connection)
            found = [client.answer().body.split(b" in ")[0] for _ in range(2)]
            assert found == [b"5 bytes", b"5 bytes"], split


def test_length_beyond_the_limit(door: Door) -> None:
    with door.connect() as connection:
        connection.sendall(post("pieces", length=LIMIT + 1))
        assert Client(connection).answer().status == 413


def test_more_than_the_limit_in_chunks(door: Door) -> None:
    data = chunked("pieces", *[b"x" * 65536] * (LIMIT // 65536 + 1))
    with door.connect() as connection:
        sender = threading.Thread(target=_send, args=(connection, data), daemon=True)
        sender.start()
        answer = Client(connection).answer()
        assert answer.status == 413
        assert b"larger than %d bytes" % LIMIT in answer.body
        sender.join()


def _send(connection: socket.socket, data: bytes) -> None:
    with suppress(OSError):  # it may be refused on the way
        connection.sendall(data)


def test_malformed_chunk_on_the_way(native: Door) -> None:
    head = chunked("pieces", b"abc").removesuffix(b"0\r\n\r\n")
    answer = native.exchange(head + b"zz\r\n")
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b"connection: close" in answer.lower()


def test_slow_sender_is_answered_408(native: Door) -> None:
    with native.connect() as connection:
        connection.sendall(post("pieces", b"x", length=100))
        answer = Client(connection).answer()
    assert (answer.status, answer.headers["connection"]) == (408, "close")


def test_answer_before_the_end_closes(native: Door) -> None:
    with native.connect() as connection:
        connection.sendall(post("unread", b"x" * 10, length=1_000_000))
        client = Client(connection)
        assert client.answer().body == b"not read"
        _send(connection, b"GET /constant HTTP/1.1\r\n" + HOST + b"\r\n")
        assert b"hello" not in read_all(connection), "the rest of the body was taken for a request"


@pytest.mark.parametrize("version", [b"1.1", b"1.0"])
def test_connection_that_is_to_end(native: Door, version: bytes) -> None:
    data = post("pieces", b"x" * 100_000, fields=b"Connection: close\r\n").replace(b"1.1", version, 1)
    answer = native.exchange(data)
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert b"100000 bytes" in answer


def test_continue_is_sent_when_the_body_is_wanted(door: Door) -> None:
    expect = b"Expect: 100-continue\r\n"
    with door.connect() as connection:
        connection.sendall(post("pieces", fields=expect, length=5))
        assert connection.recv(100).startswith(b"HTTP/1.1 100 Continue\r\n\r\n")
        connection.sendall(b"hello")
        assert Client(connection).answer().body == b"5 bytes in 1 pieces"
    with door.connect() as connection:
        connection.sendall(post("unread", fields=expect, length=5))
        assert Client(connection).answer().body == b"not read"


def test_client_that_leaves_cancels(native: Door) -> None:
    native.service.events.clear()
    before = len(native.server.server_state.tasks)
    with native.connect() as connection:
        connection.sendall(post("pieces", b"x" * 100, length=200))
        native.wait_for("piece")
    until(lambda: not native.server.server_state.connections, "the end of the connection")
    assert len(native.server.server_state.tasks) == before


def test_shutdown_lets_the_body_come_to_its_end() -> None:
    with running(settings=SETTINGS) as door, door.connect() as connection:
        connection.sendall(post("pieces", b"x" * 100, length=200))
        door.wait_for("piece")
        door.server.should_exit = True
        time.sleep(0.2)
        connection.sendall(b"y" * 100)
        answer = Client(connection).answer()
        assert answer.body == b"200 bytes in 2 pieces"
        assert answer.headers["connection"] == "close"
