# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Keeps the numbers of worker processes in files that they all map: each writes its own, any reads all.

A folder has one file of a kind for each worker that runs, and for each that ran. Who holds its lock (`flock`)
lives; the system lets go of it when the process ends, however that comes. The next worker to start takes the
file over and counts on, so that counters never fall. A worker with other operations, after the service was
changed and its workers are restarted one by one, has another layout and so files of another name.

Nobody else may write there: what is found in a folder is believed, and files are removed from it.
"""

from __future__ import annotations

import errno
import logging
import mmap
import os
import re
import shutil
import stat
import sys
import tempfile
import time
import weakref
from collections.abc import Callable, Iterator, Mapping, MutableSequence, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, cast

if sys.platform != "win32":
    import fcntl

VARIABLE = "BRRTR_METRICS_MAP"
"""The setting with the folder's path."""

AVAILABLE = sys.platform != "win32"
"""Whether files can be locked and mapped here in the way that this needs."""

_NAME = r"[0-9a-f]{16}-[0-9]+"
"""The name of a file, after its kind: a layout, and a number."""
_RESTARTS = "restarts"
_SECRET = "secret"  # noqa: S105 - the name of the file that has it
_SECRET_BYTES = 16
_SUPERVISOR = "supervisor"
_PREFIX = "brrtr-metrics-"
_FRESH_S = 60.0
"""A folder that has changed less long ago may be one that its supervisor has yet to hold."""
_WORD = 8
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_locks: set[int] = set()
_logger = logging.getLogger("brrtr")


@dataclass(frozen=True, slots=True)
class Slab:
    """Holds the numbers of one process, as they are at this moment."""

    values: list[int]
    live: bool
    """Whether the process that counts here is running."""


IsSound: TypeAlias = Callable[[Sequence[int], bool], bool]
"""Whether numbers can be those of a process, which lives and may be counting meanwhile, or does not."""


Words: TypeAlias = "memoryview[int]"
"""Whole numbers where they stand in memory."""


class SharedSlabs:
    """Reads and writes the files of one layout in one folder."""

    def __init__(self, folder: Path, fingerprint: str, size: int, kind: str = "") -> None:
        """`size` is how many numbers a process has. Each `kind` of numbers has files of its own."""
        self._folder = folder
        self._fingerprint = kind + fingerprint
        self._names = re.compile(re.escape(kind) + _NAME)
        self._bytes = size * _WORD
        self._own = ""
        self._told: set[str] = set()

    def claim(self, inherit: Callable[[MutableSequence[int]], None], is_sound: IsSound) -> list[int]:
        """Takes the first file that nobody holds; `inherit` is given the numbers that it has.

        What is in the file and cannot be such numbers is replaced by zeros. It is held until neither the
        numbers that are returned nor this process are there any more.

        Raises:
            OSError: if the folder or the file cannot be made, has no room, or is open to others.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _refuse_shared(self._folder)
        number = 0
        while (lock := self._try(self._folder / self._name(number))) is None:
            number += 1
        self._own = self._name(number)
        if (found := os.fstat(lock).st_size) != self._bytes:
            if found:
                self._tell(self._own, f"has {found} bytes in place of {self._bytes}: it is begun anew")
            os.ftruncate(lock, 0)
            _extend(lock, self._bytes)
        # Mapped by a descriptor of its own: a copy of the lock's would keep it in forked processes.
        mapped = _map(self._folder / self._own, self._bytes)
        _locks.add(lock)
        weakref.finalize(mapped, _let_go, lock).atexit = False
        # A view of numbers does all that is asked of a list here: reading, writing, and its length.
        numbers = cast("list[int]", memoryview(mapped).cast("q"))
        if not is_sound(numbers, False):
            self._tell(self._own, "has what no worker can have counted: it is begun anew")
            mapped[:] = bytes(self._bytes)
        inherit(numbers)
        return numbers

    def _try(self, path: Path) -> int | None:
        """Gives what `_lock` does, and None as well for what is no file of ours."""
        try:
            return _lock(path)
        except _ForeignError as error:
            self._tell(path.name, f"is not used: {error.strerror}")
            return None

    def _tell(self, name: str, what: str) -> None:
        """Logs once what is wrong with a file."""
        if name not in self._told:
            self._told.add(name)
            _logger.error("%s in the folder of the metrics %s", name, what)

    def others(self, is_sound: IsSound) -> Iterator[Slab]:
        """Gives the numbers of every other process that counts here, or did."""
        for path in sorted(self._folder.glob(f"{self._fingerprint}-*")):
            if path.name != self._own and (found := self._read(path, is_sound)) is not None:
                yield found

    def strangers(self) -> int:
        """Counts other running workers with other layouts. Removes files of layouts that no worker has."""
        locks: dict[Path, int | None] = {}
        for path in sorted(self._folder.iterdir()):
            if self._names.fullmatch(path.name) and not path.name.startswith(f"{self._fingerprint}-"):
                try:
                    locks[path] = _lock(path)
                except OSError as error:
                    self._tell(path.name, f"is not looked at: {error.strerror}")
        layouts = {path.name.rpartition("-")[0] for path, lock in locks.items() if lock is None}
        for path, lock in locks.items():
            if lock is not None:
                if path.name.rpartition("-")[0] not in layouts:
                    path.unlink(missing_ok=True)
                os.close(lock)
        held = [path for path, lock in locks.items() if lock is None]
        own = {os.fstat(lock).st_ino for lock in tuple(_locks)}  # of versions that go on beside a later one
        return sum(path.exists() and path.stat().st_ino not in own for path in held)

    def restarts(self) -> int:
        """Tells how many workers the supervisor has restarted."""
        return _read_restarts(self._folder / _RESTARTS)

    def _name(self, number: int) -> str:
        return f"{self._fingerprint}-{number}"

    def mapped(self, known: Mapping[int, Words]) -> dict[int, Words]:
        """Maps the numbers of every other process that counts here, or did, by the numbers of their files.

        They change meanwhile, and nobody vouches for them. `known` are those that are mapped already.
        """
        found: dict[int, Words] = {}
        for path in self._folder.glob(f"{self._fingerprint}-*"):
            if path.name == self._own or (descriptor := self._opened(path)) is None:
                continue
            try:
                status = os.fstat(descriptor)
                if (words := known.get(status.st_ino)) is not None:
                    found[status.st_ino] = words
                elif status.st_size == self._bytes:
                    view = memoryview(mmap.mmap(descriptor, self._bytes, access=mmap.ACCESS_READ))
                    found[status.st_ino] = view.cast("q")
            finally:
                os.close(descriptor)
        return found

    def _opened(self, path: Path) -> int | None:
        """Opens a file to be read; None if it is gone, or none of ours."""
        try:
            return _open(path, os.O_RDONLY)
        except OSError as error:
            if not isinstance(error, FileNotFoundError):
                self._tell(path.name, f"is not read: {error.strerror}")
            return None

    def _read(self, path: Path, is_sound: IsSound) -> Slab | None:
        """Reads a file; None if its worker has only begun to make it, it is gone, or no worker made it."""
        if (descriptor := self._opened(path)) is None:
            return None
        try:
            live = _is_held(descriptor)
            if (size := os.fstat(descriptor).st_size) != self._bytes:
                if size and not live:
                    self._tell(path.name, f"is not read: it has {size} bytes in place of {self._bytes}")
                return None
            with (
                mmap.mmap(descriptor, self._bytes, access=mmap.ACCESS_READ) as mapped,
                memoryview(mapped) as view,
                view.cast("q") as numbers,
            ):
                values = numbers.tolist()
        finally:
            os.close(descriptor)
        if not is_sound(values, live):
            self._tell(path.name, "is not read: it has what no worker can have counted")
            return None
        return Slab(values, live)


class _ForeignError(OSError):
    """Says that something else has the name of one of our files: a link, a folder, another user's file."""


def _refuse_shared(folder: Path) -> None:
    """Refuses a folder that somebody else could write in, or has put there.

    Raises:
        PermissionError: saying why.
    """
    status = folder.lstat()
    why = ""
    if stat.S_ISLNK(status.st_mode):
        why = "it is a symbolic link"
    elif not stat.S_ISDIR(status.st_mode):
        why = "it is not a folder"
    elif status.st_uid != os.geteuid():
        why = "it belongs to another user"
    elif status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        why = "others may write in it"
    if why:
        raise PermissionError(errno.EPERM, why)


def _open(path: Path, flags: int) -> int:
    """Opens a file of ours, and nothing else.

    Raises:
        OSError: for a link, for what is no file and for that of another user it is a `_ForeignError`.
    """
    try:
        descriptor = os.open(path, flags | _NO_LINK | os.O_NONBLOCK, 0o600)
    except OSError as error:
        if error.errno in {errno.ELOOP, errno.EMLINK, errno.EISDIR, errno.ENXIO}:
            raise _ForeignError(error.errno, "it is no plain file") from None
        raise
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid():
        os.close(descriptor)
        raise _ForeignError(errno.EPERM, "it is no plain file of this user")
    return descriptor


def secret(folder: Path) -> bytes:
    """Gives bytes that nobody knows but the processes of a folder, which all have the same.

    Raises:
        OSError: if the file cannot be made or read.
    """
    descriptor = _open(folder / _SECRET, os.O_RDWR | os.O_CREAT)
    with os.fdopen(descriptor, "r+b", buffering=0) as file:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if len(found := file.read(_SECRET_BYTES)) < _SECRET_BYTES:
            found = os.urandom(_SECRET_BYTES)
            file.seek(0)
            file.write(found)
        return found


def _read_restarts(path: Path) -> int:
    """Reads the number in a file; 0 where there is none, or something else."""
    try:
        descriptor = _open(path, os.O_RDONLY)
    except OSError:
        return 0
    with os.fdopen(descriptor, "rb") as counted:
        written = counted.read(_WORD + 1)
    return int.from_bytes(written, "little") if len(written) == _WORD and not written[-1] else 0


@contextmanager
def temporary_folder(place: Path | None) -> Iterator[Path]:
    """Makes a folder in `place`, or where temporary files are, that is gone afterwards.

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
    """Says whether nobody holds anything in it, nor has for a while, and it is ours to remove."""
    try:
        status = folder.lstat()
        if (
            not stat.S_ISDIR(status.st_mode)
            or status.st_uid != os.getuid()
            or time.time() - status.st_mtime < _FRESH_S
        ):
            return False
        locks = [_lock(path) for path in folder.iterdir()]
    except OSError:  # it has just gone
        return False
    for lock in locks:
        if lock is not None:
            os.close(lock)
    return None not in locks


def count_restart(folder: Path) -> None:
    """Adds one to the restarts; to be called by the supervisor only."""
    path = folder / _RESTARTS
    written = path.with_suffix(".new")
    written.unlink(missing_ok=True)
    written.write_bytes((_read_restarts(path) + 1).to_bytes(_WORD, "little"))
    written.replace(path)


def _lock(path: Path) -> int | None:
    """Gives a descriptor that holds the file, made if it is not there; None if somebody else holds it."""
    while True:
        descriptor = _open(path, os.O_RDWR | os.O_CREAT)
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


def _map(path: Path, size: int) -> mmap.mmap:
    descriptor = _open(path, os.O_RDWR)
    try:
        return mmap.mmap(descriptor, size, access=mmap.ACCESS_WRITE)
    finally:
        os.close(descriptor)


def _let_go(lock: int) -> None:
    _locks.discard(lock)
    os.close(lock)


def _after_fork() -> None:
    """Lets go of the locks: a forked process does not count, and must not keep them for the worker."""
    while _locks:
        os.close(_locks.pop())


if AVAILABLE:
    os.register_at_fork(after_in_child=_after_fork)
