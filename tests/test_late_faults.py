"""What goes wrong after a handler has waited is its request's alone, and nothing of its task stays behind."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Iterator
from types import ModuleType
from typing import Any, NoReturn

import pytest
from support.doorway import Client
from support.driven import WAYS, Driven, document, driven, get
from support.served import Serve

HANDLERS = """
import asyncio
import weakref

KNOWN = weakref.WeakValueDictionary()
GONE = []
BROKEN = []


class _Kind(type):
    def __hash__(self):
        if BROKEN:
            raise BROKEN.pop()
        return id(self)


class _Text(metaclass=_Kind):
    pass


async def quick():
    return "quick"


async def marks_task():
    asyncio.current_task().mark = "its mark"
    return "marked"


async def finds_mark():
    return getattr(asyncio.current_task(), "mark", "nothing")


async def knows_task():
    KNOWN["task"] = asyncio.current_task()
    return "known"


async def cancels_known_task():
    if (task := KNOWN.get("task")) is None:
        return "nothing"
    task.cancel()
    return "cancelled"


async def watches_end():
    weakref.finalize(asyncio.current_task(), GONE.append, "gone")
    return "watched"


async def cancels_itself():
    asyncio.current_task().cancel()
    await asyncio.sleep(0)


async def cancels_itself_and_goes_on():
    asyncio.current_task().cancel()
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        return "a" * 100_000


async def one():
    await asyncio.sleep(0)
    return "one"


async def one_fails():
    await asyncio.sleep(0)
    raise ValueError("a bug")


async def one_is_broken_at_once():
    BROKEN.append(MemoryError())
    return _Text()


async def one_is_broken():
    await asyncio.sleep(0)
    BROKEN.append(KeyboardInterrupt())
    return _Text()
"""
ALONE = {"x-brrtrouter-workers": 1, "x-brrtrouter-queue-bound": 0, "x-brrtrouter-backpressure-mode": "shed"}
MORE: dict[str, Any] = dict.fromkeys(("one", "one_fails", "one_is_broken", "one_is_broken_at_once"), ALONE)


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    return serve(document(HANDLERS, MORE), HANDLERS).registry


@pytest.fixture(scope="module", params=WAYS)
def running(request: pytest.FixtureRequest, registry: ModuleType) -> Iterator[Driven]:
    with driven(registry, request.param) as service:
        yield service


@pytest.fixture
def service(running: Driven) -> Iterator[Driven]:
    """The service, all of whose places are free again when the test is over."""
    yield running
    assert {name: pool.in_flight for name, pool in running.pools.items() if pool.in_flight} == {}
    running.told()


@pytest.fixture
def several(service: Driven) -> Iterator[tuple[Client, Client]]:
    """Two connections."""
    with service.client() as one, service.client() as other:
        for client in (one, other):
            assert service.text("/quick", client=client) == "quick"
        yield one, other


def test_a_mark_is_not_found_though_tasks_were_counted_before(
    service: Driven, several: tuple[Client, Client]
) -> None:
    """To put tasks in a set does something to the one that stands by: what follows is seen all the same."""
    one, other = several
    assert service.run(lambda: len(asyncio.all_tasks(service.loop))) > 0
    assert service.text("/marks_task", client=one) == "marked"
    assert service.text("/finds_mark", client=other) == "nothing"


def test_a_task_that_is_known_weakly_is_no_others(service: Driven, several: tuple[Client, Client]) -> None:
    one, other = several
    assert service.text("/knows_task", client=one) == "known"
    assert service.text("/cancels_known_task", client=other) == "nothing"
    assert service.text("/quick", client=other) == "quick"


def test_a_task_whose_end_is_watched_ends(service: Driven, several: tuple[Client, Client]) -> None:
    service.handlers.GONE.clear()
    for client in several:
        assert service.text("/watches_end", client=client) == "watched"
        assert service.text("/quick", client=client) == "quick"
    assert service.run(lambda: len(service.handlers.GONE)) == 2


@pytest.mark.parametrize("path", ["/cancels_itself", "/cancels_itself_and_goes_on"])
def test_what_is_held_is_sent_before_what_is_not(
    service: Driven, several: tuple[Client, Client], path: str
) -> None:
    """A task that is cancelled before its first step takes that before what is held is sent."""
    one, other = several
    transports = [service.transport(client) for client in several]

    def turn() -> None:
        driver = service.clock.driver
        driver.close()
        driver.steps[path[1:]] = 0  # its steps are short: for them nothing is sent
        transports[1].get_protocol().data_received(get("/nowhere"))  # begins another spare task
        for asked in ("/quick", path):
            transports[0].get_protocol().data_received(get(asked))

    service.run(turn)
    assert other.answer().status == 404
    assert one.answer().body == b"quick"
    answer = one.answer()
    assert answer.status == 500 if path == "/cancels_itself" else len(answer.body) == 100_000


def out_of_memory(*_: object) -> NoReturn:
    raise MemoryError


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/one", ("driving", "Driver", "adopted")),  # it cannot wait
        ("/one_fails", ("http", "HttpProtocol", "request")),  # nothing can be told of it
    ],
)
def test_where_memory_ends_the_place_is_free_and_the_client_is_told(
    service: Driven, registry: ModuleType, path: str, place: tuple[str, str, str]
) -> None:
    module, owner, name = place
    part = importlib.import_module(f"{registry.__package__}.runtime.doors.{module}")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(getattr(part, owner), name, out_of_memory)
        assert service.ask(path).status == 500
    assert service.text("/one") == "one"


@pytest.mark.parametrize("path", ["/one_is_broken", "/one_is_broken_at_once"])
def test_what_is_raised_while_an_answer_is_written_is_its_requests(service: Driven, path: str) -> None:
    assert service.ask(path).status == 500
