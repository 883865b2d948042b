# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Goes on with a coroutine that somebody else has begun to drive."""

from __future__ import annotations

from collections.abc import Callable, Generator
from types import coroutine
from typing import Any


@coroutine
def resumed(
    send: Callable[[Any], Any],
    throw: Callable[[BaseException], Any],
    close: Callable[[], None],
    first: Any,
    error: BaseException | None = None,
) -> Generator[Any, Any, Any]:
    """Gives what a coroutine returns that has yielded `first`, by its three methods.

    `error` is told to it before anything is waited for.
    """
    thrown: BaseException | None = None
    try:
        while True:
            if error is None:
                try:
                    yield first
                except GeneratorExit:
                    close()
                    raise
                except BaseException as raised:  # noqa: BLE001 - it is the coroutine's
                    error = raised
            if error is None:
                first = send(None)
            else:
                thrown, error = error, None
                first = throw(thrown)
    except StopIteration as returned:
        return returned.value
    finally:
        thrown = error = None  # their tracebacks refer to this frame
