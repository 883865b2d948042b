"""Lists what handlers may do on their task: each a coroutine function, and what it answers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeAlias

Handler: TypeAlias = "Callable[[], Coroutine[Any, Any, Any]]"


@dataclass(frozen=True)
class Case:
    """Is a handler, and what becomes of it."""

    handler: Handler
    text: str | None
    """What it answers; None for 500."""
    closes: bool
    """Whether the connection ends with its answer."""


CASES: dict[str, Case] = {}
"""The cases by their names."""


def answers(
    text: str | None, *, closes: bool = False, since: tuple[int, int] = (3, 11)
) -> Callable[[Handler], Handler]:
    """Adds a case; `since` is the Python that has what it needs."""

    def add(handler: Handler) -> Handler:
        if sys.version_info >= since:
            assert handler.__name__ not in CASES
            CASES[handler.__name__] = Case(handler, text, closes)
        return handler

    return add


fails = answers(None)
