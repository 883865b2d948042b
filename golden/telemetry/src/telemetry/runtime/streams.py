"""Bodies that are sent item by item."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import msgspec

_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class ServerSentEvent:
    """One event of `text/event-stream` (WHATWG HTML 9.2)."""

    data: Any = None
    """Text is sent as it is, any other value as JSON; None sends no data."""
    event: str | None = None
    id: str | None = None
    retry: int | None = None
    """Milliseconds after which a client that lost the connection comes back."""

    def encode(self) -> bytes:
        """The event's lines, and the blank one that ends it."""
        lines = []
        for name, value in (("event", self.event), ("id", self.id)):
            if value is not None:
                lines.append(f"{name}: {' '.join(value.splitlines())}".replace("\0", ""))
        if self.retry is not None:
            lines.append(f"retry: {self.retry:d}")
        if self.data is not None:
            text = self.data if isinstance(self.data, str) else _encode(self.data).decode()
            text = text.replace("\r\n", "\n").replace("\r", "\n")
            lines.extend(f"data: {line}" for line in text.split("\n"))
        return "".join(f"{line}\n" for line in [*lines, ""]).encode()


async def events(items: AsyncIterator[ServerSentEvent]) -> AsyncIterator[bytes]:
    """The events of a `text/event-stream`."""
    async for item in items:
        yield item.encode()


async def json_lines(items: AsyncIterator[Any]) -> AsyncIterator[bytes]:
    """A JSON value a line (`application/x-ndjson`, `application/jsonl`)."""
    async for item in items:
        yield _encode(item) + b"\n"


async def json_sequence(items: AsyncIterator[Any]) -> AsyncIterator[bytes]:
    """JSON text sequences (RFC 7464)."""
    async for item in items:
        yield b"\x1e" + _encode(item) + b"\n"
