# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Counts calls within windows of time, by who calls, over all worker processes, in memory that does not grow.

Each process has a table of its own, in a file that all of them map if they share a folder. It counts in its
own, and adds up what stands in all. A row has a key, the end of its time, the calls of the window that runs,
and those of the window before. The key says in which four rows it may stand. Where these are taken by others
whose time has not ended, the one of them that has called least is forgotten: nobody is counted for another.
"""

from __future__ import annotations

import os
from collections.abc import MutableSequence, Sequence
from functools import lru_cache
from hashlib import blake2b, sha256
from pathlib import Path
from struct import Struct as Packing
from time import time_ns
from typing import Final, cast

from msgspec import Struct

from ..settings import Settings, SettingsError
from .shared import VARIABLE, SharedSlabs, Words, secret

_ROW: Final = 4
"""Numbers of a row: the key, the end of its time in nanoseconds since 1970, and the two counts."""
_WAYS: Final = 4
"""So many keys there may be that stand in the same place."""
_PLACE: Final = Packing(f"{_WAYS * _ROW}q")
_KEY: Final = 1 << 62
"""No key is less, and nothing else that stands in a table is as much."""
_CACHED: Final = 4096
_LOOK_NS: Final = 1_000_000_000
"""So long a process that has just started may count what the others do not see."""


class Calls(Struct, frozen=True, gc=False):
    """Tells what one who calls has called already, of late, and where that is counted."""

    before: int
    """In the window before the one that runs, in all processes."""
    now: int
    """In the window that runs."""
    row: int
    """Where this process counts it."""
    key: int
    own_before: int
    own_now: int


class Windows:
    """Holds the table of this process, and sees those of others."""

    def __init__(self, settings: Settings) -> None:
        """Takes room for `rate_limit_keys` keys.

        Raises:
            SettingsError: if the folder that is shared with other processes cannot be used.
        """
        places = -(-settings.rate_limit_keys // _WAYS)
        size = places * _WAYS * _ROW
        self._shared: SharedSlabs | None = None
        if settings.metrics_map:
            layout = sha256(f"{_ROW} {_WAYS} {places}".encode()).hexdigest()[:16]
            self._shared = SharedSlabs(Path(settings.metrics_map), layout, size, "limits-")
            try:
                self._own = cast(Words, self._shared.claim(_nothing, _sound))
                key = secret(Path(settings.metrics_map))
            except OSError as error:
                raise SettingsError(
                    f"{VARIABLE} cannot be {settings.metrics_map!r}: {error.strerror}; it takes a folder,"
                    f" with room for {size * 8} bytes for each worker, that only this user may write in"
                ) from None
            self._shared.strangers()
        else:
            self._own = memoryview(bytearray(size * 8)).cast("q")
            key = os.urandom(16)

        def place(name: str) -> tuple[int, int]:
            digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=16, key=key).digest()
            where = int.from_bytes(digest[8:]) % places
            return where * _WAYS * _ROW, _KEY | int.from_bytes(digest[:8]) >> 2

        self._place = lru_cache(_CACHED)(place)
        self._mapped: dict[int, Words] = {}
        self._others: tuple[Words, ...] = ()
        self._look_ns = 0

    def take_over(self, before: Windows) -> None:
        """Counts on in what another version of the service has counted in, which may go on as well."""
        self.__dict__.update(before.__dict__)

    def look(self, name: str, period_ns: int, now_ns: int) -> Calls:
        """Tells of the calls that are counted by a name. One name always goes with one period."""
        if self._shared is not None and not 0 <= now_ns - self._look_ns <= _LOOK_NS:
            self._look_ns = now_ns
            self._mapped = self._shared.mapped(self._mapped)
            self._others = tuple(self._mapped.values())
        start, key = self._place(name)
        until = (now_ns // period_ns + 2) * period_ns
        own = _PLACE.unpack_from(self._own, start * 8)
        if key in own:
            row = own.index(key)
            before, now = _counts(own, row, until, period_ns)
        else:
            row = _row(own, now_ns)
            before = now = 0
        own_before, own_now = before, now
        for other in self._others:
            found = _PLACE.unpack_from(other, start * 8)
            if key in found:
                theirs_before, theirs_now = _counts(found, found.index(key), until, period_ns)
                before += theirs_before
                now += theirs_now
        return Calls(before, now, start + row, key, own_before, own_now)

    def add(self, calls: Calls, period_ns: int, now_ns: int) -> None:
        """Counts one call more, with what `look` has told of it at the same time."""
        own, row = self._own, calls.row
        own[row + 2] = calls.own_now + 1
        own[row + 3] = calls.own_before
        own[row + 1] = (now_ns // period_ns + 2) * period_ns
        own[row] = calls.key


def now_ns() -> int:
    """Gives the time, which is the same in all processes."""
    return time_ns()


def _nothing(numbers: MutableSequence[int]) -> None:
    """Leaves what a process that has ended has counted: it ends by its time."""


def _sound(numbers: Sequence[int], live: bool) -> bool:
    return True


def _counts(place: tuple[int, ...], row: int, until: int, period_ns: int) -> tuple[int, int]:
    """Gives the calls of the window before and of the one that runs, where the row's time has not ended."""
    written = place[row + 1]
    if written == until:
        return place[row + 3], place[row + 2]
    return (place[row + 2], 0) if written == until - period_ns else (0, 0)


def _row(place: tuple[int, ...], now_ns: int) -> int:
    """Chooses the row for a key that has none: one whose time has ended, or that of who calls least."""
    rows = range(0, _WAYS * _ROW, _ROW)
    return min(rows, key=lambda row: place[row + 2] + place[row + 3] if place[row + 1] > now_ns else -1)
