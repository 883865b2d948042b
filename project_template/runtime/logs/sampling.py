"""Decides which requests have their lines logged: once for each, evenly spread, exact in the long run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import cycle, islice, repeat
from typing import Final

FINEST: Final = 1_000_000_000
"""A share is rounded to a fraction with no larger denominator: less than one of so many is none."""
_KEPT: Final = 1000
"""The decisions of a round that is no longer are made beforehand: to look them up costs a tenth."""


def decisions(mode: str, rate: float) -> Callable[[], bool]:
    """Gives what decides, called once for each request, whether its lines are logged; in one thread only.

    `mode` is one of `settings.SAMPLING`; `rate`, between 0 and 1, is what `sampled` takes.
    """
    share = {"all": Fraction(1), "error-only": Fraction(0)}.get(mode, Fraction(repr(rate)))
    share = share.limit_denominator(FINEST)
    if share in {0, 1}:
        return repeat(bool(share)).__next__
    if share.denominator <= _KEPT:
        return cycle(tuple(islice(_spread(share.numerator, share.denominator), share.denominator))).__next__
    return _spread(share.numerator, share.denominator).__next__


def _spread(part: int, whole: int) -> Iterator[bool]:
    """Gives True for `part` of each `whole`, as evenly as can be, the first among them (Bresenham)."""
    due = whole - part
    while True:
        due += part
        if due >= whole:
            due -= whole
            yield True
        else:
            yield False
