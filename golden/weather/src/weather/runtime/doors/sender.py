# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Puts responses of every kind on a transport, as fast as the client reads them."""

from __future__ import annotations

import asyncio
import logging
import socket
import struct
from collections.abc import AsyncIterator
from typing import Final

from ..cancellation import is_meant
from ..encoding import (
    CHUNKED,
    CLOSE,
    HEAD,
    Heads,
    UnsendableError,
    WrongLengthError,
    discard,
    exactly,
    has_body,
)
from ..kernel import Kernel
from ..messages import JOINED, Request, Response, Unsent
from ..middleware.compressed import Compressed
from ..problems import Problem
from ..request_context import CURRENT
from ..settings import Settings
from ..streams import closing
from .pace import Backlog

_LAST_CHUNK: Final = b"0\r\n\r\n"
_EVENTS: Final = b"text/event-stream"
_logger = logging.getLogger("brrtr")


class Sender:
    """Writes what is answered on a connection."""

    __slots__ = ("_backlog", "_chunked", "_heads", "_loop", "_transport", "_unsent", "_writable", "paused")

    def __init__(
        self, transport: asyncio.Transport, heads: Heads, loop: asyncio.AbstractEventLoop, settings: Settings
    ) -> None:
        self.paused = False
        """Whether the client reads too slowly for more to be sent."""
        self._heads = heads
        self._loop = loop
        self._backlog = Backlog(transport, settings)
        self._transport = transport
        self._unsent: Unsent | None = None
        """The answer that is being sent, if it is not short."""
        self._writable: asyncio.Future[None] | None = None
        self._chunked = False
        """Whether the stream that is being sent, or was last, comes in chunks."""

    # How the client reads.

    def pause(self) -> None:
        """Notes that the client has to read before more can be sent."""
        self.paused = True
        self._backlog.begin(self._loop.time())

    def resume(self) -> None:
        """Notes that the client has read enough for more to be sent."""
        self.paused = False
        self._backlog.end(self._loop.time())
        if self._writable is not None and not self._writable.done():
            self._writable.set_result(None)

    def ending(self) -> None:
        """Notes that nothing more will be written; what waits is judged as while the client has to read."""
        if not self.paused:
            self._backlog.begin(self._loop.time())

    def left(self) -> int:
        """Counts bytes that the client has not taken."""
        return self._backlog.left()

    def is_stalled(self, now: float) -> bool:
        """Says whether the client takes what waits too slowly, as `Backlog` judges it."""
        return self._backlog.is_stalled(now)

    # What becomes of an answer.

    def settle(self) -> None:
        """Notes that the answer has been sent, if all of it has been taken from here."""
        unsent = self._unsent
        if unsent is not None and unsent.written and not self._transport.get_write_buffer_size():
            self._unsent = None
            unsent.request.sent(unsent, "")

    def end(self, reason: str) -> None:
        """Notes what has become of the answer, if that is not known: empty for sent, or one of `CUTS`."""
        unsent, self._unsent = self._unsent, None
        if unsent is not None:
            unsent.request.sent(unsent, reason)

    def is_sending(self, request: Request) -> bool:
        """Says whether the answer to a request has begun and not ended."""
        return self._unsent is not None and self._unsent.request is request

    def give_up(self) -> None:
        """Ends the connection if an answer has not been sent to its end: the time for that is up."""
        if self._unsent is not None:
            self.abort("shutdown")

    def lost(self, error: Exception | None) -> None:
        """Notes that the connection has ended; without an error, all that had been written was sent."""
        unsent = self._unsent
        if unsent is not None:
            self._unsent = None
            unsent.request.sent(unsent, "" if unsent.written and error is None else "left")

    @property
    def is_sending_long(self) -> bool:
        """Says whether what waits is an answer that is told of, and not only short ones."""
        return self._unsent is not None

    def end_events(self) -> bool:
        """Ends a stream of events in order, if that is what is being sent: its client connects again."""
        unsent = self._unsent
        if unsent is None or unsent.written or not unsent.response.media_type.startswith(_EVENTS):
            return False
        body = unsent.response.body
        rest = body.end() if isinstance(body, Compressed) else b""
        if rest:
            self._transport.write(b"%x\r\n%b\r\n" % (len(rest), rest) if self._chunked else rest)
        if self._chunked:
            self._transport.write(_LAST_CHUNK)
        self.end("shutdown")
        return True

    def abort(self, reason: str) -> None:
        """Ends the connection, in such a way that what there is of an answer is not taken for all of it."""
        own = self._transport.get_extra_info("socket")
        if self._unsent is not None and own is not None:  # reset
            own.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.end(reason)
        self._transport.abort()

    # What is sent.

    async def send(self, request: Request, response: Response, mode: int, kernel: Kernel | None) -> int:
        """Sends a response. Returns the mode, with CLOSE if the connection ends with it.

        One that cannot be sent becomes a 500. A body that fails on the way is left unfinished, as the client
        can tell: by the missing last chunk, by the length (RFC 9112 8), or else by the connection's reset.
        """
        try:
            head, sent_mode, length = self._heads.render(response, mode)
        except UnsendableError as error:
            _logger.error(
                "%s %s: the response cannot be sent: %s", request.method, request.operation.template, error
            )
            await discard(response.body)
            response = Problem(500).response() if kernel is None else kernel.failed(request)
            head, sent_mode, length = self._heads.render(response, mode)
        body = response.body
        if sent_mode & HEAD or not has_body(response.status):
            await discard(body)
            body = b""
        if request.line is not None or not isinstance(body, bytes) or len(body) > JOINED:
            self.end("")  # the answer before: the client has read on, and has little left to take
            self._unsent = Unsent(request, response, CURRENT.get(), isinstance(body, bytes))
        if isinstance(body, bytes):
            self._write(head, body)
            self.settle()
            return sent_mode
        self._transport.write(head)
        return await self._send_stream(body if length is None else exactly(length, body), length, sent_mode)

    async def _send_stream(self, body: AsyncIterator[bytes], length: int | None, mode: int) -> int:
        unsent = self._unsent
        assert unsent is not None
        request = unsent.request
        self._chunked = bool(mode & CHUNKED)
        try:
            await self._stream(body, chunked=self._chunked)
        except BaseException as error:
            if is_meant(error, unsent.context):
                raise
            _logger.exception(
                "%s %s: the body of the response failed", request.method, request.operation.template
            )
            reason = "length" if isinstance(error, WrongLengthError) else "failed"
            if length is None and not mode & CHUNKED:
                self.abort(reason)
            self.end(reason)
            return mode | CLOSE
        unsent.written = True
        await asyncio.sleep(0)  # for the loop to write what it has
        self.settle()
        return mode

    def send_last(self, response: Response, mode: int) -> None:
        """Sends a response that the door itself makes, whose body is bytes, and announces the end."""
        head, _, _ = self._heads.render(response, mode | CLOSE)
        assert isinstance(response.body, bytes)
        self._write(head, b"" if mode & HEAD else response.body)

    def _write(self, head: bytes, body: bytes) -> None:
        if len(body) > JOINED:
            self._transport.writelines((head, body))
        else:
            self._transport.write(head + body)

    async def _stream(self, body: AsyncIterator[bytes], *, chunked: bool) -> None:
        sent = 0
        try:
            async for chunk in body:
                if not chunk:
                    continue  # in chunks, one without data would be the last
                self._transport.write(b"%x\r\n%b\r\n" % (len(chunk), chunk) if chunked else chunk)
                sent += len(chunk)
                if self.paused:
                    self._writable = self._loop.create_future()
                    await self._writable
                elif sent > JOINED:
                    sent = 0
                    await asyncio.sleep(0)  # a source that never waits must not keep the loop to itself
        finally:
            await closing(body)
        if chunked:
            self._transport.write(_LAST_CHUNK)
