"""Sends requests of all kinds through the compiled door, and sees what is left of them."""

from __future__ import annotations

import asyncio
import gc
import os
import socket
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from .compiled_door import Service, message, part

_HOST = b"Host: pets.example"
_JSON = (_HOST, b"Content-Type: application/json")
_ORDER = b'{"name": "x", "count": 3, "tags": ["a"], "more": {"k": [1]}}'
_POST = message(b"POST /orders", [*_JSON, b"Content-Length: %d" % len(_ORDER)], _ORDER)


@dataclass(frozen=True, slots=True)
class Conversation:
    """Is what somebody sends on a connection, and whether answers are waited for before it ends."""

    pieces: Sequence[bytes]
    requests: int
    waits: bool = True


def _again(data: bytes, count: int = 10) -> Conversation:
    return Conversation((data,) * count, count)


CONVERSATIONS: Mapping[str, Conversation] = {
    "a GET": _again(message(b"GET /items/12?verbose=true&limit=3&q=some&kind=b", [_HOST, b"Accept: */*"])),
    "a POST": _again(_POST),
    "a context": _again(message(b"GET /context/a/3?q=x", [_HOST, b"Cookie: a=b", b"X-A: c"])),
    "a declared response": _again(message(b"GET /declared/2")),
    "another one": _again(message(b"GET /declared/0")),
    "nothing": _again(message(b"DELETE /nothing")),
    "a header": _again(message(b"GET /header", [_HOST, b"X-N: 5"])),
    "a long answer": _again(message(b"GET /long/70000"), 2),
    "no media type that it has": _again(message(b"GET /items/1", [_HOST, b"Accept: text/html"])),
    "no integer": _again(message(b"GET /items/x?limit=y&since=z")),
    "no JSON": _again(message(b"POST /orders", [*_JSON, b"Content-Length: 2"], b"{]")),
    "not valid": _again(message(b"POST /orders", [*_JSON, b"Content-Length: 2"], b"{}")),
    "not UTF-8": _again(message(b"POST /orders", [*_JSON, b"Content-Length: 3"], b'"\xff"')),
    "nowhere": _again(message(b"GET /nowhere")),
    "another method": _again(message(b"DELETE /items/1")),
    "what is no request": Conversation((b"\0\xff\r\n\r\n",), 1),
    "two at once": _again(message(b"GET /items/12") + _POST, 5),
    "chunks": _again(
        message(b"POST /orders", [*_JSON, b"Transfer-Encoding: chunked"], b"2\r\n{}\r\n0\r\n\r\n")
    ),
    "the end": Conversation((message(b"GET /items/1", [_HOST, b"Connection: close"]),), 1),
    "what waits": _again(message(b"GET /waits/2"), 5),
    **{f"fails: {how}": _again(message(b"GET /fails/" + how.encode())) for how in (
        "error", "problem", "wrong", "other", "cancels", "cancelled", "exits", "later", "not",
    )},
    "left while it waits": Conversation(
        (message(b"GET /items/12"), message(b"GET /waits/5000")), 2, waits=False
    ),
    "left in a head": Conversation((message(b"GET /items/12"), b"GET /items/1"), 2, waits=False),
    "left in a body": Conversation((_POST, _POST[:-5]), 2, waits=False),
    "left before the body": Conversation((_POST[: -len(_ORDER)],), 1, waits=False),
    "left at once": Conversation((_POST + _POST,), 2, waits=False),
}  # fmt: skip
"""What is sent, most of it again and again. A turn of the loop passes after each piece."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Is what a process has at a time, when all that can be collected is."""

    blocks: int
    resident_bytes: int
    references: Mapping[str, int]
    """To what is handed around with each request, by what it is."""
    objects: Mapping[str, int]
    """How many there are of each type."""

    def more(self, before: Seen) -> dict[str, int]:
        """Says of what there is more than before, and how much."""
        found = {"blocks": self.blocks - before.blocks}
        found |= {
            f"references to {name}": count - before.references[name]
            for name, count in self.references.items()
        }
        found |= {
            f"{name} objects": count - before.objects.get(name, 0) for name, count in self.objects.items()
        }
        return {name: count for name, count in found.items() if count > 0}


class Leftovers:
    """Holds conversations with a service behind the compiled door, in the loop that runs."""

    def __init__(self, door: ModuleType, service: Service) -> None:
        self._door = door
        self._service = service
        self._loop = asyncio.get_running_loop()
        self._server: asyncio.Server | None = None

    async def hold(self, conversation: Conversation) -> None:
        """Holds a conversation without sockets."""
        protocol, wire = self._service.connected()
        for piece in conversation.pieces:
            if wire.closed:
                break
            self._loop.call_soon(protocol.data_received, piece)  # in no task, as loops do
            await asyncio.sleep(0)
            if conversation.waits:
                await self._settled()
        protocol.connection_lost(None)
        await self._settled()

    async def hold_over_sockets(self, conversation: Conversation) -> None:
        """Holds a conversation over a socket, whose end may be that of somebody who does not read."""
        if self._server is None:
            self._server = await self._loop.create_server(self._service.protocol, "127.0.0.1", 0)
        with socket.socket() as connection:
            connection.setblocking(False)
            await self._loop.sock_connect(connection, self._server.sockets[0].getsockname())
            for piece in conversation.pieces:
                try:
                    connection.send(piece)
                except (ConnectionError, BlockingIOError):
                    break
                if not conversation.waits or not await self._loop.sock_recv(connection, 1 << 20):
                    break
        await self._settled()

    async def _settled(self) -> None:
        """Waits for what goes on in tasks, and for what ends."""
        await asyncio.sleep(0)
        metrics = self._service.application.kernel.metrics
        begun, abandoned = (part("runtime.metrics").__dict__[name] for name in ("BEGUN", "ABANDONED"))
        for _ in range(10_000):
            if self._calls_at_work(metrics) == 0:
                return
            await asyncio.sleep(0)
        raise AssertionError(
            f"calls do not end: {metrics.slab[begun]} begun, {metrics.slab[abandoned]} abandoned"
        )

    @staticmethod
    def _calls_at_work(metrics: Any) -> int:
        return sum(one.pool.dispatched - one.pool.completed for one in metrics.handlers.values())

    def seen(self) -> Seen:
        """Looks."""
        gc.collect()
        gc.collect()  # what finalizers have left
        objects = Counter(type(one).__name__ for one in gc.get_objects())
        references = Counter({name: sys.getrefcount(one) for name, one in self._handed_around()})
        for one in gc.get_objects():  # routes, calls, arguments ...
            if type(one).__module__ == self._door.__name__:
                references[type(one).__name__] += sys.getrefcount(one)
        pages = int(Path("/proc/self/statm").read_text().split()[1]) if sys.platform == "linux" else 0
        return Seen(sys.getallocatedblocks(), pages * os.sysconf("SC_PAGE_SIZE"), references, objects)

    def _handed_around(self) -> Iterator[tuple[str, Any]]:
        for one in (
            None,
            True,
            False,
            (),
            "",
            b"",
            "a",
            "x",
            b"a",
            b"/",
        ):  # small integers are in what is seen
            yield repr(one), one
        for number, method in enumerate(self._door.METHODS):
            yield f"METHODS[{number}]", method
        for name in ("Connection", "Head", "Entry", "Tables", "Route", "Call", "Node"):
            yield name, getattr(self._door, name)
        for module, names in {
            "runtime.doors.http": ("HttpProtocol", "Request", "Response", "IN_WORK", "FREE"),
            "runtime.doors.driving": ("Spare", "Driver"),
            "runtime.request_context": ("RequestContext", "CURRENT"),
            "runtime.problems": ("Problem",),
            "contract.models": ("Echo", "Order"),
            "contract.responses": ("DeclaredOk", "DeclaredNotFound"),
        }.items():
            for name in names:
                yield name, getattr(part(module), name)
        application = self._service.application
        for name in ("entry", "kernel"):
            yield name, getattr(application, name)
        tables = application.entry.tables
        for name in ("slab", "sampled", "completed", "response", "context", "current", "enter_task"):
            yield f"tables.{name}", getattr(tables, name)

    def close(self) -> None:
        """Listens no more."""
        if self._server is not None:
            self._server.close()
