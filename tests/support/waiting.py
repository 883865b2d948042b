"""Has a service whose handlers wait in many ways, and want the place of others, or none for long."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import pytest

from .doorway import Client, until
from .driven import WAYS, Driven, document, driven
from .served import Serve

ONE = {"x-brrtrouter-workers": 1}
SHED = {"x-brrtrouter-backpressure": "shed", "x-brrtrouter-queue-bound": 0}
BLOCK = {"x-brrtrouter-backpressure": "block", "x-brrtrouter-queue-bound": 2}
SOON = {"x-brrtrouter-deadline-ms": 60}
LATER = {"x-brrtrouter-deadline-ms": 5000}

HANDLERS = """
import asyncio
import threading
import time

from support.driven_tasks import MARK, cancel_this, requests_to_cancel, this
from ..runtime.problems import Problem
from ..service import Context

NOTED = []
KEPT = []
OWN = set()
RUNNING = []
OPEN = threading.Event()
LEFT = threading.Event()


async def _opened():
    while not OPEN.is_set():
        await asyncio.sleep(0.002)


async def _call(how):
    # enters, and leaves, whatever happens
    NOTED.append(how)
    RUNNING.append(len(RUNNING) + 1)
    try:
        if how.startswith("waits"):
            await _opened()
        elif how == "turns":
            for _ in range(5):
                await asyncio.sleep(0)
        elif how == "fails":
            raise RuntimeError("a bug")
        elif how == "fails_later":
            await asyncio.sleep(0)
            raise RuntimeError("a bug")
        elif how == "problem":
            raise Problem(409)
        elif how == "cancels":
            cancel_this()
        elif how == "cancels_and_waits":
            cancel_this()
            await asyncio.sleep(20)
        elif how == "busy":
            time.sleep(0.1)
        elif how == "busy_then_waits":
            time.sleep(0.1)
            await asyncio.sleep(20)
        return f"{how} {len(RUNNING)}"
    finally:
        RUNNING.pop()


async def shed(*, context: Context):
    return await _call(context.request.query)


async def block(*, context: Context):
    return await _call(context.request.query)


async def queue(*, context: Context):
    return await _call(context.request.query)


async def soon(*, context: Context):
    return await _call(context.request.query)


async def much_later(*, context: Context):
    return await _call(context.request.query)


async def soon_and_alone(*, context: Context):
    return await _call(context.request.query)


def in_thread(*, context: Context):
    NOTED.append("thread")
    OPEN.wait(10)
    return context.request.query


async def holds_out():
    try:
        await asyncio.sleep(20)
    except asyncio.CancelledError:
        await asyncio.sleep(0.01)
    return f"held out {requests_to_cancel()}"


# What becomes of those whose clients leave.


async def _noting(name, waiting):
    MARK.set("mine")
    NOTED.append(f"{name} begun")
    task = this()
    try:
        return await waiting
    except BaseException as error:
        NOTED.append(f"{name} {type(error).__name__}")
        raise
    finally:
        await asyncio.sleep(0.001)  # it has time to clean up, where it was before
        same = task is this() and MARK.get() == "mine"
        NOTED.append(f"{name} cleaned up" if same else f"{name} elsewhere")
        task = None


async def leaves_sleep():
    await _noting("sleep", asyncio.sleep(20))
    return "-"


async def leaves_child():
    KEPT.append(asyncio.create_task(asyncio.sleep(20)))
    await _noting("child", KEPT[-1])
    return "-"


async def leaves_group():
    async def group():
        async with asyncio.TaskGroup() as tasks:
            KEPT.append(tasks.create_task(asyncio.sleep(20)))
            KEPT.append(tasks.create_task(asyncio.sleep(20)))

    await _noting("group", group())
    return "-"


async def leaves_timeout():
    async def late():
        async with asyncio.timeout(20):
            await asyncio.sleep(20)

    await _noting("timeout", late())
    return "-"


async def leaves_queue():
    await _noting("queue", asyncio.Queue().get())
    return "-"


async def leaves_turns():
    async def turns():
        for _ in range(10**9):
            await asyncio.sleep(0)

    await _noting("turns", turns())
    return "-"


async def leaves_future():
    await _noting("future", asyncio.get_running_loop().create_future())
    return "-"


async def leaves_body(body):
    NOTED.append("body begun")
    return body


async def leaves_lines():
    try:
        while True:
            yield "tick"
            await asyncio.sleep(0.002)
    finally:
        await asyncio.sleep(0)
        NOTED.append("lines closed")


async def held_by_the_client(*, context: Context):
    # holds the loop until the client has left
    NOTED.append("begun")
    LEFT.wait(5)
    query = context.request.query
    if query == "waits":
        await asyncio.sleep(20)
    elif query == "turns":
        for _ in range(50):
            await asyncio.sleep(0)
    elif query == "fails":
        raise RuntimeError("a bug")
    elif query == "lines":
        await asyncio.sleep(0)
    NOTED.append("returned")
    return "x"


async def swallows():
    NOTED.append("begun")
    try:
        await asyncio.sleep(20)
    except asyncio.CancelledError:
        NOTED.append("swallowed")
    return "nobody reads this"


# Tasks that are kept.


async def keeps_its_task(*, context: Context):
    KEPT.append(this())
    for _ in range(int(context.request.query)):
        await asyncio.sleep(0)
    return "kept"


async def leaves_a_timeout_open(*, context: Context):
    await asyncio.timeout(0.02).__aenter__()
    for _ in range(int(context.request.query)):
        await asyncio.sleep(0)
    return "left open"


async def wants_to_be_called_back(*, context: Context):
    this().add_done_callback(lambda task: NOTED.append(f"called back {task.done()}"))
    for _ in range(int(context.request.query)):
        await asyncio.sleep(0)
    return "wants it"


async def cancels_what_is_kept():
    NOTED.append([task.cancel() for task in KEPT])
    await asyncio.sleep(0.001)
    return str(requests_to_cancel())


async def cancels_what_it_finds():
    # as code does that tidies up and is no friend of others
    NOTED.append("tidying")
    while "at once" not in NOTED:
        await asyncio.sleep(0.002)
    for task in asyncio.all_tasks() - OWN - {this()}:
        task.cancel()
    return "tidy"


async def nap():
    await asyncio.sleep(0.05)
    return str(requests_to_cancel())


async def at_once(*, context: Context):
    if context.request.query == "noted":
        NOTED.append("at once")
    return context.request.query
"""
MORE = {
    "shed": {**ONE, **SHED},
    "block": {**ONE, **BLOCK},
    "queue": ONE,
    "in_thread": ONE,
    "soon": SOON,
    "holds_out": SOON,
    "much_later": LATER,
    "soon_and_alone": {**SOON, **ONE, "x-brrtrouter-queue-bound": 5},
}
QUICK = ("turns", "at_once", "cancels")
"""The ways to call that are over soon, and well."""


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    """Makes the service."""
    return serve(document(HANDLERS, MORE), HANDLERS).registry


@pytest.fixture(scope="module", params=WAYS)
def running(request: pytest.FixtureRequest, registry: ModuleType) -> Iterator[Driven]:
    """Runs the service, in each way."""
    with driven(registry, request.param) as service:
        yield service


@pytest.fixture
def service(running: Driven) -> Iterator[Driven]:
    """Gives the service, which is at rest again when the test is over, and has a place for everybody."""
    handlers = running.handlers
    handlers.OPEN.clear()
    handlers.LEFT.clear()
    for one in (handlers.NOTED, handlers.KEPT, handlers.RUNNING):
        one.clear()
    yield running
    handlers.OPEN.set()
    handlers.LEFT.set()
    handlers.KEPT.clear()
    running.settled()
    assert running.told() == []
    assert handlers.RUNNING == []
    for name in MORE:
        if name not in {"in_thread", "holds_out"}:
            assert running.text(f"/{name}?x") == "x 1"


def wait_until_noted(service: Driven, *noted: str) -> None:
    """Waits until the handlers have noted all that."""
    until(lambda: set(noted) <= set(service.handlers.NOTED), f"{noted} among {service.handlers.NOTED}")


def status(client: Client) -> int:
    """Reads an answer, and gives its status."""
    return client.answer().status
