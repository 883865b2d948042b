# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges how fast bytes move while they are waited for: progress counts, not how long it takes."""

from __future__ import annotations

import array
import asyncio
import sys
from typing import Final

from ..settings import Settings

if sys.platform == "linux":
    import fcntl
    import termios

WINDOW_S: Final = 5.0
"""So many seconds of waiting go by before a rate is judged, and again after that."""


class Pace:
    """Judges if bytes come at a least rate while they are waited for. Times are the loop's, in seconds."""

    __slots__ = ("_least", "_paused", "_since", "_size")

    def __init__(self, min_bytes_per_s: int) -> None:
        self._least = min_bytes_per_s
        self._since: float | None = None
        self._paused: float | None = None
        self._size = 0

    def resume(self, now: float) -> None:
        """Notes that they are waited for, at first or again."""
        if self._since is None:
            self._since = now
        elif self._paused is not None:
            self._since += now - self._paused
        self._paused = None

    def pause(self, now: float) -> None:
        """Notes that they are not waited for: whoever takes them has other things to do."""
        if self._paused is None:
            self._paused = now

    @property
    def judged_at(self) -> float:
        """Gives the time at which it is judged next, if they are waited for until then."""
        assert self._since is not None
        return self._since + WINDOW_S

    def is_slow(self, now: float, size: int) -> bool:
        """Says whether too little has come, `size` bytes in all by now, in the seconds to be judged."""
        if now < self.judged_at:
            return False
        assert self._since is not None
        slow = size - self._size < self._least * (now - self._since)
        self._since = now
        self._size = size
        return slow


class Backlog:
    """Judges how a client takes what waits for it. It is looked at only while something does."""

    __slots__ = ("_descriptor", "_left", "_pace", "_patience_s", "_since", "_taken", "_transport")

    def __init__(self, transport: asyncio.Transport, settings: Settings) -> None:
        self._transport = transport
        own = transport.get_extra_info("socket")
        self._descriptor: int = -1 if own is None else own.fileno()
        self._patience_s = settings.keep_alive_s
        least = settings.min_bytes_per_s
        self._pace = Pace(least) if least else None
        self._since = 0.0
        self._left = self._taken = 0

    def begin(self, now: float) -> None:
        """Notes that something has to wait from `now` on, in seconds of the loop's time."""
        self._since = now
        self._left = self.left()
        if self._pace is not None:
            self._pace.resume(now)

    def end(self, now: float) -> None:
        """Notes that nothing has to wait any more."""
        self._note(now)
        if self._pace is not None:
            self._pace.pause(now)

    def is_stalled(self, now: float) -> bool:
        """Says whether nothing was taken for `BRRTR_KEEP_ALIVE_S`, or less than `BRRTR_MIN_BYTES_PER_S`."""
        self._note(now)
        if not self._left:
            return False
        if now - self._since > self._patience_s:
            return True
        return self._pace is not None and self._pace.is_slow(now, self._taken)

    def left(self) -> int:
        """Counts bytes that the client has not taken: those here and, where it tells (Linux), in the system.

        The system takes megabytes at once, and the next when a third of them is gone.
        """
        return self._transport.get_write_buffer_size() + _held(self._descriptor)

    def _note(self, now: float) -> None:
        left = self.left()
        if left < self._left:
            self._since = now
            self._taken += self._left - left
        self._left = left


def _held(descriptor: int) -> int:
    """Counts bytes that the system has and the other side has not acknowledged; 0 where it does not tell."""
    if sys.platform != "linux" or descriptor < 0:
        return 0
    held = array.array("i", [0])
    try:
        fcntl.ioctl(descriptor, termios.TIOCOUTQ, held)
    except OSError:  # no socket
        return 0
    return held[0]
