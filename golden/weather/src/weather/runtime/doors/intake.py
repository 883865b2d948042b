# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Keeps what has come on a connection and waits its turn: requests read ahead, bytes not yet parsed."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from contextvars import copy_context
from functools import partial
from typing import TYPE_CHECKING, Final

import httptools

from ..body_stream import BodyStream
from ..encoding import CLOSE, HEAD
from ..messages import Request
from ..router import Miss
from ..settings import Settings
from .common_head import COMMON_HEAD
from .framing import MAX_FIELDS, Refused
from .phase import FREE, IN_WORK, LINGERING
from .reader import SLICE, Reader

if TYPE_CHECKING:
    from .asgi import Apart, Application
    from .clock import Clock

_AT_ONCE: Final = 16
"""So many requests of one connection that came together are answered before others have their turn."""
_MANY: Final = 4 * MAX_FIELDS
"""Bytes that so many fields take at least."""
_UNREAD: Final = 64 * 1024
"""Reading stops while a request is in work and more bytes than this wait behind it."""
_LINGER_BYTES: Final = 16 * 1024 * 1024
"""What a client that is refused may go on sending, so that it reads the answer instead of a reset."""


class Intake(Reader):
    """Lets one request at a time be answered, in the order in which they came."""

    __slots__ = (
        "_common_head",
        "_discarded",
        "_in_work",
        "_is_plain",
        "_last",
        "_loop",
        "_offset",
        "_phase",
        "_queue",
        "_read_paused",
        "_rest",
        "_transport",
        "context",
        "held",
        "outbox",
    )

    def __init__(self, application: Application | Apart, clock: Clock, settings: Settings) -> None:
        super().__init__(application, clock, settings)
        self._loop: asyncio.AbstractEventLoop
        self._transport: asyncio.Transport
        self.context = copy_context()
        """The connection's own: what goes on because of one request must not be seen by the next."""
        self.held = clock.outbox.held
        self.outbox = clock.outbox
        """What knows of the answer that this connection holds, if it does."""
        self._common_head = _no_head if self._measured else COMMON_HEAD.match
        self._is_plain = False
        """Whether a request need not be made only to learn of it who has sent it, and another may follow."""
        self._phase = FREE
        """What the connection does; `FREE` alone is false."""
        self._in_work: BodyStream | None = None
        """The body of the request that is in work, if it is still coming."""
        self._queue: deque[Callable[[], None]] = deque()
        """Starts the requests that the parser read ahead, or answers one that was refused."""
        self._rest = b""
        self._offset = 0
        """What is received and not yet parsed is `_rest` from here on."""
        self._last = False
        """Whether the last request of this connection has been read."""
        self._discarded = 0
        self._read_paused = False

    def _start(self, request: Request, mode: int) -> None:
        """Starts to answer a request."""
        raise NotImplementedError

    def _start_early(self, request: Request, mode: int) -> None:
        """Starts to answer a request whose body is still coming."""
        raise NotImplementedError

    def _answer_refused(self, refused: Refused, request: Request, mode: int) -> None:
        """Answers what was refused, after which nothing is answered."""
        raise NotImplementedError

    def data_received(self, data: bytes) -> None:
        """Is called by the event loop."""
        kernel = self._application.kernel
        # Between two requests the parser has nothing: it tells of each one's first and last byte.
        if self._phase or self._reading or len(data) > SLICE or kernel is None:
            self._read(data)
            return
        recognise, match, make = self._common_head, kernel.match, self._make
        if (head := recognise(data.decode("latin-1"))) is None:
            self._read(data)
            return
        method, path, query, content_type, digits, _, accept = said = head.groups("")
        end = head.end()
        length = int(digits) if digits else 0
        if len(data) != end + length or (end > _MANY and data.count(b"\n", 0, end) > MAX_FIELDS):
            self._read(data)
            return
        found = match(method, path)
        if isinstance(found, tuple):
            endpoint, values = found
        elif isinstance(found, Miss):
            endpoint, values = kernel.missed(found, path), ()
        else:
            asked = make(method, path, query, data[:end], self._client, self._scheme)
            endpoint, values = kernel.decide(found, asked)
        straightway = endpoint.straightway
        if straightway is not None and self._is_plain and straightway(self, said, data, end, values):
            return
        operation = endpoint.operation
        lines, body = data, b""
        if length:
            if length > operation.max_body_bytes or operation.streams_body:
                self._read(data)
                return
            lines = data[:end]
            if operation.reads_body:
                body = data[end:]
            if endpoint.received is not None:
                endpoint.received(length)
        request = make(
            method,
            path,
            query,
            lines,
            self._client,
            self._scheme,
            body,
            values,
            operation,
            endpoint.answer,
            endpoint.sent,
            accept.encode() if accept else b"",
            content_type.encode() if content_type else b"",
        )
        self._start(request, HEAD if method == "HEAD" else 0)

    def _read(self, data: bytes) -> None:
        """Has the parser read what is no common request, or comes while one is in work."""
        if self.held:
            self.outbox.release()
        if self._phase or len(data) > SLICE:
            self._put_by(data)
            return
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade) as error:
            stopped = error
        else:
            if self._reading:
                self._measure(len(data))
            if self._queue or self._request is not None:
                self._advance()
            return
        unread = self._interrupted(stopped, data)
        del stopped  # its traceback refers to this frame
        self._rest = data[len(data) - unread :]
        self._advance()

    def _put_by(self, data: bytes) -> None:
        if self._last:
            self._discarded += len(data)
            if self._discarded > _LINGER_BYTES:
                self._transport.abort()
            return
        self._rest = self._rest[self._offset :] + data
        self._offset = 0
        if not self._phase:
            self._advance()
        elif self._stream is not None:
            self._feed_stream()
        if len(self._rest) - self._offset > _UNREAD and not self._read_paused and self._phase < LINGERING:
            self._read_paused = True
            self._transport.pause_reading()

    def _advance(self) -> None:
        """Goes on with what was read ahead, then with what was put by, until a request is in work."""
        answered = 0
        while not self._phase:
            if self._queue:
                if answered == _AT_ONCE:
                    self._go_on_later()
                    return
                answered += 1
                self._queue.popleft()()
            elif self._offset < len(self._rest) and not self._last:
                self._feed_slice()
            else:
                self._rest = b""
                self._offset = 0
                self._read_on()
                if self._request is None or self._stream is not None or not self._early:
                    return
                self._accept_early(self._request)
        if self._stream is not None:
            self._feed_stream()

    def _go_on_later(self) -> None:
        """Goes on in the next turn of the loop; until then nothing else is started."""
        self._phase = IN_WORK
        self._loop.call_soon(self._go_on, context=self.context.copy())

    def _go_on(self) -> None:
        if self._phase == IN_WORK:
            self._phase = FREE
            self._advance()

    def _feed_stream(self) -> None:
        """Reads on in the body of the request that is in work, as far as its handler takes it."""
        stream = self._stream
        if stream is None or stream is not self._in_work:
            return
        while self._offset < len(self._rest) and self._stream is stream and not stream.full:
            self._feed_slice()
        if self._offset == len(self._rest):
            self._rest = b""
            self._offset = 0
            self._read_on()

    def _feed_slice(self) -> None:
        size = SLICE
        if self._request is not None and self._length:
            size = max(size, self._length - self._size)
        data = memoryview(self._rest)[self._offset : self._offset + size]
        self._offset += len(data)
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade) as error:
            stopped = error
        else:
            if self._reading:
                self._measure(len(data))
            return
        self._offset -= self._interrupted(stopped, data)
        del stopped  # its traceback refers to this frame

    def _read_on(self) -> None:
        if self._read_paused:
            self._read_paused = False
            # Whatever is read from now on is read in the context of who calls this.
            self.context.copy().run(self._transport.resume_reading)

    # Called within the parser: nothing can be started there.

    def _accepted(self, request: Request, mode: int) -> None:
        if not self._last:
            self._last = bool(mode & CLOSE)
            self._queue.append(partial(self._start, request, mode))

    def _accepted_early(self, request: Request, mode: int) -> None:
        if not self._last:
            self._queue.append(partial(self._start_early, request, mode))

    def _read_to_end(self, mode: int) -> None:
        self._last = self._last or bool(mode & CLOSE)

    def _wanted(self) -> None:
        self._since = self._clock.now
        if self._stream is None:
            return
        self._invite()
        self._feed_stream()

    def _invite(self) -> None:
        """Tells a client that waits for it to send the body (RFC 9110 10.1.1)."""
        if self._expectation and self._in_work is self._stream and not self._size:
            self._expectation = False
            self._transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    def _refused(self, refused: Refused, request: Request, mode: int) -> None:
        if self._last:
            return
        self._last = True
        self._queue.append(partial(self._answer_refused, refused, request, mode))


def _no_head(text: str) -> None:
    """Recognises nothing, where even a head that comes in one slice may be too long."""
