# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Goes on with a coroutine that somebody else has begun to drive."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Generator
from typing import Any, Generic, TypeAlias, TypeVar

T = TypeVar("T")

Ended: TypeAlias = "Callable[[Any, BaseException | None], T]"
"""Takes what a coroutine has returned or raised, and makes something of it."""


class Waiting(Generic[T]):
    """Is a coroutine that has begun and waits. Whoever is given it awaits it, or goes on with its parts."""

    __slots__ = ("call", "ended", "first")

    def __init__(self, call: Coroutine[Any, Any, Any], first: Any, ended: Ended[T]) -> None:
        self.call = call
        self.first = first
        """What it has yielded: what it waits for."""
        self.ended = ended
        """Makes the result of what comes of it."""

    def __await__(self) -> Generator[Any, Any, T]:
        call, first = self.call, self.first
        result: Any = None
        error: BaseException | None = None
        thrown: BaseException | None = None
        try:
            while True:
                try:
                    yield first
                except GeneratorExit:
                    call.close()
                    raise
                except BaseException as raised:  # noqa: BLE001 - it is the coroutine's
                    error = raised
                if error is None:
                    first = call.send(None)
                else:
                    thrown, error = error, None
                    first = call.throw(thrown)
        except StopIteration as returned:
            result = returned.value
        except BaseException as raised:  # noqa: BLE001 - it is `ended`'s
            error = raised
        try:
            return self.ended(result, error)
        finally:
            result = error = thrown = None  # their tracebacks refer to this frame
