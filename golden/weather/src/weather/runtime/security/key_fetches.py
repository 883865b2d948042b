# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Counts how often the keys of tokens were fetched, and with what result."""

from __future__ import annotations

from collections.abc import MutableSequence
from typing import Final, Protocol, runtime_checkable

RESULTS: Final = ("fetched", "unreachable", "refused", "malformed")
"""What becomes of fetching keys.

`fetched`: they are there. `unreachable`: there was no answer, or not in time. `refused`: it was another one
than 200, or a redirect that is not followed. `malformed`: it was no set of keys, or too long.
"""
COUNTS: Final = len(RESULTS) + 1
"""So many numbers are kept: how often there was each result, and when keys were fetched last."""


class KeyFetches:
    """Keeps these numbers for one security scheme; they are written on the event loop only."""

    def __init__(self) -> None:
        self._numbers: MutableSequence[int] = [0] * COUNTS
        self._first = 0

    def count_in(self, numbers: MutableSequence[int], first: int) -> None:
        """Goes on counting in `numbers`, from the place `first` on."""
        for index in range(len(RESULTS)):
            numbers[first + index] += self._numbers[self._first + index]
        numbers[first + len(RESULTS)] = self._numbers[self._first + len(RESULTS)]
        self._numbers, self._first = numbers, first

    def count(self, result: str, now: float) -> None:
        """Notes what became of fetching, at `now`, in seconds since 1970."""
        self._numbers[self._first + RESULTS.index(result)] += 1
        if result == RESULTS[0]:
            self._numbers[self._first + len(RESULTS)] = int(now)


@runtime_checkable
class Fetching(Protocol):
    """Is a verifier that fetches keys."""

    @property
    def fetches(self) -> KeyFetches:
        """Counts that."""
        ...
