# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Drives coroutines on the spot, for most never wait; what waits goes on in a task, which it had all along.

A task for each request would cost a third of what a short one takes. So one task of the loop, the spare one,
stands by: it is the current task of whatever is driven, as `asyncio.timeout`, task groups and anyio need it,
and it adopts what yields. The next spare one takes its place. What a handler does with its task it does to
its own: one that was kept, were it by a weak reference, or cancelled, or that tells somebody when it is done,
stands by no more.
"""

from __future__ import annotations

import asyncio
import sys
import types
from asyncio.tasks import _enter_task, _leave_task
from collections.abc import Callable, Coroutine, Generator
from contextvars import Context
from sys import getrefcount
from time import perf_counter_ns
from typing import Any, TypeAlias, cast
from weakref import getweakrefcount

from ..outbox import SHORT_NS, Outbox

enter_task = _enter_task
leave_task = _leave_task
"""What asyncio's own tasks call around each of their steps."""


Calls: TypeAlias = "types.GeneratorType[Any, Any, None]"
Then: TypeAlias = "Callable[[Any, BaseException | None], Coroutine[Any, Any, Any] | None]"
"""Takes what a coroutine has returned or raised; gives another to go on with, if there is more."""


class Spare(asyncio.Task[None]):
    """Is the current task of what is driven on the spot, until something waits, which it adopts.

    Whatever is noted at it, or under it, would be found by the next request that it is the task of. So it is
    that of no other where an attribute was set, where it got a name, or where it was a key, as of a
    `WeakKeyDictionary`: it keeps itself then, as others do who refer to it.
    """

    __slots__ = ("life", "references", "weak_references")

    life: _Life
    """What it does."""
    references: int
    weak_references: int
    """How many there are to it while it stands by."""

    def __init__(self, driver: Driver) -> None:
        life = _Life(driver)
        _note(self, "life", life)
        _begin(self, life, loop=driver.loop, name="brrtr-spare")
        life.stands_by = True

    def retire(self) -> None:
        """Ends: it is somebody's own, and must not become the task of another request."""
        self.life.itself = None
        self.life.retire()

    def cancel(self, msg: Any | None = None) -> bool:
        self._keep()
        driver = self.life.driver
        if driver.spare is self and (current := asyncio.current_task(driver.loop)) is not self:
            if current is None or isinstance(current, Spare):
                driver.forget(self)
            else:  # perhaps an eager child of what it drives at this moment, and goes on with
                driver.loop.call_soon(driver.forget, self)
        return super().cancel(msg)

    def add_done_callback(self, fn: Callable[[Any], object], /, *, context: Any = None) -> None:
        self._keep()
        super().add_done_callback(fn, context=context)

    def set_name(self, value: object, /) -> None:
        self._keep()
        super().set_name(value)

    def __setattr__(self, name: str, value: Any) -> None:
        self._keep()
        super().__setattr__(name, value)

    def __hash__(self) -> int:
        life = self.life
        if life.stands_by:
            life.itself = self
        return _hash(self)

    if sys.version_info >= (3, 12):

        def get_context(self) -> Context:
            """Gives the context of what it goes on with; one of its own, for a request alone, until then."""
            life = self.life
            if life.work is not None:
                return cast("Context", cast(Any, life.run).__self__)
            self._keep()
            return super().get_context()

    def _keep(self) -> None:
        """Refers to itself, as if it had been kept, while it has nothing of its own to do."""
        life = self.life
        if life.stands_by:
            life.itself = self


# What a spare task does itself, where no request has to do with it.
_begin = asyncio.Task.__init__
_hash = asyncio.Task.__hash__
_name = asyncio.Task.set_name
_note = object.__setattr__


class _Life(Coroutine[Any, None, None]):
    """Is what a spare task does: it stands by, then goes on with what it has adopted, in its context.

    The task calls its methods, as those of any coroutine. What cancels it before its first step is told to
    what it has adopted: of a coroutine that has not begun it would only be the end.
    """

    __slots__ = (
        "driver", "first", "gate", "itself", "name", "run", "stands_by", "then", "waits", "work",
    )  # fmt: skip

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.itself: Spare | None = None
        """A reference to the task, as if it had been kept, where something else was done to it."""
        self.stands_by = False
        self.name: str
        """The handler's."""
        self.gate: asyncio.Future[None] | None = None
        self.waits = False
        """Whether the task has yet to wait for what was yielded first."""
        self.work: Coroutine[Any, Any, Any] | None = None
        self.first: Any
        self.run: Callable[..., Any]
        self.then: Then | None = None

    def retire(self) -> None:
        """Stands by no more."""
        self.stands_by = False
        if self.gate is not None and not self.gate.done():
            self.gate.set_result(None)

    def send(self, value: None) -> Any:
        """Takes a step; gives what is waited for."""
        if self.waits:
            self.waits = False
            return self.first
        if self.work is not None:
            self.first = None
            return self._step(self.work.send, None)
        if not self.stands_by:
            raise StopIteration
        self.gate = gate = self.driver.loop.create_future()
        gate._asyncio_future_blocking = True  # as one has it that is awaited
        return gate

    def throw(self, error: Any, value: Any = None, trace: Any = None) -> Any:
        """Takes a step with an error. As tasks do it, that is told to what is waited for, if this minds."""
        self.stands_by = False
        work, first, waits = self.work, self.first if self.waits else None, self.waits
        self.waits = False
        try:
            if work is None:
                raise StopIteration
            if waits and asyncio.isfuture(first) and first.cancel(*error.args):
                return first
            return self._step(work.throw, error)
        finally:
            del error, work, first  # what is raised refers to this frame

    def _step(self, step: Callable[[Any], Any], value: Any) -> Any:
        """Takes a step of what it goes on with, and after the last one the first of what follows."""
        result = error = None
        driver, name = self.driver, self.name
        steps = driver.steps
        known = steps.get(name)
        if (known is None or known > SHORT_NS) and driver.outbox.held:  # nobody waits for what may be long
            driver.outbox.release()
        begun = perf_counter_ns()
        try:
            if self.then is None:
                return self.run(step, value)
            try:
                return self.run(step, value)
            except StopIteration as returned:
                result = returned.value
            except BaseException as raised:  # noqa: BLE001 - it is for `then`
                error = raised
            then, self.then = self.then, None
            self.work = work = self.run(then, result, error)
        finally:
            del error, step, value  # what is raised refers to this frame
            taken = perf_counter_ns() - begun
            steps[name] = taken if known is None or taken > known else known + (taken - known >> 4)
        if work is None:
            raise StopIteration
        return self.run(work.send, None)

    def close(self) -> None:
        """Ends what it goes on with."""
        if self.work is not None:
            self.run(self.work.close)

    def __await__(self) -> Generator[Any, Any, None]:
        raise TypeError("it is a task's alone")

    # What `inspect` and debuggers ask of a coroutine. (A `__getattr__` would make each attribute slow.)

    @property
    def cr_running(self) -> bool:
        """Says whether it is at work at this moment."""
        return bool(getattr(self.work, "cr_running", False))

    @property
    def cr_frame(self) -> Any:
        """Gives the frame of what it goes on with; None if it stands by."""
        return getattr(self.work, "cr_frame", None)

    @property
    def cr_await(self) -> Any:
        """Gives what that waits for, likewise."""
        return getattr(self.work, "cr_await", None)


@types.coroutine
def _calls() -> Generator[Any, Any, None]:
    call = yield
    while True:
        call = yield (yield from call)


def begun_calls() -> Calls:
    """Gives what takes one call after the other, and gives what each returns, or what it waits for first.

    In the second case `gi_yieldfrom` is set. To drive a coroutine so takes a third of what its own `send`
    does, which has to raise what it returns.
    """
    calls = cast("Calls", _calls())
    next(calls)
    return calls


class Parked(Coroutine[Any, Any, Any]):
    """Is a call that waits within what it was sent to."""

    __slots__ = ("_call", "_calls")

    def __init__(self, calls: Calls, call: Coroutine[Any, Any, Any]) -> None:
        self._calls = calls
        self._call = call

    def send(self, value: Any) -> Any:
        """Takes a step."""
        return self._told(self._calls.send(value))

    def throw(self, error: Any, value: Any = None, trace: Any = None) -> Any:
        """Takes a step with an error."""
        return self._told(self._calls.throw(error))

    def _told(self, given: Any) -> Any:
        if self._calls.gi_yieldfrom is None:
            raise StopIteration(given)
        return given

    def close(self) -> None:
        """Ends the call."""
        self._calls.close()

    def __await__(self) -> Generator[Any, Any, Any]:
        raise TypeError("it is driven by whoever has it")

    @property
    def cr_running(self) -> bool:
        """Says whether the call is at work at this moment."""
        return bool(getattr(self._call, "cr_running", False))

    @property
    def cr_frame(self) -> Any:
        """Gives the frame of the call."""
        return getattr(self._call, "cr_frame", None)

    @property
    def cr_await(self) -> Any:
        """Gives what the call waits for."""
        return getattr(self._call, "cr_await", None)


class Driver:
    """Has the spare task of a loop."""

    __slots__ = ("loop", "outbox", "spare", "steps")

    def __init__(self, loop: asyncio.AbstractEventLoop, outbox: Outbox) -> None:
        self.steps: dict[str, int] = {}
        self.loop = loop
        self.outbox = outbox
        self.spare: Spare | None = None

    def renewed(self) -> Spare:
        """Gives another spare task, in place of one that has gone its own way."""
        self.spare = spare = Spare(self)
        references = getrefcount(spare)
        _note(spare, "references", references)
        _note(spare, "weak_references", getweakrefcount(spare))
        return spare

    def part_with(self, spare: Spare) -> None:
        """Ends a spare task that somebody refers to, who may do something to it later."""
        self.forget(spare)
        spare.retire()

    def forget(self, spare: Spare) -> None:
        """Has nothing more driven in a task: it has something of its own to do, or was cancelled."""
        if self.spare is spare:
            self.spare = None

    def begin(self, work: Coroutine[Any, Any, None], within: Context, name: str) -> Spare | None:
        """Begins a coroutine in a context; gives the task that goes on with it if it waits.

        What it raises on the spot is nobody's.
        """
        loop = self.loop
        spare = self.spare or self.renewed()
        waits = True
        enter_task(loop, spare)
        try:
            first = within.run(work.send, None)
        except BaseException:  # noqa: BLE001 - StopIteration, or what has ended it from outside
            waits = False
        finally:
            leave_task(loop, spare)
        if waits:
            return self.adopted(spare, work, first, within, name)
        # The loop refers to its current task: only now is there nobody who should.
        if getrefcount(spare) != spare.references or getweakrefcount(spare) != spare.weak_references:
            self.part_with(spare)
        return None

    def adopted(  # noqa: PLR0917 - on the way of each request that waits
        self,
        spare: Spare,
        work: Coroutine[Any, Any, Any],
        first: Any,
        within: Context,
        name: str,
        then: Then | None = None,
    ) -> Spare:
        """Gives the spare task: it goes on with what has yielded `first` in it, and then with `then`."""
        self.forget(spare)
        _name(spare, name)
        life = spare.life
        life.itself = None
        life.work, life.first, life.run, life.then = work, first, within.run, then
        life.name = name
        life.waits = True
        life.stands_by = False
        if life.gate is not None and not life.gate.done():
            life.gate.set_result(None)
        return spare

    def close(self) -> None:
        """Ends the spare task: nothing is driven any more, or not for a while."""
        if self.spare is not None:
            self.part_with(self.spare)
