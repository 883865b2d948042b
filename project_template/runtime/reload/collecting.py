"""Has garbage that versions leave looked for once for each, among what versions have made and nothing else.

A full collection holds everybody up for as long as there is much to look through.
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
    """Puts full collections off while versions come and go."""

    def __init__(self) -> None:
        self._usual = gc.get_threshold()
        self._frozen = False

    @contextmanager
    def later(self) -> Iterator[None]:
        """Has nothing collected while a version is loaded, and no full collection until `collect`.

        What was there before the first is looked through for the last time: libraries, and the version
        that the process began with, which whoever started it refers to.
        """
        if not self._frozen:
            gc.collect()
            gc.freeze()
            self._frozen = True
        collects = gc.isenabled()
        gc.disable()
        gc.set_threshold(*self._usual[:2], _NEVER)
        try:
            yield
        finally:
            if collects:
                gc.enable()

    def collect(self) -> None:
        """Collects what is left of versions that have gone."""
        gc.collect()
        gc.set_threshold(*self._usual)


async def take_apart(kernel: Kernel) -> None:
    """Lets go of what a kernel answered with, a few endpoints at a time.

    That is most of a version: what refers to itself has to wait for the collector.
    """
    for number, _ in enumerate(kernel.take_apart()):
        if number % _AT_ONCE == 0:
            await asyncio.sleep(0)
