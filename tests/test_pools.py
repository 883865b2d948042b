"""Pools over sockets: how many run, how many wait, who is turned away, and that nobody keeps a place."""

from __future__ import annotations

import asyncio
import gc
import logging
import re
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from support.doorway import until
from support.generated_service import imported
from support.native_door import DOORS, opened
from support.pooled_service import PACKAGE, pooled, started, thread_names, write_project

from runtime.pools.threads import ThreadPool

KINDS = ("task", "thread")


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with imported(write_project(tmp_path_factory.mktemp("pools") / "project"), PACKAGE) as module:
        yield module


@pytest.fixture(params=DOORS)
def native(request: pytest.FixtureRequest) -> Iterator[bool]:
    """Whether a native door is in front, or an ASGI server."""
    with opened(request.param):
        yield request.param != "asgi"


@pytest.mark.parametrize("kind", KINDS)
class TestRoom:
    """AC4, for coroutines and for threads."""

    def test_so_many_run_at_once_and_no_more(self, registry: ModuleType, native: bool, kind: str) -> None:
        with pooled(registry, native=native, workers=3) as service:
            sent = service.fill(kind, 10)
            pool = service.pools[kind]
            until(lambda: service.gate.running == 3, "three to run")
            assert (pool.workers, pool.running, pool.queue_depth) == (3, 3, 7)
            service.gate.open.set()
            assert [one.answer().body for one in sent] == [b"%d" % number for number in range(10)]
            service.settled(kind)
            assert service.gate.most == 3
            assert (pool.dispatched, pool.shed) == (10, 0)

    def test_first_come_first_served(self, registry: ModuleType, kind: str) -> None:
        with pooled(registry, workers=1) as service:
            sent = service.fill(kind, 8)
            service.gate.open.set()
            assert [one.answer().status for one in sent] == [200] * 8
            assert service.gate.order == [str(number) for number in range(8)]

    def test_shed_holds_the_bound_to_the_request(self, registry: ModuleType, native: bool, kind: str) -> None:
        with pooled(
            registry,
            native=native,
            workers=2,
            queue_bound=3,
            backpressure_mode="shed",
            backpressure_timeout_ms=5000,
        ) as service:
            sent = service.fill(kind, 5)
            for _ in range(3):
                assert service.send(f"/{kind}").refusal()["after"] < 2
            pool = service.pools[kind]
            assert (pool.dispatched, pool.shed, pool.in_flight) == (5, 3, 5)
            service.gate.open.set()
            assert [one.answer().status for one in sent] == [200] * 5
            service.settled(kind)
            assert (pool.dispatched, pool.shed) == (5, 3)
            assert service.client.get(f"/{kind}").status_code == 200, "there is room again"

    def test_block_waits_for_room_and_not_longer(self, registry: ModuleType, native: bool, kind: str) -> None:
        with pooled(
            registry, native=native, workers=1, queue_bound=2, backpressure_timeout_ms=1000
        ) as service:
            sent = service.fill(kind, 3)
            refused = [service.send(f"/{kind}") for _ in range(4)]
            for one in refused:
                assert 0.99 < one.refusal()["after"] < 4
            pool = service.pools[kind]
            assert (pool.dispatched, pool.shed, pool.in_flight) == (3, 4, 3)
            late = service.send(f"/{kind}?late")
            time.sleep(0.05)
            assert pool.dispatched == 3, "it waits for room"
            service.gate.open.set()
            assert late.answer().body == b"late"
            assert time.monotonic() - late.begun < 0.99, "it did not wait for the time to pass"
            assert [one.answer().status for one in sent] == [200] * 3
            service.settled(kind)
            assert (pool.dispatched, pool.shed) == (4, 4)

    def test_no_queue_at_all(self, registry: ModuleType, kind: str) -> None:
        with pooled(registry, workers=1, queue_bound=0, backpressure_timeout_ms=5000) as service:
            (first,) = service.fill(kind, 1)
            blocked = service.send(f"/{kind}?blocked")
            time.sleep(0.05)
            assert (service.pools[kind].dispatched, service.gate.running) == (1, 1)
            service.gate.open.set()
            assert (first.answer().status, blocked.answer().body) == (200, b"blocked")
            service.settled(kind)

    def test_block_for_no_time_is_shed(self, registry: ModuleType, kind: str) -> None:
        with pooled(registry, workers=1, queue_bound=0, backpressure_timeout_ms=0) as service:
            service.fill(kind, 1)
            assert service.send(f"/{kind}").refusal()["after"] < 2

    def test_client_that_waits_and_leaves_frees_its_place(
        self, registry: ModuleType, native: bool, kind: str
    ) -> None:
        with pooled(registry, native=native, workers=1, queue_bound=1, backpressure_mode="shed") as service:
            running, waiting = service.fill(kind, 2)
            waiting.leave()
            pool = service.pools[kind]
            until(lambda: pool.queue_depth == 0, "the queue to be empty")
            assert (pool.dispatched, pool.completed, pool.abandoned) == (2, 1, 0)
            (third,) = service.fill(kind, 1, first=2)
            service.gate.open.set()
            assert [one.answer().status for one in (running, third)] == [200, 200]
            service.settled(kind)
            assert service.gate.order == ["0", "2"], "who left was never called"

    def test_client_that_is_blocked_and_leaves_is_never_let_in(
        self, registry: ModuleType, native: bool, kind: str
    ) -> None:
        with pooled(
            registry, native=native, workers=1, queue_bound=0, backpressure_timeout_ms=5000
        ) as service:
            (running,) = service.fill(kind, 1)
            blocked = service.send(f"/{kind}?blocked")
            until(lambda: service.pools[kind]._blocked, "it to be blocked")
            blocked.leave()
            until(lambda: not service.pools[kind]._blocked, "it to be gone")
            service.gate.open.set()
            assert running.answer().status == 200
            service.settled(kind)
            assert (service.pools[kind].dispatched, service.pools[kind].shed) == (1, 0)

    def test_others_have_pools_of_their_own(self, registry: ModuleType, kind: str) -> None:
        """One operation that is full costs the others nothing."""
        with pooled(registry, workers=1, queue_bound=0, backpressure_mode="shed") as service:
            service.fill(kind, 1)
            for _ in range(20):
                service.send(f"/{kind}").refusal()
                assert service.client.get("/context").status_code == 200


def test_client_that_leaves_cancels_a_coroutine_and_frees_its_place(
    registry: ModuleType, native: bool
) -> None:
    with pooled(registry, native=native, workers=1) as service:
        running, waiting = service.fill("task", 2)
        running.leave()
        until(lambda: service.gate.order == ["0", "1"], "the next to run")
        assert service.gate.ended == ["0 cancelled"]
        service.gate.open.set()
        assert waiting.answer().status == 200
        service.settled("task")
        assert service.pools["task"].dispatched == 2


def test_thread_whose_client_left_keeps_its_place_until_it_returns(
    registry: ModuleType, native: bool, caplog: pytest.LogCaptureFixture
) -> None:
    """R3: a thread cannot be cancelled, so its slot stays taken; that is counted and logged."""
    with pooled(registry, native=native, workers=1) as service:
        running, waiting = service.fill("thread", 2)
        until(lambda: service.gate.running == 1, "it to run")
        running.leave()
        pool = service.pools["thread"]
        until(lambda: pool.abandoned == 1, "it to be given up")
        time.sleep(0.05)
        assert (pool.in_flight, pool.running, pool.queue_depth) == (2, 1, 1)
        assert service.gate.order == ["0"]
        service.gate.open.set()
        assert waiting.answer().status == 200
        service.settled("thread")
        assert service.gate.ended == ["0 returned", "1 returned"]
    (record,) = [record for record in caplog.records if record.name == "brrtr"]
    assert (record.levelno, record.getMessage()) == (
        logging.WARNING,
        "thread goes on in its thread: its request is gone, its place is taken until it returns",
    )


def test_handler_that_raises_frees_its_place(registry: ModuleType) -> None:
    with pooled(registry, workers=1, queue_bound=0, backpressure_mode="shed") as service:
        for name in ("fails", "fails_in_thread", "stops_iteration"):
            for _ in range(5):
                assert service.client.get(f"/{name}").status_code == 500
                service.settled(name)
            assert (service.pools[name].dispatched, service.pools[name].shed) == (5, 0)


def test_thread_that_dies_is_replaced(registry: ModuleType, caplog: pytest.LogCaptureFixture) -> None:
    with pooled(registry, workers=1, queue_bound=0, backpressure_mode="shed") as service:
        for _ in range(5):
            assert service.client.get("/ends_thread").status_code == 500
            service.settled("ends_thread")
        assert service.client.get("/context").status_code == 200, "the service goes on"
        assert {name for name in thread_names() if name.startswith("ends_thread")} == set()
    records = [record for record in caplog.records if record.name == "brrtr"]
    assert len(records) == 5
    assert records[0].exc_info is not None
    assert "ends_thread ended its thread with SystemExit" in str(records[0].exc_info[1])
    assert isinstance(records[0].exc_info[1].__cause__, SystemExit)  # type: ignore[union-attr]


def test_deep_recursion_is_counted(registry: ModuleType) -> None:
    with pooled(registry) as service:
        for name in ("recurses", "recurses_in_thread"):
            assert service.client.get(f"/{name}").status_code == 500
            assert service.pools[name].recursion_errors == 1
            assert service.client.get(f"/{name}").status_code == 500
            assert service.pools[name].recursion_errors == 2
            service.settled(name)


def test_streams_are_sent_without_a_place(registry: ModuleType) -> None:
    with pooled(registry, workers=1, queue_bound=0, backpressure_mode="shed") as service:
        sent = [service.send("/stream") for _ in range(5)]
        until(lambda: service.pools["stream"].dispatched == 5, "five streams to begin")
        service.settled("stream")
        service.gate.open.set()
        assert [one.answer().body for one in sent] == [b'"one"\n"two"\n'] * 5


def test_threads_start_when_they_are_needed_and_end_with_the_service(registry: ModuleType) -> None:
    with pooled(registry, workers=3) as service:
        own = {"thread-1", "thread-2", "thread-3"}
        assert not own & thread_names()
        assert service.client.get("/context").text == "nobody context-1"
        assert service.client.get("/context").text == "nobody context-1", "one is enough"
        service.fill("thread", 2)
        assert own & thread_names() == {"thread-1", "thread-2"}
        service.fill("thread", 8, first=2)
        assert own & thread_names() == own
        service.gate.open.set()
        service.settled("thread")
        assert own <= thread_names()
    assert not {name for name in thread_names() if name.startswith(("thread-", "context-"))}


def test_thread_that_waits_keeps_nothing_alive(registry: ModuleType) -> None:
    with pooled(registry, workers=1) as service:
        assert service.client.get("/holds").text == "held"
        service.settled("holds")

        def gone() -> bool:
            gc.collect()
            return all(reference() is None for reference in service.gate.weak)

        assert service.gate.weak
        until(gone, "what the handler had to be gone")


def test_no_more_threads_is_503_and_logged_once(
    registry: ModuleType, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stacks = sys.modules[f"{PACKAGE}.runtime.stacks"]
    start = stacks.start

    def refuse(*args: Any) -> None:
        raise RuntimeError("can't start new thread")

    with pooled(registry, workers=2) as service:
        monkeypatch.setattr(stacks, "start", refuse)
        for _ in range(3):
            assert service.client.get("/context").status_code == 503
        service.settled("context")
        assert len([record for record in caplog.records if record.name == "brrtr"]) == 1
        monkeypatch.setattr(stacks, "start", start)
        assert service.client.get("/context").status_code == 200
        monkeypatch.setattr(stacks, "start", refuse)
        assert service.client.get("/context").status_code == 200, "one thread is enough"


def test_many_that_leave_behind_a_stuck_thread_leave_nothing(registry: ModuleType) -> None:
    """Memory stays flat: what was withdrawn is not in the queue any more, nor is its token."""
    with pooled(registry, workers=1, queue_bound=50) as service:
        service.fill("thread", 1)
        pool = service.pools["thread"]
        for _ in range(5):
            for one in service.fill("thread", 40):
                one.leave()
            until(lambda: pool.in_flight == 1, "all to be gone")
        assert (len(pool._waiting), len(pool._held), pool._tokens.qsize()) == (0, 1, 0)
        service.gate.open.set()
        service.settled("thread")
        assert (pool.dispatched, service.gate.order) == (201, ["0"])


def test_stuck_thread_does_not_keep_the_service_from_stopping(tmp_path: Path) -> None:
    """SIGTERM ends the service within BRRTR_SHUTDOWN_GRACE_S and a second, whatever a handler does."""
    process = started(write_project(tmp_path / "project"), BRRTR_SHUTDOWN_GRACE_S="1")
    assert process.stderr is not None
    serving = re.compile(r"Serving on http://[^:]+:(\d+)")
    port = int(next(found[1] for line in process.stderr if (found := serving.search(line))))
    next(line for line in process.stderr if "startup complete" in line)
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(b"GET /thread HTTP/1.1\r\nHost: a\r\n\r\n")
        time.sleep(0.3)
        begun = time.monotonic()
        process.send_signal(signal.SIGTERM)
        log = process.communicate(timeout=9)[1]
    assert time.monotonic() - begun < 5
    assert "thread goes on in its thread" in log
    assert "The thread thread-1 is still at work and ends with the process" in log


def test_thread_that_dies_once_it_has_told_gives_its_place_back_once() -> None:
    class Dying(ThreadPool):
        def _tell(self, what: Callable[..., None], /, *args: Any) -> None:
            super()._tell(what, *args)
            if what == self._finish:
                raise SystemExit

    async def call() -> list[int]:
        pool = Dying("handler", stack_bytes=1 << 20, workers=1)
        answered = [await pool.caller(abs)(-number) for number in range(5)]
        while pool.threads:  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.001)
        assert (pool.dispatched, pool.completed) == (5, 5)
        return answered

    assert asyncio.run(call()) == [0, 1, 2, 3, 4]
