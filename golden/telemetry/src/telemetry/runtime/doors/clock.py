# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Keeps the date, and asks every connection if it has been quiet for too long: one timer per server."""

from __future__ import annotations

import asyncio
from time import time
from typing import Protocol

from ..encoding import Heads
from ..outbox import Outbox
from ..settings import Settings
from .driving import Driver


class Timed(Protocol):
    """Describes a connection that is asked."""

    @property
    def answered(self) -> int: ...

    @property
    def owed(self) -> int: ...

    @property
    def task(self) -> asyncio.Task[None] | None: ...

    @property
    def lost(self) -> bool: ...

    def cut(self) -> None: ...

    def check(self, now: float) -> None:
        """Ends what has lasted too long; `now` is the time of the loop."""


class Clock:
    """Ticks about once a second while there are connections, so that a request costs no timer of its own."""

    __slots__ = (
        "_connections",
        "_interval",
        "_loop",
        "_timer",
        "admitted",
        "driver",
        "heads",
        "now",
        "outbox",
    )

    def __init__(self, loop: asyncio.AbstractEventLoop, settings: Settings) -> None:
        self.heads = Heads()
        self.outbox = Outbox(loop)
        self.driver = Driver(loop, self.outbox)
        self.admitted = 0
        """How many connections count against `BRRTR_MAX_CONNECTIONS`."""
        self.now = 0.0
        """The time of the loop at the last tick, in seconds."""
        self._loop = loop
        self._interval = min(1.0, settings.header_timeout_s / 4, settings.keep_alive_s / 4)
        self._connections: set[Timed] = set()
        self._timer: asyncio.TimerHandle | None = None

    def add(self, connection: Timed) -> None:
        """Begins to ask a connection."""
        if self._timer is None:
            self._tick()
        self._connections.add(connection)

    def discard(self, connection: Timed) -> None:
        """Asks a connection no more; without any the clock stands still."""
        self._connections.discard(connection)
        if not self._connections and self._timer is not None:
            self._timer.cancel()
            self._timer = None
            self.driver.close()

    @property
    def connections(self) -> tuple[Timed, ...]:
        """Gives those that are asked, which are all that there are."""
        return tuple(self._connections)

    def _tick(self) -> None:
        self._timer = self._loop.call_later(self._interval, self._tick)
        # What happened since the last tick is dated to that tick. Compared with it, nothing ends too early.
        last = self.now
        self.now = self._loop.time()
        self.heads.refresh(time())
        self.outbox.release()
        for connection in self.connections:
            connection.check(last)
