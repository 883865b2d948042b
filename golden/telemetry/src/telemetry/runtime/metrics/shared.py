"""The numbers of several worker processes, in files that they all map: each writes its own, any reads all.

A folder has one file for each worker that runs, and for each that ran. Who holds its lock (`flock`) lives;
the system lets go of it when the process ends, however that comes. The next worker to start takes the file
over and counts on, so that counters never fall. A worker with other operations, after the service was changed
and its workers are restarted one by one, has another layout and so files of another name.
"""

from __future__ import annotations

import mmap
import os
import shutil
import sys
import tempfile
import time
import weakref
from collections.abc import Callable, Iterator, MutableSequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

if sys.platform != "win32":
    import fcntl

VARIABLE = "BRRTR_METRICS_MAP"
"""The setting with the folder's path."""

AVAILABLE = sys.platform != "win32"
"""Whether files can be locked and mapped here in the way that this needs."""

_RESTARTS = "restarts"
_SUPERVISOR = "supervisor"
_PREFIX = "brrtr-metrics-"
_FRESH_S = 60.0
"""A folder that has changed less long ago may be one that its supervisor has yet to hold."""
_WORD = 8
_locks: set[int] = set()


@dataclass(frozen=True, slots=True)
class Slab:
    """The numbers of one process, as they are at this moment."""

    values: list[int]
    live: bool
    """Whether the process that counts here is running."""


class SharedSlabs:
    """The files of one layout in one folder."""

    def __init__(self, folder: Path, fingerprint: str, size: int) -> None:
        """`size` is how many numbers a process has."""
        self._folder = folder
        self._fingerprint = fingerprint
        self._bytes = size * _WORD
        self._own = ""

    def claim(self, inherit: Callable[[MutableSequence[int]], None]) -> list[int]:
        """Takes the first file that nobody holds; `inherit` is given the numbers that it has.

        It is held until neither the numbers that are returned nor this process are there any more.

        Raises:
            OSError: if the folder or the file cannot be made, or has no room.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        number = 0
        while (lock := _lock(self._folder / self._name(number))) is None:
            number += 1
        self._own = self._name(number)
        if os.fstat(lock).st_size < self._bytes:
            _extend(lock, self._bytes)
        # Mapped by a descriptor of its own: a copy of the lock's would keep it in forked processes.
        mapped = _map(self._folder / self._own, self._bytes, mmap.ACCESS_WRITE)
        _locks.add(lock)
        weakref.finalize(mapped, _let_go, lock).atexit = False
        # A view of numbers does all that is asked of a list here: reading, writing, and its length.
        numbers = cast("list[int]", memoryview(mapped).cast("q"))
        inherit(numbers)
        return numbers

    def others(self) -> Iterator[Slab]:
        """The numbers of every other process that counts here, or did."""
        for path in sorted(self._folder.glob(f"{self._fingerprint}-*")):
            if path.name != self._own and (found := self._read(path)) is not None:
                yield found

    def strangers(self) -> int:
        """How many running workers count something else here. Removes what none of them counts on in."""
        paths = [path for path in self._folder.glob("*-*") if self._fingerprint not in path.name]
        locks = {path: _lock(path) for path in paths}
        layouts = {path.name.partition("-")[0] for path, lock in locks.items() if lock is None}
        for path, lock in locks.items():
            if lock is not None:
                if path.name.partition("-")[0] not in layouts:
                    path.unlink(missing_ok=True)
                os.close(lock)
        return sum(lock is None for lock in locks.values())

    def restarts(self) -> int:
        """How many workers the supervisor has restarted."""
        try:
            return int.from_bytes((self._folder / _RESTARTS).read_bytes(), "little")
        except FileNotFoundError:
            return 0

    def _name(self, number: int) -> str:
        return f"{self._fingerprint}-{number}"

    def _read(self, path: Path) -> Slab | None:
        """None for a file that its worker has only begun to make, or that is gone."""
        try:
            descriptor = os.open(path, os.O_RDONLY)
        except FileNotFoundError:
            return None
        try:
            live = _is_held(descriptor)
            if os.fstat(descriptor).st_size < self._bytes:
                return None
        finally:
            os.close(descriptor)
        with (
            _map(path, self._bytes, mmap.ACCESS_READ) as mapped,
            memoryview(mapped) as view,
            view.cast("q") as numbers,
        ):
            return Slab(numbers.tolist(), live)


@contextmanager
def temporary_folder(place: Path | None) -> Iterator[Path]:
    """A folder in `place`, or where temporary files are, that is gone afterwards.

    What was left by a supervisor that was killed is removed as well, once its last worker has ended.
    """
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=place) as made:
        folder = Path(made)
        own = _lock(folder / _SUPERVISOR)
        assert own is not None
        try:
            for other in folder.parent.glob(f"{_PREFIX}*"):
                if _is_left(other):
                    shutil.rmtree(other, ignore_errors=True)  # somebody else may be at it
            yield folder
        finally:
            os.close(own)


def _is_left(folder: Path) -> bool:
    """Whether nobody has held anything in it for a while, and it is ours to remove."""
    try:
        status = folder.stat()
        if status.st_uid != os.getuid() or time.time() - status.st_mtime < _FRESH_S:
            return False
        locks = [_lock(path) for path in folder.iterdir()]
    except OSError:  # it has just gone
        return False
    for lock in locks:
        if lock is not None:
            os.close(lock)
    return None not in locks


def count_restart(folder: Path) -> None:
    """Adds one to the restarts; by the supervisor only."""
    path = folder / _RESTARTS
    before = int.from_bytes(path.read_bytes(), "little") if path.exists() else 0
    written = path.with_suffix(".new")
    written.write_bytes((before + 1).to_bytes(_WORD, "little"))
    written.replace(path)


def _lock(path: Path) -> int | None:
    """A descriptor that holds the file, which is made if it is not there; None if somebody else does."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
        if os.fstat(descriptor).st_nlink:
            return descriptor
        os.close(descriptor)  # it was removed meanwhile


def _is_held(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False


def _extend(descriptor: int, size: int) -> None:
    """Makes room now: without any left, a later write would end the process with SIGBUS."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(descriptor, 0, size)
    else:
        os.ftruncate(descriptor, size)


def _map(path: Path, size: int, access: int) -> mmap.mmap:
    descriptor = os.open(path, os.O_RDWR if access == mmap.ACCESS_WRITE else os.O_RDONLY)
    try:
        return mmap.mmap(descriptor, size, access=access)
    finally:
        os.close(descriptor)


def _let_go(lock: int) -> None:
    _locks.discard(lock)
    os.close(lock)


def _after_fork() -> None:
    """A forked process does not count, and must not keep the lock when the worker ends."""
    while _locks:
        os.close(_locks.pop())


if AVAILABLE:
    os.register_at_fork(after_in_child=_after_fork)
