# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Counts one operation's requests by status and duration, and what goes wrong with its handler."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from ..pools.pool import COMPLETED, COUNTS, DISPATCHED, Pool
from .layout import Layout

BOUNDS: Final = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds of the duration histogram's buckets, in seconds."""
BOUNDS_NS: Final = tuple(round(bound * 1e9) for bound in BOUNDS)
BUCKETS: Final = len(BOUNDS) + 1

STATUSES: Final = 8
"""So many statuses of an operation are told apart; what comes after them is counted together."""
OTHER: Final = "other"
"""The label of what is counted together."""

RATIOS: Final = (0.1, 0.25, 0.5, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 2.0, 4.0, 10.0)
"""Upper bounds of the buckets for a body's size against its estimate."""
_EXACT_RATIOS: Final = tuple(Fraction(str(ratio)) for ratio in RATIOS)
_NO_SIZES: Final = (0,) * len(RATIOS)
KINDS: Final = ("path", "query", "querystring", "header", "cookie", "body", "response")
"""Where what does not fit its schema was found."""

_ROW = 1 + BUCKETS


def move(numbers: list[int], place: int, to: list[int], to_place: int) -> None:
    """Takes a count from one place, and adds it to another."""
    count = numbers[place]
    numbers[place] -= count
    to[to_place] += count


class OperationMetrics:
    """Holds the counts of one method and path pattern.

    There is a row for each status: its code, then the number of requests in each bucket of the duration. So
    one increment counts a request both by its status and by its duration.
    """

    __slots__ = ("_first", "deprecated", "method", "nanoseconds", "path", "rows", "slab")

    def __init__(self, method: str, path: str, layout: Layout, *, deprecated: bool = False) -> None:
        self.method = method
        self.path = path
        self.deprecated = deprecated
        self.nanoseconds = layout.place(f"{method} {path}: nanoseconds")
        """The place of the sum of all durations."""
        self._first = layout.place(f"{method} {path}: {STATUSES}, {BOUNDS}", (STATUSES + 1) * _ROW)
        self.rows: dict[int, int] = {}
        """The place of the first bucket for each status that has been seen; `row` finds others."""
        self.slab: list[int]
        """The numbers of this process; set when all places are given out."""

    def row(self, status: int) -> int:
        """Gives the place of the first bucket for a status, which takes a row if one is left.

        What is no status (RFC 9110 15), and will not be sent, is counted with the others.
        """
        for place in range(self._first, self._first + STATUSES * _ROW, _ROW):
            if self.slab[place] in {0, status} and 100 <= status <= 599:
                self.slab[place] = status
                self.rows[status] = place + 1
                return place + 1
        return self._first + STATUSES * _ROW + 1

    def observe(self, status: int, nanoseconds: int) -> None:
        """Counts one finished request."""
        self.slab[self.nanoseconds] += nanoseconds
        row = self.rows.get(status) or self.row(status)
        self.slab[row + bisect_left(BOUNDS_NS, nanoseconds)] += 1

    def take_over(self, before: OperationMetrics) -> None:
        """Takes what another version's has counted, which goes on from zero."""
        move(before.slab, before.nanoseconds, self.slab, self.nanoseconds)
        for index in range(STATUSES + 1):
            place = before._first + index * _ROW
            if not any(before.slab[place + 1 : place + _ROW]):
                continue
            row = self.rows.get(status := before.slab[place]) or self.row(status)
            for bucket in range(BUCKETS):
                move(before.slab, place + 1 + bucket, self.slab, row + bucket)

    def statuses(self, values: Sequence[int]) -> list[int]:
        """Gives the statuses that have rows in the numbers of a process."""
        places = range(self._first, self._first + STATUSES * _ROW, _ROW)
        return [values[place] for place in places if values[place]]

    def answered(self, values: Sequence[int]) -> dict[str, list[int]]:
        """Tells, for each status in the numbers of a process, how many requests there were in each bucket."""
        found: dict[str, list[int]] = {}
        for index in range(STATUSES + 1):
            place = self._first + index * _ROW
            buckets = list(values[place + 1 : place + _ROW])
            if index == STATUSES:
                if any(buckets):
                    found[OTHER] = buckets
            elif values[place]:
                found[str(values[place])] = buckets
        return found

    def total(self, values: Sequence[int]) -> int:
        """Tells how many requests there were, in the numbers of a process."""
        return sum(map(sum, self.answered(values).values()))


def uncounted() -> OperationMetrics:
    """Gives what counts one that nobody asks about, where nothing is to be counted."""
    layout = Layout()
    metrics = OperationMetrics("", "", layout)
    metrics.slab = [0] * layout.size
    return metrics


class HandlerMetrics:
    """Holds the counts of an operation's handler, beside those that its pool has."""

    __slots__ = (
        "_failures",
        "calls",
        "estimate",
        "largest",
        "name",
        "pool",
        "ratios",
        "size",
        "slab",
        "stack_used",
    )

    def __init__(self, name: str, estimate: int, pool: Pool, layout: Layout) -> None:
        """`estimate` is the estimated size of its request body, in bytes; 0 if there is none."""
        self.name = name
        self.pool = pool
        self.calls = layout.place(f"{name}: {COUNTS} counts of its pool", COUNTS)
        """The place of the first count of the pool."""
        self.stack_used = layout.place(f"{name}: stack used")
        """The place of the most that a worker thread has used of its stack, in bytes."""
        self.estimate = estimate
        self._failures = layout.place(f"{name}: does not fit, {KINDS}", len(KINDS))
        self.size = layout.place(f"{name}: bytes of bodies against {estimate}")
        """The place of the sum of the sizes of bodies."""
        self.ratios = layout.place(f"{name}: {RATIOS}", len(RATIOS) + 1) if estimate else 0
        """The place of the first bucket of sizes against the estimate."""
        self.largest = tuple(int(ratio * estimate) for ratio in _EXACT_RATIOS) if estimate else _NO_SIZES
        """The largest size that is counted in each bucket but the last."""
        self.slab: list[int]

    @property
    def failures(self) -> Mapping[str, int]:
        """Gives the place of the count for each of `KINDS`."""
        return {kind: self._failures + place for place, kind in enumerate(KINDS)}

    def received(self, size: int) -> None:
        """Counts a body of which the client said that it has `size` bytes."""
        slab = self.slab
        slab[self.size] += size
        slab[self.ratios + bisect_left(self.largest, size)] += 1

    def take_over(self, before: HandlerMetrics) -> None:
        """Takes what another version's has counted, which goes on from zero; not the calls in work."""
        left = before.slab[before.calls + COMPLETED]
        before.slab[before.calls + DISPATCHED] -= left
        self.slab[self.calls + DISPATCHED] += left
        pairs = [(before.calls + what, self.calls + what) for what in range(COUNTS) if what != DISPATCHED]
        pairs += [(before._failures + what, self._failures + what) for what in range(len(KINDS))]
        if before.estimate == self.estimate:
            pairs.append((before.size, self.size))
            if self.estimate:
                pairs += [(before.ratios + index, self.ratios + index) for index in range(len(RATIOS) + 1)]
        for place, own in pairs:
            move(before.slab, place, self.slab, own)
        self.slab[self.stack_used] = max(self.slab[self.stack_used], before.slab[before.stack_used])
