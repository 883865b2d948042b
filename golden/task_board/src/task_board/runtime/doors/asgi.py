# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Opens the ASGI door: makes the kernel an application for any ASGI server."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, MutableMapping
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from functools import partial
from types import ModuleType
from typing import Any, TypeAlias
from urllib.parse import quote

from ..binding import BindingError
from ..body_stream import TOO_SLOW, BodyStream, nothing
from ..cancellation import is_meant
from ..compiled.tables import tables_of
from ..encoding import (
    CLOSE,
    HEAD,
    UnsendableError,
    WrongLengthError,
    discard,
    exactly,
    framed,
    has_body,
)
from ..kernel import Endpoint, Kernel
from ..logs.writer import WRITER
from ..messages import Headers, Request, Response, Unsent
from ..metrics.layout import ASGI, COMPILED, DOOR, DOORS, FORWARDED_MALFORMED, NATIVE
from ..problems import Problem
from ..proxies import UNIX, UNTOLD, Forwarded, plain
from ..request_context import CURRENT
from ..settings import Settings, SettingsError
from ..streams import closing
from .behind import Make, behind
from .clock import Clock
from .framing import MAX_DIGITS, Refused, check_head, check_message, split_target
from .orphans import ended_with_supervisor
from .pace import Pace
from .running import Build, Running
from .straight import straightway

Scope: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send: TypeAlias = Callable[[MutableMapping[str, Any]], Awaitable[None]]

_logger = logging.getLogger("brrtr")
_UNKNOWN = Forwarded(UNTOLD)
_UNQUOTED = "/:@!$&'()*+,;=-._~"


class Application:
    """Makes the service an ASGI 3.0 application; the native door finds its kernel here as well."""

    def __init__(self, build: Build, *, settings: Settings | None = None) -> None:
        """`build` starts the service up and shuts it down; without `settings` the environment has them."""
        self.build = build
        self.kernel: Kernel | None = None
        """Set from the end of start-up to the beginning of shut-down."""
        self.beside: Callable[[Application], AbstractAsyncContextManager[None]] = _nothing
        """What is done as long as the service runs, such as to wait for another version of it."""
        self.clock: Clock | None = None
        """Has the connections of the native door, once there was one."""
        self.door = ASGI
        """Where requests come in, one of `metrics.layout.DOORS`."""
        self.compiled: ModuleType | None = None
        """The compiled door, if it is to be used."""
        self.entry: Any = None
        """What leads its connections to the tables of the kernel."""
        self._settings = settings
        self._running: Running

    def natively(self, compiled: ModuleType | None) -> None:
        """Has requests come in by the native door, through the compiled one if there is one.

        To be called before it starts.
        """
        self.door = NATIVE if compiled is None else COMPILED
        self.compiled = compiled
        self.entry = None if compiled is None else compiled.Entry()

    def _tables(self, kernel: Kernel) -> Any:
        """Makes what the compiled door answers by for a kernel; None where it is not in use."""
        return None if self.compiled is None else tables_of(self.compiled, kernel)

    def _answer_by(self, kernel: Kernel | None, tables: Any = None) -> None:
        """Has a kernel answer from now on, by these tables or such as are made now; None for nobody."""
        if tables is None and kernel is not None:
            tables = self._tables(kernel)
        if kernel is not None and self.door != ASGI:
            for endpoint in kernel.endpoints:
                endpoint.straightway = straightway(endpoint, kernel.log)
        self.kernel = kernel
        if self.entry is not None:
            self.entry.tables = tables

    def at(self, port: int) -> Kernel | None:
        """Gives what answers at the port that a request came in at; None while the service is not started."""
        kernel = self.kernel
        if kernel is None or kernel.apart is None or port != kernel.settings.admin_port:
            return kernel
        return kernel.apart

    def replace(self, running: Running) -> Running:
        """Has another version of the service answer from now on, and gives the one before, which runs on.

        What has been routed is answered by the version that it was routed by.
        """
        tables = self._tables(running.kernel)  # which may fail: then all is as it was
        before, self._running = self._running, running
        before.stop_sampling()
        running.kernel.metrics.take_over(before.kernel.metrics)
        running.sample()
        self._answer_by(running.kernel, tables)
        return before

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one connection scope (ASGI 3.0); a websocket is denied.

        Raises:
            ValueError: for a scope of another type.
        """
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1000})
        else:
            raise ValueError(f"{scope['type']!r} is not a type of scope that is served here")

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        await receive()
        stage = "startup"
        try:
            settings = self._settings or Settings.from_environment(os.environ)
            _warn(settings.warnings)
            if self.door == ASGI and settings.compiled == "require":
                raise SettingsError("BRRTR_COMPILED cannot be 'require': this is another server than `serve`")
            with ended_with_supervisor():
                self._running = Running(self.build, settings)
                kernel = await self._running.start()
                try:
                    _warn(
                        settings.without_handler(endpoint.operation.handler for endpoint in kernel.endpoints)
                    )
                    _warn(settings.without_scheme([scheme.variable for scheme in kernel.schemes.values()]))
                    kernel.metrics.slab[DOOR] = DOORS.index(self.door)
                    self._answer_by(kernel)
                    self._running.sample()
                    async with self.beside(self):
                        await send({"type": "lifespan.startup.complete"})
                        stage = "shutdown"
                        await receive()
                    WRITER.settle()
                    self._running.stop_sampling()
                    self._answer_by(None)
                finally:
                    await self._running.end()
                    if settings.tracing:
                        from ..tracing import flush  # noqa: PLC0415

                        await flush()
        except BaseException as error:
            self._answer_by(None)
            if isinstance(error, GeneratorExit) or is_meant(error, None):
                raise
            message = f"{type(error).__name__}: {error}"
            # What the operator or the author of a handler can mend is told in a line.
            trace = None if isinstance(error, BindingError | SettingsError) else error
            _logger.error("The %s of the service failed: %s", stage, message, exc_info=trace)
            await send({"type": f"lifespan.{stage}.failed", "message": message})
        else:
            await send({"type": "lifespan.shutdown.complete"})

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        server = scope.get("server")
        kernel = self.at(server[1]) if server is not None else self.kernel
        mode = HEAD if scope["method"] == "HEAD" else 0
        if kernel is None:
            response = Problem(503, "The service has not been started.").response()
            await _refuse(response, mode | _last(scope), send)
            return
        request = _request(scope, kernel)
        try:
            _check_target(request, scope, kernel.settings)
            _check_length(request, kernel.route(request))
        except Refused as refused:
            response = kernel.refuse(refused.status, refused.detail, request)
            await _refuse(response, mode | _last(scope), send)
            return
        await _Exchange(request, scope, receive, send, kernel).run(mode)


class Apart:
    """Stands for the same service at `BRRTR_ADMIN_PORT`, for the native door."""

    def __init__(self, application: Application, port: int) -> None:
        self._application = application
        self._port = port

    @property
    def kernel(self) -> Kernel | None:
        """Gives what answers there."""
        return self._application.at(self._port)


def _nothing(application: Application) -> AbstractAsyncContextManager[None]:
    return nullcontext()


def _warn(warnings: Iterable[str]) -> None:
    for warning in warnings:
        _logger.warning("%s", warning)


def _request(scope: Scope, kernel: Kernel) -> Request:
    """Gives the request without its target."""
    headers: Headers = [(name.lower(), value.strip()) for name, value in scope["headers"]]
    address = scope.get("client")
    client = (plain(address[0]), address[1]) if address else None
    peer = client[0] if client is not None else _without_address(scope)
    make: Make = Request
    if trusted := kernel.settings.trusted_proxies:
        make = behind(trusted, peer, partial(kernel.metrics.add, FORWARDED_MALFORMED))
    request = make(scope["method"], "", "", headers, client, scope.get("scheme", "http"))
    if peer == UNTOLD:
        request.forwarded = _UNKNOWN
    return request


def _without_address(scope: Scope) -> str:
    """Says what peer has no address: to a Unix socket ASGI has its path in place of the host, and no port."""
    server = scope.get("server")
    return UNIX if server is not None and server[1] is None else UNTOLD


def _check_target(request: Request, scope: Scope, settings: Settings) -> None:
    """Checks the head, and sets path and query."""
    check_message(request.method, scope.get("http_version", ""), request.headers)
    path = _raw_path(scope)
    target = path + b"?" + scope["query_string"] if scope.get("query_string") else path
    check_head(
        len(target),
        request.headers,
        max_target_bytes=settings.max_target_bytes,
        max_header_bytes=settings.max_header_bytes,
    )
    text, request.query, _ = split_target(request.method, target)
    request.path = _below(scope.get("root_path", ""), text)


def _raw_path(scope: Scope) -> bytes:
    """Gives the path as received where the server tells; a `%2F` in it is lost where it does not."""
    raw: bytes | None = scope.get("raw_path")
    if raw is None:
        return quote(scope["path"], safe=_UNQUOTED).encode()
    return raw.partition(b"?")[0]


def _below(root_path: str, path: str) -> str:
    """Gives the path without the prefix where the application is mounted; servers may have left it out."""
    root = quote(root_path.rstrip("/"), safe=_UNQUOTED)
    if root and path.startswith(root) and path[len(root) :][:1] in {"", "/"}:
        return path[len(root) :] or "/"
    return path


def _check_length(request: Request, endpoint: Endpoint) -> None:
    """Refuses a body that is too large before it is read, and notes the length of another."""
    text = request.header(b"content-length")
    if text is None:
        return
    if len(text) > MAX_DIGITS:
        raise Refused(400, f"The Content-Length has more than {MAX_DIGITS} digits.")
    length = int(text)
    limit = endpoint.operation.max_body_bytes
    if length > limit:
        raise Refused(413, f"The body is larger than {limit} bytes.")
    if length and endpoint.received is not None:
        endpoint.received(length)


def _has_body(request: Request, scope: Scope) -> bool:
    """Says whether a body comes; HTTP/1.1 has that in the head (RFC 9112 6)."""
    if not _last(scope) or request.header(b"transfer-encoding") is not None:
        return True
    return (request.header(b"content-length") or "0").strip("0") != ""


def _last(scope: Scope) -> int:
    """Says how the last answer of a connection is framed; HTTP/2 has no field for that, and needs none."""
    return 0 if scope.get("http_version") in {"2", "3"} else CLOSE


class _Exchange:
    """Answers one request. A client that leaves cancels that, the way `asyncio.timeout` does."""

    __slots__ = (
        "_expects",
        "_gone",
        "_kernel",
        "_last",
        "_limit",
        "_pace",
        "_receive",
        "_request",
        "_send",
        "_size",
        "_task",
        "_unread",
        "_watcher",
    )

    def __init__(self, request: Request, scope: Scope, receive: Receive, send: Send, kernel: Kernel) -> None:
        settings = kernel.settings
        self._kernel = kernel
        self._request = request
        self._receive = receive
        self._send = send
        self._limit = request.operation.max_body_bytes
        self._size = 0
        self._pace = Pace(settings.min_bytes_per_s) if settings.min_bytes_per_s else None
        self._gone = False
        self._last = _last(scope)
        self._expects = request.header(b"expect") is not None
        """Whether the client waits to be told to send the body: the server does that when asked for it."""
        comes = not self._expects or _has_body(request, scope)
        self._unread = self._last if self._expects and comes else 0
        """How an answer without the body is framed: RFC 9110 10.1.1 has it say whether the server closes."""
        self._task: asyncio.Task[None]
        self._watcher: asyncio.Task[None] | None = None
        if request.operation.reads_body and comes:
            request.stream = _Received(self.take)

    async def run(self, mode: int) -> None:
        """Answers the request."""
        task = asyncio.current_task()
        assert task is not None
        self._task = task
        before = task.cancelling()
        if self._request.stream is None and not self._expects:
            self._watch()
        try:
            answered = self._request.answer(self._request)
            response = answered if isinstance(answered, Response) else await answered
            await self._answer(response, mode)
        except asyncio.CancelledError:
            if not self._gone or task.uncancel() > before:
                raise
        finally:
            self._request.stream = None  # it refers back to this object, and so does the watcher
            if self._watcher is not None:
                self._watcher.cancel()
                self._watcher = None

    async def _answer(self, response: Response, mode: int) -> None:
        request, send = self._request, self._send
        try:
            fields, length = framed(response, mode)
        except UnsendableError as error:
            _logger.error(
                "%s %s: the response cannot be sent: %s", request.method, request.operation.template, error
            )
            await discard(response.body)
            response = self._kernel.failed(request)
            fields, length = framed(response, mode)
        body = response.body
        if mode & HEAD or not has_body(response.status):
            await discard(body)
            body = b""
        unsent = Unsent(request, response, CURRENT.get(), False)
        try:
            if self._unread and not isinstance(body, bytes) and response.status < 300:
                await self._invite()
            await _begin(response.status, fields, length, mode | self._unread, send)
            if isinstance(body, bytes):
                await send({"type": "http.response.body", "body": body})
            else:
                await _stream(body if length is None else exactly(length, body), unsent, send)
        except asyncio.CancelledError:
            request.sent(unsent, "left" if self._gone else "shutdown")
            await discard(body)
            raise
        if request.line is not None or not isinstance(body, bytes):
            request.sent(unsent, "")

    async def _invite(self) -> None:
        """Has the server ask for the body, of which the answer may be made, before that has begun."""
        if self._request.stream is not None:
            with suppress(Problem):  # which is left to whoever makes the answer
                await self._request.stream.has_some()

    def _watch(self) -> None:
        """Waits for the client to leave, while its request is in work."""
        self._watcher = asyncio.get_running_loop().create_task(self._see_off())

    async def _see_off(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            continue
        self._gone = True
        self._task.cancel()

    async def take(self, stream: BodyStream) -> None:
        """Adds a piece, the end or a failure to the body, for whoever wants it."""
        self._unread = 0
        message = await (self._receive() if self._pace is None else self._in_time(self._pace))
        if message is None:
            self._refuse(stream, 408, TOO_SLOW)
        elif message["type"] == "http.disconnect":
            stream.fail(400, "The client left before the end of the body.")
            self._gone = True
            self._task.cancel()
            await asyncio.sleep(0)
        else:
            piece = message.get("body", b"")
            self._size += len(piece)
            if self._size > self._limit:
                self._refuse(stream, 413, f"The body is larger than {self._limit} bytes.")
                return
            stream.append(piece)
            if not message.get("more_body", False):
                stream.end()
                self._watch()

    def _refuse(self, stream: BodyStream, status: int, detail: str) -> None:
        self._unread = self._last
        stream.fail(status, detail)

    async def _in_time(self, pace: Pace) -> MutableMapping[str, Any] | None:
        """Gives what is received next; None if the body comes too slowly."""
        now = asyncio.get_running_loop().time
        pace.resume(now())
        try:
            while not pace.is_slow(now(), self._size):
                with suppress(TimeoutError):
                    async with asyncio.timeout_at(pace.judged_at):
                        return await self._receive()
            return None
        finally:
            pace.pause(now())


class _Received(BodyStream):
    """Hands on the body as the server has it: whoever wants a piece asks for it."""

    __slots__ = ("_take",)

    def __init__(self, take: Callable[[BodyStream], Awaitable[None]]) -> None:
        super().__init__(nothing)
        self._take = take

    async def _more(self) -> None:
        if self._failure is not None:
            raise Problem(*self._failure)
        await self._take(self)


async def _begin(
    status: int, fields: list[tuple[bytes, bytes]], length: int | None, mode: int, send: Send
) -> None:
    if length is not None:
        fields.append((b"content-length", b"%d" % length))
    if mode & CLOSE:
        fields.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": status, "headers": fields})


async def _refuse(response: Response, mode: int, send: Send) -> None:
    """Sends a response that the door itself makes, whose body is bytes."""
    fields, length = framed(response, mode)
    await _begin(response.status, fields, length, mode, send)
    await send({"type": "http.response.body", "body": b"" if mode & HEAD else response.body})


async def _stream(body: AsyncIterator[bytes], unsent: Unsent, send: Send) -> None:
    """Sends what comes. A failure is left to the server, which then cuts the response off."""
    try:
        try:
            async for chunk in body:
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
        finally:
            await closing(body)
    except BaseException as error:
        if is_meant(error, unsent.context):
            raise
        unsent.request.sent(unsent, "length" if isinstance(error, WrongLengthError) else "failed")
        if isinstance(error, Exception):
            raise
        raise RuntimeError(f"the body of the response raised {type(error).__name__}") from error
    await send({"type": "http.response.body", "body": b""})
