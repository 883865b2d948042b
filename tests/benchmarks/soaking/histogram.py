"""Counts latencies in a histogram: a bucket for each 3 % of a latency, from a microsecond to hours."""

from __future__ import annotations

from collections.abc import Mapping

_BITS = 5


def bucket(seconds: float) -> int:
    """Gives the number of a latency's bucket."""
    microseconds = int(seconds * 1e6)
    shift = microseconds.bit_length() - _BITS - 1
    return microseconds if shift <= 0 else (shift << _BITS) + (microseconds >> shift)


def upper(number: int) -> float:
    """Gives the seconds at which a bucket ends."""
    shift = (number >> _BITS) - 1
    if shift <= 0:
        return (number + 1) / 1e6
    return ((number - (shift << _BITS) + 1) << shift) / 1e6


def quantile(counts: Mapping[int, int], share: float) -> float:
    """Gives the seconds that a share of all latencies does not exceed; 0 when there are none."""
    total = sum(counts.values())
    seen = 0
    for number in sorted(counts):
        seen += counts[number]
        if seen >= share * total:
            return upper(number)
    return 0.0
