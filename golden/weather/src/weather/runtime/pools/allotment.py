# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Makes the pools of all handlers, as the environment, the code, the document and the defaults say."""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from difflib import get_close_matches
from threading import Thread
from typing import Any, Final

from ..messages import Respond
from ..settings import NOTHING_SAID, HandlerSettings, Settings, SettingsError
from ..stacks import stack_bytes
from .deadlines import with_deadline
from .pool import Pool, TaskPool
from .threads import ThreadPool

THREADS: Final = 4
TASKS: Final = 64
"""How many calls of a `def` handler run at once, and of an `async def` one, where nothing is said."""

_DEFAULTS: Final = HandlerSettings(
    queue_bound=1024, backpressure_mode="block", backpressure_timeout_ms=50, deadline_ms=0
)
_STOP_S: Final = 1.0
"""How long threads that are at work when the service shuts down are waited for."""

_logger = logging.getLogger("brrtr")


class Pools(Mapping[str, Pool]):
    """Holds what the code says of handlers' pools, by the handlers' names; and, once it runs, the pools."""

    def __init__(self, settings: Mapping[str, HandlerSettings] | None = None) -> None:
        self.settings: Mapping[str, HandlerSettings] = dict(settings or {})
        """What the code says of each handler."""
        self._pools: Mapping[str, Pool] = {}

    def __getitem__(self, handler: str) -> Pool:
        return self._pools[handler]

    def __iter__(self) -> Iterator[str]:
        return iter(self._pools)

    def __len__(self) -> int:
        return len(self._pools)

    @asynccontextmanager
    async def opened(
        self, settings: Settings, former: Mapping[str, str] | None = None
    ) -> AsyncIterator[OpenPools]:
        """Gives the pools of one run of the service, and stops them at its end.

        `former` has what handlers were called that the code may still name so: each with its name now, an
        empty one if there is no such handler any more.

        Raises:
            SettingsError: when the code says what cannot be.
        """
        for name, said in self.settings.items():
            try:
                said.check()
            except SettingsError as error:
                raise SettingsError(f"POOLS of service.py: {name}: {error}") from None
        pools = OpenPools(settings, _as_now(self.settings, former or {}))
        self._pools = pools.made
        try:
            yield pools
        finally:
            await _end([thread for pool in pools.made.values() for thread in pool.stop()])


class OpenPools:
    """Makes the pools at the start of the service."""

    def __init__(self, settings: Settings, code: Mapping[str, HandlerSettings]) -> None:
        self.made: dict[str, Pool] = {}
        self._settings = settings
        self._code = code
        self._limits: dict[str, HandlerSettings] = {}
        self._joined: dict[tuple[HandlerSettings, HandlerSettings], HandlerSettings] = {}
        """What holds where two layers say this much: there are few of them, however many handlers."""

    def of(
        self,
        name: str,
        handler: Callable[..., Any],
        *,
        stack_size_bytes: int,
        stated_stack_size_bytes: int | None = None,
        workers: int | None = None,
        queue_bound: int | None = None,
        backpressure_mode: str | None = None,
        deadline_ms: int | None = None,
    ) -> Pool:
        """Makes the pool of a handler, of which the document says this much.

        `stack_size_bytes` is clamped to the defaults of `BRRTR_STACK_MIN_BYTES` and `BRRTR_STACK_MAX_BYTES`;
        `stated_stack_size_bytes` is what the document asks for where that is beyond them.
        """
        above = self._said(name)
        if deadline_ms and above.deadline_ms:
            above = HandlerSettings(deadline_ms=min(deadline_ms, above.deadline_ms)).over(above)
        document = HandlerSettings(
            workers=workers,
            queue_bound=queue_bound,
            backpressure_mode=backpressure_mode,
            deadline_ms=deadline_ms,
            stack_size=stated_stack_size_bytes or stack_size_bytes,
        )
        limits = self._joined.get((above, document))
        if limits is None:
            limits = self._joined[above, document] = above.over(document).over(_DEFAULTS)
        self._limits[name] = limits
        pool = self.made[name] = _pool(name, handler, limits, self._settings)
        return pool

    def body_size(self, name: str) -> int | None:
        """Gives the length that the environment or the code says a handler's bodies have, in bytes."""
        return self._said(name).body_size

    def rate_limit(self, name: str, document: str | None) -> str | None:
        """Gives what the environment, the code or the document says of how often; None for nothing."""
        for said in (
            self._settings.handlers.get(name.upper(), NOTHING_SAID),
            self._code.get(name, NOTHING_SAID),
        ):
            if said.rate_limit is not None:
                return said.rate_limit
        return document

    def bounded(self, name: str, respond: Respond) -> tuple[Pool, Respond]:
        """Gives the pool of a handler, and what answers within the handler's deadline."""
        pool, deadline_ms = self.made[name], self._limits[name].deadline_ms
        return pool, with_deadline(respond, deadline_ms, pool) if deadline_ms else respond

    def check(self) -> None:
        """Refuses what the code says of a handler that there is not, once all have their pools.

        Raises:
            SettingsError: when there is such a thing.
        """
        for name in self._code:
            if name not in self.made:
                meant = get_close_matches(name, self.made, 1)
                raise SettingsError(
                    f"POOLS of service.py has {name}, which no operation's handler is called"
                    + (f": did you mean {meant[0]}?" if meant else "")
                )

    def _said(self, name: str) -> HandlerSettings:
        """Gives what the environment says of a handler, and then the code."""
        return self._settings.of(name, self._code.get(name, NOTHING_SAID))


def _as_now(code: Mapping[str, HandlerSettings], former: Mapping[str, str]) -> Mapping[str, HandlerSettings]:
    """Gives what the code says of each handler, by the name that the handler has now."""
    found = {name: said for name, said in code.items() if name not in former}
    for name, now in former.items():
        if name in code:
            meant = f"it is called {now} now" if now else "it is gone"
            _logger.warning("POOLS of service.py has the handler %s: %s", name, meant)
            if now:
                found.setdefault(now, code[name])
    return found


def _pool(name: str, handler: Callable[..., Any], limits: HandlerSettings, settings: Settings) -> Pool:
    assert limits.queue_bound is not None
    assert limits.backpressure_mode is not None
    assert limits.backpressure_timeout_ms is not None
    assert limits.stack_size is not None
    queue: dict[str, Any] = {
        "queue_bound": limits.queue_bound,
        "backpressure_mode": limits.backpressure_mode,
        "backpressure_timeout_ms": limits.backpressure_timeout_ms,
    }
    if inspect.iscoroutinefunction(handler) or inspect.isasyncgenfunction(handler):
        return TaskPool(name, workers=limits.workers or TASKS, **queue)
    stack = stack_bytes(limits.stack_size, settings)
    return ThreadPool(name, workers=limits.workers or THREADS, stack_bytes=stack, **queue)


async def _end(threads: list[Thread]) -> None:
    """Waits for threads to end, but not for long: who is at work still may be stuck."""
    loop = asyncio.get_running_loop()
    end = loop.time() + _STOP_S
    while any(thread.is_alive() for thread in threads) and loop.time() < end:  # noqa: ASYNC110 - nobody tells
        await asyncio.sleep(0.005)
    for thread in threads:
        if thread.is_alive():
            _logger.warning("The thread %s is still at work and ends with the process", thread.name)
