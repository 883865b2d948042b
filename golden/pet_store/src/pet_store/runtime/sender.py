"""Puts responses of every kind on a transport, as fast as the client reads them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import Final

from .messages import Request, Response
from .problems import Problem
from .wire import CHUNKED, CLOSE, HEAD, Heads, UnsendableError, closing, has_body

JOINED: Final = 64 * 1024
"""A body longer than this many bytes is handed to the transport beside its head, not copied behind it."""

_logger = logging.getLogger("brrtr")


class Sender:
    """The writing half of a connection."""

    __slots__ = ("_heads", "_loop", "_transport", "_writable", "paused")

    def __init__(self, transport: asyncio.Transport, heads: Heads, loop: asyncio.AbstractEventLoop) -> None:
        self.paused = False
        """Whether the client reads too slowly for more to be sent."""
        self._heads = heads
        self._loop = loop
        self._transport = transport
        self._writable: asyncio.Future[None] | None = None

    def resume(self) -> None:
        """The client has read enough for more to be sent."""
        self.paused = False
        if self._writable is not None and not self._writable.done():
            self._writable.set_result(None)

    async def send(self, request: Request, response: Response, mode: int) -> int:
        """Sends a response. Returns the mode, with CLOSE if the connection ends with it.

        One that cannot be sent becomes a 500. A body that fails on the way is left unfinished, as the client
        can tell by the missing last chunk (RFC 9112 8).
        """
        try:
            head, sent_mode = self._heads.render(response, mode)
        except UnsendableError as error:
            _logger.error(
                "%s %s: the response cannot be sent: %s", request.method, request.operation.path, error
            )
            await closing(response.body)
            response = Problem(500).response()
            head, sent_mode = self._heads.render(response, mode)
        body = response.body
        if sent_mode & HEAD or not has_body(response.status):
            await closing(body)
            body = b""
        if isinstance(body, bytes):
            self._write(head, body)
            return sent_mode
        self._transport.write(head)
        try:
            await self._stream(body, chunked=bool(sent_mode & CHUNKED))
        except (Exception, SystemExit):
            _logger.exception(
                "%s %s: the body of the response failed", request.method, request.operation.path
            )
            return sent_mode | CLOSE
        return sent_mode

    def send_last(self, response: Response, mode: int) -> None:
        """Sends a response that the door itself makes, whose body is bytes, and announces the end."""
        head, _ = self._heads.render(response, mode | CLOSE)
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
            self._transport.write(b"0\r\n\r\n")
