"""Whatever a client does on a connection: answers come in order, all is counted, and nothing is left behind."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import re
import sys
import weakref
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any

import pytest
import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from runtime.asgi import Application
from runtime.http import HttpProtocol
from runtime.incoming import receive
from runtime.kernel import Kernel, Operation
from runtime.messages import Request, Response
from runtime.metrics import ABANDONED, BEGUN, Metrics
from runtime.metrics.layout import CONNECTIONS_ACCEPTED, CONNECTIONS_CLOSED
from runtime.problems import Problem
from runtime.router import Router
from runtime.settings import Settings

CONVERSATIONS = int(os.environ.get("CONVERSATIONS", "600"))
FIRST = int(os.environ.get("FIRST", "0"))
MODE = os.environ.get("MODE", "all")
LARGE = 200_000
LIMIT = 400_000


class Lines(logging.Handler):
    """Keeps the lines of requests."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name == "brrtr.access":
            self.found.append(record.getMessage())


LINES = Lines()
LOGGER = logging.getLogger("brrtr")


class Native(HttpProtocol):
    """The native door, of whose connections can be told whether they are gone."""

    __slots__ = ("__weakref__",)


class Wire(asyncio.Transport):
    """A transport whose other side reads when it is told to."""

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
        """The client reads."""
        if self.lost:
            return
        self.taken += self.buffer[:size]
        del self.buffer[:size]
        if self.paused and len(self.buffer) <= self.LOW:
            self.paused = False
            self.protocol.resume_writing()
        if self.closing and not self.buffer:
            self.lose(None)

    def lose(self, error: Exception | None) -> None:
        if not self.lost:
            self.lost = self.closing = True
            self.protocol.connection_lost(error)

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
    await receive(request)
    return Response(200, b"text/plain", request.body)


async def forbidden(request: Request) -> Response:
    raise Problem(401)


async def boom(request: Request) -> Response:
    raise RuntimeError("before")


async def boom_after(request: Request) -> Response:
    await receive(request)
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
    task = asyncio.current_task()
    assert task is not None
    task.cancel()
    await asyncio.sleep(1)
    raise AssertionError


async def wrong(request: Request) -> Response:
    return Response(200, b"text/plain", "no bytes")  # type: ignore[arg-type]


HANDLERS: dict[str, tuple[Callable[[Request], Awaitable[Response]], bool, bool]] = {
    "constant": (constant, False, False), "nap": (nap, False, False), "echo": (echo, True, False),
    "forbidden": (forbidden, True, False), "boom": (boom, True, False), "boom_after": (boom_after, True, False),
    "half": (half, True, True), "relay": (relay, True, True), "count": (count, True, True),
    "stream": (stream, False, False), "sized": (sized, False, False), "broken": (broken, False, False),
    "large": (large, False, False), "foreign": (foreign, True, False), "own": (own, True, False),
    "wrong": (wrong, True, False),
}  # fmt: skip
STATUS = {"forbidden": 401, "boom": 500, "boom_after": 500, "foreign": 500, "own": 500, "wrong": 500, "nowhere": 404}
BODY = {
    "constant": b"constant", "nap": b"nap", "half": b"half", "sized": b"onetwo", "broken": b"so far",
    "stream": b"onetwo" + b"x" * 70_000, "large": b"x" * LARGE,
}  # fmt: skip


def kernel(settings: Settings) -> Kernel:
    operations = {}
    static: dict[str, dict[str, str]] = {}
    for name, (handler, reads, streams) in HANDLERS.items():
        for method in ("GET", "POST"):
            key = f"{method} {name}"
            static.setdefault(f"/{name}", {})[method] = key
            operations[key] = Operation(
                key, method, f"/{name}", handler,
                max_body_bytes=LIMIT, reads_body=reads, streams_body=streams, guarded=method == "GET",
            )  # fmt: skip
    return Kernel(tuple(operations.values()), Router(static, {}, operations), settings, Metrics(settings), {})


@dataclass
class Sent:
    """A request, and what may come of it."""

    name: str
    wire: bytes
    status: int
    body: bytes | None
    head: bool
    old: bool
    expects: bool
    may_close: bool


def made(random: Random) -> Sent:
    name = random.choice([*HANDLERS, "nowhere", "echo", "constant", "constant"])
    method = random.choice(["GET", "POST", "POST", "HEAD"])
    old = random.random() < 0.06
    close = random.random() < 0.05
    size = random.choice([0, 0, 0, 1, 3, 10, 10, 100, 5000, 70_000, 150_000])
    body = random.randbytes(size)
    fields = b"Host: a\r\n"
    expects = size > 0 and not old and random.random() < 0.15
    if expects:
        fields += b"Expect: 100-continue\r\n"
    if close:
        fields += b"Connection: close\r\n"
    elif old and random.random() < 0.5:
        fields += b"Connection: keep-alive\r\n"
    elif random.random() < 0.1:
        fields += b"Connection: keep-alive\r\n"
    if random.random() < 0.2:
        fields += b"X-Request-ID: %d\r\n" % random.randrange(10**9)
    chunked = not old and size and random.random() < 0.3
    if chunked:
        fields += b"Transfer-Encoding: chunked\r\n"
        step = max(1, size // random.randint(1, 5))
        wire = b"".join(b"%x\r\n%b\r\n" % (len(body[at : at + step]), body[at : at + step]) for at in range(0, size, step))
        wire += b"0\r\n" + random.choice([b"", b"X-Trailer: 1\r\n"]) + b"\r\n"
    else:
        wire = body
        if size or random.random() < 0.3:
            fields += b"Content-Length: %d\r\n" % size
    line = b"%b /%b HTTP/1.%d\r\n" % (method.encode(), name.encode(), not old)
    status = STATUS.get(name, 200)
    expected = BODY.get(name)
    if name in {"echo", "relay"}:
        expected = body
    elif name == "count":
        expected = b"%d" % size
    may_close = close or old or expects or chunked or size > 64 * 1024 or name in {"broken", "own"}
    return Sent(name, line + fields + b"\r\n" + wire, status, expected, method == "HEAD", old, expects, bool(may_close))


def parsed(data: bytes, sent: list[Sent], ended: bool, left: bool) -> Iterator[tuple[int, bytes, bool, bool]]:
    """Status, body, whether it closes, whether it is whole."""
    index = 0
    while data:
        head, mark, data = data.partition(b"\r\n\r\n")
        if not mark:
            assert ended, head
            return
        assert re.fullmatch(rb"HTTP/1\.1 [1-5][0-9]{2} [^\r\n]+(\r\n[!-9;-~]+: [^\r\n]*)*", head), head[:300]
        status = int(head[9:12])
        if status == 100:
            assert sent[index].expects, "not asked for"
            continue
        request = sent[index]
        close = b"\r\nconnection: close" in head
        length = re.search(rb"\r\ncontent-length: ([0-9]+)", head)
        body = b""
        whole = True
        if request.head:
            pass
        elif b"\r\ntransfer-encoding: chunked" in head:
            whole = False
            while data:
                size, mark, rest = data.partition(b"\r\n")
                if not mark:
                    data = b""
                    break
                number = int(size, 16)
                piece = rest[:number]
                body += piece
                if len(rest) < number + 2:
                    data = b""
                    break
                assert rest[number : number + 2] == b"\r\n"
                data = rest[number + 2 :]
                if not number:
                    whole = True
                    break
        elif length is not None:
            size = int(length[1])
            body, data = data[:size], data[size:]
            whole = len(body) == size
        else:
            assert close, head
            body, data = data, b""
            whole = not left
        yield status, body, close, whole
        index += 1


async def converse(kind: type[Any], config: uvicorn.Config, the_kernel: Kernel, seed: int) -> None:
    random = Random(seed)
    loop = asyncio.get_running_loop()
    state = ServerState()
    protocol = kind(config=config, server_state=state, app_state={})
    native = kind is Native
    wire = Wire(protocol, loop)
    protocol.connection_made(wire)
    requests = [made(random) for _ in range(random.randint(1, 7))]
    stream = b"".join(request.wire for request in requests)
    # Where it is cut: at random, or near where messages begin and end, or byte by byte.
    style = random.choice(["whole", "few", "heads", "many", "bytes"])
    marks = set()
    at = 0
    for request in requests:
        if style in {"heads", "few"}:
            marks.add(at + request.wire.find(b"\r\n\r\n") + 4 + random.choice([0, 0, 0, -1, 1, 2]))
        at += len(request.wire)
        if random.random() < 0.5:
            marks.add(at + random.choice([0, 0, 1, -1]))
    if style == "many":
        marks |= {random.randrange(len(stream)) for _ in range(20)}
    if style == "bytes":
        marks |= set(range(min(len(stream), 3000)))
    marks = sorted(mark for mark in marks if 0 < mark < len(stream)) + [len(stream)]
    leaves = random.random() < 0.12
    slow = random.random() < 0.4
    shut = random.random() < 0.08 and native
    shut_at = random.randrange(len(marks)) if shut else -1
    leave_at = random.randrange(len(marks)) if leaves else -1
    gap = random.choice([0, 0, 1, 3, 50])
    at = 0
    quick = lambda: random.choice([0, gap, gap, 2, 60])
    for number, mark in enumerate(marks):
        piece, at = stream[at:mark], mark
        while piece:
            waited = 0
            while not wire.reading and not wire.closing and waited < 10000:
                await asyncio.sleep(0)
                waited += 1
                if not slow or random.random() < 0.2:
                    wire.take(random.choice([1000, 50_000, 10**6]))
            if wire.lost:
                break
            assert wire.reading or wire.closing, str(("STALL", seed, [(r.name, r.head, r.expects, len(r.wire)) for r in requests], len(wire.taken), len(wire.buffer), len(protocol._rest), protocol._offset, protocol._hold, protocol._task, protocol._in_work and protocol._in_work.awaited, protocol._in_work._pieces, protocol._in_work._buffered, protocol._stream, protocol._size))
            protocol.data_received(piece[: 1 << 16])
            piece = piece[1 << 16 :]
        if wire.lost:
            break
        if number == shut_at:
            protocol.shutdown()
        if number == leave_at:
            wire.lose(random.choice([None, ConnectionResetError()]))
            break
        for _ in range(quick() if style != "bytes" else random.choice([0, 0, 0, 1])):
            await asyncio.sleep(0)
            if not slow:
                wire.take(10**9)
        if slow and random.random() < 0.3:
            wire.take(random.choice([1, 1000, 30_000, 100_000]))
        if native and random.random() < 0.1 and not wire.lost:
            protocol._clock.now += 0.1
            protocol.check(protocol._clock.now)
    sent_all = not leaves and not wire.lost
    for turn in range(20000):
        await asyncio.sleep(0)
        if turn % 3 == 0:
            wire.take(random.choice([10_000, 100_000, 10**9]))
        idle = not state.tasks and (wire.lost or (not native or not protocol._hold))
        if turn > 200 and not wire.buffer and idle:
            break
    told = f"seed {seed} {kind.__name__} {style} leaves={leaves} shut={shut}: " + ", ".join(
        f"{r.name}{' HEAD' if r.head else ''}{' 1.0' if r.old else ''}{' expects' if r.expects else ''}{' may_close' if r.may_close else ''} {len(r.wire)}" for r in requests
    )
    ended = wire.lost or wire.eof or wire.closing
    found = list(parsed(bytes(wire.taken), requests, ended, leaves))
    for request, (status, body, close, whole) in zip(requests, found, strict=False):
        if status in {408} and shut:
            continue
        assert status == request.status or (status == 200 and request.name == "x"), (told, request.name, status, body[:200])
        if request.head or status != 200:
            continue
        if whole:
            assert request.name != "broken", told
            if request.body is not None:
                assert body == request.body, (told, request.name, body[:100])
        else:
            assert request.name == "broken" or leaves or (wire.aborted), (told, request.name)
    assert len(found) <= len(requests), told
    if not leaves and not shut:
        if len(found) < len(requests) and not (
            wire.aborted and any(request.name == "broken" for request in requests[len(found) :])
        ):
            assert found, told
            assert ended, (told, len(found), "it hangs")
            last = requests[len(found) - 1]
            assert found[-1][2] or last.name in {"broken", "own"}, (told, "closed without a word")
            assert last.may_close, (told, last, "closed for no reason")
    elif not leaves:
        assert ended, (told, "does not end")
    if not wire.lost:
        wire.lose(None)
    for _ in range(20):
        await asyncio.sleep(0)
    others = asyncio.all_tasks() - {asyncio.current_task()}
    assert not others, (told, others)
    slab = the_kernel.metrics.slab
    done = sum(sum(row) for counts in the_kernel.metrics.operations for row in counts.answered(slab).values())
    assert slab[BEGUN] == done + slab[ABANDONED], (told, slab[BEGUN], done, slab[ABANDONED])
    if native:
        assert slab[CONNECTIONS_ACCEPTED] == slab[CONNECTIONS_CLOSED]
    if len(LINES.found) != slab[BEGUN]:
        raise AssertionError(f"{told} LINES {len(LINES.found)} {slab[BEGUN]} {LINES.found[-9:]}")
    if native:
        assert protocol._clock.admitted == 0
        ref = weakref.ref(protocol)
        wire.protocol = None
        del protocol, wire
        for _ in range(3):
            await asyncio.sleep(0)
        if not shut:
            if ref() is not None:
                raise AssertionError("a cycle " + told + "|".join(str(type(r))+ str(r)[:200] for r in gc.get_referrers(ref()) if r is not sys._getframe()))


@pytest.mark.parametrize("kind", [Native, HttpToolsProtocol])
@pytest.mark.parametrize("loop", ["asyncio", "uvloop"])
def test_conversations(kind: type[Any], loop: str) -> None:
    settings = Settings(log_sampling_mode=MODE, max_body_bytes=LIMIT)

    @asynccontextmanager
    async def build(settings: Settings) -> Any:
        yield kernel(settings)

    async def run() -> None:
        application = Application(build, settings=settings)
        application.kernel = kernel(settings)
        config = uvicorn.Config(
            application, http=kind, ws="none", lifespan="off", interface="asgi3", log_config=None,
            access_log=False, proxy_headers=False, server_header=False, date_header=False,
        )  # fmt: skip
        config.load()
        gc.disable()
        LOGGER.propagate = False
        LOGGER.setLevel(logging.INFO)
        LOGGER.handlers = [LINES]
        LINES.found.clear()
        for seed in range(FIRST, FIRST + CONVERSATIONS):
            await converse(kind, config, application.kernel, seed)

    import uvloop
    factory = uvloop.new_event_loop if loop == "uvloop" else asyncio.new_event_loop
    try:
        with asyncio.Runner(loop_factory=factory) as runner:
            runner.run(run())
    finally:
        gc.enable()
        LOGGER.handlers = []
        LOGGER.propagate = True
        LOGGER.setLevel(logging.NOTSET)
