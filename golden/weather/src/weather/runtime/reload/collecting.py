# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Says what the collector of garbage looks through: as little as can be, for everybody waits meanwhile.

What a service consists of is there for good, and may be hundreds of thousands of objects. With many
connections the collector would look through all of them every second.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from ..kernel import Kernel

_NEVER: Final = 1_000_000_000
"""A threshold that is not reached: young objects are collected as usual, all of them never."""
_AT_ONCE: Final = 20
"""Endpoints that go without a pause between them."""


class Collecting:
    """Leaves alone what serves, and puts full collections off while versions come and go."""

    def __init__(self) -> None:
        self._usual = gc.get_threshold()
        self._has_frozen_reloaded = False

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Has what is there now looked through no more: libraries, and the first version.

        Whoever has started the process refers to that one, so that it never goes. What little garbage there
        is stays: to collect it first would make each start longer.
        """
        gc.freeze()
        try:
            yield
        finally:
            gc.unfreeze()

    @contextmanager
    def later(self) -> Iterator[None]:
        """Has nothing collected while a version is loaded, and no full collection until one is asked for."""
        collects = gc.isenabled()
        gc.disable()
        gc.set_threshold(*self._usual[:2], _NEVER)
        try:
            yield
        finally:
            if collects:
                gc.enable()

    def collect_refused(self) -> None:
        """Collects a version that has not come to serve: it was never frozen."""
        gc.collect()
        gc.set_threshold(*self._usual)

    def collect_gone(self) -> None:
        """Collects a version that has served, and leaves the one alone that serves now."""
        if self._has_frozen_reloaded:
            gc.unfreeze()
        gc.collect()
        gc.freeze()
        self._has_frozen_reloaded = True
        gc.set_threshold(*self._usual)


async def take_apart(kernel: Kernel) -> None:
    """Lets go of what a kernel answered with, a few endpoints at a time.

    That is most of a version: what refers to itself has to wait for the collector.
    """
    for number, _ in enumerate(kernel.take_apart()):
        if number % _AT_ONCE == 0:
            await asyncio.sleep(0)
