"""What a handler notes at its task is found by no other request, and does nothing to any."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from types import ModuleType

import pytest
from support.doorway import Client, until
from support.driven import WAYS, Driven, document, driven, get
from support.served import Serve

HANDLERS = """
import asyncio
import contextlib
import weakref

from support.driven_tasks import this
from ..service import Context

GATE = None
KEPT = []
KEYS = {}
WEAK_KEYS = weakref.WeakKeyDictionary()
WEAK_SET = weakref.WeakSet()
WEAK = []
DONE = []


def _sets_an_attribute():
    this().mark = "mine"


def _takes_a_name():
    this().set_name("mine")


def _has_a_key():
    KEYS[this()] = "mine"


def _has_a_key_and_lets_go():
    KEYS[this()] = "mine"
    KEYS.clear()


def _has_a_weak_key():
    WEAK_KEYS[this()] = "mine"


def _is_in_a_weak_set():
    WEAK_SET.add(this())


def _is_kept():
    KEPT.append(this())


def _is_kept_by_a_method():
    KEPT.append(this().cancel)


def _tells_when_it_is_done():
    this().add_done_callback(DONE.append)


def _tells_when_it_is_done_no_more():
    this().add_done_callback(DONE.append)
    this().remove_done_callback(DONE.append)


def _is_kept_weakly():
    WEAK.append(weakref.ref(this()))


def _is_cancelled_and_not():
    this().cancel()
    this().uncancel()


def _leaves_a_timeout_open():
    with contextlib.suppress(StopIteration):
        asyncio.timeout(0.001).__aenter__().send(None)


def _found():
    task = this()
    return {
        "an attribute": getattr(task, "mark", None) is not None,
        "a name": task.get_name() == "mine",
        "a key": task in KEYS,
        "a weak key": task in WEAK_KEYS,
        "a member": task in WEAK_SET,
        "a reference": any(one is task or getattr(one, "__self__", None) is task for one in KEPT),
        "a request to cancel it": task.cancelling() > 0,
    }


def _said():
    return ", ".join(what for what, there in _found().items() if there) or "nothing"


async def notes(*, context: Context):
    # ?what=when
    what, _, when = context.request.query.partition("=")
    if when == "after":
        await asyncio.sleep(0)
    with contextlib.suppress(asyncio.CancelledError):
        globals()[what]()
        if when == "before":
            await asyncio.sleep(0)
    return "noted"


async def notes_with_header(*, x_h=None, context: Context):
    return await notes(context=context)


async def notes_in_lines(*, context: Context):
    yield await notes(context=context)


async def looks():
    return _said()


async def looks_later():
    await asyncio.sleep(0)
    return _said()


async def waits():
    await GATE.wait()
    return _said()


def in_thread():
    return "in a thread"


async def lines():
    yield _said()
"""
WHAT = (
    *("_sets_an_attribute", "_takes_a_name", "_has_a_key"),
    *("_has_a_key_and_lets_go", "_has_a_weak_key", "_is_in_a_weak_set", "_is_kept", "_is_kept_by_a_method"),
    *("_tells_when_it_is_done", "_tells_when_it_is_done_no_more", "_is_kept_weakly"),
    *("_is_cancelled_and_not", "_leaves_a_timeout_open"),
)
HEADER = {"parameters": [{"name": "X-H", "in": "header", "schema": {"type": "string"}}]}
CANCEL = {"_is_cancelled_and_not", "_leaves_a_timeout_open"}
WHEN = ("", "before", "after")
"""On the spot, before its handler waits, and after that."""


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    return serve(document(HANDLERS, {"notes_with_header": HEADER}), HANDLERS).registry


@pytest.fixture(scope="module", params=WAYS)
def running(request: pytest.FixtureRequest, registry: ModuleType) -> Iterator[Driven]:
    with driven(registry, request.param) as service:
        yield service


@pytest.fixture
def service(running: Driven) -> Iterator[Driven]:
    """The service, which is at rest again when the test is over."""
    handlers = running.handlers
    handlers.GATE = asyncio.Event()
    yield running
    for name in ("KEPT", "KEYS", "WEAK_KEYS", "WEAK_SET", "WEAK", "DONE"):
        running.run(getattr(handlers, name).clear)
    running.settled()
    assert running.told() == []


@pytest.fixture
def clients(service: Driven) -> Iterator[tuple[Client, Client]]:
    with service.client() as one, service.client() as other:
        for client in (one, other):
            assert service.text("/looks", client=client) == "nothing"
        yield one, other


@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize("what", WHAT)
def test_no_other_request_finds_it(
    service: Driven, clients: tuple[Client, Client], what: str, when: str
) -> None:
    """On the same connection, on another one that was there before, or on a new one."""
    one, other = clients
    for path in ("/looks", "/looks_later", "/in_thread", "/lines"):
        for client in (one, other, None):
            assert service.text(f"/notes?{what}={when}", client=one) == "noted"
            found = service.text(path, client=client)
            assert found == {"/in_thread": "in a thread", "/lines": '"nothing"\n'}.get(path, "nothing")
        one.connection.sendall(get(f"/notes?{what}={when}") + get(path))
        assert one.answer().body == b"noted"
        assert one.answer().body.decode() == found


@pytest.mark.parametrize("path", ["/notes_with_header", "/notes_in_lines"])
@pytest.mark.parametrize("what", [what for what in WHAT if what not in CANCEL])
def test_nor_where_the_request_was_no_common_one(
    service: Driven, clients: tuple[Client, Client], what: str, path: str
) -> None:
    one, other = clients
    for client in (one, other):
        for found in ("/looks", "/looks_later", "/lines"):
            answer = service.text(f"{path}?{what}=", b"X-H: a", client=one)
            assert answer == ('"noted"\n' if "lines" in path else "noted")
            assert service.text(found, client=client) == ('"nothing"\n' if found == "/lines" else "nothing")


@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize("what", WHAT)
def test_whoever_has_the_task_does_nothing_to_another(
    service: Driven, clients: tuple[Client, Client], what: str, when: str
) -> None:
    """What cancels it, names it or notes more at it while other requests wait, has no other before it."""
    handlers = service.handlers
    assert service.text(f"/notes?{what}={when}", client=clients[0]) == "noted"
    for client in clients:
        client.connection.sendall(get("/waits"))
    until(lambda: service.pools["waits"].in_flight == 2, "both to wait")

    def interfere() -> int:
        kept = {getattr(one, "__self__", one) for one in handlers.KEPT} | {one() for one in handlers.WEAK}
        tasks = {*kept, *handlers.KEYS, *handlers.WEAK_KEYS, *handlers.WEAK_SET} - {None}
        for task in tasks:
            task.mark = "mine"
            task.set_name("mine")
            handlers.WEAK_SET.add(task)
            task.cancel()
        return len(tasks)

    service.run(interfere)
    if what == "_tells_when_it_is_done":
        until(lambda: handlers.DONE, "the task to be done")
        assert [task.done() for task in handlers.DONE] == [True]
    service.run(lambda: None)
    service.run(handlers.GATE.set)
    for client in clients:
        answer = client.answer()
        assert (answer.status, answer.body) == (200, b"nothing")


@pytest.mark.parametrize("what", ["_is_kept", "_is_kept_by_a_method", "_is_kept_weakly", "_has_a_weak_key"])
def test_a_task_that_is_cancelled_between_requests_is_nobodys(
    service: Driven, clients: tuple[Client, Client], what: str
) -> None:
    """Though it stood by."""
    handlers = service.handlers
    assert service.text(f"/notes?{what}=", client=clients[0]) == "noted"

    def cancel() -> None:
        kept = [getattr(one, "__self__", one) for one in handlers.KEPT] + [one() for one in handlers.WEAK]
        for task in [*kept, *handlers.WEAK_KEYS]:
            if task is not None:
                task.cancel()

    service.run(cancel)
    for path in ("/looks", "/looks_later", "/lines"):
        for client in clients:
            assert "nothing" in service.text(path, client=client)
