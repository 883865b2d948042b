# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Gives each count of a process its place, in one sequence of whole numbers."""

from __future__ import annotations

from hashlib import sha256

from ..settings.rates import BY

_ONCE = 19

(
    PID,
    DOOR,
    BEGUN,
    ABANDONED,
    CONNECTIONS_ACCEPTED,
    CONNECTIONS_CLOSED,
    CONNECTIONS_REFUSED,
    FORWARDED_MALFORMED,
    LOG_LINES_DROPPED,
    CPU_NS,
    *GC,
) = range(_ONCE)
"""What a process has once.

`DOOR`: the place of its own in `DOORS`. `FORWARDED_MALFORMED`: requests of which what trusted proxies said
was not believed. `CPU_NS`: nanoseconds of processor time. `GC`: collections, collected and uncollectable
objects, each by generation.
"""

ASGI, NATIVE, COMPILED = DOORS = ("asgi", "python", "compiled")
"""Where requests come in: another server, `serve` in Python, `serve` in compiled code."""

CUTS = ("failed", "length", "slow", "shutdown", "left")
"""Why an answer has not been sent to its end.

`failed`: its stream raised. `length`: it was not as long as it said. `slow`: the client did not take it.
`shutdown`: the time for that was up. `left`: the client went away.
"""
CUT = range(_ONCE, _ONCE + len(CUTS))
"""The places of the numbers of such answers, by `CUTS`."""


RELOADS = ("swapped", "refused", "restart_needed")
"""What became of another version of the service's code.

`swapped`: it answers. `refused`: it cannot be loaded or started. `restart_needed`: its library has changed.
"""
RELOAD = range(CUT.stop, CUT.stop + len(RELOADS))
"""The places of the numbers of such versions, by `RELOADS`."""

LIMITED = range(RELOAD.stop, RELOAD.stop + len(BY))
"""The places of the numbers of requests that a rate limit has refused, by `settings.rates.BY`."""


class Layout:
    """Gives out places. The same calls in the same order give the same places, in every process."""

    def __init__(self) -> None:
        self.size = LIMITED.stop
        """How many numbers there are."""
        self._described = sha256(b"6")

    def place(self, what: str, count: int = 1) -> int:
        """Gives the first of `count` places for what is described."""
        self._described.update(f"\0{what}\0{count}".encode())
        place = self.size
        self.size += count
        return place

    @property
    def fingerprint(self) -> str:
        """Is the same for two layouts if all their places mean the same."""
        return self._described.hexdigest()[:16]
