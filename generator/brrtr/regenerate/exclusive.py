"""Keeps others from a project while it is read or written: one writes, or several read."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .faults import Refusal, RefusedError


@contextmanager
def held(root: Path, *, writing: bool) -> Iterator[None]:
    """Holds a project until the end of the block; the system lets go of it if the process is killed.

    Raises:
        RefusedError: when another process writes it, or reads it and this one is going to write.
    """
    descriptor = _open(root)
    try:
        try:
            _lock(descriptor, writing=writing)
        except BlockingIOError as error:
            message = f"Another brrtr is at work on {root}."
            raise RefusedError(Refusal(message, hint="Try again when it is done.")) from error
        yield
    finally:
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _open(root: Path) -> int:
        """Opens a file that stands for the project: Windows locks no folders, and has one kind of lock."""
        name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()
        return os.open(Path(tempfile.gettempdir()) / f"brrtr-{name}.lock", os.O_RDWR | os.O_CREAT)

    def _lock(descriptor: int, *, writing: bool) -> None:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError from error

else:
    import fcntl

    def _open(root: Path) -> int:
        """Opens the folder itself: no file is left, and a project that is read-only can be held."""
        return os.open(root / ".brrtr", os.O_RDONLY | os.O_DIRECTORY)

    def _lock(descriptor: int, *, writing: bool) -> None:
        fcntl.flock(descriptor, (fcntl.LOCK_EX if writing else fcntl.LOCK_SH) | fcntl.LOCK_NB)
