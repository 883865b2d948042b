"""Where the log goes: standard error, whatever has become of it."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from time import sleep
from typing import Final, TypeAlias

Sink: TypeAlias = Callable[[bytes], None]
"""Takes all of the bytes, or raises OSError or ValueError."""


PIPE_BUF: Final = 4096
"""So many bytes enter a pipe as one, whoever else writes there (POSIX, `write`)."""
WHOLE: Final = 64 * 1024
"""So many are written to a file at once, which takes any number as one."""


def nowhere(data: bytes) -> None:
    """Takes nothing: there is no standard error."""
    raise OSError


def standard_error() -> Sink:
    """Writes to where standard error goes now."""
    if sys.stderr is None:  # closed at start; its number may by now be that of a socket
        return nowhere
    try:
        descriptor = sys.stderr.fileno()
    except (OSError, ValueError):
        return _to_stream
    return lambda data: _to_descriptor(descriptor, data)


def piece() -> int:
    """How many bytes may go there at once without cutting the lines of other processes."""
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
