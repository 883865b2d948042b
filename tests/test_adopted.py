"""What waits, and whose client leaves, whose place others want, whose time is up: in all the ways to wait."""

from __future__ import annotations

import time
from collections.abc import Iterator
from types import ModuleType

import pytest
from support.doorway import Client, until
from support.driven import HOST, WAYS, Driven, document, driven, get, reset
from support.served import Serve

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
    await asyncio.sleep(0)
    for task in asyncio.all_tasks() - OWN - {this()}:
        task.cancel()
    return "tidy"


async def nap():
    await asyncio.sleep(0.05)
    return str(requests_to_cancel())


async def at_once(*, context: Context):
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
    return serve(document(HANDLERS, MORE), HANDLERS).registry


@pytest.fixture(scope="module", params=WAYS)
def running(request: pytest.FixtureRequest, registry: ModuleType) -> Iterator[Driven]:
    with driven(registry, request.param) as service:
        yield service


@pytest.fixture
def service(running: Driven) -> Iterator[Driven]:
    """The service, which is at rest again when the test is over, and has a place for everybody."""
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
    until(lambda: set(noted) <= set(service.handlers.NOTED), f"{noted} among {service.handlers.NOTED}")


def status(client: Client) -> int:
    return client.answer().status


# Pools: a place is a place, whether its holder waits or not.


@pytest.mark.parametrize("how", QUICK)
def test_what_would_not_wait_waits_for_the_only_place(service: Driven, how: str) -> None:
    pool = service.pools["queue"]
    before = pool.dispatched
    with service.client() as holder, service.client() as first, service.client() as second:
        holder.connection.sendall(get("/queue?waits"))
        wait_until_noted(service, "waits")
        for number, client in enumerate((first, second)):
            client.connection.sendall(get(f"/queue?{how}"))
            until(lambda number=number: pool.dispatched == before + 2 + number, "it to be let in")
        time.sleep(0.02)
        assert service.handlers.NOTED == ["waits"], "nobody runs beside the one that has the place"
        assert (pool.running, pool.queue_depth) == (1, 2)
        assert service.text("/at_once?x") == "x", "others do"
        service.handlers.OPEN.set()
        for client, text in (
            (holder, b"waits 1"),
            (first, f"{how} 1".encode()),
            (second, f"{how} 1".encode()),
        ):
            answer = client.answer()
            assert (answer.status, answer.body) == (200, text)


def test_one_that_waits_its_turn_does_not_hold_back_what_follows_on_other_connections(
    service: Driven,
) -> None:
    """And on its own all is answered in its order."""
    with service.client() as holder, service.client() as client:
        holder.connection.sendall(get("/queue?waits"))
        wait_until_noted(service, "waits")
        client.connection.sendall(get("/at_once?1") + get("/queue?2") + get("/at_once?3") + get("/queue?4"))
        assert client.answer().body == b"1"
        assert [service.text(f"/at_once?{number}") for number in range(5)] == list("01234")
        service.handlers.OPEN.set()
        assert [client.answer().body for _ in range(3)] == [b"2 1", b"3", b"4 1"]


@pytest.mark.parametrize("how", ["fails", "fails_later", "problem", *QUICK])
def test_a_place_is_given_back_however_a_call_ends(service: Driven, how: str) -> None:
    pool = service.pools["shed"]
    before = pool.shed
    with service.client() as client:
        for _ in range(10):
            client.connection.sendall(get(f"/shed?{how}"))
            assert status(client) == {"fails": 500, "fails_later": 500, "problem": 409}.get(how, 200)
    assert pool.shed == before
    assert len(service.told()) == (10 if how.startswith("fails") else 0)


def test_a_call_that_cancels_itself_gives_its_place_back(service: Driven) -> None:
    for _ in range(5):
        assert service.ask("/shed?cancels_and_waits").status == 500
        assert service.text("/shed?x") == "x 1"
    assert len(service.told()) == 5


def test_whoever_finds_no_place_is_shed_at_once(service: Driven) -> None:
    pool = service.pools["shed"]
    before = pool.shed
    with service.client() as holder, service.client() as client:
        holder.connection.sendall(get("/shed?waits"))
        wait_until_noted(service, "waits")
        client.connection.sendall(get("/shed?turns") * 20 + get("/at_once?x"))
        answers = [client.answer() for _ in range(20)]
        assert {(answer.status, answer.headers["retry-after"]) for answer in answers} == {(429, "1")}
        assert client.answer().body == b"x"
        service.handlers.OPEN.set()
        assert status(holder) == 200
    assert (pool.shed - before, service.handlers.NOTED) == (20, ["waits"])


@pytest.mark.parametrize("how", QUICK)
def test_whoever_finds_the_queue_full_waits_for_room(service: Driven, how: str) -> None:
    """And is turned away when its patience is over: 50 ms."""
    pool = service.pools["block"]
    before = pool.shed
    with service.client() as holder:
        holder.connection.sendall(get("/block?waits"))
        wait_until_noted(service, "waits")
        queued = [service.connect() for _ in range(2)]
        for client in queued:
            client.connection.sendall(get(f"/block?{how}"))
        until(lambda: pool.in_flight == 3, "the queue to be full")
        begun = time.monotonic()
        assert service.ask(f"/block?{how}").status == 429
        assert time.monotonic() - begun > 0.04
        with service.client() as late:
            late.connection.sendall(get("/block?late"))
            until(lambda: service.run(lambda: len(pool._blocked)) == 1, "it to wait for room")
            service.handlers.OPEN.set()
            assert late.answer().body == b"late 1"
        assert [status(client) for client in (holder, *queued)] == [200, 200, 200]
        for client in queued:
            client.connection.close()
    assert pool.shed == before + 1


@pytest.mark.parametrize("rude", [False, True], ids=["closes", "resets"])
def test_whoever_leaves_the_queue_is_never_called(service: Driven, rude: bool) -> None:
    pool = service.pools["queue"]
    with service.client() as holder:
        holder.connection.sendall(get("/queue?waits"))
        wait_until_noted(service, "waits")
        waiting = [service.connect() for _ in range(5)]
        for client in waiting:
            client.connection.sendall(get("/queue?gone") * 3)
        until(lambda: pool.in_flight == 6, "five to wait")
        for client in waiting:
            (reset if rude else type(client.connection).close)(client.connection)
        until(lambda: pool.in_flight == 1, "the five to be gone")
        service.handlers.OPEN.set()
        assert status(holder) == 200
    service.settled()
    assert service.handlers.NOTED == ["waits"]


def test_whoever_leaves_when_its_turn_comes_does_not_keep_the_place(service: Driven) -> None:
    """Its turn comes and its client leaves in one turn of the loop, in either order."""
    for _ in range(10):
        service.handlers.OPEN.clear()
        service.handlers.NOTED.clear()
        with service.client() as holder:
            holder.connection.sendall(get("/queue?waits"))
            wait_until_noted(service, "waits")
            with service.client() as waiting:
                waiting.connection.sendall(get("/queue?waits_too"))
                until(lambda: service.pools["queue"].in_flight == 2, "it to wait")
                service.handlers.OPEN.set()
                reset(waiting.connection)
            assert status(holder) == 200
        service.settled()


# Deadlines.


@pytest.mark.parametrize("how", ["waits", "busy_then_waits"])
def test_what_waits_too_long_is_answered_504(service: Driven, how: str) -> None:
    pool = service.pools["soon"]
    before = pool.deadline_timeouts
    with service.client() as client:
        for _ in range(2):
            client.connection.sendall(get(f"/soon?{how}") + get("/soon?turns"))
            assert (status(client), client.answer().body) == (504, b"turns 1")
    assert pool.deadline_timeouts == before + 2


@pytest.mark.parametrize("path", ["/soon?busy", "/much_later?turns", "/much_later?x", "/soon?cancels"])
def test_what_never_waits_is_not_given_up(service: Driven, path: str) -> None:
    """A deadline cannot end what holds the loop: it has its answer when it is there."""
    assert service.text(path).startswith(path.partition("?")[2])


def test_a_deadline_that_has_not_come_hurts_nobody(service: Driven) -> None:
    """Those of requests that were answered in time fire into nothing."""
    with service.client() as client, service.client() as other:
        client.connection.sendall((get("/soon?x") + get("/soon?turns")) * 20)
        assert {status(client) for _ in range(40)} == {200}
        for one in (client, other):
            one.connection.sendall(get("/nap"))
        assert [one.answer().body for one in (client, other)] == [b"0", b"0"]


def test_what_holds_out_against_its_deadline_is_answered(service: Driven) -> None:
    assert service.text("/holds_out") == "held out 1"


def test_waiting_in_the_queue_counts(service: Driven) -> None:
    pool = service.pools["soon_and_alone"]
    before = pool.deadline_timeouts
    clients = [service.connect() for _ in range(4)]
    for client in clients:
        client.connection.sendall(get("/soon_and_alone?waits"))
    assert [status(client) for client in clients] == [504] * 4
    assert pool.deadline_timeouts == before + 4
    for client in clients:
        client.connection.close()


# Clients that leave.

WAYS = ("sleep", "child", "group", "timeout", "queue", "turns", "future")


@pytest.mark.parametrize("rude", [False, True], ids=["closes", "resets"])
@pytest.mark.parametrize("way", WAYS)
def test_a_client_that_leaves_ends_what_waits(service: Driven, way: str, rude: bool) -> None:
    """It is cancelled with all that it waits for, cleans up where it was, and is counted."""
    before = service.counts()
    with service.client() as client:
        client.connection.sendall(get(f"/leaves_{way}") + get("/at_once?never"))
        wait_until_noted(service, f"{way} begun")
        if rude:
            reset(client.connection)
    wait_until_noted(service, f"{way} cleaned up")
    assert [f"{way} begun", f"{way} CancelledError", f"{way} cleaned up"] == service.handlers.NOTED
    until(lambda: all(task.cancelled() for task in service.handlers.KEPT), "its children to be cancelled")
    service.settled()
    begun, answered, abandoned = service.counts()
    assert (begun, answered, abandoned) == (before[0] + 1, before[1], before[2] + 1)


def test_a_client_that_leaves_closes_the_stream(service: Driven) -> None:
    with service.client() as client:
        client.connection.sendall(get("/leaves_lines"))
        assert client.connection.recv(1000)
    wait_until_noted(service, "lines closed")


def test_a_client_that_leaves_in_the_middle_of_a_body_calls_nobody(service: Driven) -> None:
    with service.client() as client:
        head = b"Content-Type: application/json\r\nContent-Length: 100\r\n\r\n"
        client.connection.sendall(b"POST /leaves_body HTTP/1.1\r\n" + HOST + head + b'"half')
        time.sleep(0.02)
    service.settled()
    assert service.handlers.NOTED == []


def test_a_client_that_leaves_a_thread_is_told_of(service: Driven) -> None:
    with service.client() as client:
        client.connection.sendall(get("/in_thread?x"))
        wait_until_noted(service, "thread")
    until(lambda: service.pools["in_thread"].abandoned, "it to be given up")
    service.handlers.OPEN.set()
    service.settled()
    (told,) = service.told()
    assert "in_thread goes on in its thread" in told


@pytest.mark.parametrize("rude", [False, True], ids=["closes", "resets"])
@pytest.mark.parametrize("how", ["returns", "waits", "turns", "fails"])
def test_a_client_that_leaves_during_the_first_step(service: Driven, how: str, rude: bool) -> None:
    """What was sent after it is not answered, and nobody is told of an error but of the handler's own."""
    with service.client() as client:
        client.connection.sendall(get(f"/held_by_the_client?{how}") + get("/held_by_the_client?again"))
        wait_until_noted(service, "begun")
        if rude:
            reset(client.connection)
    time.sleep(0.01)
    service.handlers.LEFT.set()
    service.settled()
    assert service.text("/at_once?x") == "x"
    assert len(service.told()) == (how == "fails")
    begun = service.handlers.NOTED.count("begun")
    assert begun == 1 or (
        begun == 2 and how in {"returns", "fails"}
    ), "it was in work before it could be told"


def test_a_handler_that_does_not_mind_that_its_client_left(service: Driven) -> None:
    with service.client() as client:
        client.connection.sendall(get("/swallows"))
        wait_until_noted(service, "begun")
    wait_until_noted(service, "swallowed")


def test_a_crowd_that_leaves_at_any_time(service: Driven) -> None:
    """While others are served, none of whom suffers."""
    paths = [f"/leaves_{way}" for way in WAYS] + ["/at_once?x", "/nap", "/queue?turns", "/soon?waits"]
    with service.client() as other:
        for number in range(120):
            with service.client() as client:
                client.connection.sendall(b"".join(get(path) for path in paths[number % 11 :] + paths))
                if number % 3:
                    time.sleep(0.0005 * (number % 7))
                if number % 2:
                    reset(client.connection)
            assert service.text("/at_once?here", client=other) == "here"
    service.settled()
    assert all(task.cancelled() for task in service.handlers.KEPT)


# Tasks that are kept beyond their request.


@pytest.mark.parametrize("turns", [0, 1], ids=["in place", "adopted"])
@pytest.mark.parametrize("keeper", ["keeps_its_task", "leaves_a_timeout_open"])
def test_whoever_keeps_a_task_cannot_cancel_other_requests_with_it(
    service: Driven, keeper: str, turns: int
) -> None:
    """What is cancelled, at once or when its time is up, is a request that was; those in work go on."""
    for _ in range(2):
        sleepers = [service.connect() for _ in range(3)]
        with service.client() as client:
            for sleeper in sleepers:
                assert service.ask(f"/{keeper}?{turns}", client=client).status == 200
                sleeper.connection.sendall(get("/nap"))
            if keeper == "keeps_its_task":
                time.sleep(0.01)
                assert service.text("/cancels_what_is_kept") == "0", "it has cancelled itself"
            for sleeper in sleepers:
                assert sleeper.answer().body == b"0"
                sleeper.connection.close()
            assert service.text("/nap", client=client) == "0"


@pytest.mark.parametrize("turns", [0, 1], ids=["in place", "adopted"])
def test_whoever_asks_for_it_is_called_back_when_the_task_is_done(service: Driven, turns: int) -> None:
    assert service.text(f"/wants_to_be_called_back?{turns}") == "wants it"
    wait_until_noted(service, "called back True")
    assert service.handlers.NOTED == ["called back True"]


def test_a_handler_that_cancels_all_tasks_that_it_finds_leaves_those_to_come_alone(service: Driven) -> None:
    service.handlers.OWN |= service.own_tasks
    with service.client() as client:
        for _ in range(3):
            assert service.text("/cancels_what_it_finds", client=client) == "tidy"
            assert service.text("/nap", client=client) == "0"
            assert service.text("/at_once?x") == "x"
            assert service.text("/cancels_what_it_finds") == "tidy"
            assert service.text("/at_once?x", client=client) == "x"
            assert service.text("/nap", client=client) == "0"


# What can be asked from outside.


def test_metrics_tell_what_is_in_work(service: Driven) -> None:
    """Of those that wait, and of none that has been answered."""
    with service.client() as client, service.client() as other:
        for path in ("/at_once?x", "/nap", "/soon?waits"):
            service.ask(path, client=other)
        client.connection.sendall(get("/queue?waits"))
        wait_until_noted(service, "waits")
        metrics = service.text("/metrics", client=other)
        assert f'\nbrrtrouter_door_info{{door="{service.door}"}} 1.0\n' in metrics
        assert "\nbrrtrouter_active_requests 2.0\n" in metrics
        service.handlers.OPEN.set()
        assert client.answer().body == b"waits 1"
        assert "\nbrrtrouter_active_requests 1.0\n" in service.text("/metrics", client=other)
