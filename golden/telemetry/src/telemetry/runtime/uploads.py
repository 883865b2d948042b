# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Keeps a file that came with a form: in memory while it is small, on disk when it is not."""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import AsyncIterator, Mapping
from tempfile import SpooledTemporaryFile
from typing import IO, Final, cast

PIECE: Final = 64 * 1024
"""How many bytes are read at once."""


class Upload:
    """Holds a part of `multipart/form-data` that is a file.

    It is gone, on disk as well, once nobody holds it: who wants to keep the content copies it.
    """

    __slots__ = (
        "__weakref__",
        "_closed",
        "_on_disk",
        "_spool_bytes",
        "_spooled",
        "content_type",
        "file",
        "file_name",
        "headers",
        "size",
    )

    def __init__(
        self, file_name: str, content_type: str, headers: Mapping[str, str], *, spool_bytes: int
    ) -> None:
        self.file_name = file_name
        """What the client calls it, without folders; empty when it does not. Never make a path of it."""
        self.content_type = content_type
        """What the client says that it is; the content may be something else."""
        self.headers = headers
        """All header fields of the part, names in lower case."""
        self.size = 0
        """The size of the content in bytes."""
        self._spool_bytes = spool_bytes
        self._on_disk = False
        self._closed = False
        self._spooled = SpooledTemporaryFile()  # noqa: SIM115 - it lives as long as this object
        self.file = cast("IO[bytes]", self._spooled)
        """The content, for a handler that runs on a thread; at its beginning when the handler gets it."""
        weakref.finalize(self, self._spooled.close)

    async def add(self, piece: bytes) -> None:
        """Appends to the content."""
        self.size += len(piece)
        if self.size <= self._spool_bytes:
            self.file.write(piece)
            return
        await asyncio.to_thread(self._write, piece)

    def _write(self, piece: bytes) -> None:
        """Runs on a thread, and to its end even if nobody waits for it any more."""
        try:
            if not self._on_disk:
                self._spooled.rollover()
                self._on_disk = True
            self.file.write(piece)
        finally:
            if self._closed:
                self._spooled.close()

    def close(self) -> None:
        """Gives up the content at once, on disk as well."""
        self._closed = True
        self._spooled.close()

    async def read(self, size: int = -1) -> bytes:
        """Gives the next `size` bytes, or all that are left."""
        if self._on_disk:
            return await asyncio.to_thread(self.file.read, size)
        return self.file.read(size)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Gives the content from its beginning, in pieces."""
        self.file.seek(0)
        while piece := await self.read(PIECE):
            yield piece
