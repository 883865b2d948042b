# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Does on a thread of its own what takes a while, so that the event loop goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from functools import partial
from threading import Thread
from typing import NoReturn, TypeVar

T = TypeVar("T")


async def off_loop(call: Callable[[], T]) -> T:
    """Waits for a call, made in the caller's context. What is still at it when the process ends is left so.

    Raises:
        BaseException: whatever it raises.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Callable[[], T]] = loop.create_future()
    context = copy_context()

    def tell(outcome: Callable[[], T]) -> None:
        if not future.cancelled():
            future.set_result(outcome)

    def run() -> None:
        outcome: Callable[[], T]
        try:
            result = context.run(call)
        except BaseException as error:  # noqa: BLE001 - it is the caller's
            outcome = partial(_raise, error)
        else:
            outcome = partial(_give, result)
        with suppress(RuntimeError):  # the loop has been closed: nobody waits
            loop.call_soon_threadsafe(tell, outcome)

    Thread(target=run, name="brrtr-off-loop", daemon=True).start()
    return (await future)()


def _give(result: T) -> T:
    return result


def _raise(error: BaseException) -> NoReturn:
    raise error
