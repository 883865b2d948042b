"""Nothing of one request is in the context of the next on its connection, whoever set it going."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextvars import ContextVar

import pytest
from support.doorway import HOST, Client, Door, running
from support.native_door import LOOPS, opened

from runtime.messages import Request, Response
from runtime.middleware import Layer
from runtime.settings import Settings

CALLER = ContextVar("CALLER", default="nobody")


class Noting(Layer):
    """Keeps in the context who calls, as a check may for the code that it knows."""

    def before(self, request: Request) -> None:
        request.notes[self] = CALLER.get()
        if (name := request.header(b"x-caller")) is not None:
            CALLER.set(name)

    def after(self, request: Request, response: Response) -> Response:
        fields = (*response.headers, (b"x-before", request.notes[self].encode()))
        return Response(response.status, response.media_type, response.body, fields)


@pytest.fixture(scope="module", params=LOOPS, ids="-".join)
def door(request: pytest.FixtureRequest) -> Iterator[Door]:
    settings = Settings(max_body_bytes=1 << 24)
    loop, native_door = request.param
    with (
        opened(native_door),
        running(settings=settings, loop=loop, layers=lambda router: [Noting()]) as door,
    ):
        yield door


def head(line: str, *fields: bytes) -> bytes:
    return f"{line} HTTP/1.1\r\n".encode() + HOST + b"".join(field + b"\r\n" for field in fields) + b"\r\n"


NEXT = head("GET /constant")


def callers(client: Client, count: int) -> set[str]:
    """Whom so many requests have found in their context."""
    return {client.answer().headers["x-before"] for _ in range(count)}


@pytest.mark.parametrize("path", ["pieces", "echo", "first"])
def test_after_a_body_that_was_waited_for(door: Door, path: str) -> None:
    """The handler has the connection read on."""
    door.service.go.clear()
    size = 1 << 20
    with door.connect() as connection:
        client = Client(connection)
        connection.sendall(
            head(f"POST /{path}", b"X-Caller: ann", b"Content-Length: %d" % size) + b"x" * size
        )
        door.service.go.set()
        assert callers(client, 1) == {"nobody"}
        for _ in range(3):
            connection.sendall(NEXT)
            assert callers(client, 1) == {"nobody"}


def test_after_an_answer_that_was_not_read(door: Door) -> None:
    """The client has the connection written on."""
    size = 1 << 23
    with door.connect() as connection:
        client = Client(connection)
        connection.sendall(head(f"GET /large?{size}", b"X-Caller: ann") + NEXT * 3)
        time.sleep(0.2)
        assert callers(client, 4) == {"nobody"}
        connection.sendall(NEXT)
        assert callers(client, 1) == {"nobody"}


def test_after_many_that_came_at_once(door: Door) -> None:
    """More than is read ahead of the answers."""
    with door.connect() as connection:
        client = Client(connection)
        connection.sendall(head("GET /wait", b"X-Caller: ann") + NEXT * 4000)
        time.sleep(0.1)
        door.service.go.set()
        assert callers(client, 4001) == {"nobody"}
        connection.sendall(NEXT)
        assert callers(client, 1) == {"nobody"}
