# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Waits for the requests that a version has still to answer when another takes over."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Final

from ..doors.clock import Timed
from ..kernel import Kernel

_LOOK_S: Final = 0.02
_END_S: Final = 1.0
"""So long what is cut off may take to end."""


class Owed:
    """Holds what had been routed and not been answered at one moment, on each connection."""

    def __init__(self, kernel: Kernel, connections: Iterable[Timed]) -> None:
        self._pools = [endpoint.pool for endpoint in kernel.endpoints if endpoint.pool is not None]
        self._until = {
            connection: connection.answered + owed for connection in connections if (owed := connection.owed)
        }
        """How many requests each connection will have answered then."""
        self._tasks = [connection.task for connection in self._until if connection.task is not None]

    async def settle(self, grace_s: float, stopping: asyncio.Event) -> None:
        """Waits until all is answered; what takes longer than `grace_s` is cut off."""
        await self._wait(grace_s, stopping)
        for connection in self._open():
            connection.cut()
        await self._wait(_END_S, stopping)

    async def _wait(self, seconds: float, stopping: asyncio.Event) -> None:
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while loop.time() < end and not stopping.is_set():
            if not self._is_left():
                return
            await asyncio.sleep(_LOOK_S)

    def _open(self) -> list[Timed]:
        """Gives the connections that owe something and are there."""
        return [
            connection
            for connection, until in self._until.items()
            if connection.answered < until and not connection.lost
        ]

    def _is_left(self) -> bool:
        """Says whether something is at work: a handler, whose client may have left, or an answer."""
        self._tasks = [task for task in self._tasks if not task.done()]
        return bool(self._tasks) or bool(self._open()) or any(pool.in_flight for pool in self._pools)
