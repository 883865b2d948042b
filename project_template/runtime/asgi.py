"""The ASGI door: the kernel as an application for any ASGI server."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, MutableMapping
from contextlib import AbstractAsyncContextManager
from typing import Any, TypeAlias
from urllib.parse import quote

from .binding import BindingError
from .cancellation import is_meant
from .framing import Refused, check_head, split_target
from .incoming import BodyStream
from .kernel import Kernel, Operation
from .log_writer import WRITER
from .logs import Unsent
from .messages import Headers, Request, Response
from .orphans import ended_with_supervisor
from .problems import Problem
from .request_context import CURRENT
from .settings import Settings, SettingsError
from .wire import HEAD, UnsendableError, WrongLengthError, closing, discard, exactly, framed, has_body

Scope: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send: TypeAlias = Callable[[MutableMapping[str, Any]], Awaitable[None]]

_logger = logging.getLogger("brrtr")
_UNQUOTED = "/:@!$&'()*+,;=-._~"


class Application:
    """The service as an ASGI 3.0 application; the native door finds its kernel here as well."""

    def __init__(
        self,
        build: Callable[[Settings], AbstractAsyncContextManager[Kernel]],
        *,
        settings: Settings | None = None,
    ) -> None:
        """`build` starts the service up and shuts it down; without `settings` the environment has them."""
        self.kernel: Kernel | None = None
        """Set from the end of start-up to the beginning of shut-down."""
        self._build = build
        self._settings = settings

    def at(self, port: int) -> Kernel | None:
        """What answers at the port that a request came in at."""
        kernel = self.kernel
        if kernel is None or kernel.apart is None or port != kernel.settings.admin_port:
            return kernel
        return kernel.apart

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
            with ended_with_supervisor():
                async with self._build(settings) as kernel:
                    _warn(settings.without_handler(operation.name for operation in kernel.operations))
                    self.kernel = kernel
                    sampling = asyncio.create_task(kernel.metrics.keep_sampling())
                    await send({"type": "lifespan.startup.complete"})
                    stage = "shutdown"
                    await receive()
                    sampling.cancel()
                    WRITER.settle()
                    kernel.metrics.sample()
                    self.kernel = None
        except BaseException as error:
            self.kernel = None
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
            await _refuse(Problem(503, "The service has not been started.").response(), mode, send)
            return
        try:
            request = _request(scope, kernel.settings)
            operation = kernel.route(request)
            _note_length(operation, request)
            if operation.streams_body:
                _check_length(request, operation.max_body_bytes)
                complete = True
            else:
                complete = await _read_body(operation, request, receive)
        except Refused as refused:
            await _refuse(kernel.refuse(refused.status, refused.detail, _client(scope)), mode, send)
            return
        if complete:
            await _work(request, mode, receive, send)


class Apart:
    """The same service at `BRRTR_ADMIN_PORT`, for the native door."""

    def __init__(self, application: Application, port: int) -> None:
        self._application = application
        self._port = port

    @property
    def kernel(self) -> Kernel | None:
        """What answers there."""
        return self._application.at(self._port)


def _warn(warnings: Iterable[str]) -> None:
    for warning in warnings:
        _logger.warning("%s", warning)


def _request(scope: Scope, settings: Settings) -> Request:
    headers: Headers = [(name.lower(), value.strip()) for name, value in scope["headers"]]
    path = _raw_path(scope)
    target = path + b"?" + scope["query_string"] if scope.get("query_string") else path
    check_head(
        len(target),
        headers,
        max_target_bytes=settings.max_target_bytes,
        max_header_bytes=settings.max_header_bytes,
    )
    text, query, _ = split_target(scope["method"], target)
    return Request(
        scope["method"],
        _below(scope.get("root_path", ""), text),
        query,
        headers,
        client=_client(scope),
        scheme=scope.get("scheme", "http"),
    )


def _client(scope: Scope) -> tuple[str, int] | None:
    client = scope.get("client")
    return (client[0], client[1]) if client else None


def _raw_path(scope: Scope) -> bytes:
    """The path as received where the server tells; a `%2F` in it is lost where it does not."""
    raw: bytes | None = scope.get("raw_path")
    if raw is None:
        return quote(scope["path"], safe=_UNQUOTED).encode()
    return raw.partition(b"?")[0]


def _below(root_path: str, path: str) -> str:
    """The path without the prefix under which the application is mounted; servers may have left it out."""
    root = quote(root_path.rstrip("/"), safe=_UNQUOTED)
    if root and path.startswith(root) and path[len(root) :][:1] in {"", "/"}:
        return path[len(root) :] or "/"
    return path


def _note_length(operation: Operation, request: Request) -> None:
    if operation.received is not None:
        length = request.header(b"content-length")
        if length is not None and length.isdecimal() and 0 < int(length) <= operation.max_body_bytes:
            operation.received(int(length))


def _too_large(limit: int) -> Refused:
    return Refused(413, f"The body is larger than {limit} bytes.")


def _check_length(request: Request, limit: int) -> None:
    length = request.header(b"content-length")
    if length is not None and length.isdecimal() and int(length) > limit:
        raise _too_large(limit)


async def _read_body(operation: Operation, request: Request, receive: Receive) -> bool:
    """Reads the body of the request if it is of any use; False if the client left before its end."""
    limit = operation.max_body_bytes
    _check_length(request, limit)
    pieces: list[bytes] = []
    size = 0
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return False
        piece = message.get("body", b"")
        more = message.get("more_body", False)
        size += len(piece)
        if size > limit:
            raise _too_large(limit)
        if operation.reads_body:
            pieces.append(piece)
    request.body = b"".join(pieces)
    return True


async def _work(request: Request, mode: int, receive: Receive, send: Send) -> None:
    """Answers the request; a client that leaves meanwhile cancels that, the way `asyncio.timeout` does."""
    task = asyncio.current_task()
    assert task is not None
    before = task.cancelling()
    gone = False
    feed = _feeder(request, receive) if request.operation.streams_body else None

    async def watch() -> None:
        nonlocal gone
        if feed is None or await feed():
            while (await receive())["type"] != "http.disconnect":
                continue
        gone = True
        task.cancel()

    watcher = asyncio.get_running_loop().create_task(watch())
    try:
        response = await request.operation.answer(request)
        await _answer(request, response, mode, send, lambda: "left" if gone else "shutdown")
    except asyncio.CancelledError:
        if not gone or task.uncancel() > before:
            raise
    finally:
        watcher.cancel()


def _feeder(request: Request, receive: Receive) -> Callable[[], Awaitable[bool]]:
    """Gives the request its stream, and returns what feeds that; it tells whether the client has stayed."""
    wanted = asyncio.Event()
    stream = request.stream = BodyStream(wanted.set)
    limit = request.operation.max_body_bytes

    async def feed() -> bool:
        size = 0
        while True:
            await wanted.wait()
            wanted.clear()
            while not stream.full:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return False
                piece = message.get("body", b"")
                size += len(piece)
                if size > limit:
                    refused = _too_large(limit)
                    stream.fail(Problem(refused.status, refused.detail))
                    return True
                stream.append(piece)
                if not message.get("more_body", False):
                    stream.end()
                    return True

    return feed


async def _answer(
    request: Request, response: Response, mode: int, send: Send, why_cancelled: Callable[[], str]
) -> None:
    try:
        fields, length = framed(response, mode)
    except UnsendableError as error:
        _logger.error("%s %s: the response cannot be sent: %s", request.method, request.operation.path, error)
        await discard(response.body)
        response = Problem(500).response()
        fields, length = framed(response, mode)
    body = response.body
    if mode & HEAD or not has_body(response.status):
        await discard(body)
        body = b""
    unsent = Unsent(request, response, CURRENT.get(), False)
    try:
        await _begin(response.status, fields, length, send)
        if isinstance(body, bytes):
            await send({"type": "http.response.body", "body": body})
        else:
            await _stream(body if length is None else exactly(length, body), unsent, send)
    except asyncio.CancelledError:
        request.operation.sent(unsent, why_cancelled())
        raise
    if request.line is not None:
        request.operation.sent(unsent, "")


async def _begin(status: int, fields: list[tuple[bytes, bytes]], length: int | None, send: Send) -> None:
    if length is not None:
        fields.append((b"content-length", b"%d" % length))
    await send({"type": "http.response.start", "status": status, "headers": fields})


async def _refuse(response: Response, mode: int, send: Send) -> None:
    """Sends a response that the door itself makes, whose body is bytes."""
    fields, length = framed(response, mode)
    await _begin(response.status, fields, length, send)
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
        unsent.request.operation.sent(unsent, "length" if isinstance(error, WrongLengthError) else "failed")
        if isinstance(error, Exception):
            raise
        raise RuntimeError(f"the body of the response raised {type(error).__name__}") from error
    await send({"type": "http.response.body", "body": b""})
