# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Gives what the log goes to: standard error, whatever has become of it."""

from __future__ import annotations

import os
import select
import stat
import sys
from collections.abc import Callable
from time import sleep
from typing import Final, TypeAlias

Sink: TypeAlias = Callable[[bytes], None]
"""Takes all of the bytes, or raises OSError or ValueError."""

PIPE_BUF: Final = 4096
"""So many bytes enter a pipe as one, whoever else writes there (POSIX, `write`)."""
PATIENCE_S: Final = 2.0
"""How long the end of the process waits for lines to be written."""
WHOLE: Final = 64 * 1024
"""So many bytes are written at once to a file, which takes any number as one."""


def nowhere(data: bytes) -> None:
    """Takes nothing: there is no standard error."""
    raise OSError


def standard_error() -> Sink:
    """Gives what writes to where standard error goes now."""
    if sys.stderr is None:  # closed at start; its number may by now be that of a socket
        return nowhere
    try:
        descriptor = sys.stderr.fileno()
    except (OSError, ValueError):
        return _to_stream
    return lambda data: _to_descriptor(descriptor, data)


def last_words() -> Sink:
    """Gives the same for a process that ends: it raises TimeoutError when nobody takes the bytes for long."""
    try:
        descriptor = sys.stderr.fileno() if sys.stderr is not None else -1
    except (OSError, ValueError):
        descriptor = -1
    if descriptor < 0 or not hasattr(select, "poll"):
        return standard_error()
    room = select.poll()
    room.register(descriptor, select.POLLOUT)

    def write(data: bytes) -> None:
        for start in range(0, len(data), PIPE_BUF):  # with room for so many a pipe takes them at once
            if not room.poll(PATIENCE_S * 1000):
                raise TimeoutError
            _to_descriptor(descriptor, data[start : start + PIPE_BUF])

    return write


def piece() -> int:
    """Tells how many bytes may go there at once without cutting the lines of other processes."""
    try:
        mode = os.fstat(sys.stderr.fileno()).st_mode if sys.stderr is not None else 0
    except (OSError, ValueError):
        return PIPE_BUF
    return WHOLE if stat.S_ISREG(mode) else PIPE_BUF


def _to_stream(data: bytes) -> None:
    sys.stderr.write(data.decode("utf-8", "backslashreplace"))
    sys.stderr.flush()


def _to_descriptor(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        try:
            rest = rest[os.write(descriptor, rest) :]
        except BlockingIOError:  # somebody has made it non-blocking
            sleep(0.01)
