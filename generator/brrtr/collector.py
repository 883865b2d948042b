"""Pauses the garbage collector while much is made that stays, or that is given up all at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Holds off automatic collection until the end: each would look through a large heap and find nothing."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@contextmanager
def paused_for_good() -> Iterator[None]:
    """Holds off collection, and has nothing that was made until its end looked through ever after."""
    with paused():
        try:
            yield
        finally:
            gc.freeze()
