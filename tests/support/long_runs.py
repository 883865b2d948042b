"""Says how much of what could be tried is tried by day; `LONG_RUN=1 pytest ...` tries all of it."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

LONG_RUN = os.environ.get("LONG_RUN", "") not in {"", "0"}


def some(everything: Sequence[T], count: int) -> list[T]:
    """Gives the first, the last and a few between them, each day the same and in their order; or all."""
    if LONG_RUN or len(everything) <= count:
        return list(everything)
    between = range(1, len(everything) - 1)
    chosen = random.Random(0).sample(between, count - 2)
    return [everything[place] for place in (0, *sorted(chosen), len(everything) - 1)]


def examples(by_day: int) -> int:
    """Gives how many examples a property is tried with: ten times as many in the long run."""
    return 10 * by_day if LONG_RUN else by_day
