# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Reads what comes on a connection: httptools parses, and what it is too lenient about is refused here."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final

import httptools

from ..body_stream import BUFFERED, BodyStream
from ..encoding import CLOSE, HEAD, HTTP_1_0
from ..kernel import Endpoint
from ..messages import Headers, Request
from ..settings import Settings
from .behind import Make
from .framing import (
    CODING_IN_1_0,
    CONTINUE,
    MAX_DIGITS,
    MAX_FIELDS,
    NO_PROXY,
    NOT_ONE_HOST,
    OTHER_CODING,
    OTHER_EXPECTATION,
    OTHER_VERSION,
    Refused,
    check_head,
    check_host,
    split_target,
    unparsable,
)

if TYPE_CHECKING:
    from .asgi import Apart, Application
    from .clock import Clock

SLICE: Final = 4096
"""Bytes given to the parser at once. It cannot be stopped within them: this bounds what is read ahead."""

_METHODS = {name.encode(): name for name in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")}
_WATCHED = frozenset({b"connection", b"content-length", b"expect", b"transfer-encoding", b"upgrade"})
_logger = logging.getLogger("brrtr")


class Reader(asyncio.Protocol):
    """Makes requests of bytes. What becomes of them is its subclass's."""

    __slots__ = (
        "_application",
        "_chunked",
        "_client",
        "_clock",
        "_early",
        "_expectation",
        "_head_bytes",
        "_headers",
        "_host",
        "_hosts",
        "_length",
        "_limit",
        "_make",
        "_measured",
        "_mode",
        "_parser",
        "_pieces",
        "_reading",
        "_request",
        "_scheme",
        "_settings",
        "_since",
        "_size",
        "_stream",
        "_unusual",
        "_upgrading",
        "_url",
        "_wire_bytes",
    )

    def __init__(self, application: Application | Apart, clock: Clock, settings: Settings) -> None:
        self._application = application
        self._clock = clock
        self._settings = settings
        self._parser = httptools.HttpRequestParser(self)
        self._client: tuple[str, int] | None = None
        self._scheme = "http"
        self._make: Make = Request
        self._host = b""
        """The last Host that was found good: a client repeats it."""
        self._reading = False
        """Whether a request has begun to arrive and has not ended."""
        self._since = 0.0
        """Since when the client is waited for, in seconds of the loop's time, as of the clock's last tick."""
        self._url = b""
        self._upgrading = False
        self._request: Request | None = None
        """The request whose head is complete and whose body is not."""
        self._early = False
        """Whether it is answered before the rest of its body has come."""
        self._pieces: list[bytes] | BodyStream | None = None
        """Where the pieces of that body go; None if they are of no use."""
        self._stream: BodyStream | None = None
        """The same, if the request is answered while they come."""
        self._measured = min(settings.max_target_bytes, settings.max_header_bytes) < SLICE + MAX_FIELDS
        """Whether even a head of one slice may be too long: each field counts with a blank in it."""

    def _accepted(self, request: Request, mode: int) -> None:
        """Takes a request that has been read, to be answered after those before it."""
        raise NotImplementedError

    def _accepted_early(self, request: Request, mode: int) -> None:
        """Takes a request to be answered after those before it, whose body, `_stream`, is still to come."""
        raise NotImplementedError

    def _read_to_end(self, mode: int) -> None:
        """Notes that the body of a request accepted early has been read, or that no more of it can be."""
        raise NotImplementedError

    def _wanted(self) -> None:
        """Is called when somebody waits for the next piece of a body."""
        raise NotImplementedError

    def _refused(self, refused: Refused, request: Request, mode: int) -> None:
        """Takes a refusal: no more can be read, and the answer after those that are owed is the last.

        The request has what is known of it.
        """
        raise NotImplementedError

    def on_message_begin(self) -> None:
        """Begins a request with its first byte: nothing of the one before it holds any more."""
        self._reading = True
        self._since = self._clock.now
        self._url = b""
        self._headers: list[tuple[bytes, bytes]] = []
        self._hosts = 0
        self._unusual = False
        self._upgrading = False
        self._expectation = False
        self._head_bytes = 0
        self._length = 0
        self._chunked = False

    def on_url(self, url: bytes) -> None:
        """Takes the request target, or a piece of it."""
        self._url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """Takes a field of the head or, after that, of the trailer."""
        name = name.lower()
        value = value.strip()
        self._headers.append((name, value))
        if name == b"host":
            self._hosts += 1
            if value != self._host:
                check_host(value)
                self._host = value
        elif name in _WATCHED:
            if name == b"content-length":
                if len(value) > MAX_DIGITS:
                    raise Refused(400, f"The Content-Length has more than {MAX_DIGITS} digits.")
                self._length = int(value)
            else:
                self._unusual = True

    def on_headers_complete(self) -> None:
        """Checks the head, and finds the operation: its limit holds before the body is read."""
        parser = self._parser
        method = _METHODS.get(parser.get_method()) or self._rare_method()
        mode = HEAD if method == "HEAD" else 0
        if self._unusual or not parser.should_keep_alive():
            mode |= self._consider()
        elif self._hosts != 1:
            raise Refused(400, NOT_ONE_HOST)
        headers: Headers = self._headers
        target = self._url
        if self._head_bytes or self._measured or len(headers) > MAX_FIELDS:
            self._check_head()
        if self._upgrading:
            return
        if target[0] == 47 and b"#" not in target:
            path, _, query = target.decode("ascii").partition("?")
        else:
            path, query, authority = split_target(method, target)
            if authority is not None:
                headers = [(name, authority if name == b"host" else value) for name, value in headers]
        kernel = self._application.kernel
        if kernel is None:
            raise Refused(503, "The service has not been started.")
        request = self._make(method, path, query, headers, self._client, self._scheme)
        endpoint = kernel.route(request)
        if self._length or self._chunked:
            self._await_body(endpoint, request, mode)
        else:
            self._accepted(request, mode)

    def on_body(self, body: bytes) -> None:
        """Takes a piece of the body."""
        self._since = self._clock.now
        self._size += len(body)
        if self._size > self._limit and self._request is not None:
            raise self._too_large()
        if self._pieces is not None:
            self._pieces.append(body)

    def on_message_complete(self) -> None:
        """Hands on the request, which has ended."""
        if self._upgrading:
            return
        self._reading = False
        request = self._request
        if request is not None:
            pieces = self._pieces
            self._request = self._pieces = None
            if self._stream is not None:
                self._stream.end()
                self._stream = None
                self._read_to_end(self._mode)
                return
            if isinstance(pieces, list):
                request.body = b"".join(pieces)
            self._accepted(request, self._mode)

    def _rare_method(self) -> str:
        method: str = self._parser.get_method().decode()
        if method == "CONNECT":
            raise Refused(501, NO_PROXY)
        return method

    def _consider(self) -> int:
        """Says how the answer is framed, for a request that is not plain HTTP/1.1 on a kept connection."""
        parser = self._parser
        version = parser.get_http_version()
        if version not in {"1.1", "1.0"}:
            raise Refused(505, OTHER_VERSION)
        old = version == "1.0"
        if self._hosts > 1 or (not old and not self._hosts):
            raise Refused(400, NOT_ONE_HOST)
        self._upgrading = parser.should_upgrade()
        for name, value in self._headers:
            if name == b"transfer-encoding":
                if old:
                    raise Refused(400, CODING_IN_1_0)
                if self._chunked or value.lower() != b"chunked":
                    raise Refused(501, OTHER_CODING)
                self._chunked = True
            elif name == b"expect" and not old:
                if value.lower() != CONTINUE:
                    raise Refused(417, OTHER_EXPECTATION)
                self._expectation = True
        return (0 if parser.should_keep_alive() else CLOSE) | (HTTP_1_0 if old else 0)

    def _await_body(self, endpoint: Endpoint, request: Request, mode: int) -> None:
        """Has the body read: as it comes, or before the request is answered where that saves nobody anything.

        A short one of which the head decides nothing is on its way already, as many clients send it.
        """
        operation = endpoint.operation
        self._limit = operation.max_body_bytes
        self._size = 0
        self._wire_bytes = 0
        self._request = request
        if self._length > self._limit:
            raise self._too_large()
        if self._length and endpoint.received is not None:
            endpoint.received(self._length)
        self._headers = []  # the trailer's, which nobody reads, must not become the request's
        self._pieces = [] if operation.reads_body else None
        self._mode = mode
        self._early = (
            self._expectation
            or operation.guarded
            or not operation.reads_body
            or self._chunked
            or self._length > BUFFERED
            or bool(self._settings.min_bytes_per_s)
        )
        if operation.streams_body:
            self._accept_early(request)

    def _accept_early(self, request: Request) -> None:
        """Has the request answered before the rest of its body has come, which it can wait for."""
        stream = BodyStream(self._wanted)
        if isinstance(self._pieces, list):
            for piece in self._pieces:
                stream.append(piece)
        self._pieces = self._stream = request.stream = stream
        self._accepted_early(request, self._mode)

    def _too_large(self) -> Refused:
        return Refused(413, f"The body is larger than {self._limit} bytes.")

    def _check_head(self) -> None:
        check_head(
            len(self._url),
            self._headers,
            max_target_bytes=self._settings.max_target_bytes,
            max_header_bytes=self._settings.max_header_bytes,
        )

    def _measure(self, size: int) -> None:
        """Refuses a request that is too long already, after a slice of `size` bytes that did not end it.

        Most of it shows in what the parser has told. The rest, such as a line that does not end or extensions
        of chunks, shows in the bytes it was given.
        """
        settings = self._settings
        try:
            if self._request is None:
                self._head_bytes += size
                self._check_head()
                if self._head_bytes > settings.max_target_bytes + settings.max_header_bytes + SLICE:
                    raise Refused(
                        431, f"The header fields are longer than {settings.max_header_bytes} bytes."
                    )
            elif self._chunked:
                self._wire_bytes += size
                self._check_head()
                if self._wire_bytes > 8 * self._limit + settings.max_header_bytes + SLICE:
                    raise self._too_large()
        except Refused as refused:
            self._refuse(refused)

    def _refuse(self, refused: Refused) -> None:
        """Ends the reading: where the next request would begin is no longer known."""
        request = self._request or self._begun()
        self._request = None
        self._reading = False
        self._pieces = None
        if self._stream is not None:
            self._stream.fail(refused.status, refused.detail)
            self._stream = None
            self._read_to_end(CLOSE)
            return
        # Before the target has begun, the method that the parser knows is that of the request before.
        head = HEAD if self._url and self._parser.get_method() == b"HEAD" else 0
        self._refused(refused, request, CLOSE | head)

    def _begun(self) -> Request:
        """Gives what is known of a request whose head is not complete, or not right."""
        headers = self._headers if self._reading else ()
        method = self._parser.get_method().decode() if self._reading and self._url else ""
        return self._make(method, "", "", headers, self._client, self._scheme)

    def _interrupted(self, error: Exception, data: bytes | memoryview) -> int:
        """Deals with a parser that stopped within `data`. Returns how many bytes at its end are still unread.

        Not to be called while an exception is handled: what a callback raised is the context of the parser's
        own exception, and the one handled would take its place.
        """
        if isinstance(error, httptools.HttpParserUpgrade):
            if self._upgrading:
                self._ignore_upgrade()
            return len(data) - int(error.args[0])
        cause = error.__context__
        if isinstance(cause, Refused):
            self._refuse(cause)
        elif cause is not None:
            _logger.error("A request could not be read", exc_info=cause)
            self._refuse(Refused(500, ""))
        else:
            method = isinstance(error, httptools.HttpParserInvalidMethodError)
            self._refuse(unparsable(str(error), bytes(data[:64]), method=method))
        return 0

    def _ignore_upgrade(self) -> None:
        """Reads the head again without its Upgrade (RFC 9110 7.8 lets a server ignore it).

        httptools skips the body of a request that asks for one, and would take it for the next request.
        """
        parser = self._parser
        start = b"%b %b HTTP/%b\r\n" % (parser.get_method(), self._url, parser.get_http_version().encode())
        lines = [b"%b: %b\r\n" % field for field in self._headers if field[0] != b"upgrade"]
        self._parser = httptools.HttpRequestParser(self)
        try:
            self._parser.feed_data(b"".join([start, *lines, b"\r\n"]))
        except httptools.HttpParserError as error:
            stopped = error
        else:
            return
        self._interrupted(stopped, b"")
        del stopped  # its traceback refers to this frame
