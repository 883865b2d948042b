# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Keeps the keys of a security scheme up to date, off the request path."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from math import ceil
from random import uniform

from msgspec import Struct

from ..key_fetches import KeyFetches
from .keys import Key, read
from .sources import FetchError, Loaded, Source

_logger = logging.getLogger("brrtr")

_last: dict[str, Loaded] = {}
"""What was loaded last from each source: another version of the code that takes over begins with it."""


class Pace(Struct, frozen=True):
    """Says how often keys are fetched; all in seconds."""

    least: float = 5.0
    """They are kept at least so long, whatever the issuer says."""
    most: float = 3600.0
    """They are kept at most so long."""
    usual: float = 300.0
    """They are kept so long if the issuer does not say it."""
    again: float = 1.0
    """So long after a failure it is tried again, and twice as long after each further one."""
    most_again: float = 60.0
    cooldown: float = 30.0
    """A key that is not known has them fetched once in so many seconds."""


class KeyStore:
    """Has the keys of one source. What was fetched once serves on, however long the source is down."""

    def __init__(
        self,
        source: Source,
        allowed: tuple[str, ...],
        *,
        pace: Pace = Pace(),  # noqa: B008 - it is frozen
        clock: Callable[[], float] = time.time,
    ) -> None:
        """`allowed` are the only algorithms, if there are some."""
        self.keys: tuple[Key, ...] = ()
        self.issuer = ""
        """Whose keys they are, if the source says it."""
        self.ready = False
        """Whether there have ever been some."""
        self.fetches = KeyFetches()
        self.failure = ""
        """Why they were not fetched when that was last tried in vain."""
        self._source = source
        self._text: bytes | None = None
        """What the keys are made of, so that the same is not made again each time."""
        self._allowed = allowed
        self._pace = pace
        self._clock = clock
        self._failures = 0
        self._sought_at = float("-inf")
        self._next_at = 0.0
        self._context = copy_context()
        """The start's: what is fetched for a request goes on after it, and is not logged as part of it."""
        self._flight: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None

    async def start(self) -> None:
        """Fetches the keys, within the time that one attempt may take, and keeps them fresh from then on."""
        flight = self.refreshed()
        if (before := _last.get(self._source.name)) is not None:
            self._take(before)
        else:
            await flight

    async def close(self) -> None:
        """Stops fetching."""
        if self._timer is not None:
            self._timer.cancel()
        if self._flight is not None:
            self._flight.cancel()
            with suppress(asyncio.CancelledError):
                await self._flight
        await self._source.close()

    @property
    def retry_after_s(self) -> int:
        """Gives the number of whole seconds after which there may be keys."""
        return max(1, ceil(self._next_at - asyncio.get_running_loop().time()))

    def seek(self) -> asyncio.Future[None] | None:
        """Has the keys fetched for one that is not known; None if that was done a short while ago."""
        now = asyncio.get_running_loop().time()
        if self._flight is None:
            if now < self._sought_at + self._pace.cooldown:
                return None
            self._sought_at = now
        return self.refreshed()

    def refreshed(self) -> asyncio.Future[None]:
        """Fetches the keys, or waits for who does so already; who stops waiting does not stop the others."""
        if self._flight is None:
            if self._timer is not None:
                self._timer.cancel()
            self._flight = asyncio.create_task(self._refresh(), context=self._context)
        return asyncio.shield(self._flight)

    async def _refresh(self) -> None:
        try:
            loaded = await self._source.load()
            self._take(loaded)
        except FetchError as error:
            wait = self._failed(error)
        except Exception:
            _logger.exception("Fetching the keys of tokens from %s went wrong", self._source.name)
            wait = self._failed(FetchError("malformed", "see above"))
        else:
            _last[self._source.name] = loaded
            wait = self._fetched(loaded.lifetime_s)
        finally:
            self._flight = None
        loop = asyncio.get_running_loop()
        self._next_at = loop.time() + wait
        self._timer = loop.call_later(wait, self.refreshed, context=self._context)

    def _take(self, loaded: Loaded) -> None:
        """Puts a set in the place of the one before. A key of both stays, with what it has signed."""
        found = read(loaded.text, self._allowed) if loaded.text != self._text else None
        self.issuer = loaded.issuer
        if found is None:
            return
        before = list(self.keys)
        taken: list[Key] = []
        for key in found:
            same = next((known for known in before if known.same(key)), key)
            taken.append(same)
        for key in before:
            key.withdrawn = not any(key is other for other in taken)
        self.keys = tuple(taken)
        self._text = loaded.text
        if not taken:
            _logger.warning("%s has no key that verifies tokens: none is accepted", self._source.name)
        self.ready = self.ready or bool(taken)

    def _fetched(self, lifetime_s: float | None) -> float:
        """Gives how long to wait until the next time: somewhat less than the keys may be kept."""
        self.fetches.count("fetched", self._clock())
        if self._failures:
            _logger.info("The keys of tokens are fetched again from %s", self._source.name)
        self._failures = 0
        pace = self._pace
        kept = min(max(pace.usual if lifetime_s is None else lifetime_s, pace.least), pace.most)
        return kept * uniform(0.75, 0.85)  # noqa: S311 - so that workers do not ask all at once

    def _failed(self, error: FetchError) -> float:
        """Gives how long to wait until the next time, twice as long as the last."""
        self.fetches.count(error.kind, self._clock())
        self.failure = str(error)
        then = "those that are there serve on" if self.keys else "until they are, tokens are answered 503"
        _logger.warning("The keys of tokens are not fetched from %s: %s; %s", self._source.name, error, then)
        wait = min(self._pace.most_again, self._pace.again * 2.0 ** min(self._failures, 30))
        self._failures += 1
        return wait * uniform(0.8, 1.2)  # noqa: S311 - likewise
