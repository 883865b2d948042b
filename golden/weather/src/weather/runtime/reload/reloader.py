# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Has another version of the service loaded, started, and put in the place of the one that serves."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from functools import partial
from time import perf_counter
from typing import Final

from ..binding import BindingError
from ..cancellation import is_meant
from ..doors.asgi import Application
from ..doors.running import Build, Running
from ..metrics.layout import RELOAD, RELOADS
from ..off_loop import off_loop
from ..settings import SettingsError
from .collecting import Collecting, take_apart
from .owed import Owed
from .source import compile_apart
from .sources import SHARED, Place, UnsteadyError, read
from .version import Version
from .versions import STARTED_FOR, Versions
from .watching import watching

_SWITCH_S: Final = 0.0005
"""So long a thread that loads keeps the interpreter while the loop wants it: a tenth of what is usual."""
_TOLD = (BindingError, SettingsError, SyntaxError, OSError, UnsteadyError)
"""What whoever writes the code can mend by its message alone."""

_logger = logging.getLogger("brrtr")


class RestartNeededError(Exception):
    """Says that a version cannot take over while the process runs."""


@asynccontextmanager
async def reloading(package: str, asked: asyncio.Event, application: Application) -> AsyncIterator[None]:
    """Reloads whenever it is `asked`, and in development when the code has changed."""
    reloader = Reloader(package, asked, application)
    try:
        with ExitStack() as stack:
            if reloader.settings.hot_reload:
                stack.enter_context(watching(reloader.place, asked))
            stack.enter_context(reloader.collecting.frozen())
            yield
    finally:
        await reloader.stop()


class Reloader:
    """Does one reload at a time. Whatever asks meanwhile has one more follow, of what the code is then."""

    def __init__(self, package: str, asked: asyncio.Event, application: Application) -> None:
        kernel = application.kernel
        assert kernel is not None
        self.settings = kernel.settings
        """What every version is started with: the environment of a process does not change."""
        self.place = Place(package)
        self._package = package
        self._application = application
        self._asked = asked
        self._stopping = asyncio.Event()
        self.collecting = Collecting()
        self._retiring: set[asyncio.Task[None]] = set()
        self._working = asyncio.create_task(self._work())

    async def stop(self) -> None:
        """Gives up the reload that is at work, and shuts down the versions that still run beside the last."""
        self._working.cancel()
        self._stopping.set()
        await asyncio.wait([self._working, *self._retiring])

    async def _work(self) -> None:
        try:
            versions = await off_loop(self._begin)
        except (OSError, UnsteadyError) as error:
            _logger.warning("%s cannot be reloaded: %s", self._package, error)
            return
        while True:
            await self._asked.wait()
            self._asked.clear()
            await self._reload(versions)

    def _begin(self) -> Versions:
        """Reads what is loaded already, for what of it will be imported later, and to know what changes."""
        return Versions(self._package, read(self._package, self.place.path(), {}, loaded={*sys.modules}))

    async def _reload(self, versions: Versions) -> None:
        begun = perf_counter()
        try:
            with handing_over_sooner():
                with self.collecting.later():
                    version, build = await off_loop(partial(self._loaded, versions))
                running = await self._started(versions, version, build)
        except BaseException as error:  # whatever the code of a version raises
            if is_meant(error, None):
                raise
            self._refuse(error)
            asyncio.get_running_loop().call_soon(self.collecting.collect_refused)
        else:
            self._take_over(versions, version, running)
            self._count("swapped")
            sources = version.sources
            took = perf_counter() - begun
            _logger.info(
                "Reloaded in %.2f s: %s serves, version %s from %s",
                took,
                self._package,
                sources.digest,
                sources.folder,
            )

    def _refuse(self, error: BaseException) -> None:
        if isinstance(error, RestartNeededError):
            self._count("restart_needed")
            _logger.error("Not reloaded, a restart is needed: %s", error)
            return
        self._count("refused")
        what = f"{type(error).__name__}: {error}"
        trace = None if isinstance(error, _TOLD) else error
        _logger.error("Not reloaded, the version before serves on: %s", what, exc_info=trace)

    def _count(self, result: str) -> None:
        if (kernel := self._application.kernel) is not None:
            kernel.metrics.add(RELOAD[RELOADS.index(result)])

    # A version comes.

    def _loaded(self, versions: Versions) -> tuple[Version, Build]:
        """Loads what the code is now, on a thread, and gives what starts it.

        Raises:
            RestartNeededError: when what versions share has changed.
            BaseException: whatever the code raises.
        """
        sources = read(self._package, self.place.path(), versions.serving.sources.modules)
        if sources.shared != versions.shared:
            raise RestartNeededError(f"the files of {sources.folder}/{SHARED} have changed")
        compile_apart(sources.modules.values())
        version = versions.add(sources)
        try:
            application = version.load(self._package).app
            if not isinstance(application, Application):
                raise TypeError(f"app of {self._package} is no Application")
        except BaseException:
            versions.drop(version)
            raise
        return version, application.build

    async def _started(self, versions: Versions, version: Version, build: Build) -> Running:
        running = Running(build, self.settings)
        token = STARTED_FOR.set(version)
        try:
            await running.start()
        except BaseException:
            versions.drop(version)
            raise
        finally:
            STARTED_FOR.reset(token)
        return running

    def _take_over(self, versions: Versions, version: Version, running: Running) -> None:
        """Has every request that is routed from now on answered by this version."""
        before = versions.serving
        versions.take_over(version)
        was_running = self._application.replace(running)
        clock = self._application.clock
        owed = Owed(was_running.kernel, clock.connections if clock is not None else ())
        retiring = asyncio.create_task(self._retire(versions, before, was_running, owed))
        self._retiring.add(retiring)
        retiring.add_done_callback(self._forget)

    # A version goes.

    async def _retire(self, versions: Versions, version: Version, running: Running, owed: Owed) -> None:
        """Shuts a version down once it has answered what it owes, or the time for that is up."""
        await owed.settle(self.settings.shutdown_grace_s, self._stopping)
        try:
            await running.end()
            await off_loop(version.exit)
        except Exception:
            _logger.exception("The version before, %s, did not shut down in order", version.sources.digest)
        if (kernel := self._application.kernel) is not None:
            kernel.metrics.take_over(running.kernel.metrics)
        await take_apart(running.kernel)
        versions.drop(version)

    def _forget(self, retired: asyncio.Task[None]) -> None:
        self._retiring.discard(retired)
        if not self._stopping.is_set():
            # Once nothing here refers to what has gone.
            asyncio.get_running_loop().call_soon(self.collecting.collect_gone)


@contextmanager
def handing_over_sooner() -> Iterator[None]:
    """Has threads that load, and bind handlers, leave the interpreter to the loop sooner than is usual."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH_S)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)
