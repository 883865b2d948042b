# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Counts what a service does: plain increments of whole numbers, by one thread, without a lock.

All numbers of a process stand in one sequence. With one process that is a list; with several, memory that
they share (`shared`), and whoever is asked for the metrics adds up all. What can be derived is not counted.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
from collections.abc import Iterable, Iterator, Mapping, MutableSequence, Sequence
from itertools import cycle, islice
from pathlib import Path
from time import process_time_ns
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ..logs.writer import WRITER
from ..pools.pool import COMPLETED, DISPATCHED, Pool
from ..security.key_fetches import COUNTS as COUNTS_OF_KEYS
from ..security.key_fetches import RESULTS, KeyFetches
from ..settings import Settings, SettingsError
from .layout import (
    ABANDONED,
    BEGUN,
    CONNECTIONS_ACCEPTED,
    CONNECTIONS_CLOSED,
    CPU_NS,
    DOOR,
    DOORS,
    GC,
    LIMITED,
    LOG_LINES_DROPPED,
    PID,
    Layout,
)
from .operations import HandlerMetrics, OperationMetrics, move
from .shared import VARIABLE, SharedSlabs, Slab

if TYPE_CHECKING:
    from .windows import Windows

__all__ = ["ABANDONED", "BEGUN", "HandlerMetrics", "Metrics", "OperationMetrics"]

_SAMPLED = (LOG_LINES_DROPPED, CPU_NS, *GC)
_SAMPLE_S = 1.0

_MOST = 2**62
"""A larger number is none that was counted."""
_STACKS = 8
"""Stacks are looked at in turn, those of so many handlers at a time: each thread takes microseconds."""

_logger = logging.getLogger("brrtr")

NO_FETCHES: Final[Mapping[str, KeyFetches]] = MappingProxyType({})


class Metrics:
    """Holds all counts of this process."""

    def __init__(
        self,
        settings: Settings | None = None,
        schemes: Iterable[str] = (),
        fetches: Mapping[str, KeyFetches] = NO_FETCHES,
    ) -> None:
        """`schemes` are the names of the document's security schemes; of some, keys are fetched."""
        self.operations: list[OperationMetrics] = []
        self.handlers: dict[str, HandlerMetrics] = {}
        self.slab: list[int] = []
        """The numbers, from `start` on. They are written on the event loop only."""
        self._layout = Layout()
        self.auth_failures = {scheme: self._layout.place(f"{scheme} failed") for scheme in schemes}
        """The place of the count for each security scheme."""
        self.windows: Windows | None = None
        """Counts calls by who calls, where that is limited."""
        self.fetches = {
            scheme: (counted, self._layout.place(f"{scheme} keys", COUNTS_OF_KEYS))
            for scheme, counted in fetches.items()
        }
        """What counts how often keys are fetched, and its first place, for each scheme that has some."""
        self._folder = settings.metrics_map if settings is not None and settings.metrics else ""
        self._shared: SharedSlabs | None = None
        self._sampling = settings is None or settings.metrics
        self._sampled = [0] * len(_SAMPLED)
        self._stacks: Iterator[HandlerMetrics] = iter(())

    def operation(self, method: str, path: str, *, deprecated: bool = False) -> OperationMetrics:
        """Registers a method and path pattern."""
        metrics = OperationMetrics(method, path, self._layout, deprecated=deprecated)
        self.operations.append(metrics)
        return metrics

    def handler(self, name: str, estimate: int, pool: Pool) -> HandlerMetrics:
        """Registers the handler of an operation, with the estimate of its body in bytes."""
        metrics = self.handlers[name] = HandlerMetrics(name, estimate, pool, self._layout)
        return metrics

    def start(self) -> None:
        """Begins to count, once everything is registered.

        Raises:
            SettingsError: if the folder that is shared with other processes cannot be used.
        """
        if self._folder:
            self._shared = SharedSlabs(Path(self._folder), self._layout.fingerprint, self._layout.size)
            try:
                self.slab = self._shared.claim(self.end, self.is_sound)
            except OSError as error:
                raise SettingsError(
                    f"{VARIABLE} cannot be {self._folder!r}: {error.strerror}; it takes a folder, with room"
                    f" for {self._layout.size * 8} bytes for each worker, that only this user may write in"
                ) from None
            if strangers := self._shared.strangers():
                _logger.error(
                    "The metrics of %d running workers are laid out for other operations: until they end,"
                    " /metrics tells of those workers that are like the one that answers",
                    strangers,
                )
        else:
            self.slab = [0] * self._layout.size
        self.slab[PID] = os.getpid()
        for operation in self.operations:
            operation.slab = self.slab
        for handler in self.handlers.values():
            handler.slab = self.slab
            handler.pool.count_in(self.slab, handler.calls)
        for counted, first in self.fetches.values():
            counted.count_in(self.slab, first)
        self._stacks = cycle(
            [handler for handler in self.handlers.values() if handler.pool.stack_bytes is not None]
        )
        self.sample()

    def add(self, place: int, count: int = 1) -> None:
        """Adds to a number; to be called on the event loop only."""
        self.slab[place] += count

    def sample(self) -> None:
        """Brings up to date what is not counted where it happens; to be called on the event loop only."""
        if not self._sampling:
            return
        stats = gc.get_stats()
        now = [
            WRITER.dropped,
            process_time_ns(),
            *(stat[what] for what in ("collections", "collected", "uncollectable") for stat in stats),
        ]
        for index, place in enumerate(_SAMPLED):
            self.slab[place] += now[index] - self._sampled[index]
        self._sampled[:] = now
        for handler in islice(self._stacks, _STACKS):
            used = handler.pool.stack_used_bytes() or 0
            self.slab[handler.stack_used] = max(self.slab[handler.stack_used], used)

    def take_over(self, before: Metrics) -> None:
        """Takes what another version of the service has counted in this process, which goes on from zero.

        To be called on the event loop only, and for the same again once the last request of it has ended.
        What the document no longer has is not told any more.
        """
        if self._sampled is not before._sampled:
            for index, place in enumerate(_SAMPLED):
                self.slab[place] -= self._sampled[index]
            self._sampled = before._sampled
        if self.windows is not None and before.windows is not None:
            self.windows.take_over(before.windows)
        own = {(operation.method, operation.path): operation for operation in self.operations}
        gone = 0
        for operation in before.operations:
            if (same := own.get((operation.method, operation.path))) is not None:
                same.take_over(operation)
            else:
                gone += operation.total(before.slab)
        # That these were answered nobody is told any more: begun as well they would seem to be in work.
        before.slab[BEGUN] -= gone
        for place in range(BEGUN, LIMITED.stop):
            move(before.slab, place, self.slab, place)
        before.slab[BEGUN] = gone
        self.slab[DOOR] = before.slab[DOOR]
        for scheme, place in before.auth_failures.items():
            if scheme in self.auth_failures:
                move(before.slab, place, self.slab, self.auth_failures[scheme])
        for scheme, (_, first) in before.fetches.items():
            before.slab[first + len(RESULTS)] = 0  # nobody's token is judged by those keys from now on
            if scheme in self.fetches:
                for index in range(len(RESULTS)):
                    move(before.slab, first + index, self.slab, self.fetches[scheme][1] + index)
        for handler in before.handlers.values():
            if handler.name in self.handlers:
                self.handlers[handler.name].take_over(handler)

    async def keep_sampling(self) -> None:
        """Samples once a second: a process that is killed has told of all but the last."""
        while True:
            await asyncio.sleep(_SAMPLE_S)
            self.sample()

    def slabs(self) -> list[Slab]:
        """Gives the numbers of all processes, this one first; of those that ended as `end` leaves them."""
        found = [Slab(list(self.slab), live=True)]
        if self._shared is not None:
            found += self._shared.others(self.is_sound)
        for slab in found:
            if not slab.live:
                self.end(slab.values)
        return found

    def restarts(self) -> int:
        """Tells how many worker processes have ended and were started again."""
        return self._shared.restarts() if self._shared is not None else 0

    def is_sound(self, values: Sequence[int], live: bool) -> bool:
        """Says whether they can be the numbers of a process; those of one that is `live` change meanwhile."""
        if min(values) < 0 or max(values) > _MOST or values[DOOR] >= len(DOORS):
            return False
        for operation in self.operations:
            found = operation.statuses(values)
            if len(set(found)) < len(found) or not all(100 <= status <= 599 for status in found):
                return False
        if live:
            return True
        return self._answered(values) <= values[BEGUN] and all(
            values[handler.calls + COMPLETED] <= values[handler.calls + DISPATCHED]
            for handler in self.handlers.values()
        )

    def _answered(self, values: Sequence[int]) -> int:
        return sum(operation.total(values) for operation in self.operations)

    def end(self, values: MutableSequence[int]) -> None:
        """Settles the numbers of a process that has ended: what it had in work it has no more."""
        values[ABANDONED] = values[BEGUN] - self._answered(values)
        values[CONNECTIONS_CLOSED] = values[CONNECTIONS_ACCEPTED]
        for handler in self.handlers.values():
            values[handler.calls + COMPLETED] = values[handler.calls + DISPATCHED]
            values[handler.stack_used] = 0
