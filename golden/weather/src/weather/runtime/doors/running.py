# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Runs the service from its start-up to its shut-down, in a task of their own: a later version may end it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import TypeAlias

from ..cancellation import is_meant
from ..kernel import Kernel
from ..settings import Settings

Build: TypeAlias = "Callable[[Settings], AbstractAsyncContextManager[Kernel]]"
"""Starts the service up, gives its kernel, and shuts it down."""


class Running:
    """Is the service between the two. What its start-up makes is let go of by the same task."""

    def __init__(self, build: Build, settings: Settings) -> None:
        self.kernel: Kernel
        """What answers; set once it has started."""
        self._build = build
        self._settings = settings
        self._started = asyncio.Event()
        self._over = asyncio.Event()
        self._failure: BaseException | None = None
        self._task: asyncio.Task[None]
        self._sampling: asyncio.Task[None] | None = None

    async def start(self) -> Kernel:
        """Starts it; cancelled meanwhile, it is shut down.

        Raises:
            BaseException: whatever the start-up raises.
        """
        self._task = asyncio.create_task(self._live())
        try:
            await self._started.wait()
        except asyncio.CancelledError:
            self._task.cancel()
            await asyncio.wait([self._task])
            raise
        self._raise()
        return self.kernel

    def sample(self) -> None:
        """Begins to bring up to date what is not counted where it happens."""
        self._sampling = asyncio.create_task(self.kernel.metrics.keep_sampling())

    def stop_sampling(self) -> None:
        """Ends that, with what is known now."""
        if self._sampling is not None:
            self._sampling.cancel()
            self._sampling = None
            self.kernel.metrics.sample()

    async def end(self) -> None:
        """Shuts it down.

        Raises:
            BaseException: whatever the shut-down raises.
        """
        self._over.set()
        await asyncio.wait([self._task])
        self._raise()

    def _raise(self) -> None:
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure

    async def _live(self) -> None:
        try:
            async with self._build(self._settings) as self.kernel:
                self._started.set()
                await self._over.wait()
        except BaseException as error:
            if isinstance(error, asyncio.CancelledError) and is_meant(error, None):
                raise
            self._failure = error
        finally:
            self._started.set()
