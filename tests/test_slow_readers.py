"""Answers to clients that take them slowly: what counts is whether they take any, not how long that takes."""

from __future__ import annotations

import logging
import socket
import time
from typing import Any

import pytest
from support.doorway import HOST, Door, running, until
from support.long_runs import LONG_RUN

from runtime.doors import pace
from runtime.metrics.layout import CUT, CUTS
from runtime.settings import Settings

LOOPS = ["uvloop", "asyncio"] if LONG_RUN else ["uvloop"]
SIZE = 6_000_000
PATIENCE_S = 0.5
ANSWERS = {
    "bytes": b"GET /large?%d HTTP/1.1\r\n%b\r\n" % (SIZE, HOST),
    "closing": b"GET /large?%d HTTP/1.1\r\nConnection: close\r\n%b\r\n" % (SIZE, HOST),
    "1.0": b"GET /large?%d HTTP/1.0\r\n%b\r\n" % (SIZE, HOST),
    "chunks": b"GET /chunks?%d HTTP/1.1\r\n%b\r\n" % (SIZE, HOST),
    "one chunk": b"GET /chunk?%d HTTP/1.1\r\n%b\r\n" % (SIZE, HOST),
    "unstated": b"GET /chunks?%d HTTP/1.0\r\n%b\r\n" % (SIZE, HOST),
}


def slow(door: Door, request: bytes) -> socket.socket:
    """A connection whose client asks for something, and has little room to take it."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
    connection.settimeout(10)
    connection.connect(("127.0.0.1", door.port))
    connection.sendall(request)
    return connection


def taken(connection: socket.socket, piece: int, pause_s: float) -> bytes:
    """All that comes, taken so many bytes at a time."""
    data = bytearray()
    while True:
        time.sleep(pause_s)
        end = len(data) + piece
        while len(data) < end:
            got = connection.recv(end - len(data))
            if not got:
                return bytes(data)
            data += got


def cut(door: Door) -> dict[str, int]:
    """How many answers were cut, by reason."""
    slab = door.service.metrics.slab
    return {reason: slab[place] for reason, place in zip(CUTS, CUT, strict=True) if slab[place]}


def lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    """The lines of completed requests."""
    return [record.request for record in caplog.records if record.name == "brrtr.access"]  # type: ignore[attr-defined]


def served(loop: str, **values: Any) -> Any:
    """The service with little patience, which logs all requests."""
    settings = Settings(**{"keep_alive_s": PATIENCE_S, "log_sampling_mode": "all", **values})
    return running(settings=settings, loop=loop)


@pytest.mark.parametrize("loop", LOOPS)
@pytest.mark.parametrize("kind", ANSWERS)
def test_whoever_goes_on_reading_gets_all_of_it(
    loop: str, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    """It takes several times as long as a connection may be idle."""
    caplog.set_level(logging.INFO)
    with served(loop) as door, slow(door, ANSWERS[kind]) as connection:
        begun = time.monotonic()
        data = taken(connection, 300_000, 0.1)
        assert time.monotonic() - begun > 3 * PATIENCE_S
        assert data.count(b"x") >= SIZE
        assert data.endswith(b"x" if b"chunked" not in data[:200] else b"\r\n0\r\n\r\n")
        until(lambda: lines(caplog), "the line")
        until(lambda: lines(caplog), "the line")
        (line,) = lines(caplog)
        assert (line["status"], "cut" in line, cut(door)) == (200, False, {})


@pytest.mark.parametrize("loop", LOOPS)
@pytest.mark.parametrize("kind", ANSWERS)
def test_whoever_takes_nothing_is_cut_off(loop: str, kind: str, caplog: pytest.LogCaptureFixture) -> None:
    """And can tell; the log and the metrics say so."""
    caplog.set_level(logging.INFO)
    with served(loop) as door, slow(door, ANSWERS[kind]) as connection:
        begun = time.monotonic()
        connection.recv(1000)
        until(lambda: cut(door), "the cut")
        assert time.monotonic() - begun > PATIENCE_S - 0.3
        with pytest.raises(ConnectionResetError):
            taken(connection, 1_000_000, 0)
        assert cut(door) == {"slow": 1}
        until(lambda: lines(caplog), "the line")
        (line,) = lines(caplog)
        assert (line["status"], line["cut"], line["level"]) == (200, "slow", "warning")


@pytest.mark.parametrize("loop", LOOPS)
@pytest.mark.parametrize("kind", ["bytes", "closing", "chunks"])
@pytest.mark.parametrize(("rate", "slow_"), [(200_000, False), (30_000_000, True)])
def test_a_least_rate_can_be_asked_for(
    loop: str, kind: str, rate: int, slow_: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "WINDOW_S", PATIENCE_S)
    with served(loop, min_bytes_per_s=rate) as door, slow(door, ANSWERS[kind]) as connection:
        if slow_:
            with pytest.raises(ConnectionResetError):
                taken(connection, 200_000, 0.1)
        else:
            assert taken(connection, 300_000, 0.1).count(b"x") >= SIZE
        assert cut(door) == ({"slow": 1} if slow_ else {})


@pytest.mark.parametrize("loop", LOOPS)
def test_pipelined_answers_are_taken_slowly(loop: str) -> None:
    """Neither one of them nor all together have to be taken within a time."""
    request = b"GET /large?60000 HTTP/1.1\r\n%b\r\n" % HOST
    with served(loop, min_bytes_per_s=100_000) as door:
        with slow(door, request * 100) as connection:
            assert taken(connection, 300_000, 0.1).count(b"x") >= SIZE
        assert cut(door) == {}


@pytest.mark.parametrize("loop", LOOPS)
@pytest.mark.parametrize("kind", ["bytes", "chunks"])
def test_a_client_that_leaves_in_the_middle_is_told_of(
    loop: str, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with served(loop, keep_alive_s=60.0) as door:
        with slow(door, ANSWERS[kind]) as connection:
            connection.recv(1000)
            time.sleep(0.2)
        until(lambda: cut(door), "the cut")
        assert cut(door) == {"left": 1}
        until(lambda: lines(caplog), "the line")
        (line,) = lines(caplog)
        assert (line["status"], line["cut"], line["level"]) == (200, "left", "info")


@pytest.mark.parametrize("loop", LOOPS)
@pytest.mark.parametrize("kind", ["bytes", "closing", "chunks"])
def test_the_end_of_the_grace_cuts_what_is_not_taken(
    loop: str, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with (
        served(loop, keep_alive_s=60.0, shutdown_grace_s=1.0) as door,
        slow(door, ANSWERS[kind]) as connection,
    ):
        connection.recv(1000)
        door.server.should_exit = True
        until(lambda: cut(door), "the cut")
        assert cut(door) == {"shutdown": 1}
        until(lambda: lines(caplog), "the line")
        (line,) = lines(caplog)
        assert (line["status"], line["cut"], line["level"]) == (200, "shutdown", "warning")


@pytest.mark.parametrize("loop", LOOPS)
def test_short_answers_that_nobody_takes_are_told_of_as_well(
    loop: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    request = b"GET /large?60000 HTTP/1.1\r\n%b\r\n" % HOST
    with served(loop) as door, slow(door, request * 300):
        until(lambda: cut(door), "the cut")
        assert cut(door) == {"slow": 1}
        until(lambda: caplog.records, "the line")
        assert [r.getMessage() for r in caplog.records if r.name == "brrtr.access"] == [
            "Short answers, cut: slow"
        ]
