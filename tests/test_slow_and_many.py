"""Bodies that drip, and more connections than a process takes."""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress

import pytest
from support.doorway import HOST, Client, Door, read_all, running, until
from support.long_runs import LONG_RUN

from runtime.doors import pace
from runtime.doors.pace import Pace
from runtime.metrics import layout
from runtime.settings import Settings, SettingsError

GET = b"GET /constant HTTP/1.1\r\n" + HOST + b"\r\n"


# BRRTR_MIN_BYTES_PER_S.


@pytest.fixture(params=["native", "asgi"] if LONG_RUN else ["native"])
def paced(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    """A server that wants a kilobyte a second, and judges every half second."""
    monkeypatch.setattr(pace, "WINDOW_S", 0.5)
    settings = Settings(min_bytes_per_s=1000, header_timeout_s=0.8, log_sampling_mode="error-only")
    with running(settings=settings, native=request.param == "native") as door:
        yield door


def post(path: str, length: int) -> bytes:
    return b"POST /%b HTTP/1.1\r\n%bContent-Length: %d\r\n\r\n" % (path.encode(), HOST, length)


def drip(connection: socket.socket, piece: bytes, seconds: float) -> None:
    """Sends pieces, one each twentieth of a second, as long as they are taken."""
    until_ = time.monotonic() + seconds
    with suppress(OSError):
        while time.monotonic() < until_:
            connection.sendall(piece)
            time.sleep(0.05)


@pytest.mark.parametrize("path", ["echo", "pieces", "relay"])
def test_body_that_drips_is_given_up(paced: Door, path: str) -> None:
    with paced.connect() as connection:
        begun = time.monotonic()
        connection.sendall(post(path, 100_000))
        drip(connection, b"x", 2.5)
        data = connection.recv(1000)
        if path != "relay":  # of which the answer has begun with the first byte
            assert data.startswith(b"HTTP/1.1 408 ")
            assert b"slower than the service waits for" in data
        with suppress(ConnectionResetError):
            while connection.recv(1000):
                continue
        assert 0.5 <= time.monotonic() - begun < 5


@pytest.mark.parametrize("path", ["echo", "pieces"])
def test_chunks_that_drip_are_given_up(paced: Door, path: str) -> None:
    head = b"POST /%b HTTP/1.1\r\n%bTransfer-Encoding: chunked\r\n\r\n" % (path.encode(), HOST)
    with paced.connect() as connection:
        connection.sendall(head)
        drip(connection, b"1\r\nx\r\n", 2.5)
        assert connection.recv(1000).startswith(b"HTTP/1.1 408 ")


@pytest.mark.parametrize("path", ["echo", "pieces"])
def test_body_that_comes_fast_enough_is_taken(paced: Door, path: str) -> None:
    """Much at first does not buy time later, but each half second is judged alone."""
    with paced.connect() as connection:
        connection.sendall(post(path, 30 * 200))
        for _ in range(30):
            connection.sendall(b"x" * 200)
            time.sleep(0.05)
        assert Client(connection).answer().status == 200


def test_handler_that_takes_its_time_is_not_the_client_s_fault(paced: Door) -> None:
    paced.service.go.clear()
    with paced.connect() as connection:
        connection.sendall(post("first", 10))
        connection.sendall(b"x")
        paced.wait_for("first")
        time.sleep(1.5)
        connection.sendall(b"x" * 9)
        paced.service.go.set()
        assert Client(connection).answer().body == b"10"


def test_time_in_which_nobody_waits_does_not_count() -> None:
    measured = Pace(100)
    measured.resume(10.0)
    assert not measured.is_slow(14.9, 0), "five seconds are not over"
    assert measured.is_slow(15.0, 499)
    assert not measured.is_slow(20.0, 999), "judged by what came since"
    measured.pause(21.0)
    measured.pause(29.0)
    measured.resume(30.0)
    assert not measured.is_slow(33.9, 999)
    assert measured.is_slow(34.0, 999)


@pytest.mark.parametrize("variable", ["BRRTR_MIN_BYTES_PER_S", "BRRTR_MAX_CONNECTIONS"])
def test_settings(variable: str) -> None:
    name = variable.removeprefix("BRRTR_").lower()
    assert getattr(Settings.from_environment({}), name) == 0
    assert getattr(Settings.from_environment({variable: "off"}), name) == 0
    assert getattr(Settings.from_environment({variable: "7"}), name) == 7
    for wrong in ("0", "-1", "1.5", "on", "1_0"):
        with pytest.raises(SettingsError, match=f"{variable} cannot be '{wrong}'.*`off` or a whole number"):
            Settings.from_environment({variable: wrong})


# BRRTR_MAX_CONNECTIONS.


@pytest.fixture
def door() -> Iterator[Door]:
    with running(settings=Settings(max_connections=3, keep_alive_s=5)) as door:
        yield door


def counted(door: Door) -> tuple[int, int, int]:
    """Connections accepted, closed and refused so far."""
    kernel = door.server.config.loaded_app.kernel
    slab = kernel.metrics.slab
    return (
        slab[layout.CONNECTIONS_ACCEPTED], slab[layout.CONNECTIONS_CLOSED], slab[layout.CONNECTIONS_REFUSED],
    )  # fmt: skip


def test_one_more_is_told_to_come_back(door: Door) -> None:
    with ExitStack() as stack:
        taken = [Client(stack.enter_context(door.connect())) for _ in range(3)]
        for client in taken:
            client.connection.sendall(GET)
            assert client.answer().body == b"hello"
        with door.connect() as connection:
            connection.sendall(GET + post("echo", 100_000) + b"x" * 100_000)
            client = Client(connection)
            answer = client.answer()
            assert (answer.status, answer.headers["connection"]) == (503, "close")
            assert answer.headers["content-type"] == "application/problem+json"
            assert int(answer.headers["retry-after"]) >= 1
            assert read_all(connection) == b""
        until(lambda: counted(door) == (3, 0, 1), "the counts")
        taken[0].connection.sendall(GET)
        assert taken[0].answer().body == b"hello", "who is in stays"
    until(lambda: counted(door) == (3, 3, 1), "the counts")
    assert len(door.service.requests) == 4, "nothing of who was turned away reached a handler"


def test_one_is_accepted_when_one_goes(door: Door) -> None:
    for reset in (False, True):
        with ExitStack() as stack:
            taken = [stack.enter_context(door.connect()) for _ in range(3)]
            for connection in taken:
                connection.sendall(GET)
                assert Client(connection).answer().status == 200
            if reset:
                taken[1].setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            taken[1].close()
            until(lambda: len(door.server.server_state.connections) == 2, "the end of one")
            with door.connect() as connection:
                connection.sendall(GET)
                assert Client(connection).answer().status == 200
        until(lambda: not door.server.server_state.connections, "the end of all")


def test_a_crowd_is_not_even_answered(door: Door) -> None:
    with ExitStack() as stack:
        crowd = [stack.enter_context(door.connect()) for _ in range(30)]
        until(lambda: sum(counted(door)) - counted(door)[1] == 30, "all to be seen")
        assert counted(door)[0] == 3
        assert len(door.server.server_state.connections) <= 6
        crowd[0].sendall(GET)
        assert Client(crowd[0]).answer().status == 200
    until(lambda: not door.server.server_state.connections, "the end of all")
    with door.connect() as connection:
        connection.sendall(GET)
        assert Client(connection).answer().status == 200


def test_who_is_turned_away_does_not_stay(door: Door) -> None:
    with ExitStack() as stack:
        for _ in range(3):
            stack.enter_context(door.connect())
        until(lambda: counted(door)[0] == 3, "three")
        with door.connect() as connection:
            begun = time.monotonic()
            with suppress(OSError):
                while time.monotonic() < begun + 6:
                    connection.sendall(b"x")
                    time.sleep(0.05)
            assert time.monotonic() - begun < 6, "it may go on sending for a while only"


def test_without_a_limit_nobody_is_counted_out() -> None:
    with running() as door, ExitStack() as stack:
        for _ in range(50):
            connection = stack.enter_context(door.connect())
            connection.sendall(GET)
            assert Client(connection).answer().status == 200


# BRRTR_HEADER_TIMEOUT_S.


@pytest.mark.parametrize(
    ("begun", "piece"),
    [
        (b"", b"G"),
        (b"GET", b" "),
        (b"\r\n\r\nGET /constant", b"x"),
        (b"GET /constant HTTP/1.1\r\nX-A: ", b"a"),
        (b"GET /constant HTTP/1.1\r\n", b"X-A: b\r\n"),
        (b"POST /echo HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n1", b"0"),
        (b"POST /echo HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nX-A: ", b"a"),
    ],
)
@pytest.mark.parametrize("before", [b"", GET])
def test_no_byte_buys_time(before: bytes, begun: bytes, piece: bytes) -> None:
    """A head as a whole has the time that it has; so has a line between the pieces of a body."""
    with running(settings=Settings(header_timeout_s=0.5)) as door, door.connect() as connection:
        client = Client(connection)
        if before:
            connection.sendall(before)
            assert client.answer().status == 200
        started = time.monotonic()
        connection.settimeout(0.05)
        connection.sendall(begun)
        data = b""
        while not data:
            assert time.monotonic() - started < 4, "each byte bought more time"
            connection.sendall(piece)
            with suppress(TimeoutError):
                data = connection.recv(1000)
        assert data.startswith((b"HTTP/1.1 408 ", b"HTTP/1.1 501 ", b"HTTP/1.1 400 ")), data
        if piece != b"G":
            assert data.startswith(b"HTTP/1.1 408 "), data
