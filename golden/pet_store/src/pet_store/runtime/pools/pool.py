# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Says who may run, who waits and who is turned away: one rule for the calls of every handler.

Of a handler's calls `workers` run at once, and up to `queue_bound` wait their turn, first come, first
served. What comes then is answered 429 (RFC 6585 4): at once in mode `shed`, in mode `block` after it has
waited `backpressure_timeout_ms` for room in the queue. A call holds its place until the handler has
returned; a stream that it returns is sent without one.
"""

from __future__ import annotations

import asyncio
import inspect
import threading
from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine, MutableSequence
from functools import partial
from types import FunctionType
from typing import Any, Final, TypeAlias

from ..problems import Problem

Call: TypeAlias = Callable[..., Coroutine[Any, Any, Any]]
"""Gives the call of a handler, which begins when it is awaited."""
Turn: TypeAlias = "asyncio.Future[Any]"

COMPLETED, DISPATCHED, SHED, DEADLINE_TIMEOUTS, RECURSION_ERRORS, ABANDONED = range(6)
"""The places of a pool's counts, from its first. The calls that have left come before those that were let in:
whoever copies the numbers meanwhile never finds that more have left."""
COUNTS: Final = 6

RETRY_AFTER_S: Final = 1
"""So many seconds later whoever was turned away may try again."""


class Pool(ABC):
    """Runs the calls of one handler. Its counters are written on the event loop only."""

    __slots__ = (
        "_blocked",
        "_capacity",
        "_completed",
        "_counts",
        "_dispatched",
        "_first",
        "_patience_s",
        "_waiting",
        "backpressure_mode",
        "handler",
        "queue_bound",
        "workers",
    )

    def __init__(
        self,
        handler: str,
        *,
        workers: int,
        queue_bound: int = 1024,
        backpressure_mode: str = "block",
        backpressure_timeout_ms: int = 50,
    ) -> None:
        self.handler = handler
        self.workers = workers
        """How many calls run at once."""
        self.queue_bound = queue_bound
        """How many more may wait."""
        self.backpressure_mode = backpressure_mode
        self.count_in([0] * COUNTS, 0)
        self._capacity = workers + queue_bound
        self._patience_s = backpressure_timeout_ms / 1000 if backpressure_mode == "block" else 0.0
        self._waiting: OrderedDict[Turn, Any] = OrderedDict()
        self._blocked: OrderedDict[Turn, tuple[asyncio.TimerHandle, Any]] = OrderedDict()

    def count_in(self, numbers: list[int], first: int) -> None:
        """Counts in `numbers` from the place `first` on. To be called before the first call only."""
        self._counts = numbers
        self._first = first
        self._completed = first + COMPLETED
        self._dispatched = first + DISPATCHED

    def count(self, what: int) -> None:
        """Adds one to a count, such as `SHED`."""
        self._counts[self._first + what] += 1

    @property
    def dispatched(self) -> int:
        """Counts calls that were let in: they run, wait their turn, or have left."""
        return self._counts[self._dispatched]

    @property
    def completed(self) -> int:
        """Counts calls that have left, however: with a result, an error, or because their client did."""
        return self._counts[self._completed]

    @property
    def shed(self) -> int:
        """Counts requests that were turned away."""
        return self._counts[self._first + SHED]

    @property
    def deadline_timeouts(self) -> int:
        """Counts requests that took too long."""
        return self._counts[self._first + DEADLINE_TIMEOUTS]

    @property
    def recursion_errors(self) -> int:
        """Counts calls that recursed too deep."""
        return self._counts[self._first + RECURSION_ERRORS]

    @property
    def abandoned(self) -> int:
        """Counts calls on a thread that went on when their client had left or their deadline had passed."""
        return self._counts[self._first + ABANDONED]

    @property
    def in_flight(self) -> int:
        """Counts calls that run or wait their turn."""
        return self.dispatched - self.completed

    @property
    def queue_depth(self) -> int:
        """Counts calls that wait their turn."""
        return max(0, self.in_flight - self.workers)

    @property
    def running(self) -> int:
        """Counts calls that run."""
        return min(self.in_flight, self.workers)

    @property
    def stack_bytes(self) -> int | None:
        """Gives the stack that each worker thread has, in bytes; None without threads."""
        return None

    def stack_used_bytes(self) -> int | None:
        """Gives the most that a live worker thread has touched of its stack, in bytes; None if unknown."""
        return None

    @property
    @abstractmethod
    def room(self) -> tuple[MutableSequence[int], int, int, int]:
        """Gives what tells if a call may run at once: numbers, and the places in them of two counts.

        If those that were let in exceed those that have left by less than the last one, the number of
        workers, one more may be let in by counting it. Whoever does not look asks `enter`.
        """

    @abstractmethod
    def caller(self, handler: Callable[..., Any]) -> Call:
        """Gives what is to be awaited for a call of the handler."""

    @abstractmethod
    def enter(self) -> Awaitable[None] | None:
        """Lets a call in: gives None if it may run, else what to wait for; `leave` follows whoever got in.

        Raises:
            Problem: 429 when there is no room, here or out of what is awaited.
        """

    @abstractmethod
    def leave(self) -> None:
        """Is called after a call, whatever came of it."""

    def stop(self) -> tuple[threading.Thread, ...]:
        """Takes no more calls; returns the threads that are about to end."""
        return ()

    @abstractmethod
    def _queue(self, turn: Turn, work: Any) -> None:
        """Puts a call that was let in at the end of the queue."""

    def _line_up(self, work: Any = None) -> Turn:
        """Lets a call into the queue or, where that is full and may be waited for, lets it wait before it.

        Raises:
            Problem: 429 when it is turned away at once.
        """
        loop = asyncio.get_running_loop()
        turn: Turn = loop.create_future()
        if self.in_flight < self._capacity:
            self._begin(turn, work)
        elif self._patience_s:
            self._blocked[turn] = loop.call_later(self._patience_s, self._expire, turn), work
        else:
            raise self._refusal()
        return turn

    def _begin(self, turn: Turn, work: Any) -> None:
        self.count(DISPATCHED)
        self._queue(turn, work)

    def _let_in(self) -> None:
        """Lets in who waits before the queue, as far as there is room."""
        while self._blocked and self.in_flight < self._capacity:
            turn, (timer, work) = self._blocked.popitem(last=False)
            timer.cancel()
            if not turn.done():
                self._begin(turn, work)

    def _expire(self, turn: Turn) -> None:
        if self._blocked.pop(turn, None) is not None and not turn.done():
            turn.set_exception(self._refusal())

    def _refusal(self) -> Problem:
        self.count(SHED)
        return Problem(
            429,
            "More requests of this kind are in work than the service takes on.",
            headers=((b"retry-after", b"%d" % RETRY_AFTER_S),),
        )

    def _withdraw(self, turn: Turn) -> bool:
        """Takes away a call whose request is gone before its turn came; False if it has come."""
        if (blocked := self._blocked.pop(turn, None)) is not None:
            blocked[0].cancel()
            return True
        try:
            del self._waiting[turn]
        except KeyError:
            return False
        self.count(COMPLETED)
        self._let_in()
        return True


class TaskPool(Pool):
    """Runs the calls of a coroutine function: tasks of the event loop."""

    __slots__ = ()

    def caller(self, handler: Callable[..., Any]) -> Call:
        """Gives the handler itself where a call of it runs nothing yet, else what waits with calling it.

        Of an async generator function the result is its iterator.
        """
        if inspect.isasyncgenfunction(handler):
            return partial(_begin, handler)
        function = getattr(handler, "__func__", handler)
        # One that is compiled, as by Cython, has code as well, but gives a coroutine of its own kind.
        runs_later = isinstance(function, FunctionType) and function.__code__.co_flags & inspect.CO_COROUTINE
        return handler if runs_later else partial(_begin_and_wait, handler)

    @property
    def room(self) -> tuple[MutableSequence[int], int, int, int]:
        """Gives the counts of the pool."""
        return self._counts, self._dispatched, self._completed, self.workers

    def enter(self) -> Awaitable[None] | None:
        """Gives None if the call may run, else its turn, to be awaited."""
        counts = self._counts
        dispatched = counts[self._dispatched]
        if dispatched - counts[self._completed] < self.workers:
            counts[self._dispatched] = dispatched + 1
            return None
        return self._wait(self._line_up())

    async def _wait(self, turn: Turn) -> None:
        try:
            await turn
        except (asyncio.CancelledError, GeneratorExit):
            # Its turn may have come in the very moment in which its request was cancelled.
            if not self._withdraw(turn) and not turn.cancelled() and turn.exception() is None:
                self.leave()
            raise

    def leave(self) -> None:
        """Gives the place to whoever waits for it."""
        self._counts[self._completed] += 1
        if self._waiting or self._blocked:
            self._next()

    def _next(self) -> None:
        self._let_in()
        while self._waiting and self.in_flight - len(self._waiting) < self.workers:
            turn, _ = self._waiting.popitem(last=False)
            if turn.done():  # cancelled, and not yet withdrawn
                self.count(COMPLETED)
                self._let_in()
            else:
                turn.set_result(None)

    def _queue(self, turn: Turn, work: Any) -> None:
        self._waiting[turn] = work


async def _begin(handler: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
    return handler(*args, **kwargs)


async def _begin_and_wait(handler: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
    return await handler(*args, **kwargs)
