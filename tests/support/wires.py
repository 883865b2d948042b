"""Connects without sockets: every door gets the same pieces in the same turns of the loop."""

from __future__ import annotations

import asyncio
import json
import re
from asyncio.tasks import _enter_task, _leave_task
from collections.abc import Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeAlias

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from runtime.doors.asgi import Application
from runtime.doors.http import HttpProtocol
from runtime.kernel import Endpoint, Kernel
from runtime.messages import Request, Response
from runtime.metrics import Metrics
from runtime.operation import Operation
from runtime.router import Router
from runtime.settings import Settings

Pieces: TypeAlias = Sequence[tuple[bytes, int]]
"""What is received at once, and how many turns of the loop pass before the next piece."""
Answer: TypeAlias = tuple[int, bytes, bool]
"""Status, body, and whether the connection ends with it."""

SETTLED = 60
"""Turns of the loop after which nothing more happens."""


class Plain(HttpProtocol):
    """Is the native door without its short cut for common heads."""

    __slots__ = ()

    def data_received(self, data: bytes) -> None:
        self._read(data)


def in_no_task(callback: Callable[..., object], *args: object) -> None:
    """Calls a method of a protocol as a loop does, which is at work in no task then."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    if task is not None:
        _leave_task(loop, task)
    try:
        callback(*args)
    finally:
        if task is not None:
            _enter_task(loop, task)


class Wire(asyncio.Transport):
    """Keeps what is sent."""

    def __init__(self) -> None:
        super().__init__({"peername": ("192.0.2.1", 1234), "sockname": ("192.0.2.2", 80)})
        self.sent = bytearray()
        self.closed = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.sent += data

    def writelines(self, list_of_data: Iterable[bytes | bytearray | memoryview]) -> None:
        for data in list_of_data:
            self.write(data)

    def can_write_eof(self) -> bool:
        return True

    def write_eof(self) -> None:
        self.closed = True

    def close(self) -> None:
        self.closed = True

    def abort(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed

    def get_write_buffer_size(self) -> int:
        return 0

    def pause_reading(self) -> None:
        """Does nothing: no more comes than a test sends."""

    def resume_reading(self) -> None:
        """Does nothing, likewise."""


async def echo(request: Request) -> Response:
    """Answers all that the request says, once it is there."""
    if request.operation.streams_body and request.stream is not None:
        body = b"".join([piece async for piece in request.stream])
    else:
        if request.operation.reads_body:
            await request.receive()
        body = request.body
    fields = [[name.decode(), value.decode("latin-1")] for name, value in request.headers]
    told = [request.method, request.path, request.query, fields, body.decode("latin-1")]
    return Response(200, b"application/json", json.dumps(told).encode())


def _kernel(settings: Settings) -> Kernel:
    """Serves every method at `/a` and `/secret`; a body as it comes at `/stream`, unused at `/unread`."""
    endpoints = {}
    static: dict[str, dict[str, str]] = {}
    for path in ("/a", "/secret", "/stream", "/unread"):
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
            key = f"{method}{path}"
            static.setdefault(path, {})[method] = key
            operation = Operation(
                "", method, path, key, settings.max_body_bytes,
                reads_body=path != "/unread", streams_body=path == "/stream",
            )  # fmt: skip
            endpoints[key] = Endpoint(operation, echo)
    return Kernel(tuple(endpoints.values()), Router(static, {}, endpoints), settings, Metrics(settings), {})


class Doors:
    """Puts the same service behind the native door, with and without its short cut, and the ASGI door."""

    def __init__(self, settings: Settings) -> None:
        @asynccontextmanager
        async def build(settings: Settings) -> Any:
            yield _kernel(settings)

        application = Application(build, settings=settings)
        application.kernel = _kernel(settings)
        self._configs = {}
        for kind in (HttpProtocol, Plain, HttpToolsProtocol):
            config = uvicorn.Config(
                application, http=kind, ws="none", lifespan="off", interface="asgi3", log_config=None,
                access_log=False, proxy_headers=False, server_header=False, date_header=False,
            )  # fmt: skip
            config.load()
            self._configs[kind] = config

    async def sent(self, kind: type[Any], pieces: Pieces) -> bytes:
        """Gives all that a door sends to somebody who sends these pieces; without dates."""
        protocol = kind(config=self._configs[kind], server_state=ServerState(), app_state={})
        wire = Wire()
        protocol.connection_made(wire)
        for piece, turns in pieces:
            if wire.closed:
                break
            in_no_task(protocol.data_received, piece)
            for _ in range(turns):
                await asyncio.sleep(0)
        for _ in range(SETTLED):
            await asyncio.sleep(0)
        protocol.connection_lost(None)
        for _ in range(3):
            await asyncio.sleep(0)
        return re.sub(rb"date: [^\r]*\r\n", b"", wire.sent)


def answers(sent: bytes, heads: Sequence[bool]) -> list[Answer]:
    """Gives the final responses in what was sent; `heads` tells of each request if its method was HEAD."""
    found: list[Answer] = []
    while sent:
        head, _, sent = sent.partition(b"\r\n\r\n")
        status = int(head.split(b" ")[1])
        if status == 100:
            continue
        length = re.search(rb"content-length: ([0-9]+)", head)
        size = int(length[1]) if length is not None and not heads[len(found)] else 0
        found.append((status, sent[:size], b"connection: close" in head))
        sent = sent[size:]
    return found
