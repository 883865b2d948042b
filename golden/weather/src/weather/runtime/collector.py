# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Pauses the collector of garbage while a service is made: all of that stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Holds off automatic collection: it would look through ever more of the service, and find nothing.

    Nor is what was made meanwhile looked through at the end, as young objects would be: it counts as old.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            if not gc.get_freeze_count():  # else somebody has frozen what is to stay so
                gc.freeze()
                gc.unfreeze()
            gc.enable()
