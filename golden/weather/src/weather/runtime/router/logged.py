# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Logs what a router answers. The matcher is wrapped at start; without a log nothing is wrapped."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from time import perf_counter

from .choices import Choice, Matched, Undecided
from .tables import Miss, T

_logger = logging.getLogger("brrtr.router")


def logged(
    match: Callable[[str, str], Matched[T]], targets: Mapping[str, T | Choice[T]], log: str
) -> Callable[[str, str], Matched[T]]:
    """`basic` logs requests without an operation; `trace` logs all of them, with their times.

    Paths are logged as they are received, with whatever is not printable ASCII escaped.
    """
    keys = {id(target): key for key, target in targets.items()}

    def basic(method: str, path: str) -> Matched[T]:
        found = match(method, path)
        if isinstance(found, Miss):
            _logger.info("%s %s: %s", ascii(method)[1:-1], ascii(path)[1:-1], _miss(found))
        return found

    def trace(method: str, path: str) -> Matched[T]:
        begun = perf_counter()
        found = match(method, path)
        taken = (perf_counter() - begun) * 1e6
        if isinstance(found, Miss):
            answer = _miss(found)
        else:
            led = (found.choice, found.values) if isinstance(found, Undecided) else found
            answer = f"{keys[id(led[0])]} {led[1]!a}"
        _logger.info("%s %s: %s in %.1f us", ascii(method)[1:-1], ascii(path)[1:-1], answer, taken)
        return found

    return trace if log == "trace" else basic


def _miss(miss: Miss) -> str:
    return f"{miss.status}, allow {', '.join(miss.allow)}" if miss.allow else str(miss.status)
