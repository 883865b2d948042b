"""Has cases of what handlers await, and of what they raise."""

from __future__ import annotations

import asyncio
import types
from collections.abc import AsyncIterator, Generator
from typing import Any

from .driven_cases import answers, fails
from .driven_tasks import LONG_S, SOON_S, this


class Yielding:
    """Is an awaitable that yields what it is given."""

    def __init__(self, *items: Any) -> None:
        self.items = items

    def __await__(self) -> Generator[Any, Any, str]:
        for item in self.items:
            sent = yield item
            assert sent is None
        return "done"


class Odd(BaseException):
    """Is an exception that `except Exception` does not catch."""


# What they await.


@answers("result")
async def future_that_is_done() -> str:
    future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    future.set_result("result")
    return await future


@answers("result")
async def future_that_is_done_in_the_next_turn_of_the_loop() -> str:
    future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(future.set_result, "result")
    return await future


@answers("result")
async def future_that_a_thread_sets() -> str:
    loop = asyncio.get_running_loop()
    future: asyncio.Future[str] = loop.create_future()
    await loop.run_in_executor(None, loop.call_soon_threadsafe, future.set_result, "result")
    return await future


@answers("LookupError: nothing")
async def future_that_fails() -> str:
    future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(future.set_exception, LookupError("nothing"))
    try:
        return await future
    except LookupError as error:
        return f"LookupError: {error}"


@answers("cancelled, 0")
async def future_that_is_cancelled() -> str:
    future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(future.cancel)
    try:
        return await future
    except asyncio.CancelledError:
        return f"cancelled, {this().cancelling()}"


@answers("done")
async def bare_yields() -> str:
    return await Yielding(*[None] * 300)


@answers("400")
async def sleeps_of_no_time() -> str:
    count = 0
    for _ in range(400):
        await asyncio.sleep(0)
        count += 1
    return str(count)


@answers("Task got bad yield: 42")
async def yields_what_no_task_takes() -> str:
    try:
        return await Yielding(42)
    except RuntimeError as error:
        return str(error)


@answers("refused, done")
async def yields_a_future_as_it_is() -> str:
    """Is refused by its task: there was no `await`."""
    try:
        return await Yielding(asyncio.get_running_loop().create_future())
    except RuntimeError as error:
        return f"{'refused' if 'instead of yield from' in str(error) else error}, {await Yielding(None)}"


@answers("refused")
async def future_of_another_loop() -> str:
    other = asyncio.new_event_loop()
    try:
        await other.create_future()
    except RuntimeError as error:
        return "refused" if "attached to a different loop" in str(error) else str(error)
    finally:
        other.close()
    return "taken"


@answers("refused")
async def awaits_its_own_task() -> str:
    try:
        await this()
    except RuntimeError as error:
        return "refused" if "cannot await on itself" in str(error) else str(error)
    return "taken"


@types.coroutine
def _old_style() -> Generator[None, None, str]:
    yield
    return "old"


@answers("old")
async def generator_based_coroutine() -> str:
    return await _old_style()


@answers("ab, LookupError, done")
async def several_at_once() -> str:
    async def fail() -> str:
        await asyncio.sleep(SOON_S)
        raise LookupError

    found = await asyncio.gather(
        asyncio.sleep(0, "a"), asyncio.sleep(0.001, "b"), fail(), return_exceptions=True
    )
    done, left = await asyncio.wait([asyncio.create_task(asyncio.sleep(0))])
    return f"{found[0]}{found[1]}, {type(found[2]).__name__}, {'done' if len(done) == 1 and not left else ''}"


@answers("2, closed")
async def generator_that_is_left_open() -> str:
    """Leaves it to the loop, whose hooks close it."""
    closed: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def numbers() -> AsyncIterator[int]:
        try:
            for number in range(9):
                await asyncio.sleep(0)
                yield number
        finally:
            await asyncio.sleep(0)
            closed.set_result("closed")

    async for number in (generator := numbers()):
        if number == 2:
            break
    del generator
    async with asyncio.timeout(5):
        return f"2, {await closed}"


@answers("in turn")
async def lock_that_another_holds() -> str:
    lock, order = asyncio.Lock(), []

    async def other() -> None:
        async with lock:
            order.append("other")

    async with lock:
        task = asyncio.create_task(other())
        await asyncio.sleep(0)
        order.append("this")
    await task
    async with lock:
        return "in turn" if order == ["this", "other"] else str(order)


# What they raise.


@fails
async def raises_an_error() -> str:
    raise RuntimeError("a bug")


@fails
async def raises_system_exit() -> str:
    raise SystemExit(3)


@fails
async def raises_keyboard_interrupt() -> str:
    raise KeyboardInterrupt


@fails
async def raises_generator_exit() -> str:
    raise GeneratorExit


@fails
async def raises_cancelled_error() -> str:
    """Though nobody has cancelled it."""
    raise asyncio.CancelledError


@fails
async def raises_stop_iteration() -> str:
    raise StopIteration("done")


@fails
async def raises_stop_async_iteration() -> str:
    raise StopAsyncIteration


@fails
async def raises_timeout_error() -> str:
    raise TimeoutError


@fails
async def raises_what_is_no_exception() -> str:
    raise Odd


@fails
async def raises_a_group() -> str:
    raise BaseExceptionGroup("several", [asyncio.CancelledError(), ValueError()])


@fails
async def recurses() -> str:
    def down() -> int:
        return down() + 1

    return str(down())


@fails
async def recurses_in_coroutines() -> str:
    async def down() -> int:
        return await down() + 1

    return str(await down())


@fails
async def returns_what_is_no_text() -> Any:
    return 7


@fails
async def returns_a_coroutine() -> Any:
    """Its caller would have to await it."""
    future = asyncio.get_running_loop().create_future()
    future.set_result("late")
    return future


@fails
async def waits_for_what_was_cancelled() -> str:
    child = asyncio.create_task(asyncio.sleep(LONG_S))
    child.cancel()
    await child
    return "went on"
