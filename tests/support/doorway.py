"""Serves a small service behind both doors, on a real socket, for tests of the doors."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeAlias

import uvicorn

from runtime.doors.asgi import Application
from runtime.doors.native import PROTOCOL
from runtime.kernel import Endpoint, Kernel
from runtime.messages import Request, Response
from runtime.metrics import Metrics
from runtime.middleware import Layer
from runtime.operation import Operation
from runtime.problems import Problem
from runtime.router import Router
from runtime.settings import Settings

from .native_door import open_module

P = ParamSpec("P")
Layers: TypeAlias = "Callable[[Router[Endpoint]], Sequence[Layer]]"

MARK = ContextVar("MARK", default="")
STREAMED = ("pieces", "relay", "unread", "first")
"""The paths that take their body as it comes."""
HOST = b"Host: pets.example\r\n"
GET = b"GET /constant HTTP/1.1\r\n" + HOST
POST = b"POST /echo HTTP/1.1\r\n" + HOST


class Service:
    """Holds the handlers, and what they saw."""

    def __init__(self, layers: Layers | None = None) -> None:
        """`layers` makes what stands around the handlers, of the routes."""
        self._layers = layers
        self.events: list[str] = []
        self.requests: list[Request] = []
        self.go = threading.Event()
        """Lets `GET /wait` answer."""
        self.produced = 0
        """Bytes that `GET /flood` has yielded."""
        self.metrics = Metrics()

    async def echo(self, request: Request) -> Response:
        await request.receive()
        self.requests.append(request)
        return Response(200, b"application/octet-stream", request.body)

    async def pieces(self, request: Request) -> Response:
        """Answers how many bytes came, and in how many pieces."""
        assert request.stream is not None
        count = size = 0
        async for piece in request.stream:
            self.events.append("piece")
            count, size = count + 1, size + len(piece)
        return Response(200, b"text/plain", b"%d bytes in %d pieces" % (size, count))

    async def relay(self, request: Request) -> Response:
        """Sends the body back while it still comes."""
        assert request.stream is not None
        return Response(200, b"application/octet-stream", request.stream)

    async def unread(self, request: Request) -> Response:
        return Response(200, b"text/plain", b"not read")

    async def first(self, request: Request) -> Response:
        """Takes the first piece, then waits for `go`, then takes the others."""
        assert request.stream is not None
        size = len(await anext(request.stream))
        self.events.append("first")
        while not self.go.is_set():  # noqa: ASYNC110 - it is set by another thread
            await asyncio.sleep(0.01)
        size += len(await request.stream.read())
        return Response(200, b"text/plain", b"%d" % size)

    async def constant(self, request: Request) -> Response:
        self.requests.append(request)
        return Response(200, b"text/plain", b"hello")

    async def number(self, request: Request) -> Response:
        return Response(200, b"text/plain", request.query.encode())

    async def mark(self, request: Request) -> Response:
        """Answers what the context has of earlier requests, and leaves something in it."""
        found = MARK.get()
        MARK.set(request.query)
        return Response(200, b"text/plain", found.encode())

    async def slow(self, request: Request) -> Response:
        """Answers the query after some milliseconds, the sooner the larger it is."""
        await asyncio.sleep(0.02 / (1 + int(request.query or 0)))
        return Response(200, b"text/plain", request.query.encode())

    async def wait(self, request: Request) -> Response:
        self.events.append("waiting")
        try:
            while not self.go.is_set():  # noqa: ASYNC110 - it is set by another thread
                await asyncio.sleep(0.01)
        except asyncio.CancelledError:
            self.events.append("cancelled")
            raise
        return Response(200, b"text/plain", b"waited")

    async def failing(self, request: Request) -> Response:
        raise RuntimeError("a bug")

    async def problem(self, request: Request) -> Response:
        raise Problem(409, "already sold", headers=((b"retry-after", b"5"),))

    async def status(self, request: Request) -> Response:
        return Response(int(request.query), b"text/plain", b"some text")

    async def field(self, request: Request) -> Response:
        """Answers with a field whose value or, after an `=`, name and value are the body."""
        await request.receive()
        name, _, value = request.body.rpartition(b"=")
        return Response(200, b"text/plain", b"ok", ((name or b"x-field", value),))

    async def wrong(self, request: Request) -> Response:
        return Response(200, b"text/plain", "not bytes")  # type: ignore[arg-type]

    async def large(self, request: Request) -> Response:
        return Response(200, b"application/octet-stream", b"x" * int(request.query))

    async def stream(self, request: Request) -> Response:
        return Response(200, b"text/plain", self._chunks())

    async def _chunks(self) -> AsyncIterator[bytes]:
        for chunk in (b"one,", b"", b"two,", b"three"):
            await asyncio.sleep(0.001)
            yield chunk

    async def endless(self, request: Request) -> Response:
        return Response(200, b"text/plain", self._ticks())

    async def _ticks(self) -> AsyncIterator[bytes]:
        try:
            while True:
                yield b"tick"
                await asyncio.sleep(0.005)
        finally:
            self.events.append("closed")

    async def broken(self, request: Request) -> Response:
        return Response(200, b"text/plain", self._breaking())

    async def _breaking(self) -> AsyncIterator[bytes]:
        yield b"so far"
        await asyncio.sleep(0.001)
        raise RuntimeError("a bug in the middle")

    async def chunks(self, request: Request) -> Response:
        """Answers so many bytes as the query says, in large chunks."""
        return Response(200, b"application/octet-stream", self._pieces(int(request.query), 1_000_000))

    async def chunk(self, request: Request) -> Response:
        """Answers the same as one."""
        return Response(200, b"application/octet-stream", self._pieces(int(request.query), 1 << 40))

    async def _pieces(self, size: int, most: int) -> AsyncIterator[bytes]:
        while size:
            yield b"x" * min(size, most)
            size -= min(size, most)

    async def flood(self, request: Request) -> Response:
        return Response(200, b"application/octet-stream", self._flood())

    async def _flood(self) -> AsyncIterator[bytes]:
        for _ in range(64):
            self.produced += 1024 * 1024
            yield b"x" * (1024 * 1024)

    def kernel(self, settings: Settings) -> Kernel:
        """Gives a kernel of these handlers, each at a path of its name."""
        table = [
            ("GET", "constant", self.constant),
            ("POST", "echo", self.echo),
            ("POST", "field", self.field),
            *[("POST", name, getattr(self, name)) for name in STREAMED],
            ("POST", "ignore", self.constant),
            *[
                ("GET", name, getattr(self, name))
                for name in (
                    *("number", "slow", "wait", "failing", "problem", "status", "wrong", "mark"),
                    *("large", "stream", "endless", "broken", "flood", "chunks", "chunk"),
                )
            ],
        ]
        endpoints = {
            name: Endpoint(
                Operation(
                    "",
                    method,
                    f"/{name}",
                    name,
                    settings.max_body_bytes,
                    reads_body=name in {"echo", "field", *STREAMED},
                    streams_body=name in STREAMED,
                ),
                respond,
            )
            for method, name, respond in table
        }
        static: dict[str, dict[str, str]] = {f"/{name}": {method: name} for method, name, _ in table}
        router = Router(static, {}, endpoints)
        self.metrics = Metrics(settings)
        layers = () if self._layers is None else self._layers(router)
        return Kernel(list(endpoints.values()), router, settings, self.metrics, {}, layers=layers)

    def application(self, settings: Settings) -> Application:
        """Gives the service as an application, with its start-up and shut-down among the events."""

        @asynccontextmanager
        async def build(settings: Settings) -> AsyncIterator[Kernel]:
            self.events.append("up")
            yield self.kernel(settings)
            self.events.append("down")

        return Application(build, settings=settings)


class Door:
    """Is a running server."""

    def __init__(self, service: Service, server: uvicorn.Server, port: int) -> None:
        self.service = service
        self.server = server
        self.port = port

    def connect(self) -> socket.socket:
        """Opens a connection; what takes longer than five seconds fails the test."""
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=5)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def exchange(self, data: bytes) -> bytes:
        """Sends `data` on a connection of its own and returns all that comes until the server closes it."""
        with self.connect() as connection:
            connection.sendall(data)
            return read_all(connection)

    def wait_for(self, event: str, count: int = 1) -> None:
        """Waits until the service has seen an event."""
        until(lambda: self.service.events.count(event) >= count, f"{event} in {self.service.events}")


def on_loop(test: Callable[P, Coroutine[Any, Any, None]]) -> Callable[P, None]:
    """Makes a test of a coroutine function."""

    @wraps(test)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        asyncio.run(test(*args, **kwargs))

    return run


def until(condition: Callable[[], Any], what: str) -> None:
    """Waits up to five seconds for a condition; fails saying what was waited for."""
    deadline = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.005)


def read_all(connection: socket.socket) -> bytes:
    """Reads what comes until the other side closes."""
    pieces = []
    while piece := connection.recv(1 << 16):
        pieces.append(piece)
    return b"".join(pieces)


@contextmanager
def running(
    *,
    settings: Settings | None = None,
    native: bool = True,
    http: str = "httptools",
    loop: str = "auto",
    layers: Layers | None = None,
    **options: Any,
) -> Iterator[Door]:
    """Runs the service on a free port, behind the native door or, through uvicorn's `http`, the ASGI door."""
    settings = settings or Settings()
    service = Service(layers)
    listener = socket.create_server(("127.0.0.1", 0), backlog=256)
    application = service.application(settings)
    if native:
        application.natively(open_module())
    config = uvicorn.Config(
        application,
        http=PROTOCOL if native else http,
        loop=loop,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=2,
        **options,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    until(lambda: server.started or not thread.is_alive(), "the server to start")
    try:
        yield Door(service, server, listener.getsockname()[1])
    finally:
        server.should_exit = True
        service.go.set()
        thread.join(timeout=10)
        listener.close()
        assert not thread.is_alive(), "the server did not stop"


class Answer:
    """Holds a response as read from a socket."""

    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.status = status
        self.headers = headers
        self.body = body


class Client:
    """Reads the responses of one connection, strictly."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.data = b""

    def _more(self) -> None:
        piece = self.connection.recv(1 << 16)
        assert piece, f"the connection ended after {self.data[-200:]!r}"
        self.data += piece

    def _line(self) -> bytes:
        while b"\r\n" not in self.data:
            self._more()
        line, _, self.data = self.data.partition(b"\r\n")
        return line

    def _bytes(self, count: int) -> bytes:
        while len(self.data) < count:
            self._more()
        found, self.data = self.data[:count], self.data[count:]
        return found

    def answer(self, *, head: bool = False) -> Answer:
        """Reads the next response; `head`: to a HEAD request, so without a body."""
        version, status, _ = self._line().split(b" ", 2)
        assert version == b"HTTP/1.1"
        headers: dict[str, str] = {}
        while line := self._line():
            name, _, value = line.decode("latin-1").partition(": ")
            name = name.lower()
            assert name not in headers, f"{name} twice"
            headers[name] = value
        if head or int(status) in {204, 304}:
            body = b""
        elif headers.get("transfer-encoding") == "chunked":
            body = self._chunks()
        elif "content-length" in headers:
            body = self._bytes(int(headers["content-length"]))
        else:
            body, self.data = self.data + read_all(self.connection), b""
        return Answer(int(status), headers, body)

    def _chunks(self) -> bytes:
        body = b""
        while size := int(self._line(), 16):
            body += self._bytes(size)
            assert self._line() == b""
        assert self._line() == b""
        return body


def _send_all(far: socket.socket, data: bytes) -> None:
    far.sendall(data)
    far.shutdown(socket.SHUT_WR)


def parse(data: bytes, *, head: bool = False) -> Answer:
    """Parses the one response in `data`, which must have nothing after it."""
    near, far = socket.socketpair()
    with near, far:
        near.settimeout(5)
        threading.Thread(target=_send_all, args=(far, data), daemon=True).start()
        client = Client(near)
        answer = client.answer(head=head)
        rest = client.data + read_all(near)
        assert not rest, f"after the answer: {rest!r}"
        return answer


def chunked(*chunks: bytes, trailer: bytes = b"") -> bytes:
    """Writes a body in chunks."""
    return (
        b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in (*chunks, b""))[:-2] + trailer + b"\r\n"
    )
