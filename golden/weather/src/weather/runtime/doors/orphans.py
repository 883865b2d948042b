# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Ends a worker process whose supervisor has died, which otherwise would serve on, and hold the port."""

from __future__ import annotations

import logging
import multiprocessing
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

_logger = logging.getLogger("brrtr")


@contextmanager
def ended_with_supervisor() -> Iterator[None]:
    """Raises SIGTERM here, once, if the process that started this one dies meanwhile.

    A supervisor that ends in order asks its workers first; one that is killed cannot. Only what
    `multiprocessing` has started knows its parent: the workers of `serve --workers` and of uvicorn's own.
    """
    parent = multiprocessing.parent_process()
    over = Event()

    def watch() -> None:
        assert parent is not None
        parent.join()  # returns when the system has closed the parent's end of a pipe
        if not over.is_set():
            _logger.error("The supervisor has died: this worker finishes what it has in work, and ends")
            signal.raise_signal(signal.SIGTERM)

    if parent is not None:
        Thread(target=watch, name="brrtr-orphans", daemon=True).start()
    try:
        yield
    finally:
        over.set()
