"""Keeps others from a project while it is read or written: one writes, or several read."""

from __future__ import annotations

import errno
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
    try:
        descriptor = _locked(root, writing=writing)
    except BlockingIOError as error:
        message = f"Another brrtr is at work on {root}."
        raise RefusedError(Refusal(message, hint="Try again when it is done.")) from error
    try:
        yield
    finally:
        os.close(descriptor)


def _stand_in(root: Path) -> int:
    """Opens a file that stands for a folder which cannot be locked."""
    name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()
    return os.open(Path(tempfile.gettempdir()) / f"brrtr-{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)


if sys.platform == "win32":
    import msvcrt

    def _locked(root: Path, *, writing: bool) -> int:
        """Locks the project, for readers as for writers: there is one kind of lock."""
        del writing
        descriptor = _stand_in(root)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            os.close(descriptor)
            raise BlockingIOError from error
        return descriptor

else:
    import fcntl

    _NOT_HERE = (errno.EBADF, errno.ENOLCK, errno.EOPNOTSUPP)
    """What file systems of a network say, which lock only what is open for writing, or nothing."""

    def _locked(root: Path, *, writing: bool) -> int:
        """Locks the folder itself: no file is left, and a project that is read-only can be held."""
        kind = (fcntl.LOCK_EX if writing else fcntl.LOCK_SH) | fcntl.LOCK_NB
        try:
            return _flock(os.open(root / ".brrtr", os.O_RDONLY | os.O_DIRECTORY), kind)
        except OSError as error:
            if error.errno not in _NOT_HERE:
                raise
        return _flock(_stand_in(root), kind)

    def _flock(descriptor: int, kind: int) -> int:
        try:
            fcntl.flock(descriptor, kind)
        except OSError:
            os.close(descriptor)
            raise
        return descriptor
