# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Watches the files of a service in development, and asks for a reload when they have changed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import Final

from .sources import Place, marks

_EVERY_S: Final = 0.2


@contextmanager
def watching(place: Place, asked: asyncio.Event) -> Iterator[None]:
    """Sets `asked` whenever files are others than before, and nobody is at writing them any more."""
    loop = asyncio.get_running_loop()
    over = Event()

    def watch() -> None:
        found = known = last = marks(place.path())
        while not over.wait(_EVERY_S):
            with suppress(FileNotFoundError):  # a link is being changed
                found = marks(place.path())
            if found == last and found != known:
                known = found
                loop.call_soon_threadsafe(asked.set)
            last = found

    thread = Thread(target=watch, name="brrtr-watch", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
