"""Has what makes a handler await once, where the load asks for that: the same in every server.

Where it does not, a handler stays as it is: some servers run one without any `await` in another way.
"""

import asyncio
import functools
import os
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

AWAITS = os.environ.get("BENCHMARK_AWAITS") == "once"


def _complete(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)


async def next_turn() -> None:
    """Waits for a future that is completed in the next turn of the loop, as an answer from elsewhere is."""
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_soon(_complete, future)
    await future


def awaits_once(handler: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, Coroutine[Any, Any, T]]:
    """Gives the handler itself, or one that waits for a turn of the loop before it."""
    if not AWAITS:
        return handler

    @functools.wraps(handler)
    async def later(*arguments: P.args, **named: P.kwargs) -> T:
        await next_turn()
        return await handler(*arguments, **named)

    return later
