"""Has cases of the current task: which it is, what cancels it, and what lives on it."""

from __future__ import annotations

import asyncio
import sys
import threading
from contextvars import ContextVar
from typing import Any, NoReturn

from .driven_cases import answers

MARK: ContextVar[str] = ContextVar("MARK", default="nothing")
LONG_S = 20.0
"""Nobody waits so long."""
SOON_S = 0.01


def this() -> asyncio.Task[Any]:
    """Gives the current task."""
    task = asyncio.current_task()
    assert task is not None
    return task


def cancel_this() -> None:
    """Cancels it; in the handler's own frame it would be part of a cycle."""
    this().cancel()


def requests_to_cancel() -> int:
    """Counts the requests to cancel it."""
    return this().cancelling()


async def _fail(after_s: float | None = None) -> NoReturn:
    if after_s is not None:
        await asyncio.sleep(after_s)
    raise ValueError("of a child")


async def _sleep(ended: list[str]) -> None:
    try:
        await asyncio.sleep(LONG_S)
    except asyncio.CancelledError:
        ended.append("cancelled")
        raise


# Which task it is.


@answers("the same, a Task of this loop, at work")
async def same_task() -> str:
    found = [asyncio.current_task()]
    known = asyncio.current_task() in asyncio.all_tasks()
    await asyncio.sleep(0)
    found.append(asyncio.current_task())
    await asyncio.sleep(0.001)
    found.append(asyncio.current_task())
    await asyncio.to_thread(int)
    found.append(asyncio.current_task())
    known = known and asyncio.current_task() in asyncio.all_tasks()
    first = found[0]
    same = all(one is first for one in found)
    alive = isinstance(first, asyncio.Task) and not first.done() and not first.cancelled()
    mine = first is not None and first.get_loop() is asyncio.get_running_loop()
    found.clear()
    first = None
    if not (mine and known):
        return "of another loop"
    return f"{'the same' if same else 'another'}, a Task of this loop, {'at work' if alive else 'done'}"


@answers("0")
async def nobody_has_cancelled_it() -> str:
    return str(requests_to_cancel())


@answers("None")
async def callbacks_of_the_loop_have_none() -> str:
    found: asyncio.Future[object] = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(lambda: found.set_result(asyncio.current_task()))
    return str(await found)


@answers("None")
async def callbacks_of_the_loop_that_nobody_waits_for_have_none() -> str:
    found: list[object] = []
    asyncio.get_running_loop().call_soon(lambda: found.append(asyncio.current_task()))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return str(*found)


@answers("tasks of their own")
async def children_have_others() -> str:
    async def child() -> bool:
        before = asyncio.current_task()
        await asyncio.sleep(0)
        return before is asyncio.current_task() is not parent

    parent = asyncio.current_task()
    all_own = all(await asyncio.gather(child(), asyncio.create_task(child()), child()))
    parent = None
    return "tasks of their own" if all_own else "the parent's"


@answers("waits in None", since=(3, 12))
async def an_eager_child_leaves_the_task_as_it_was() -> str:
    async def child(wait: bool) -> bool:
        mine = asyncio.current_task() is not parent
        if wait:
            await asyncio.sleep(0)
        return mine and asyncio.current_task() is not parent

    parent = asyncio.current_task()
    loop = asyncio.get_running_loop()
    for wait in (False, True):
        task = asyncio.Task(child(wait), loop=loop, eager_start=True)
        assert asyncio.current_task() is parent
        assert task.done() is not wait
        assert await task
        assert asyncio.current_task() is parent
    parent = None
    return f"waits in {parent}"


# Timeouts.


@answers("late, 0")
async def timeout_entered_first() -> str:
    try:
        async with asyncio.timeout(SOON_S):
            await asyncio.sleep(LONG_S)
    except TimeoutError:
        await asyncio.sleep(0)
        return f"late, {requests_to_cancel()}"
    return "in time"


@answers("in time, 0")
async def timeout_of_what_is_quick() -> str:
    async with asyncio.timeout(LONG_S):  # noqa: ASYNC100
        pass
    return f"in time, {requests_to_cancel()}"


@answers("in time, 0")
async def timeout_that_is_over_does_not_fire() -> str:
    async with asyncio.timeout(SOON_S):
        await asyncio.sleep(0)
    await asyncio.sleep(SOON_S * 2)
    return f"in time, {requests_to_cancel()}"


@answers("inner, then outer, 0")
async def timeouts_nested() -> str:
    order: list[str] = []
    try:
        async with asyncio.timeout(SOON_S * 3):
            try:
                async with asyncio.timeout(SOON_S):
                    await asyncio.sleep(LONG_S)
            except TimeoutError:
                order.append("inner")
            await asyncio.sleep(LONG_S)
    except TimeoutError:
        order.append("then outer")
    await asyncio.sleep(0)
    return f"{', '.join(order)}, {requests_to_cancel()}"


@answers("outer, 0")
async def outer_timeout_passes_the_inner_one() -> str:
    try:
        async with asyncio.timeout(SOON_S):
            try:
                async with asyncio.timeout(LONG_S):
                    await asyncio.sleep(LONG_S)
            except TimeoutError:
                return "inner"
    except TimeoutError:
        await asyncio.sleep(0)
        return f"outer, {requests_to_cancel()}"
    return "none"


@answers("late, 0")
async def timeout_of_no_time() -> str:
    try:
        async with asyncio.timeout(0):
            await asyncio.sleep(LONG_S)
    except TimeoutError:
        await asyncio.sleep(0)
        return f"late, {requests_to_cancel()}"
    return "in time"


@answers("in time, 0")
async def timeout_of_no_time_around_nothing() -> str:
    async with asyncio.timeout(0):  # noqa: ASYNC100
        text = "in time"
    return f"{text}, {requests_to_cancel()}"


@answers("cancelled with it, 0")
async def timeout_of_no_time_cancels_what_is_awaited() -> str:
    """It fires between the first step of a handler and the next turn of its task."""
    ended: list[str] = []
    child = asyncio.create_task(_sleep(ended))
    try:
        async with asyncio.timeout(0):
            await child
    except TimeoutError:
        return f"{'cancelled with it' if child.cancelled() else 'left alone'}, {requests_to_cancel()}"
    return "in time"


@answers("late")
async def timeout_set_anew_in_the_first_step() -> str:
    try:
        async with asyncio.timeout(None) as limit:
            limit.reschedule(asyncio.get_running_loop().time() + SOON_S)
            await asyncio.sleep(LONG_S)
    except TimeoutError:
        return "late" if limit.expired() else "odd"
    return "in time"


@answers("late, late, in time")
async def wait_for() -> str:
    async def within(seconds: float, takes: float) -> str:
        try:
            await asyncio.wait_for(asyncio.sleep(takes), seconds)
        except TimeoutError:
            return "late"
        return "in time"

    return f"{await within(SOON_S, LONG_S)}, {await within(0, LONG_S)}, {await within(LONG_S, 0)}"


# Groups of tasks.


@answers("1, 2")
async def group() -> str:
    async with asyncio.TaskGroup() as tasks:
        found = [tasks.create_task(asyncio.sleep(0, str(number))) for number in (1, 2)]
    return ", ".join(one.result() for one in found)


@answers("failed, cancelled, 0")
async def group_whose_child_fails_at_once() -> str:
    ended: list[str] = []
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_sleep(ended))
            tasks.create_task(_fail())
            await asyncio.sleep(LONG_S)
    except* ValueError:
        ended.insert(0, "failed")
    await asyncio.sleep(0)
    return f"{', '.join(ended)}, {requests_to_cancel()}"


@answers("failed, cancelled")
async def group_whose_child_fails_later() -> str:
    ended: list[str] = []
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_fail(SOON_S))
            tasks.create_task(_sleep(ended))
    except* ValueError:
        ended.insert(0, "failed")
    await asyncio.sleep(0)
    return ", ".join(ended)  # before 3.13 the request to cancel the parent is left


@answers("failed, 0")
async def group_that_fails_in_its_first_step() -> str:
    """Its child has not begun, and never does."""
    ended: list[str] = []
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_sleep(ended))
            raise ValueError("of the parent")
    except* ValueError:
        ended.append("failed")
    return f"{', '.join(ended)}, {requests_to_cancel()}"


@answers("failed, 0", since=(3, 12))
async def group_whose_eager_child_fails_in_the_first_step() -> str:
    """The parent is cancelled between its first step and the next turn of its task."""
    loop = asyncio.get_running_loop()
    # Not `asyncio.eager_task_factory`: that of 3.13.0 does not take what uvloop gives.
    loop.set_task_factory(lambda loop, coro, **_: asyncio.Task(coro, loop=loop, eager_start=True))
    found = "none"
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_fail())
            loop.set_task_factory(None)
            await asyncio.sleep(LONG_S)
    except* ValueError:
        found = "failed"
    finally:
        loop.set_task_factory(None)
    await asyncio.sleep(0)
    return f"{found}, {requests_to_cancel()}"


@answers("late, cancelled, 0")
async def group_within_a_timeout() -> str:
    ended: list[str] = []
    try:
        async with asyncio.timeout(SOON_S), asyncio.TaskGroup() as tasks:
            tasks.create_task(_sleep(ended))
    except TimeoutError:
        ended.insert(0, "late")
    await asyncio.sleep(0)
    return f"{', '.join(ended)}, {requests_to_cancel()}"


# A handler that cancels itself.


@answers("done")
async def cancels_itself_and_never_awaits() -> str:
    cancel_this()
    return "done"


@answers(None, closes=True)
async def cancels_itself_and_awaits() -> str:
    cancel_this()
    await asyncio.sleep(LONG_S)
    return "went on"


@answers(None, closes=True)
async def cancels_itself_and_awaits_no_time() -> str:
    cancel_this()
    await asyncio.sleep(0)
    return "went on"


@answers("caught, 0")
async def cancels_itself_and_thinks_better_of_it() -> str:
    cancel_this()
    try:
        await asyncio.sleep(LONG_S)
    except asyncio.CancelledError:
        this().uncancel()
    await asyncio.sleep(0)
    return f"caught, {requests_to_cancel()}"


@answers("caught, 1")
async def cancels_itself_and_holds_out() -> str:
    cancel_this()
    try:
        await asyncio.sleep(LONG_S)
    except asyncio.CancelledError:
        await asyncio.sleep(0)
    return f"caught, {requests_to_cancel()}"


@answers("caught the reason, 2")
async def cancels_itself_twice() -> str:
    this().cancel("the reason")
    this().cancel("the reason")
    try:
        await asyncio.sleep(LONG_S)
    except asyncio.CancelledError as error:
        return f"caught {error}, {requests_to_cancel()}"
    return "went on"


@answers("went on, 0" if sys.version_info >= (3, 13) else "caught, 0")
async def cancels_itself_and_takes_it_back() -> str:
    """Goes on since 3.13, where nothing is left of a request to cancel that was taken back in time."""
    cancel_this()
    this().uncancel()
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        return f"caught, {requests_to_cancel()}"
    return f"went on, {requests_to_cancel()}"


@answers("the child is cancelled with it, 1")
async def cancels_itself_before_it_awaits_a_child() -> str:
    ended: list[str] = []
    child = asyncio.create_task(_sleep(ended))
    cancel_this()
    try:
        await child
    except asyncio.CancelledError:
        return f"the child is {'cancelled with it' if child.cancelled() else 'left'}, {requests_to_cancel()}"
    return "went on"


@answers("the child is cancelled with it, 1")
async def is_cancelled_in_the_next_turn_of_the_loop() -> str:
    """Is cancelled by a callback that comes before whatever its first await has set going."""
    ended: list[str] = []
    child = asyncio.create_task(_sleep(ended))
    asyncio.get_running_loop().call_soon(this().cancel)
    try:
        await child
    except asyncio.CancelledError:
        return f"the child is {'cancelled with it' if child.cancelled() else 'left'}, {requests_to_cancel()}"
    return "went on"


@answers("the child goes on: shielded")
async def is_cancelled_while_it_awaits_what_is_shielded() -> str:
    child = asyncio.create_task(asyncio.sleep(SOON_S, "shielded"))
    asyncio.get_running_loop().call_soon(this().cancel)
    try:
        await asyncio.shield(child)
    except asyncio.CancelledError:
        this().uncancel()
        return f"the child goes on: {await child}"
    return "went on"


@answers("caught, 1", since=(3, 12))
async def is_cancelled_by_an_eager_child_in_its_first_step() -> str:
    async def child(parent: asyncio.Task[Any]) -> None:
        parent.cancel()

    asyncio.Task(child(this()), loop=asyncio.get_running_loop(), eager_start=True)
    try:
        await asyncio.sleep(LONG_S)
    except asyncio.CancelledError:
        return f"caught, {requests_to_cancel()}"
    return "went on"


@answers("a thread has cancelled it")
async def is_cancelled_by_a_thread() -> str:
    loop, task = asyncio.get_running_loop(), this()
    threading.Thread(target=loop.call_soon_threadsafe, args=(task.cancel,)).start()
    del task
    try:
        await asyncio.sleep(LONG_S)
    except asyncio.CancelledError:
        this().uncancel()
        return "a thread has cancelled it"
    return "went on"


# Context variables.


@answers("mine mine mine mine mine, nothing")
async def context_reaches_all_that_it_starts() -> str:
    token = MARK.set("mine")
    loop = asyncio.get_running_loop()
    called: asyncio.Future[str] = loop.create_future()
    loop.call_soon(lambda: called.set_result(MARK.get()))
    child = asyncio.create_task(_mark())
    found = [await asyncio.to_thread(MARK.get), await child, await called, await _mark(), MARK.get()]
    MARK.reset(token)  # raises in another context than that in which it was made
    return f"{' '.join(found)}, {MARK.get()}"


async def _mark() -> str:
    return MARK.get()


@answers("nothing")
async def context_of_a_child_is_its_own() -> str:
    async def child() -> None:
        MARK.set("the child's")
        await asyncio.sleep(0)

    await asyncio.create_task(child())
    return MARK.get()


@answers("left behind")
async def context_is_left_changed() -> str:
    """Leaves behind what the next request must not find."""
    MARK.set("left behind")
    return MARK.get()
