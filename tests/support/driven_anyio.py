"""Has cases of anyio, whose scopes and groups live on the current task."""

from __future__ import annotations

import asyncio

import anyio
import anyio.from_thread
import anyio.lowlevel
import anyio.to_thread
from anyio.abc import TaskStatus

from .driven_cases import answers
from .driven_tasks import LONG_S, MARK, SOON_S, requests_to_cancel


@answers("late, 0")
async def anyio_fail_after() -> str:
    try:
        with anyio.fail_after(SOON_S):
            await anyio.sleep(LONG_S)
    except TimeoutError:
        await anyio.lowlevel.checkpoint()
        return f"late, {requests_to_cancel()}"
    return "in time"


@answers("True, False, True, 0")
async def anyio_move_on_after() -> str:
    with anyio.move_on_after(SOON_S) as slow:
        await asyncio.sleep(LONG_S)
    with anyio.move_on_after(LONG_S) as quick:
        await asyncio.sleep(0)
    with anyio.move_on_after(0) as none:
        await asyncio.sleep(LONG_S)
    await asyncio.sleep(0)
    found = ", ".join(str(scope.cancelled_caught) for scope in (slow, quick, none))
    return f"{found}, {requests_to_cancel()}"


@answers("True, 0")
async def anyio_scope_cancelled_in_the_first_step() -> str:
    with anyio.CancelScope() as scope:
        scope.cancel()
        await anyio.sleep(LONG_S)
    await anyio.lowlevel.checkpoint()
    return f"{scope.cancelled_caught}, {requests_to_cancel()}"


@answers("False, 0")
async def anyio_scope_cancelled_around_nothing() -> str:
    with anyio.CancelScope() as scope:  # noqa: ASYNC100
        scope.cancel()
    return f"{scope.cancelled_caught}, {requests_to_cancel()}"


@answers("shielded, True")
async def anyio_shield() -> str:
    found = "cancelled"
    with anyio.move_on_after(SOON_S) as outer:
        with anyio.CancelScope(shield=True):
            await anyio.sleep(SOON_S * 2)
            found = "shielded"
        await anyio.sleep(LONG_S)
    return f"{found}, {outer.cancelled_caught}"


@answers("outer")
async def anyio_outer_scope_passes_the_inner_one() -> str:
    with anyio.move_on_after(SOON_S) as outer:
        with anyio.move_on_after(LONG_S) as inner:
            await anyio.sleep(LONG_S)
        return "inner"
    return "outer" if outer.cancelled_caught and not inner.cancelled_caught else "odd"


@answers("failed, cancelled, 0")
async def anyio_group_whose_child_fails() -> str:
    ended: list[str] = []

    async def sleep() -> None:
        try:
            await anyio.sleep(LONG_S)
        except asyncio.CancelledError:
            ended.append("cancelled")
            raise

    async def fail() -> None:
        raise ValueError

    try:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(sleep)
            await anyio.lowlevel.checkpoint()
            tasks.start_soon(fail)
            await anyio.sleep(LONG_S)
    except* ValueError:
        ended.insert(0, "failed")
    await anyio.lowlevel.checkpoint()
    return f"{', '.join(ended)}, {requests_to_cancel()}"


@answers("started with 5, over")
async def anyio_group_that_is_cancelled() -> str:
    async def serve(*, task_status: TaskStatus[int]) -> None:
        task_status.started(5)
        await anyio.sleep_forever()

    async with anyio.create_task_group() as tasks:
        found = await tasks.start(serve)
        tasks.cancel_scope.cancel()
    return f"started with {found}, over"


@answers("mine, back: 3")
async def anyio_threads() -> str:
    def work() -> str:
        anyio.from_thread.run(anyio.sleep, 0)
        return f"{MARK.get()}, back: {anyio.from_thread.run_sync(len, 'abc')}"

    MARK.set("mine")
    return await anyio.to_thread.run_sync(work)


@answers("late")
async def anyio_thread_that_is_left() -> str:
    event = anyio.Event()

    def work() -> None:
        anyio.from_thread.run(event.wait)

    with anyio.move_on_after(SOON_S) as scope:
        await anyio.to_thread.run_sync(work, abandon_on_cancel=True)
    event.set()
    await anyio.sleep(SOON_S)
    return "late" if scope.cancelled_caught else "in time"


@answers("the same")
async def anyio_knows_its_task() -> str:
    before = anyio.get_current_task().id
    await anyio.lowlevel.checkpoint()
    return f"{'the same' if anyio.get_current_task().id == before else 'another'}"


@answers("one two, 1")
async def anyio_streams_locks_and_limits() -> str:
    send, receive = anyio.create_memory_object_stream[str](0)
    lock, limit = anyio.Lock(), anyio.CapacityLimiter(1)

    async def produce() -> None:
        async with send, lock, limit:
            for item in ("one", "two"):
                await send.send(item)

    async with anyio.create_task_group() as tasks:
        async with lock, limit:
            tasks.start_soon(produce)
            await anyio.lowlevel.checkpoint()
        async with receive:
            found = [item async for item in receive]
    async with lock, limit:
        return f"{' '.join(found)}, {limit.borrowed_tokens}"


@answers("late by asyncio, late by anyio, 0")
async def anyio_scope_within_a_timeout() -> str:
    found = []
    try:
        async with asyncio.timeout(SOON_S):
            with anyio.move_on_after(LONG_S):
                await anyio.sleep(LONG_S)
    except TimeoutError:
        found.append("late by asyncio")
    with anyio.move_on_after(SOON_S) as scope:
        async with asyncio.timeout(LONG_S):
            await anyio.sleep(LONG_S)
    if scope.cancelled_caught:
        found.append("late by anyio")
    return f"{', '.join(found)}, {requests_to_cancel()}"
