# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Takes SIGHUP for what it is: somebody asks for a reload, or the terminal has been closed."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

_HELD: Final[set[signal.Signals]] = set() if sys.platform == "win32" else {signal.SIGHUP, signal.SIGINT}


class Terminal:
    """Is the terminal that the process was started from, if there is one whose end would be its own."""

    def __init__(self) -> None:
        ignored = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN if sys.platform != "win32" else True
        self._matters = not ignored and _is_there()

    def is_gone(self) -> bool:
        """Says whether it was there and is no more."""
        return self._matters and not _is_there()


def on_hang_up(asked: Callable[[], None]) -> None:
    """Calls `asked` at each SIGHUP from now on, on this loop; one of a closed terminal ends the service.

    To be called in the main thread. Does nothing where there is no such signal.
    """
    if sys.platform == "win32":
        return
    terminal = Terminal()

    def hung_up() -> None:
        if terminal.is_gone():
            signal.raise_signal(signal.SIGTERM)
        else:
            asked()

    asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, hung_up)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _HELD)


@contextmanager
def held() -> Iterator[None]:
    """Has processes that are started meanwhile keep SIGHUP and SIGINT until they handle them.

    They would end by either, and those that import Python code would tell where they were.
    """
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker  # noqa: PLC0415 - one process alone needs none

    resource_tracker.ensure_running()  # where it is not yet, starting it lets SIGINT through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _HELD)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _is_there() -> bool:
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True
