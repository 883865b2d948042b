"""Whether a client takes what waits for it: what counts is its progress, not how long it takes."""

from __future__ import annotations

import array
import asyncio
import sys
from typing import Final

from .settings import Settings

if sys.platform == "linux":
    import fcntl
    import termios

WINDOW_S: Final = 5.0
"""Over so many seconds of waiting, at most, the rate of a client is measured."""


class Pace:
    """How fast a client takes what waits to be sent. Looked at only while something does."""

    __slots__ = (
        "_at",
        "_descriptor",
        "_least",
        "_left",
        "_patience_s",
        "_since",
        "_taken",
        "_transport",
        "_waited",
    )

    def __init__(self, transport: asyncio.Transport, settings: Settings) -> None:
        self._transport = transport
        own = transport.get_extra_info("socket")
        self._descriptor: int = -1 if own is None else own.fileno()
        self._patience_s = settings.keep_alive_s
        self._least = settings.min_bytes_per_s
        self._at = self._since = 0.0
        self._left = self._taken = 0
        self._waited = 0.0

    def begin(self, now: float) -> None:
        """Something has to wait from now on, in seconds of the loop's time."""
        self._at = self._since = now
        self._left = self.left()

    def end(self, now: float) -> None:
        """Nothing has to wait any more."""
        self._note(now)

    def is_too_slow(self, now: float) -> bool:
        """Whether nothing was taken for `BRRTR_KEEP_ALIVE_S`, or less than `BRRTR_MIN_BYTES_PER_S`."""
        self._note(now)
        if not self._left:
            return False
        if now - self._since > self._patience_s:
            return True
        if not self._least or self._waited < min(WINDOW_S, self._patience_s):
            return False
        slow = self._taken < self._least * self._waited
        self._taken = 0
        self._waited = 0.0
        return slow

    def left(self) -> int:
        """Bytes that the client has not taken: those here and, where it tells (Linux), those in the system.

        That takes megabytes at once, and the next when a third of them is gone.
        """
        return self._transport.get_write_buffer_size() + _held(self._descriptor)

    def _note(self, now: float) -> None:
        left = self.left()
        taken = self._left - left
        self._left = left
        if taken > 0:
            self._since = now
            self._taken += taken
        self._waited += now - self._at
        self._at = now


def _held(descriptor: int) -> int:
    """Bytes that the system has and the other side has not acknowledged; 0 where it does not tell."""
    if sys.platform != "linux" or descriptor < 0:
        return 0
    held = array.array("i", [0])
    try:
        fcntl.ioctl(descriptor, termios.TIOCOUTQ, held)
    except OSError:  # no socket
        return 0
    return held[0]
