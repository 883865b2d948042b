"""An answer that is held waits for nothing that may take long, and overtakes nothing on its connection."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from support.driven import HOST, WAYS, Driven, document, driven, get
from support.served import Serve

HANDLERS = """
import asyncio
import socket
import threading
import time

GO = threading.Event()
NEWS, READER = socket.socketpair()


def _take_long():
    time.sleep(0.001)
    GO.wait(3)


async def short():
    return "short"


async def long():
    _take_long()
    return "long"


async def long_and_large():
    _take_long()
    return "x" * 100_000


async def long_and_wrong():
    _take_long()
    return 5


async def long_and_fails():
    _take_long()
    raise RuntimeError("a bug")


async def long_after_news():
    loop = asyncio.get_running_loop()
    news = loop.create_future()
    loop.add_reader(READER, lambda: news.done() or news.set_result(READER.recv(1)))
    await news
    loop.remove_reader(READER)
    _take_long()
    return "long"


async def echo(body):
    return body
"""
LONG = ("long", "long_and_large", "long_and_wrong", "long_and_fails")


@pytest.fixture(scope="module")
def registry(serve: Serve) -> Iterator[ModuleType]:
    registry = serve(document(HANDLERS), HANDLERS).registry
    yield registry
    handlers: Any = __import__(f"{registry.__package__}.handlers.written", fromlist=["NEWS"])
    handlers.NEWS.close()
    handlers.READER.close()


@pytest.fixture(scope="module", params=[*WAYS, "uvloop-python"])
def service(request: pytest.FixtureRequest, registry: ModuleType) -> Iterator[Driven]:
    with driven(registry, request.param) as running:
        yield running
        running.settled()
        running.told()  # what is wrong with the answers, and that some fail


@pytest.mark.parametrize("name", LONG)
def test_it_does_not_wait_for_a_handler_that_took_long_last_time(service: Driven, name: str) -> None:
    service.handlers.GO.set()
    with service.client() as client, service.client() as other:
        for _ in range(2):
            status = service.ask(f"/{name}", client=other).status
        service.ask("/short", client=other)  # nothing of a large answer is on its way any more
        service.ask("/short", client=client)
        service.handlers.GO.clear()

        def send() -> None:
            client.connection.sendall(get("/short"))
            time.sleep(0.01)
            other.connection.sendall(get(f"/{name}"))
            time.sleep(0.01)

        service.run(send)  # both have come when the loop looks
        client.connection.settimeout(2)
        assert client.answer().body == b"short"
        service.handlers.GO.set()
        assert other.answer().status == status


def test_it_does_not_wait_for_a_handler_that_goes_on(service: Driven) -> None:
    service.handlers.GO.clear()
    with service.client() as client, service.client() as other:
        service.ask("/short", client=client)
        other.connection.sendall(get("/long_after_news"))
        pool = service.pools["long_after_news"]
        while not pool.in_flight:
            time.sleep(0.001)
        service.run(lambda: None)

        def send() -> None:
            service.handlers.NEWS.send(b"!")
            time.sleep(0.01)
            client.connection.sendall(get("/short"))
            time.sleep(0.01)

        service.run(send)
        client.connection.settimeout(2)
        assert client.answer().body == b"short"
        service.handlers.GO.set()
        assert other.answer().body == b"long"


def test_it_does_not_overtake_what_the_transport_has(service: Driven) -> None:
    text = b'"%b"' % (b"y" * 20_000)
    fields = b"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunked = b"POST /echo HTTP/1.1\r\n" + HOST + fields + b"%x\r\n%b\r\n0\r\n\r\n" % (len(text), text)
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.connect(("127.0.0.1", service.port))
    with connection:
        connection.sendall(get("/short"))
        first = connection.recv(65536)
        door = service.run(lambda: found(service, connection))
        native, count, received = door.native or door, 0, b""

        def both() -> int:
            native.data_received(get("/short"))
            native.data_received(chunked)
            return 0

        def left() -> int:
            size: int = door._transport.get_write_buffer_size()
            return size

        while not service.run(left):
            service.run(both)
            count += 1

        def short_once_there_is_room() -> None:
            nonlocal received
            connection.setblocking(False)
            try:
                while True:
                    received += connection.recv(65536)
            except BlockingIOError:
                pass
            native.data_received(get("/short"))
            service.clock.outbox.release()

        service.run(short_once_there_is_room)
        connection.settimeout(5)
        while received.count(b"HTTP/1.1 200 OK") < 2 * count + 1 or not received.endswith(b'"short"'):
            received += connection.recv(65536)
        bodies = [answer.partition(b"\r\n\r\n")[2] for answer in received.split(b"HTTP/1.1 200 OK")[1:]]
        assert first.endswith(b'"short"')
        assert [json.loads(body) for body in bodies] == ["short", "y" * 20_000] * count + ["short"]


def found(service: Driven, connection: socket.socket) -> Any:
    """Finds the door of a connection."""
    for door in service.clock.connections:
        if door._client == connection.getsockname():
            return door
    raise AssertionError("the service does not know of it")
