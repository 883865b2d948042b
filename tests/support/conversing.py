"""Has a service whose handlers end in every way, and a connection whose client reads when told to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from typing import Any

from runtime.kernel import Endpoint, Kernel
from runtime.messages import Request, Response
from runtime.metrics import Metrics
from runtime.operation import Operation
from runtime.problems import Problem
from runtime.router import Router
from runtime.settings import Settings

from .wires import in_no_task

LARGE = 200_000
LIMIT = 400_000


class Wire(asyncio.Transport):
    """Is a transport whose other side reads when it is told to."""

    HIGH, LOW = 65536, 16384

    def __init__(self, protocol: Any, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__({"peername": ("192.0.2.1", 1234), "sockname": ("192.0.2.2", 80)})
        self.protocol = protocol
        self.loop = loop
        self.taken = bytearray()
        self.buffer = bytearray()
        self.paused = False
        self.reading = True
        self.eof = False
        self.closing = False
        self.lost = False
        self.aborted = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        assert not self.eof, "nothing is written after the end"
        if self.closing:
            return
        self.buffer += data
        if len(self.buffer) > self.HIGH and not self.paused:
            self.paused = True
            self.protocol.pause_writing()

    def writelines(self, list_of_data: Iterable[bytes | bytearray | memoryview]) -> None:
        self.write(b"".join(list_of_data))

    def take(self, size: int) -> None:
        """Lets the client read."""
        if self.lost:
            return
        self.taken += self.buffer[:size]
        del self.buffer[:size]
        if self.paused and len(self.buffer) <= self.LOW:
            self.paused = False
            in_no_task(self.protocol.resume_writing)
        if self.closing and not self.buffer:
            self.lose(None)

    def lose(self, error: Exception | None) -> None:
        if not self.lost:
            self.lost = self.closing = True
            self.protocol.connection_lost(error)
            self.protocol = None

    def can_write_eof(self) -> bool:
        return True

    def write_eof(self) -> None:
        self.eof = True

    def close(self) -> None:
        self.closing = True
        if not self.buffer:
            self.loop.call_soon(self.lose, None)

    def abort(self) -> None:
        self.closing = self.aborted = True
        self.buffer.clear()
        self.loop.call_soon(self.lose, None)

    def is_closing(self) -> bool:
        return self.closing

    def get_write_buffer_size(self) -> int:
        return len(self.buffer)

    def get_write_buffer_limits(self) -> tuple[int, int]:
        return self.LOW, self.HIGH

    def pause_reading(self) -> None:
        self.reading = False

    def resume_reading(self) -> None:
        self.reading = True


async def chunks(*pieces: bytes) -> AsyncIterator[bytes]:
    for piece in pieces:
        await asyncio.sleep(0)
        yield piece


async def constant(request: Request) -> Response:
    return Response(200, b"text/plain", b"constant")


async def nap(request: Request) -> Response:
    for _ in range(5):
        await asyncio.sleep(0)
    return Response(200, b"text/plain", b"nap")


async def echo(request: Request) -> Response:
    await request.receive()
    return Response(200, b"text/plain", request.body)


async def forbidden(request: Request) -> Response:
    raise Problem(401)


async def boom(request: Request) -> Response:
    raise RuntimeError("before")


async def boom_after(request: Request) -> Response:
    await request.receive()
    await asyncio.sleep(0)
    raise RuntimeError("after")


async def half(request: Request) -> Response:
    if request.stream is not None:
        async for _ in request.stream:
            break
    return Response(200, b"text/plain", b"half")


async def relay(request: Request) -> Response:
    return Response(200, b"text/plain", request.stream if request.stream is not None else chunks())


async def count(request: Request) -> Response:
    size = 0
    if request.stream is not None:
        async for piece in request.stream:
            await asyncio.sleep(0)
            size += len(piece)
    return Response(200, b"text/plain", b"%d" % size)


async def stream(request: Request) -> Response:
    return Response(200, b"text/plain", chunks(b"one", b"", b"two", b"x" * 70_000))


async def sized(request: Request) -> Response:
    return Response(200, b"text/plain", chunks(b"one", b"two"), ((b"content-length", b"6"),))


async def broken(request: Request) -> Response:
    async def breaking() -> AsyncIterator[bytes]:
        yield b"so far"
        raise RuntimeError("on the way")

    return Response(200, b"text/plain", breaking())


async def large(request: Request) -> Response:
    return Response(200, b"text/plain", b"x" * LARGE)


async def foreign(request: Request) -> Response:
    raise asyncio.CancelledError


async def own(request: Request) -> Response:
    _cancel_this()  # kept here, the task would be part of a cycle
    await asyncio.sleep(1)
    raise AssertionError


def _cancel_this() -> None:
    task = asyncio.current_task()
    assert task is not None
    task.cancel()


async def wrong(request: Request) -> Response:
    return Response(200, b"text/plain", "no bytes")  # type: ignore[arg-type]


HANDLERS: dict[str, tuple[Callable[[Request], Awaitable[Response]], bool, bool]] = {
    "constant": (constant, False, False), "nap": (nap, False, False), "echo": (echo, True, False),
    "forbidden": (forbidden, True, False), "boom": (boom, True, False),
    "boom_after": (boom_after, True, False),
    "half": (half, True, True), "relay": (relay, True, True), "count": (count, True, True),
    "stream": (stream, False, False), "sized": (sized, False, False), "broken": (broken, False, False),
    "large": (large, False, False), "foreign": (foreign, True, False), "own": (own, True, False),
    "wrong": (wrong, True, False),
}  # fmt: skip
CUT_OFF = {"broken", "own"}
"""The handlers whose answers end the connection."""
STATUS = {
    "forbidden": 401,
    "boom": 500,
    "boom_after": 500,
    "foreign": 500,
    "own": 500,
    "wrong": 500,
    "nowhere": 404,
}
BODY = {
    "constant": b"constant", "nap": b"nap", "half": b"half", "sized": b"onetwo", "broken": b"so far",
    "stream": b"onetwo" + b"x" * 70_000, "large": b"x" * LARGE,
}  # fmt: skip


def kernel(settings: Settings) -> Kernel:
    endpoints = {}
    static: dict[str, dict[str, str]] = {}
    for name, (handler, reads, streams) in HANDLERS.items():
        for method in ("GET", "POST"):
            key = f"{method} {name}"
            static.setdefault(f"/{name}", {})[method] = key
            operation = Operation(
                "", method, f"/{name}", key, LIMIT,
                reads_body=reads, streams_body=streams, guarded=method == "GET",
            )  # fmt: skip
            endpoints[key] = Endpoint(operation, handler)
    return Kernel(tuple(endpoints.values()), Router(static, {}, endpoints), settings, Metrics(settings), {})
