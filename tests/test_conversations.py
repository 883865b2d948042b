"""Whatever a client does on a connection: answers come in order, all is counted, nothing is left."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import re
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Any

import pytest
import uvicorn
import uvloop
from support.conversing import BODY, CUT_OFF, HANDLERS, LARGE, LIMIT, STATUS, Wire, kernel
from support.native_door import DOORS, built_module
from support.wires import in_no_task
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from runtime.doors.asgi import Application
from runtime.doors.http import HttpProtocol
from runtime.metrics import ABANDONED, BEGUN
from runtime.metrics.layout import CONNECTIONS_ACCEPTED, CONNECTIONS_CLOSED
from runtime.settings import Settings

CONVERSATIONS = int(os.environ.get("CONVERSATIONS", "400"))
FIRST = int(os.environ.get("FIRST_CONVERSATION", "0"))
SKIPPED = 64 * 1024
"""A body of more bytes need not be read to its end when its answer is known."""
READ = 64 * 1024
"""So much comes at once at most."""
TURNS = 20_000
"""Of the loop, after which whatever has not happened will not."""
QUIET = 60
_HEAD = re.compile(rb"HTTP/1\.1 [1-5][0-9]{2} [^\r\n]+(\r\n[!-9;-~]+: [^\r\n]*)*")


class Lines(logging.Handler):
    """Keeps the lines of requests."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name == "brrtr.access":
            self.found.append(record.getMessage())


LINES = Lines()


class Native(HttpProtocol):
    """The native door, of whose connections can be told whether they are gone."""

    __slots__ = ("__weakref__",)


class Compiled(Native):
    """The same behind the compiled door."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """A request, and what may come of it."""

    name: str
    wire: bytes
    status: int
    body: bytes | None
    is_head: bool
    expects: bool
    may_close: bool
    """Whether the connection may end with its answer."""

    def __str__(self) -> str:
        return f"{self.wire.partition(b'HTTP')[0].decode()}({len(self.wire)} bytes)"


def made(random: Random) -> Sent:
    """Some request."""
    name = random.choice([*HANDLERS, "nowhere", "echo", "constant", "constant"])
    method = random.choice(["GET", "POST", "POST", "HEAD"])
    old = random.random() < 0.06
    content = random.randbytes(random.choice([0, 0, 0, 1, 3, 10, 10, 100, 5000, 70_000, 150_000]))
    expects = bool(content) and not old and random.random() < 0.15
    kept = random.choices([b"close", b"keep-alive", b""], [0.05, 0.3 if old else 0.1, 0.8])[0]
    chunked = bool(content) and not old and random.random() < 0.3
    fields = b"Host: a\r\n"
    fields += b"Expect: 100-continue\r\n" * expects
    fields += b"Connection: %b\r\n" % kept if kept else b""
    fields += b"X-Request-ID: %d\r\n" % random.randrange(10**9) if random.random() < 0.2 else b""
    if chunked:
        fields += b"Transfer-Encoding: chunked\r\n"
    elif content or random.random() < 0.3:
        fields += b"Content-Length: %d\r\n" % len(content)
    line = b"%b /%b HTTP/1.%d\r\n" % (method.encode(), name.encode(), not old)
    may_close = kept == b"close" or old or expects or chunked or len(content) > SKIPPED
    return Sent(
        name,
        line + fields + b"\r\n" + (in_chunks(content, random) if chunked else content),
        STATUS.get(name, 200),
        content if name in {"echo", "relay"} else b"%d" % len(content) if name == "count" else BODY.get(name),
        is_head=method == "HEAD",
        expects=expects,
        may_close=may_close or name in CUT_OFF,
    )


def in_chunks(content: bytes, random: Random) -> bytes:
    """A body with chunked coding, and sometimes a trailer."""
    step = max(1, len(content) // random.randint(1, 5))
    pieces = [content[at : at + step] for at in range(0, len(content), step)]
    wire = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
    return wire + b"0\r\n" + random.choice([b"", b"X-Trailer: 1\r\n"]) + b"\r\n"


def cut(requests: Sequence[Sent], random: Random) -> list[bytes]:
    """The bytes of the requests in pieces: many, few, or cut about where heads and bodies end."""
    stream = b"".join(request.wire for request in requests)
    style = random.choice(["whole", "heads", "heads", "many", "bytes"])
    marks: set[int] = set()
    at = 0
    for request in requests:
        if style == "heads":
            marks.add(at + request.wire.find(b"\r\n\r\n") + 4 + random.choice([0, 0, 0, -1, 1, 2]))
        at += len(request.wire)
        if random.random() < 0.5:
            marks.add(at + random.choice([0, 0, 1, -1]))
    if style == "many":
        marks.update(random.randrange(len(stream)) for _ in range(20))
    if style == "bytes":
        marks.update(range(min(len(stream), 3000)))
    marks.update(range(READ, len(stream), READ))
    ends = [*sorted(mark for mark in marks if 0 < mark < len(stream)), len(stream)]
    return [stream[begin:end] for begin, end in pairwise([0, *ends])]


@dataclass(frozen=True, slots=True)
class Got:
    """An answer as it came."""

    status: int
    body: bytes
    closes: bool
    is_whole: bool


def parsed(data: bytes, sent: Sequence[Sent]) -> Iterator[Got]:
    """The final answers in what came, read strictly."""
    index = 0
    while b"\r\n\r\n" in data:
        head, _, data = data.partition(b"\r\n\r\n")
        assert _HEAD.fullmatch(head), head[:300]
        status = int(head[9:12])
        if status == 100:
            assert sent[index].expects, "it was not asked for"
            continue
        closes = b"\r\nconnection: close" in head
        length = re.search(rb"\r\ncontent-length: ([0-9]+)", head)
        body, is_whole = b"", True
        if not sent[index].is_head:
            if b"\r\ntransfer-encoding: chunked" in head:
                body, is_whole, data = from_chunks(data)
            elif length is not None:
                body, data = data[: int(length[1])], data[int(length[1]) :]
                is_whole = len(body) == int(length[1])
            else:
                assert closes, head
                body, data, is_whole = data, b"", False  # nobody can tell
        yield Got(status, body, closes, is_whole)
        index += 1


def from_chunks(data: bytes) -> tuple[bytes, bool, bytes]:
    """A body with chunked coding, whether that is all of it, and what follows."""
    body = b""
    while b"\r\n" in data:
        number, _, data = data.partition(b"\r\n")
        size = int(number, 16)
        body += data[:size]
        if len(data) < size + 2:
            return body, False, b""
        assert data[size : size + 2] == b"\r\n"
        data = data[size + 2 :]
        if not size:
            return body, True, data
    return body, False, b""


class Conversation:
    """A client with all its moods: it sends in pieces, reads slowly, leaves, while the service shuts down."""

    def __init__(self, kind: type[Any], config: uvicorn.Config, seed: int) -> None:
        random = self.random = Random(seed)
        self.native = issubclass(kind, Native)
        self.state = ServerState()
        self.protocol = kind(config=config, server_state=self.state, app_state={})
        self.first = self.protocol
        """What the transport calls."""
        if kind is Compiled:
            application = config.loaded_app
            self.first = application.compiled.Connection(self.protocol, application.entry)
            self.protocol.native = self.first
        self.wire = Wire(self.first, asyncio.get_running_loop())
        self.requests = [made(random) for _ in range(random.randint(1, 7))]
        self.pieces = cut(self.requests, random)
        self.slow = random.random() < 0.4
        self.gap = random.choice([0, 0, 1, 3, 50])
        self.leaves_at = random.randrange(len(self.pieces)) if random.random() < 0.12 else -1
        shuts = self.native and random.random() < 0.08
        self.shuts_at = random.randrange(len(self.pieces)) if shuts else -1
        self.told = f"seed {seed}: {', '.join(map(str, self.requests))}"
        if self.leaves_at >= 0 or shuts:
            self.told += f"; of {len(self.pieces)} leaves at {self.leaves_at}, shuts at {self.shuts_at}"

    async def send(self) -> None:
        """Sends it all, if it may, and reads what comes."""
        self.first.connection_made(self.wire)
        for number, piece in enumerate(self.pieces):
            await self._wait_to_send()
            if self.wire.lost:
                return
            in_no_task(self.first.data_received, piece)
            if number == self.shuts_at:
                self.protocol.shutdown()
            if number == self.leaves_at:
                self.wire.lose(self.random.choice([None, ConnectionResetError()]))
                return
            await self._pause()
        await self._read_to_end()

    async def _wait_to_send(self) -> None:
        for _ in range(TURNS):
            if self.wire.reading or self.wire.closing:
                return
            await asyncio.sleep(0)
            if not self.slow or self.random.random() < 0.2:
                self.wire.take(self.random.choice([1000, 50_000, LARGE]))
        raise AssertionError(f"{self.told}: nothing is read any more")

    async def _pause(self) -> None:
        few = len(self.pieces) > 100
        for _ in range(self.random.choice([0, 0, 0, 1] if few else [0, self.gap, self.gap, 2, 60])):
            await asyncio.sleep(0)
            if not self.slow:
                self.wire.take(10**9)
        if self.slow and self.random.random() < 0.3:
            self.wire.take(self.random.choice([1, 1000, 30_000, 100_000]))
        if self.native and self.random.random() < 0.1 and not self.wire.lost:
            self.protocol.check(self.protocol._clock.now)

    async def _read_to_end(self) -> None:
        quiet = 0
        for _ in range(TURNS):
            await asyncio.sleep(0)
            had = len(self.wire.taken)
            self.wire.take(self.random.choice([10_000, 100_000, 10**9]))
            quiet = quiet + 1 if len(self.wire.taken) == had and not self.wire.buffer else 0
            if self.wire.lost or (quiet > QUIET and not self._works()):
                return

    def _works(self) -> bool:
        return self.protocol._task is not None if self.native else bool(self.state.tasks)

    def judge(self) -> None:
        """What came are the answers in order, and none is missing without a reason."""
        found = list(parsed(bytes(self.wire.taken), self.requests))
        assert len(found) <= len(self.requests), self.told
        for request, answer in zip(self.requests, found, strict=False):
            assert answer.status == request.status, (self.told, str(request), answer.status)
            if request.is_head or answer.status != 200:
                continue
            if answer.is_whole:
                assert request.name != "broken", (self.told, str(request))
                assert request.body in {None, answer.body}, (self.told, str(request))
            else:
                assert request.body is None or request.body.startswith(answer.body), self.told
        if self.leaves_at < 0 and len(found) < len(self.requests):
            self._judge_end(found)

    def _judge_end(self, found: Sequence[Got]) -> None:
        assert self.wire.closing or self.wire.eof, f"{self.told}: it hangs after {len(found)}"
        missing = self.requests[len(found) :]
        if self.shuts_at >= 0 or (self.wire.aborted and any(one.name == "broken" for one in missing)):
            return  # a reset takes with it what was not read
        assert found, self.told
        last = self.requests[len(found) - 1]
        assert last.may_close, f"{self.told}: it ends for no reason after {last}"
        assert found[-1].closes or last.name in CUT_OFF, f"{self.told}: it ends without a word after {last}"

    async def end(self) -> weakref.ref[Any] | None:
        """The client has left; what was made for it goes."""
        self.wire.lose(None)
        await asyncio.sleep(0)
        for _ in range(20):
            await asyncio.sleep(0)
        left = asyncio.all_tasks() - {asyncio.current_task()}
        assert not left, (self.told, left)
        if not self.native or self.shuts_at >= 0:  # a timer holds what shuts down
            return None
        assert self.protocol._clock.admitted == 0
        return weakref.ref(self.protocol)


async def converse(kind: type[Any], config: uvicorn.Config, seed: int) -> None:
    conversation = Conversation(kind, config, seed)
    told = conversation.told
    await conversation.send()
    conversation.judge()
    gone = await conversation.end()
    del conversation
    slab = config.loaded_app.kernel.metrics.slab
    operations = config.loaded_app.kernel.metrics.operations
    answered = sum(sum(row) for counts in operations for row in counts.answered(slab).values())
    assert slab[BEGUN] == answered + slab[ABANDONED], told
    assert slab[CONNECTIONS_ACCEPTED] == slab[CONNECTIONS_CLOSED], told
    assert len(LINES.found) == slab[BEGUN], (told, LINES.found[-9:])
    assert gone is None or gone() is None, f"{told}: it waits for the collector"


@contextmanager
def lines_alone() -> Iterator[None]:
    """Has all lines of requests kept, and nothing else: a record with a traceback would keep a connection."""
    logger = logging.getLogger("brrtr")
    LINES.found.clear()
    logger.propagate = False
    logger.setLevel(logging.INFO)
    logger.addHandler(LINES)
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        logger.removeHandler(LINES)
        logger.setLevel(logging.NOTSET)
        logger.propagate = True


@pytest.mark.parametrize("kind", [Native, Compiled, HttpToolsProtocol], ids=DOORS)
@pytest.mark.parametrize("loop", [asyncio.new_event_loop, uvloop.new_event_loop], ids=["asyncio", "uvloop"])
def test_whatever_is_said(kind: type[Any], loop: Callable[[], asyncio.AbstractEventLoop]) -> None:
    settings = Settings(log_sampling_mode="all", max_body_bytes=LIMIT)

    @asynccontextmanager
    async def build(settings: Settings) -> Any:
        yield kernel(settings)

    async def run() -> None:
        application = Application(build, settings=settings)
        if issubclass(kind, Native):
            application.natively(built_module() if kind is Compiled else None)
        application.kernel = kernel(settings)
        config = uvicorn.Config(
            application, http=kind, ws="none", lifespan="off", interface="asgi3", log_config=None,
            access_log=False, proxy_headers=False, server_header=False, date_header=False,
        )  # fmt: skip
        config.load()
        for seed in range(FIRST, FIRST + CONVERSATIONS):
            await converse(kind, config, seed)

    with lines_alone(), asyncio.Runner(loop_factory=loop) as runner:
        runner.run(run())
