# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Hands on a body as it comes: a door adds pieces, a handler takes them, each waits for the other."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from typing import Final

from .problems import Problem

BUFFERED: Final = 64 * 1024
"""With so many bytes that nobody has taken yet, a door adds no more."""

TOO_SLOW: Final = "The body came slower than the service waits for."


class BodyStream(AsyncIterator[bytes]):
    """Holds the pieces of one request's body, in order. It is used on the event loop only."""

    __slots__ = ("_buffered", "_failure", "_pieces", "_waiter", "_want", "_whole", "complete", "deadline")

    def __init__(self, want: Callable[[], None]) -> None:
        """`want` is called when there is nothing to take: the door then goes on reading."""
        self._want = want
        self._pieces: deque[bytes] = deque()
        self._buffered = 0
        self._failure: tuple[int, str] | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._whole = False
        """Whether nothing is taken before all of it is there."""
        self.complete = False
        """Whether the last piece has been added."""
        self.deadline: tuple[asyncio.Timeout, float] | None = None
        """The bound of the answer and its seconds, which begin anew once a body it waits for is there."""

    # For the door.

    @property
    def full(self) -> bool:
        """Says whether the door should wait before it adds more."""
        return self._buffered >= BUFFERED and not self._whole

    @property
    def awaited(self) -> bool:
        """Says whether somebody waits for the next piece."""
        return self._waiter is not None

    def append(self, piece: bytes) -> None:
        """Adds a piece."""
        if piece:
            self._pieces.append(piece)
            self._buffered += len(piece)
            if not self._whole:
                self._wake()

    def end(self) -> None:
        """Notes that the body is there as a whole."""
        self.complete = True
        self._wake()

    def fail(self, status: int, detail: str) -> None:
        """Notes that no more will come: whoever has taken the pieces that are there gets a problem."""
        self._failure = status, detail
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    # For the handler.

    async def __anext__(self) -> bytes:
        """Gives the next piece, as large as it came.

        Raises:
            Problem: when the body is too large, malformed, or takes too long.
        """
        while not self._pieces:
            if self.complete:
                raise StopAsyncIteration
            await self._more()
        piece = self._pieces.popleft()
        self._buffered -= len(piece)
        return piece

    async def _more(self) -> None:
        if self._failure is not None:
            raise Problem(*self._failure)
        self._waiter = asyncio.get_running_loop().create_future()
        try:
            self._want()
            await self._waiter
        finally:
            self._waiter = None

    def hold(self) -> None:
        """Suspends the bound of the answer, which is that of the service's own time, until `release`."""
        if self.deadline is not None:
            self.deadline[0].reschedule(None)

    def release(self) -> None:
        """Begins the bound of the answer anew: what the client was waited for is there."""
        if self.deadline is not None:
            timeout, seconds = self.deadline
            timeout.reschedule(asyncio.get_running_loop().time() + seconds)

    async def has_some(self) -> bool:
        """Says whether there is a body at all: waits for its first piece, and leaves it.

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
        """Gives all that has not been taken yet, as one.

        Raises:
            Problem: as for the next piece.
        """
        self._whole = True
        self.hold()
        while not self.complete:
            await self._more()
        self.release()
        body = b"".join(self._pieces)
        self._pieces.clear()
        self._buffered = 0
        return body

    async def skip(self) -> None:
        """Takes all that has not been taken yet, and keeps nothing of it.

        Raises:
            Problem: as for the next piece.
        """
        async for _ in self:
            continue


def whole(body: bytes) -> BodyStream:
    """Makes a stream of a body that is there already."""
    stream = BodyStream(nothing)
    stream.append(body)
    stream.end()
    return stream


def nothing() -> None:
    """Reads on where nothing more will come."""
