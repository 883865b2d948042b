"""Requests whose handlers never await, and those that do, mixed on connections: each is alone with itself."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Iterator
from types import ModuleType

import pytest
from support.doorway import Client, until
from support.driven import HOST, WAYS, Driven, document, driven, get, reset
from support.served import Serve

HANDLERS = """
import asyncio
import sys
import time

from support.driven_tasks import MARK, cancel_this, this
from ..runtime.request_context import request_id
from ..service import Context

NOTED = []
MET = {}


async def at_once(*, context: Context):
    return context.request.query


async def later(*, context: Context):
    await asyncio.sleep(0.002)
    return context.request.query


async def in_turns(*, context: Context):
    for _ in range(3):
        await asyncio.sleep(0)
    return context.request.query


def in_thread(*, context: Context):
    return context.request.query


async def cancels_itself(*, context: Context):
    cancel_this()
    return context.request.query


async def echo(body):
    return body


async def echo_later(body):
    await asyncio.sleep(0)
    return body


async def lines(*, context: Context):
    yield context.request.query


async def lines_later(*, context: Context):
    await asyncio.sleep(0)
    yield context.request.query
    await asyncio.sleep(0.001)


async def fails():
    raise RuntimeError("a bug")


async def depth():
    frame, count = sys._getframe(), 0
    while frame is not None:
        frame, count = frame.f_back, count + 1
    return str(count)


async def busy(*, context: Context):
    time.sleep(0.001)
    NOTED.append(context.request.query)
    return context.request.query


async def large(*, context: Context):
    return context.request.query[-1] * 200_000


async def mark(*, context: Context):
    found = MARK.get()
    MARK.set(context.request.query)
    return found


async def mark_later(*, context: Context):
    found = MARK.get()
    MARK.set("before")
    await asyncio.sleep(0)
    assert MARK.get() == "before"
    MARK.set(context.request.query)
    return found


def mark_in_thread(*, context: Context):
    found = MARK.get()
    MARK.set(context.request.query)
    return found


async def mark_lines(*, context: Context):
    found = MARK.get()
    MARK.set(context.request.query)
    yield found
    await asyncio.sleep(0)
    yield "kept" if MARK.get() == context.request.query else "lost"


async def ids():
    first = request_id()
    child = asyncio.create_task(_id())
    found = {first, await child, await asyncio.to_thread(request_id), request_id()}
    return ",".join(found)


async def _id():
    return request_id()


async def id_at_once():
    return request_id()


async def meets(*, context: Context):
    # waits until three are here
    MET[context.request.query] = this()
    if len(MET) == 3:
        GO.set()
    await GO.wait()
    same = MET[context.request.query] is this()
    return f"{len(set(MET.values()))} tasks, {'the same' if same else 'another'}"


async def is_another():
    return str(this() not in MET.values())


async def name():
    await asyncio.sleep(0)
    return this().get_name()


async def takes_another_name():
    this().set_name("mine")
    return this().get_name()


async def one_task_for_all_lines():
    task = this()
    for _ in range(3):
        yield str(task is this())
        await asyncio.sleep(0)
        yield str(task is this())


async def time_is_up_between_lines():
    yield "begun"
    try:
        async with asyncio.timeout(0.01):
            yield "in time"
            await asyncio.sleep(20)
    except TimeoutError:
        yield "late"


async def endless_lines():
    try:
        while True:
            yield "x" * 50_000
    finally:
        await asyncio.sleep(0)
        NOTED.append("closed")
"""
KINDS = (
    *("at_once", "later", "in_turns", "in_thread", "cancels_itself", "echo", "echo_later"),
    *("lines", "lines_later", "nowhere", "fails"),
)
"""The handlers that answer the number that is asked for, or fail."""


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    return serve(document(HANDLERS), HANDLERS).registry


@pytest.fixture(scope="module", params=WAYS)
def running(request: pytest.FixtureRequest, registry: ModuleType) -> Iterator[Driven]:
    with driven(registry, request.param) as service:
        yield service


@pytest.fixture
def service(running: Driven) -> Iterator[Driven]:
    """The service, which is at rest again when the test is over."""
    running.handlers.NOTED.clear()
    running.handlers.MET.clear()
    yield running
    running.settled()
    assert running.told() == []


def post(path: str, text: str) -> bytes:
    body = json.dumps(text).encode()
    fields = b"Content-Type: application/json\r\nContent-Length: %d\r\n" % len(body)
    return f"POST {path} HTTP/1.1\r\n".encode() + HOST + fields + b"\r\n" + body


def request_of(kind: str, number: int, *, method: str = "GET") -> bytes:
    if kind.startswith("echo"):
        return post(f"/{kind}", str(number))
    return get(f"/{kind}?{number}", method=method)


def told_of(kind: str, number: int) -> tuple[int, str]:
    """Status and, where that is 200, text of its answer."""
    if kind in {"nowhere", "fails"}:
        return {"nowhere": 404, "fails": 500}[kind], ""
    return 200, f'"{number}"\n' if kind.startswith("lines") else str(number)


def read(client: Client, *, head: bool = False) -> tuple[int, str]:
    answer = client.answer(head=head)
    return answer.status, answer.body.decode() if answer.status == 200 else ""


@pytest.mark.parametrize("seed", range(3))
def test_two_hundred_in_one_piece_are_answered_in_their_order(service: Driven, seed: int) -> None:
    """And what follows them and is no request does not cost them their answers."""
    order = random.Random(seed).choices(KINDS, k=200)
    heads = {number for number, kind in enumerate(order) if kind == "at_once" and number % 3 == 0}
    sent = b"".join(
        request_of(kind, number, method="HEAD" if number in heads else "GET")
        for number, kind in enumerate(order)
    )
    with service.client() as client:
        client.connection.sendall(sent + b"what is this\r\n\r\n")
        for number, kind in enumerate(order):
            expected = (200, "") if number in heads else told_of(kind, number)
            assert read(client, head=number in heads) == expected, (number, kind)
        last = client.answer()
        assert (last.status, last.headers["connection"]) == (400, "close")
        assert client.connection.recv(1) == b""
    assert len(service.told()) == order.count("fails")


@pytest.mark.parametrize("before", ["at_once", "later", "lines", "in_thread", "cancels_itself"])
def test_nothing_is_answered_after_the_last(service: Driven, before: str) -> None:
    last = get("/busy?last", b"Connection: close")
    with service.client() as client:
        client.connection.sendall(request_of(before, 1) * 20 + last + get("/busy?more") * 20)
        for _ in range(20):
            assert read(client) == told_of(before, 1)
        assert read(client) == (200, "last")
        assert client.connection.recv(1) == b""
    assert service.handlers.NOTED == ["last"]


def test_requests_in_one_piece_do_not_pile_up_on_the_stack(service: Driven) -> None:
    """Neither many that are answered in place, nor those after one that is not."""
    with service.client() as client:
        client.connection.sendall((get("/depth") * 300 + get("/later?x") + get("/in_turns?x")) * 5)
        found = [client.answer() for _ in range(302 * 5)]
    assert {answer.status for answer in found} == {200}
    depths = {int(answer.body) for answer in found if answer.body != b"x"}
    assert max(depths) - min(depths) < 10
    assert max(depths) < 60


def test_many_in_one_piece_do_not_keep_others_waiting(service: Driven) -> None:
    """Another connection's request is answered between them."""
    with service.client() as greedy, service.client() as other:
        greedy.connection.sendall(b"".join(get(f"/busy?{number}") for number in range(400)))
        assert greedy.answer().status == 200
        assert service.text("/busy?other", client=other) == "other"
        assert service.handlers.NOTED.index("other") < 200
        for number in range(1, 400):
            assert read(greedy) == (200, str(number))


@pytest.mark.parametrize("between", ["at_once", "later"])
def test_a_slow_reader_gets_all_answers_in_their_order(service: Driven, between: str) -> None:
    """While it does not read, others are served."""
    with service.client() as client, service.client() as other:
        client.connection.sendall(
            b"".join(get(f"/large?{number % 10}") + request_of(between, number) for number in range(60))
        )
        time.sleep(0.05)
        assert service.text("/at_once?x", client=other) == "x"
        for number in range(60):
            assert read(client) == (200, str(number % 10) * 200_000)
            assert read(client) == told_of(between, number)
        assert service.text("/at_once?x", client=client) == "x"


@pytest.mark.parametrize("rude", [False, True], ids=["closes", "resets"])
@pytest.mark.parametrize("kind", ["large", "endless_lines"])
def test_a_client_that_does_not_read_and_leaves_leaves_nothing(
    service: Driven, kind: str, rude: bool
) -> None:
    with service.client() as client:
        client.connection.sendall(get(f"/{kind}?1") * 60)
        time.sleep(0.05)
        if rude:
            reset(client.connection)
    if kind == "endless_lines":
        until(lambda: service.handlers.NOTED == ["closed"], "the stream to be closed")


def test_contexts_are_apart(service: Driven) -> None:
    """Whatever the one before has left in its own, on one connection or on others."""
    kinds = random.Random(1).choices(["mark", "mark_later", "mark_in_thread", "mark_lines"], k=120)
    with service.client() as one, service.client() as other:
        clients = (one, other)
        for client in clients:
            client.connection.sendall(b"".join(get(f"/{kind}?{kind}") for kind in kinds))
        for kind in kinds:
            for client in clients:
                lines = '"nothing"\n"kept"\n' if kind == "mark_lines" else "nothing"
                assert read(client) == (200, lines)
        for client in clients:  # and one at a time
            for kind in kinds[:20]:
                lines = '"nothing"\n"kept"\n' if kind == "mark_lines" else "nothing"
                assert service.text(f"/{kind}?{kind}", client=client) == lines


def test_each_request_has_its_id_all_the_way(service: Driven) -> None:
    paths = ["/ids", "/id_at_once"] * 20
    with service.client() as one, service.client() as other:
        for name, client in (("one", one), ("other", other)):
            fields = [b"X-Request-ID: %b-%d" % (name.encode(), number) for number in range(len(paths))]
            client.connection.sendall(
                b"".join(get(path, field) for path, field in zip(paths, fields, strict=True))
            )
        for number in range(len(paths)):
            assert read(one) == (200, f"one-{number}")
            assert read(other) == (200, f"other-{number}")


def test_requests_in_work_at_once_have_tasks_of_their_own(service: Driven) -> None:
    service.handlers.GO = asyncio.Event()
    with (
        service.client() as one,
        service.client() as two,
        service.client() as three,
        service.client() as more,
    ):
        for number, client in enumerate((one, two)):
            client.connection.sendall(get(f"/meets?{number}"))
        until(lambda: len(service.handlers.MET) == 2, "two to wait")
        assert service.text("/is_another", client=more) == "True"
        three.connection.sendall(get("/meets?3"))
        for client in (one, two, three):
            assert read(client) == (200, "3 tasks, the same")
    service.handlers.MET.clear()


def test_a_task_that_waits_has_the_name_of_the_handler(service: Driven) -> None:
    """Whoever lists the tasks of a service sees what is in work."""
    for _ in range(3):
        assert service.text("/name") == "name"
        assert service.text("/takes_another_name") == "mine"


def test_no_tasks_are_left_by_requests(service: Driven) -> None:
    """However many there were, and on however many connections."""
    for _ in range(20):
        with service.client() as client:
            client.connection.sendall((get("/at_once?1") + get("/in_turns?1")) * 10)
            assert {read(client) for _ in range(20)} == {(200, "1")}
    until(lambda: service.tasks() <= 1, "the tasks to end, but for one at hand")


def test_a_stream_is_made_by_one_task(service: Driven) -> None:
    assert service.text("/one_task_for_all_lines") == '"True"\n' * 6


def test_a_timeout_within_a_stream_fires(service: Driven) -> None:
    assert service.text("/time_is_up_between_lines") == '"begun"\n"in time"\n"late"\n'


@pytest.mark.parametrize("path", ["/echo", "/echo_later"])
@pytest.mark.parametrize("at", ["head", "body", "behind"])
def test_a_body_that_comes_in_two_pieces(service: Driven, path: str, at: str) -> None:
    """What waits for the rest of a body has not called its handler yet."""
    text = "some text " * 50
    whole = post(path, text)
    middle = {"head": whole.index(b"\r\n\r\n") - 5, "body": len(whole) - 100, "behind": len(whole)}[at]
    with service.client() as client:
        for _ in range(3):
            client.connection.sendall(whole[:middle])
            time.sleep(0.01)
            client.connection.sendall(whole[middle:] + get("/at_once?1"))
            assert read(client) == (200, text)
            assert read(client) == (200, "1")
