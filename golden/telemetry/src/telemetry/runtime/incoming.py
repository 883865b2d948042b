"""The body of a request as it comes: a door adds pieces, a handler takes them, each waits for the other."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from typing import Final

BUFFERED: Final = 64 * 1024
"""With so many bytes that nobody has taken yet, a door adds no more."""


class BodyStream(AsyncIterator[bytes]):
    """The pieces of one request's body, in order. Used on the event loop only."""

    __slots__ = ("_buffered", "_failure", "_pieces", "_waiter", "_want", "complete")

    def __init__(self, want: Callable[[], None]) -> None:
        """`want` is called when there is nothing to take: the door then goes on reading."""
        self._want = want
        self._pieces: deque[bytes] = deque()
        self._buffered = 0
        self._failure: Exception | None = None
        self._waiter: asyncio.Future[None] | None = None
        self.complete = False
        """Whether the last piece has been added."""

    # For the door.

    @property
    def full(self) -> bool:
        """Whether the door should wait before it adds more."""
        return self._buffered >= BUFFERED

    @property
    def awaited(self) -> bool:
        """Whether somebody waits for the next piece."""
        return self._waiter is not None

    def append(self, piece: bytes) -> None:
        """Adds a piece."""
        if piece:
            self._pieces.append(piece)
            self._buffered += len(piece)
            self._wake()

    def end(self) -> None:
        """The body is there as a whole."""
        self.complete = True
        self._wake()

    def fail(self, failure: Exception) -> None:
        """No more will come: `failure` is raised once the pieces that are there have been taken."""
        self._failure = failure
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    # For the handler.

    async def __anext__(self) -> bytes:
        """The next piece, as large as it came.

        Raises:
            Problem: when the body is too large, malformed, or takes too long.
        """
        while not self._pieces:
            if self.complete:
                raise StopAsyncIteration
            if self._failure is not None:
                raise self._failure
            self._waiter = asyncio.get_running_loop().create_future()
            try:
                self._want()
                await self._waiter
            finally:
                self._waiter = None
        piece = self._pieces.popleft()
        self._buffered -= len(piece)
        return piece

    async def has_some(self) -> bool:
        """Whether there is a body at all: waits for its first piece, and leaves it.

        Raises:
            Problem: as for the next piece.
        """
        try:
            piece = await anext(self)
        except StopAsyncIteration:
            return False
        self._pieces.appendleft(piece)
        self._buffered += len(piece)
        return True

    async def read(self) -> bytes:
        """All that has not been taken yet, as one."""
        return b"".join([piece async for piece in self])


def whole(body: bytes) -> BodyStream:
    """A body that is there already."""
    stream = BodyStream(_nothing)
    stream.append(body)
    stream.end()
    return stream


def _nothing() -> None:
    """Reads on where nothing more will come."""
