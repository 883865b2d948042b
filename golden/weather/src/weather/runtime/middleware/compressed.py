# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Sends bodies compressed while they come."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from ..encoding import exactly
from ..response import JOINED
from ..streams import closing

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from .codings import Compressing


class Compressed(AsyncIterator[bytes]):
    """Gives the chunks of a body compressed, each as soon as it is there. Long ones are, on a thread."""

    __slots__ = ("_at_work", "_chunks", "_compressing", "_source", "_threads", "ended")

    def __init__(
        self,
        source: AsyncIterator[bytes],
        compressing: Compressing,
        threads: Executor,
        length: int | None = None,
    ) -> None:
        """`length` is what is said of the source: with other bytes than that it fails."""
        self._source = source
        self._chunks = source if length is None else exactly(length, source)
        self._compressing = compressing
        self._threads = threads
        self._at_work = False
        self.ended = False

    async def __anext__(self) -> bytes:
        if self.ended:
            raise StopAsyncIteration
        try:
            chunk = await anext(self._chunks)
        except StopAsyncIteration:
            return self.end()
        if not chunk:
            return b""
        if len(chunk) <= JOINED:
            return self._compressing.piece(chunk)
        self._at_work = True
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(self._threads, self._compressing.piece, chunk)
        self._at_work = False
        return found

    def end(self) -> bytes:
        """Gives what ends the body in order, wherever it is; nothing if that has been given."""
        if self.ended or self._at_work:
            return b""
        self.ended = True
        return self._compressing.end()

    async def aclose(self) -> None:
        """Lets go of what the chunks come from."""
        await closing(self._chunks)
        await closing(self._source)  # the other one does not, where it has not begun
