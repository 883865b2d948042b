# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Calls plain functions on worker threads of the handler's own, started when they are needed."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, MutableSequence
from contextlib import suppress
from contextvars import copy_context
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any, Final

from .. import stacks
from ..problems import Problem
from .pool import ABANDONED, COMPLETED, Call, Pool, Turn

_logger = logging.getLogger("brrtr")

_WORK: Final = True
_STOP: Final = False


class WorkerDiedError(Exception):
    """A handler ended its thread; `__cause__` says with what."""


class ThreadPool(Pool):
    """Runs the calls of a plain function.

    A thread that is done takes the next call from the queue by itself; the loop is told of the result. A
    call that runs cannot be cancelled: when its request is gone it keeps its place until it returns.
    """

    __slots__ = ("_held", "_live", "_loop", "_short", "_stack_bytes", "_started", "_stopped", "_tokens")

    def __init__(self, handler: str, *, stack_bytes: int, **limits: Any) -> None:
        super().__init__(handler, **limits)
        self._stack_bytes = stack_bytes
        self._live: dict[threading.Thread, stacks.Stack | None] = {}
        self._started = 0
        self._stopped = False
        self._short = False
        """Whether the system refused the last thread that was to be started."""
        self._held: set[Turn] = set()
        """The calls that were let in and have not left."""
        # One token for each call in the queue. There is no lock: a thread that lost the interpreter while it
        # held one would stop the loop.
        self._tokens: SimpleQueue[bool] = SimpleQueue()
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def stack_bytes(self) -> int:
        """Gives the stack that each thread has, in bytes."""
        return self._stack_bytes

    @property
    def threads(self) -> tuple[threading.Thread, ...]:
        """Gives the threads that live."""
        return tuple(self._live)

    def stack_used_bytes(self) -> int | None:
        """Gives the most that a live thread has touched of its stack, in bytes; None if nobody can tell."""
        used = [stack.used_bytes() for stack in [*self._live.values()] if stack is not None]
        return max((size for size in used if size is not None), default=None)

    def caller(self, handler: Callable[..., Any]) -> Call:
        """Gives what calls the handler on a thread, in the context of the caller, and waits for it."""
        return partial(self._call, handler)

    @property
    def room(self) -> tuple[MutableSequence[int], int, int, int]:
        """Gives numbers by which there is none."""
        return [0, 0], 0, 1, 0

    def enter(self) -> Awaitable[None] | None:
        """Gives None: a call lines up by itself."""
        return None

    def leave(self) -> None:
        """Does nothing: a call leaves when its thread is done with it."""

    async def _call(self, handler: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        if self._stopped:  # a thread that is started now could outlive the loop
            raise Problem(503, "The service is shutting down.")
        turn = self._line_up(partial(copy_context().run, handler, *args, **kwargs))
        try:
            return await turn
        except asyncio.CancelledError:
            if self._withdraw(turn):
                self._recall(turn)
            elif turn in self._held:
                self.count(ABANDONED)
                _logger.warning(
                    "%s goes on in its thread: its request is gone, its place is taken until it returns",
                    self.handler,
                )
            raise

    def _queue(self, turn: Turn, work: Any) -> None:
        self._loop = turn.get_loop()
        self._held.add(turn)
        self._waiting[turn] = work
        self._tokens.put(_WORK)
        if len(self._live) < self.workers and len(self._live) < self.in_flight:
            self._hire()

    def _recall(self, turn: Turn) -> None:
        """Takes back the token of a call that was withdrawn; if a thread has it, it finds nothing to do."""
        if turn in self._held:
            self._held.remove(turn)
            with suppress(Empty):
                self._tokens.get_nowait()

    def _finish(self, turn: Turn, result: Any, error: Exception | None) -> None:
        if turn not in self._held:
            return  # its thread died when it had told already
        self._held.remove(turn)
        self.count(COMPLETED)
        self._let_in()
        if turn.done():
            if error is not None:
                _logger.error("%s failed when its request was gone", self.handler, exc_info=error)
        elif error is None:
            turn.set_result(result)
        else:
            turn.set_exception(error)

    # Threads come and go.

    def _hire(self) -> None:
        self._started += 1
        thread = threading.Thread(target=self._work, name=f"{self.handler}-{self._started}", daemon=True)
        self._live[thread] = None
        try:
            stacks.start(thread, self._stack_bytes)
        except RuntimeError as error:
            del self._live[thread]
            if not self._short:
                _logger.error("%s: a worker thread cannot be started: %s", self.handler, error)
            self._short = True
            if not self._live:
                self._refuse_all()
        else:
            self._short = False

    def _refuse_all(self) -> None:
        """Refuses what waits for a thread where there is none."""
        while self._waiting:
            turn, _ = self._waiting.popitem(last=False)
            self._recall(turn)
            self.count(COMPLETED)
            if not turn.done():
                turn.set_exception(Problem(503, "The service has no thread for this."))

    def _ended(self, thread: threading.Thread, turn: Turn | None, error: BaseException) -> None:
        """Lets another thread take the place of one that has died, in a call or not, when it is needed."""
        del self._live[thread]
        if turn is None:
            _logger.error("%s: a worker thread died", self.handler, exc_info=error)
        else:
            died = WorkerDiedError(f"{self.handler} ended its thread with {type(error).__name__}")
            died.__cause__ = error
            self._finish(turn, None, died)
        if self._waiting and len(self._live) < self.workers:
            self._tokens.put(_WORK)  # it may have died with one in its hand
            self._hire()

    def stop(self) -> tuple[threading.Thread, ...]:
        """Lets each thread end once it is done, and starts none any more; returns them."""
        self._stopped = True
        for _ in self._live:
            self._tokens.put(_STOP)
        return self.threads

    # On a thread.

    def _work(self) -> None:
        thread = threading.current_thread()
        turn: Turn | None = None
        result: Any
        error: Exception | None
        try:
            self._live[thread] = stacks.Stack.of_this_thread()
            while self._tokens.get():
                result, error = None, None
                try:
                    turn, work = self._waiting.popitem(last=False)
                except KeyError:
                    continue  # withdrawn
                try:
                    result = work()
                except StopIteration as stopped:  # a future takes any exception but this one
                    error = RuntimeError(f"{self.handler} raised StopIteration")
                    error.__cause__ = stopped
                except Exception as raised:  # noqa: BLE001 - it is the caller's
                    error = raised
                self._tell(self._finish, turn, result, error)
                # What is done must not be kept alive by a thread that waits.
                turn = work = result = error = None
        except BaseException as fatal:  # noqa: BLE001 - SystemExit is a thread's end, not the service's
            self._tell(self._ended, thread, turn, fatal)

    def _tell(self, what: Callable[..., None], /, *args: Any) -> None:
        assert self._loop is not None
        try:
            self._loop.call_soon_threadsafe(what, *args)
        except RuntimeError:
            if not self._loop.is_closed():
                raise
            # Nobody waits any more.
