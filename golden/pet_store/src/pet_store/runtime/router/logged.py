# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Logs what a router answers. The matcher is wrapped at start; without a log nothing is wrapped."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from time import perf_counter

from .tables import Answer, Match, Miss, T

_logger = logging.getLogger("brrtr.router")


def logged(match: Match[T], targets: Mapping[str, T], log: str) -> Match[T]:
    """`basic` logs requests without an operation; `trace` logs all of them, with their times.

    Paths are logged as they are received, with whatever is not printable ASCII escaped.
    """
    keys = {id(target): key for key, target in targets.items()}

    def basic(method: str, path: str) -> Answer[T] | Miss:
        found = match(method, path)
        if isinstance(found, Miss):
            _logger.info("%s %s: %s", ascii(method)[1:-1], ascii(path)[1:-1], _miss(found))
        return found

    def trace(method: str, path: str) -> Answer[T] | Miss:
        begun = perf_counter()
        found = match(method, path)
        taken = (perf_counter() - begun) * 1e6
        answer = _miss(found) if isinstance(found, Miss) else f"{keys[id(found[0])]} {found[1]!a}"
        _logger.info("%s %s: %s in %.1f us", ascii(method)[1:-1], ascii(path)[1:-1], answer, taken)
        return found

    return trace if log == "trace" else basic


def _miss(miss: Miss) -> str:
    return f"{miss.status}, allow {', '.join(miss.allow)}" if miss.allow else str(miss.status)
