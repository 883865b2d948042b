"""Answers are held until what came at once is answered: none is late for it, lost, or somebody else's."""

from __future__ import annotations

import importlib
import os
import random
import select
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from types import ModuleType
from typing import Any

import pytest
from support.doorway import Client, chunked, read_all, until
from support.driven import HOST, Driven, document, driven, get, reset
from support.long_runs import LONG_RUN
from support.native_door import NATIVE
from support.served import Serve

from runtime.messages import JOINED
from runtime.outbox import MOST

HANDLERS = """
import asyncio
import threading
import time

from ..service import Context

CALLED = []
LOOK = []
LOOKED = []
GATE = threading.Event()


async def quick(*, n=None):
    CALLED.append(n)
    return str(n)


async def with_context(*, context: Context):
    return context.request.query


async def echo(body):
    return body


async def later(*, n=None):
    await asyncio.sleep(0)
    return str(n)


def in_thread(*, n=None):
    return str(n)


async def lines(*, n=None):
    yield str(n)


async def fails(*, n=None):
    raise RuntimeError("a bug")


async def sized(*, n=None):
    return "a" * (n - 2)  # in quotes


async def waits_for_the_gate():
    assert GATE.wait(5)
    return "open"


# These look at what has been sent to others when they are called.


async def slow():
    time.sleep(0.025)
    return str(LOOK[0]())


async def slow_then_waits():
    time.sleep(0.025)
    found = LOOK[0]()
    await asyncio.sleep(0)
    return str(found)


async def slow_then_fails():
    time.sleep(0.025)
    LOOKED.append(LOOK[0]())
    raise RuntimeError("a bug")


async def looks():
    LOOKED.append(LOOK[0]())
    return "looked"


async def looks_at_body(body):
    return str(LOOK[0]())


async def looks_with_header(*, x_h=None):
    return str(LOOK[0]())


async def looks_and_streams():
    yield str(LOOK[0]())
"""
NUMBER = {"name": "n", "in": "query", "schema": {"type": "integer"}}
HEADER = {"name": "X-H", "in": "header", "schema": {"type": "string"}}
MORE: dict[str, Any] = {
    **{name: {"parameters": [NUMBER]} for name in ("quick", "later", "in_thread", "lines", "fails", "sized")},
    "looks_with_header": {"parameters": [HEADER]},
}
WAYS = (
    [f"{loop}-{door}" for loop in ("uvloop", "debug", "asyncio") for door in NATIVE]
    if LONG_RUN
    else ["uvloop-compiled", "uvloop-python", "asyncio-python"]
)
KINDS = ("quick", "with_context", "echo", "later", "in_thread", "lines", "fails", "nowhere", "head", "chunks")
"""Requests that are answered in different ways, each with its number."""


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    return serve(document(HANDLERS, MORE), HANDLERS).registry


@pytest.fixture(scope="module", params=WAYS)
def running(request: pytest.FixtureRequest, registry: ModuleType) -> Iterator[Driven]:
    """The service, for which anything is short that a busy machine may take long for."""
    straight = importlib.import_module(f"{registry.__package__}.runtime.doors.straight")
    tables = importlib.import_module(f"{registry.__package__}.runtime.compiled.tables")
    with pytest.MonkeyPatch.context() as patched:
        for module in (straight, tables):
            patched.setattr(module, "SHORT_NS", 20_000_000)
        with driven(registry, request.param) as service:
            yield service


@pytest.fixture
def service(running: Driven) -> Iterator[Driven]:
    """The service, which is at rest again when the test is over."""
    running.handlers.CALLED.clear()
    running.handlers.LOOK.clear()
    running.handlers.LOOKED.clear()
    running.handlers.GATE.clear()
    yield running
    running.settled()
    running.told()


@contextmanager
def clients(service: Driven, count: int) -> Iterator[list[Client]]:
    """Opens connections that have been accepted."""
    with ExitStack() as stack:
        found = [stack.enter_context(service.client()) for _ in range(count)]
        for number, client in enumerate(found):
            assert service.text(f"/quick?n={number}", client=client) == str(number)
        service.handlers.CALLED.clear()
        yield found


def post(path: str, body: bytes) -> bytes:
    fields = b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
    return f"POST {path} HTTP/1.1\r\n".encode() + HOST + fields + body


def post_in_chunks(path: str, *pieces: bytes) -> bytes:
    fields = b"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    return f"POST {path} HTTP/1.1\r\n".encode() + HOST + fields + chunked(*pieces)


def request_of(kind: str, number: int) -> bytes:
    if kind == "echo":
        return post("/echo", b'"%d"' % number)
    if kind == "chunks":
        return post_in_chunks("/echo", b'"%d' % number, b'"')
    if kind == "with_context":
        return get(f"/with_context?{number}")
    if kind == "head":
        return get(f"/quick?n={number}", method="HEAD")
    return get(f"/{kind}?n={number}")


def check(client: Client, kind: str, number: int) -> None:
    """Reads the answer of one of `KINDS`."""
    answer = client.answer(head=kind == "head")
    assert answer.status == {"fails": 500, "nowhere": 404}.get(kind, 200), (kind, number, answer)
    if answer.status == 200 and kind != "head":
        text = f'"{number}"\n' if kind == "lines" else str(number)
        assert answer.body.decode() == text, (kind, number)


def arrived(client: Client, seconds: float = 0) -> bool:
    """Says whether a client has something to read."""
    return bool(select.select([client.connection], [], [], seconds)[0])


def port(client: Client) -> int:
    return int(client.connection.getsockname()[1])


def in_one_turn(service: Driven, *steps: tuple[Client, bytes] | Callable[[], object]) -> list[Any]:
    """Gives the service what clients have sent, in one turn of its loop; gives what other steps find."""
    connections = service.connections()

    def step() -> list[Any]:
        found = []
        for one in steps:
            if callable(one):
                found.append(one())
            else:
                client, data = one
                connection = connections[port(client)]
                connection._transport.get_protocol().data_received(data)
        return found

    return service.run(step)


@pytest.mark.parametrize("seed", range(2))
def test_many_at_once_are_all_answered_in_order(service: Driven, seed: int) -> None:
    """In each connection, whatever they ask for, in one piece or in several."""
    chance = random.Random(seed)
    with clients(service, 24) as several, service.client() as first:
        first.connection.sendall(get("/waits_for_the_gate"))
        asked = [chance.choices(KINDS, k=chance.choice([1, 1, 8])) for _ in several]
        for client, kinds in zip(several, asked, strict=True):
            parts = [request_of(kind, number) for number, kind in enumerate(kinds)]
            whole = b"".join(parts)
            cut = chance.choice([0, len(parts[0]), len(whole) - 5])
            client.connection.sendall(whole[:cut])
            client.connection.sendall(whole[cut:])
        service.handlers.GATE.set()
        assert first.answer().body == b"open"
        for client, kinds in zip(several, asked, strict=True):
            for number, kind in enumerate(kinds):
                check(client, kind, number)


def test_answers_are_held_to_the_end_of_a_turn(service: Driven) -> None:
    """They leave then, in a row and once."""
    with clients(service, 5) as several:
        asked = [(client, request_of("quick", number)) for number, client in enumerate(several)]
        assert in_one_turn(service, *asked, lambda: any(map(arrived, several)), service.held) == [False, 5]
        for number, client in enumerate(several):
            check(client, "quick", number)
        assert service.run(service.held) == 0
        assert not any(map(arrived, several))


def test_never_more_than_most_are_held(service: Driven) -> None:
    with clients(service, MOST + 1) as several:
        asked = [(client, request_of("quick", number)) for number, client in enumerate(several)]
        found = in_one_turn(
            service,
            *asked[: MOST - 1],
            service.held,
            lambda: any(map(arrived, several)),
            asked[MOST - 1],
            service.held,
            lambda: all(arrived(client, 1) for client in several[:MOST]),
            asked[MOST],
            service.held,
        )
        assert found == [MOST - 1, False, 0, True, 1]
        for number, client in enumerate(several):
            check(client, "quick", number)


def test_a_turn_ends_once(service: Driven, registry: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """The loop is asked once, however many answers are held."""
    outbox = importlib.import_module(f"{registry.__package__}.runtime.outbox").Outbox
    release, sizes = outbox.release, []

    def noted(self: Any) -> None:
        sizes.append(len(self.held))
        release(self)

    with clients(service, 9) as several:
        monkeypatch.setattr(outbox, "release", noted)
        asked = [(client, request_of("quick", number)) for number, client in enumerate(several)]
        in_one_turn(service, *asked)
        for number, client in enumerate(several):
            check(client, "quick", number)
        service.run(lambda: None)
        assert [size for size in sizes if size] == [9]
        assert len(sizes) <= 2, "the clock may tick meanwhile"


SLOW = {
    "slow": get("/slow"),
    "slow, then waits": get("/slow_then_waits"),
    "slow, then fails": get("/slow_then_fails"),
}
"""They have to be known as slow."""
AT_ONCE = {
    "head": get("/looks", method="HEAD"),
    "chunks": post_in_chunks("/looks_at_body", b'"a', b'"'),
    "header": get("/looks_with_header", b"X-H: a"),
    "stream": get("/looks_and_streams"),
    "http/1.0": b"GET /looks HTTP/1.0\r\n" + HOST + b"\r\n",
    "the last": get("/looks", b"Connection: close"),
    "part": get("/quick?n=1")[:10],
}
"""Nothing waits until these have been answered, be they slow or not."""


@pytest.mark.parametrize("kind", SLOW)
def test_what_is_held_leaves_before_something_slow_begins(service: Driven, kind: str) -> None:
    """What took long last time."""
    with clients(service, 4) as several:
        *others, last = several

        def look() -> bool:
            return all(arrived(client, 1) for client in others)

        service.handlers.LOOK.append(lambda: "before")
        last.connection.sendall(SLOW[kind])
        last.answer()
        service.handlers.LOOK[:] = [look]
        asked = [(client, request_of("quick", number)) for number, client in enumerate(others)]
        in_one_turn(service, *asked, (last, SLOW[kind]))
        answer = last.answer()
        found = service.handlers.LOOKED[-1] if "fails" in kind else answer.body == b"True"
        assert found is True, answer
        for number, client in enumerate(others):
            check(client, "quick", number)


def test_what_is_quick_again_is_waited_for_again(service: Driven) -> None:
    """What has been slow once has others sent before it, and then no more."""
    found: list[bool] = []
    with clients(service, 2) as (other, third):
        service.handlers.LOOK.append(lambda: time.sleep(0.025))
        service.text("/looks", client=third)
        service.handlers.LOOK[:] = [lambda: found.append(arrived(other, 0.001))]
        service.text("/looks", client=third)
        found.clear()
        for _ in range(20):  # a busy machine makes anything slow now and then
            in_one_turn(service, (other, request_of("quick", 1)), (third, get("/looks")))
            check(other, "quick", 1)
            assert third.answer().body == b"looked"
        assert False in found


@pytest.mark.parametrize("kind", AT_ONCE)
def test_what_is_held_leaves_before_anything_else_is_done(service: Driven, kind: str) -> None:
    with clients(service, 4) as several:
        *others, last = several

        def look() -> bool:
            return all(arrived(client, 1) for client in others)

        service.handlers.LOOK.append(look)
        asked = [(client, request_of("quick", number)) for number, client in enumerate(others)]
        found = in_one_turn(service, *asked, (last, AT_ONCE[kind]), look)
        assert found == [True]
        if kind in {"head", "http/1.0", "the last"}:
            until(lambda: service.handlers.LOOKED == [True], "a look")
        elif kind != "part":
            assert b"True" in last.answer().body
        for number, client in enumerate(others):
            check(client, "quick", number)


def test_a_second_request_within_a_turn_waits_its_turn(service: Driven) -> None:
    """A connection holds one answer; that of the one before leaves first."""
    with clients(service, 2) as (one, other):
        in_one_turn(
            service,
            *[(client, request_of("quick", number)) for number in range(5) for client in (one, other)],
            (one, request_of("later", 5)),
            (other, request_of("nowhere", 5)),
            *[(client, request_of("echo", number)) for number in range(6, 9) for client in (one, other)],
        )
        for client, kind in ((one, "later"), (other, "nowhere")):
            for number in range(5):
                check(client, "quick", number)
            check(client, kind, 5)
            for number in range(6, 9):
                check(client, "echo", number)


@pytest.mark.parametrize("way", ["abort", "close"])
def test_a_connection_that_is_closed_in_the_same_turn_gets_nothing(service: Driven, way: str) -> None:
    """And nobody else what was for it, though the number of its socket be given away at once."""
    with clients(service, 3) as (one, gone, other):
        transport = service.transport(gone)
        in_one_turn(
            service,
            (one, request_of("quick", 1)),
            (gone, request_of("quick", 2)),
            getattr(transport, way),
            (other, request_of("quick", 3)),
        )
        check(one, "quick", 1)
        check(other, "quick", 3)
        with service.client() as new:
            assert service.text("/quick?n=4", client=new) == "4"
        try:
            left = read_all(gone.connection)
        except ConnectionResetError:
            left = b""
        assert left == b""
        assert not arrived(one)
        assert not arrived(other)


def test_a_client_that_leaves_costs_nobody_an_answer(service: Driven) -> None:
    """Many come and go while others are answered."""
    with clients(service, 8) as several, service.client() as first:
        for turn in range(4):
            service.handlers.GATE.clear()
            first.connection.sendall(get("/waits_for_the_gate"))
            for number, client in enumerate(several):
                rude = service.connect()
                rude.connection.sendall(request_of("quick", -1))
                client.connection.sendall(request_of("quick", number + turn))
                if number % 2:
                    reset(rude.connection)
                else:
                    rude.connection.close()
            service.handlers.GATE.set()
            assert first.answer().body == b"open"
            for number, client in enumerate(several):
                check(client, "quick", number + turn)
        assert not any(map(arrived, several))


def test_a_client_that_has_shut_its_sending_side_gets_its_answer(service: Driven) -> None:
    with clients(service, 4) as several, service.client() as first:
        first.connection.sendall(get("/waits_for_the_gate"))
        for number, client in enumerate(several):
            client.connection.sendall(request_of("quick", number))
            client.connection.shutdown(socket.SHUT_WR)
        service.handlers.GATE.set()
        assert first.answer().body == b"open"
        for number, client in enumerate(several):
            check(client, "quick", number)
            assert read_all(client.connection) == b""


def test_the_end_of_what_a_client_sends_may_come_in_the_same_turn(service: Driven) -> None:
    with clients(service, 2) as (one, other):
        protocol = service.transport(one).get_protocol()

        def end() -> bool:
            protocol.eof_received()
            return arrived(one, 1) and arrived(other, 1)

        asked = [(one, request_of("quick", 1)), (other, request_of("quick", 2))]
        assert in_one_turn(service, *asked, end) == [True]
        check(one, "quick", 1)
        check(other, "quick", 2)


@pytest.mark.parametrize("size", [2, 200, 5_000, JOINED - 1, JOINED, JOINED + 1, 1_000_000])
def test_answers_of_all_sizes_arrive_whole(service: Driven, size: int) -> None:
    """Long ones among short ones, on one connection and on several."""
    with clients(service, 6) as several:
        asked = []
        for number, client in enumerate(several):
            asked += [(client, request_of("quick", number)), (client, get(f"/sized?n={size}"))]
        in_one_turn(service, *asked, *asked)
        for _ in range(2):
            for number, client in enumerate(several):
                check(client, "quick", number)
                assert client.answer().body == b"a" * (size - 2)


@pytest.mark.parametrize("size", [5_000, JOINED])
def test_a_client_that_does_not_read_gets_all_once_it_does(service: Driven, size: int) -> None:
    """In order, though most had to wait; meanwhile others are answered."""
    count = 3_000_000 // size
    with clients(service, 2) as (idle, other):
        transport = service.transport(idle)
        with socket.socket(fileno=os.dup(transport.get_extra_info("socket").fileno())) as own:
            own.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 16_000)
        for start in range(0, count, 20):
            in_one_turn(
                service,
                *[
                    (idle, get(f"/sized?n={size}") if number % 2 else request_of("quick", number))
                    for number in range(start, start + 20)
                ],
            )
            assert service.text(f"/quick?n={start}", client=other) == str(start)
        left = service.run(transport.get_write_buffer_size)
        assert 0 < left < 300_000, "it was too little, or more was answered than was taken"
        for number in range(-(-count // 20) * 20):
            if number % 2:
                assert idle.answer().body == b"a" * (size - 2)
            else:
                check(idle, "quick", number)
        assert service.text("/quick?n=1", client=idle) == "1"


def test_what_is_held_leaves_after_what_waits_to_be_sent(service: Driven) -> None:
    """Though its client has read meanwhile, so that the socket would take it."""
    with clients(service, 1) as (idle,):
        transport = service.transport(idle)
        with socket.socket(fileno=os.dup(transport.get_extra_info("socket").fileno())) as own:
            own.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 16_000)
        protocol, outbox = transport.get_protocol(), service.connections()[port(idle)].outbox

        def press() -> int:
            sent = 0
            while not transport.get_write_buffer_size():
                protocol.data_received(get("/sized?n=5000"))
                outbox.release()
                sent += 1
            while arrived(idle, 0.01):
                idle.data += idle.connection.recv(1 << 20)
            protocol.data_received(request_of("quick", 7))
            outbox.release()
            return sent

        for _ in range(service.run(press)):
            assert idle.answer().body == b"a" * 4998
        check(idle, "quick", 7)


def test_what_is_held_leaves_before_the_service_does(service: Driven) -> None:
    """As when it is told to stop within the very turn."""
    with clients(service, 4) as several:
        connections = service.connections()
        whole = [connections[port(client)] for client in several]
        asked = [(client, request_of("quick", number)) for number, client in enumerate(several)]
        in_one_turn(service, *asked, *[connection.shutdown for connection in whole])
        for number, client in enumerate(several):
            check(client, "quick", number)
            assert read_all(client.connection) == b""


@pytest.mark.parametrize("way", WAYS)
def test_a_service_that_stops_loses_no_answer(registry: ModuleType, way: str) -> None:
    """Whatever handlers have answered while it stopped, their clients have got."""
    answered: list[int] = []
    stopped = threading.Event()

    def ask(client: Client, first: int) -> None:
        number = first
        with client.connection:
            try:
                while not stopped.is_set():
                    client.connection.sendall(request_of("quick", number))
                    if not client.data and not client.connection.recv(1, socket.MSG_PEEK):
                        return  # closed before it was read
                    check(client, "quick", number)
                    answered.append(number)
                    number += 1
            except ConnectionError:
                return  # likewise

    with driven(registry, way) as service:
        service.handlers.CALLED.clear()
        asking = [
            threading.Thread(target=ask, args=(service.connect(), 1_000_000 * number)) for number in range(8)
        ]
        for thread in asking:
            thread.start()
        until(lambda: len(answered) > 200, "many to be answered")
    for thread in asking:
        thread.join(5)
    stopped.set()
    assert not any(thread.is_alive() for thread in asking)
    assert sorted(answered) == sorted(service.handlers.CALLED)
