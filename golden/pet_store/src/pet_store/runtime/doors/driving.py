# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Drives coroutines on the spot, for most never wait; what waits goes on in a task, which it had all along.

A task for each request would cost a third of what a short one takes. So one task of the loop, the spare one,
stands by: it is the current task of whatever is driven, as `asyncio.timeout`, task groups and anyio need it,
and it adopts what yields. The next spare one takes its place. What a handler does with its task it does to
its own: one that was kept, or cancelled, or that tells somebody when it is done, stands by no more.
"""

from __future__ import annotations

import asyncio
import types
from asyncio.tasks import _enter_task, _leave_task
from collections.abc import Awaitable, Callable, Coroutine, Generator
from contextvars import Context
from functools import partial
from sys import getrefcount
from typing import Any

from ..resumed import resumed

enter_task = _enter_task
leave_task = _leave_task
"""What asyncio's own tasks call around each of their steps."""


class Spare(asyncio.Task[None]):
    """Is the current task of what is driven on the spot, until something waits, which it adopts."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.references = 0
        """How many there are to it while it stands by; 0 until that is known."""
        self._itself: Spare | None = None
        self._gate: asyncio.Future[None] | None = None
        self._adopted: tuple[Coroutine[Any, Any, Any], Any, Context] | None = None
        self._retired = False
        life = self._live()
        life.send(None)  # begun: what cancels the task before its first step is told to it, and not lost
        super().__init__(life, loop=loop, name="brrtr-spare")

    def adopt(self, work: Coroutine[Any, Any, Any], first: Any, within: Context, name: str) -> None:
        """Goes on with a coroutine, which has begun in a context and yielded `first`."""
        self._adopted = work, first, within
        self._itself = None
        self.set_name(name)
        self._go_on()

    def retire(self) -> None:
        """Ends: it is somebody's own, and must not become the task of another request."""
        self._retired = True
        self._itself = None
        self._go_on()

    def cancel(self, msg: Any | None = None) -> bool:
        self._keep()
        return super().cancel(msg)

    def add_done_callback(self, fn: Callable[[Any], object], /, *, context: Any = None) -> None:
        self._keep()
        super().add_done_callback(fn, context=context)

    def _keep(self) -> None:
        """Refers to itself, as if it had been kept, while it has nothing of its own to do."""
        if self._adopted is None and not self._retired and not self.done():
            self._itself = self

    def _go_on(self) -> None:
        if self._gate is not None and not self._gate.done():
            self._gate.set_result(None)

    async def _live(self) -> None:
        cancelled: asyncio.CancelledError | None = None
        try:
            await _begun()
            if self._adopted is None and not self._retired:
                self._gate = self.get_loop().create_future()
                await self._gate
        except asyncio.CancelledError as error:
            cancelled = error
        finally:
            self._itself = self._gate = None
        if self._adopted is None:
            del cancelled  # its traceback refers to this frame
            return
        going_on = _going_on(*self._adopted, cancelled)
        del self, cancelled  # so does that of whatever is raised now, and the task refers to it
        await going_on


@types.coroutine
def _begun() -> Generator[None, None, None]:
    """Stops at once: its caller has begun then, and stands where something can be thrown into it."""
    yield


def _going_on(
    work: Coroutine[Any, Any, Any], first: Any, within: Context, cancelled: asyncio.CancelledError | None
) -> Awaitable[None]:
    """Goes on with a coroutine in a context of its own.

    `cancelled` is what its task was told meanwhile. As a task does it, that is told to what the coroutine
    waits for and, where this does not mind, to the coroutine.
    """
    run = within.run
    send: Any = work.send
    throw: Any = work.throw
    if cancelled is not None and asyncio.isfuture(first) and first.cancel(*cancelled.args):
        cancelled = None
    return resumed(partial(run, send), partial(run, throw), partial(run, work.close), first, cancelled)


class Driver:
    """Has the spare task of a loop."""

    __slots__ = ("loop", "spare")

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.spare: Spare | None = None

    def renewed(self) -> Spare:
        """Gives another spare task, in place of one that has gone its own way."""
        self.spare = spare = Spare(self.loop)
        spare.references = getrefcount(spare)
        return spare

    def part_with(self, spare: Spare) -> None:
        """Ends a spare task that somebody refers to, who may do something to it later."""
        if self.spare is spare:
            self.spare = None
        spare.retire()

    def begin(self, work: Coroutine[Any, Any, None], within: Context, name: str) -> Spare | None:
        """Begins a coroutine in a context; gives the task that goes on with it if it waits.

        What it raises on the spot is nobody's.
        """
        loop = self.loop
        spare = self.spare or self.renewed()
        enter_task(loop, spare)
        try:
            first = within.run(work.send, None)
        except BaseException:  # noqa: BLE001 - StopIteration, or what has ended it from outside
            if getrefcount(spare) != spare.references:
                self.part_with(spare)
            return None
        finally:
            leave_task(loop, spare)
        return self.adopted(work, first, within, name)

    def adopted(self, work: Coroutine[Any, Any, None], first: Any, within: Context, name: str) -> Spare:
        """Gives the spare task, which goes on with what was driven in it and has yielded `first`."""
        spare, self.spare = self.spare, None
        assert spare is not None, "it was the current task"
        spare.adopt(work, first, within, name)
        return spare

    def close(self) -> None:
        """Ends the spare task: nothing is driven any more, or not for a while."""
        if self.spare is not None:
            self.part_with(self.spare)
