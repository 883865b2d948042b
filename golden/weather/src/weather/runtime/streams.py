# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Writes bodies that are sent item by item."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, TypeAlias

import msgspec

Verify: TypeAlias = Callable[[Any], None]
"""Raises for an item, as a JSON value, that the document does not allow: the stream ends there."""

COMMENT: Final = b":\n\n"
"""What keeps a silent stream of events from being taken for a dead one (WHATWG HTML 9.2.7)."""

_encode = msgspec.json.Encoder().encode
_logger = logging.getLogger("brrtr")


@dataclass(frozen=True, slots=True)
class ServerSentEvent:
    """Describes one event of `text/event-stream` (WHATWG HTML 9.2)."""

    data: Any = None
    """Text is sent as it is, any other value as JSON; None sends no data."""
    event: str | None = None
    id: str | None = None
    retry: int | None = None
    """Milliseconds after which a client that lost the connection comes back."""

    def encode(self) -> bytes:
        """Gives the event's lines, and the blank one that ends it."""
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

    def fields(self) -> dict[str, Any]:
        """Gives the event as the value that an `itemSchema` speaks of (OpenAPI 3.2 4.14.4.3)."""
        data = self.data if self.data is None or isinstance(self.data, str) else _encode(self.data).decode()
        found = {"data": data, "event": self.event, "id": self.id, "retry": self.retry}
        return {name: value for name, value in found.items() if value is not None}


def events(
    items: AsyncIterator[ServerSentEvent], verify: Verify | None, heartbeat_s: float
) -> AsyncIterator[bytes]:
    """Writes the events of a `text/event-stream`, and a comment after so many seconds without one."""
    return _beating(_events(items, verify), heartbeat_s)


def json_events(
    items: AsyncIterator[ServerSentEvent], verify: Verify | None, heartbeat_s: float
) -> AsyncIterator[bytes]:
    """Writes events, as `events` does, where the document says what JSON the data of each is.

    An event without data, and text that is no JSON, such as a last `[DONE]`, pass as they are.
    """
    return _beating(_events(items, verify and partial(_verify_json, verify)), heartbeat_s)


def text_events(
    items: AsyncIterator[ServerSentEvent], verify: Verify | None, heartbeat_s: float
) -> AsyncIterator[bytes]:
    """Writes events, as `events` does, where the document says what text the data of each is."""
    return _beating(_events(items, verify and partial(_verify_text, verify)), heartbeat_s)


def _verify_json(verify: Verify, fields: dict[str, Any]) -> None:
    try:
        data = msgspec.json.decode(fields.get("data", ""))
    except msgspec.DecodeError:
        return
    verify(data)


def _verify_text(verify: Verify, fields: dict[str, Any]) -> None:
    if "data" in fields:
        verify(fields["data"])


async def _events(items: AsyncIterator[ServerSentEvent], verify: Verify | None) -> AsyncIterator[bytes]:
    try:
        async for item in items:
            if verify is not None:
                verify(item.fields())
            yield item.encode()
    finally:
        await closing(items)


async def _beating(pieces: AsyncIterator[bytes], every_s: float) -> AsyncIterator[bytes]:
    """Gives the pieces, all made by one task, and comments where they are long in coming."""
    ready: asyncio.Queue[bytes | None] = asyncio.Queue()
    room = asyncio.Semaphore()
    task = asyncio.create_task(_hand_over(pieces, ready, room))
    task.add_done_callback(lambda _: ready.put_nowait(None))
    try:
        while True:
            try:
                async with asyncio.timeout(every_s):
                    piece = await ready.get()
            except TimeoutError:
                piece = COMMENT
            else:
                room.release()
            if piece is None:
                break
            yield piece
        if (failure := task.result()) is not None:
            raise failure
    finally:
        await _given_up(task)


async def _hand_over(
    pieces: AsyncIterator[bytes], ready: asyncio.Queue[bytes | None], room: asyncio.Semaphore
) -> BaseException | None:
    """Makes the pieces. Returns what failed, if something did: some failures of a task stop the loop."""
    try:
        try:
            async for piece in pieces:
                await room.acquire()
                ready.put_nowait(piece)
        finally:
            await closing(pieces)
    except BaseException as failure:  # noqa: BLE001 - whatever it is
        return failure
    return None


async def _given_up(task: asyncio.Task[BaseException | None]) -> None:
    """Ends the task if it has not ended; nobody else would hear of what fails on that way."""
    if task.done():
        return
    task.cancel()
    (failure,) = await asyncio.gather(task, return_exceptions=True)
    if isinstance(failure, BaseException) and not isinstance(failure, asyncio.CancelledError):
        _logger.error("A stream that is not sent any further failed", exc_info=failure)


def json_lines(items: AsyncIterator[Any], verify: Verify | None, heartbeat_s: float) -> AsyncIterator[bytes]:
    """Writes a JSON value a line (`application/x-ndjson`, `application/jsonl`)."""
    return _texts(items, verify, b"")


def json_sequence(
    items: AsyncIterator[Any], verify: Verify | None, heartbeat_s: float
) -> AsyncIterator[bytes]:
    """Writes JSON text sequences (RFC 7464)."""
    return _texts(items, verify, b"\x1e")


async def _texts(items: AsyncIterator[Any], verify: Verify | None, before: bytes) -> AsyncIterator[bytes]:
    try:
        async for item in items:
            text = _encode(item)
            if verify is not None:
                verify(msgspec.json.decode(text))
            yield b"%b%b\n" % (before, text)
    finally:
        await closing(items)


async def closing(body: bytes | AsyncIterator[Any]) -> None:
    """Lets go of a body that is not, or no longer, sent: a generator's `finally` runs."""
    close = getattr(body, "aclose", None)
    if close is not None:
        await close()
