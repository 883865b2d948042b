"""Requests leave nothing behind, nor for the collector: 20,000 of each kind with `LONG_RUN=1`."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from support.driven import WAYS, Driven, document, driven, get, reset
from support.long_runs import LONG_RUN
from support.served import Serve

COUNT = 20_000 if LONG_RUN else 500
"""So many requests of each kind."""
TOGETHER = 50
MAY_GROW = 150 + COUNT // 200
"""Objects, of lines of the log that wait, and the like."""
MAY_GROW_BYTES = 2 * 2**20

HANDLERS = """
import asyncio

import anyio
from support.driven_tasks import MARK, cancel_this, this
from ..service import Context

KEPT = []


async def at_once():
    return "x"


async def in_turns():
    await asyncio.sleep(0)
    return "x"


def in_thread():
    return "x"


async def within_a_timeout():
    async with asyncio.timeout(20):
        await asyncio.sleep(0)
    return "x"


async def around_nothing():
    async with asyncio.timeout(20):
        pass
    return "x"


async def too_late():
    try:
        async with asyncio.timeout(0):
            await asyncio.sleep(20)
    except TimeoutError:
        return "x"


async def in_a_group():
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(asyncio.sleep(0))
        tasks.create_task(asyncio.sleep(0))
    return "x"


async def in_a_scope():
    with anyio.move_on_after(20):
        await anyio.lowlevel.checkpoint()
    return "x"


async def knows_its_task():
    before = this()
    await asyncio.sleep(0)
    return "x" if before is this() else "y"


async def keeps_its_task():
    KEPT[:] = [this()]
    return "x"


async def cancels_itself():
    cancel_this()
    return "x"


async def is_cancelled():
    cancel_this()
    try:
        await asyncio.sleep(20)
    except asyncio.CancelledError:
        return "x"


async def marks():
    MARK.set("x")
    await asyncio.sleep(0)
    return MARK.get()


async def lines():
    yield "x"
    await asyncio.sleep(0)


async def refuses():
    from ..runtime.problems import Problem

    await asyncio.sleep(0)
    raise Problem(409)


async def waits():
    await asyncio.sleep(20)
    return "x"
"""
KINDS = (
    *("at_once", "in_turns", "in_thread", "within_a_timeout", "around_nothing", "too_late", "in_a_group"),
    *("in_a_scope", "knows_its_task", "keeps_its_task", "cancels_itself", "is_cancelled", "marks", "lines"),
    "refuses",
)
COLLECTED_ANYWAY = {"in_a_group", "in_a_scope"}
"""What asyncio and anyio themselves leave for the collector."""


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    return serve(document(HANDLERS), HANDLERS).registry


@pytest.fixture(scope="module", params=WAYS if LONG_RUN else WAYS[:1])
def running(request: pytest.FixtureRequest, registry: ModuleType) -> Iterator[Driven]:
    with driven(registry, request.param) as service:
        yield service


@pytest.fixture
def service(running: Driven) -> Iterator[Driven]:
    """The service, in a process that does not collect by itself."""
    yield running
    gc.enable()
    running.handlers.KEPT.clear()
    running.settled()
    assert running.told() == []


def ask_many(service: Driven, kind: str, count: int) -> None:
    """On one connection, many at once."""
    with service.client() as client:
        for _ in range(count // TOGETHER):
            client.connection.sendall(get(f"/{kind}") * TOGETHER)
            found = {client.answer().status for _ in range(TOGETHER)}
            assert found == {409 if kind == "refuses" else 200}


def ask_and_go(service: Driven, kind: str, count: int) -> None:
    """Each on a connection of its own."""
    for _ in range(count // 5):
        assert service.text(f"/{kind}") == "x"


def leave(service: Driven, kind: str, count: int) -> None:
    """Without waiting for the answer."""
    for number in range(count // 2):
        with service.client() as client:
            client.connection.sendall(get(f"/{kind}") * 2)
            if number % 2:
                reset(client.connection)


def resident_bytes() -> int:
    """The memory of this process, in which the service is."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def measured(service: Driven, act: Callable[[], Any]) -> tuple[int, int, int]:
    """How many objects the collector finds to be gone after it; how many more there are, and bytes.

    What other tests have left in this process may go meanwhile, but only once: what `act` leaves is there
    after each of three times.
    """
    found = once(service, act)
    for _ in range(2):
        if found[0] >= COUNT // 5:
            found = once(service, act)
    return found


def once(service: Driven, act: Callable[[], Any]) -> tuple[int, int, int]:
    """Measures it one time."""
    service.settled()
    gc.collect()
    before, memory = len(gc.get_objects()), resident_bytes() if sys.platform == "linux" else 0
    gc.disable()
    act()
    service.settled()
    gone = gc.collect()
    more = len(gc.get_objects()) - before
    return gone, more, (resident_bytes() if sys.platform == "linux" else 0) - memory


@pytest.mark.parametrize("kind", KINDS)
def test_requests_leave_nothing(service: Driven, kind: str) -> None:
    ask_many(service, kind, COUNT // 5)
    gone, more, memory = measured(service, lambda: ask_many(service, kind, COUNT))
    assert more < MAY_GROW
    assert memory < MAY_GROW_BYTES
    if kind not in COLLECTED_ANYWAY:
        assert gone < COUNT // 5


@pytest.mark.parametrize("kind", ["at_once", "in_turns", "in_thread"])
def test_connections_leave_nothing(service: Driven, kind: str) -> None:
    ask_and_go(service, kind, COUNT // 5)
    gone, more, memory = measured(service, lambda: ask_and_go(service, kind, COUNT))
    assert more < MAY_GROW
    assert memory < MAY_GROW_BYTES
    assert gone < COUNT // 5


@pytest.mark.parametrize("kind", ["at_once", "in_turns", "waits", "within_a_timeout", "in_thread", "lines"])
def test_clients_that_leave_leave_nothing(service: Driven, kind: str) -> None:
    leave(service, kind, COUNT // 5)
    gone, more, memory = measured(service, lambda: leave(service, kind, COUNT))
    if kind == "in_thread":
        service.told()  # of those that went on in their thread
    assert more < MAY_GROW
    assert memory < MAY_GROW_BYTES
    assert gone < COUNT // 5
