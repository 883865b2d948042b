"""What the weather service lives on, in memory alone, and which exception becomes which response."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TypeAlias

from .contract.models import Reading, Station
from .runtime import context
from .runtime.kernel import ExceptionHandlers
from .runtime.pools import Pools
from .runtime.problems import Problem
from .runtime.settings import Settings

_KEPT = 100


@dataclass(slots=True)
class Post:
    """A station with what it is known by and what it has reported."""

    station: Station
    tags: dict[str, str]
    readings: deque[Reading] = field(default_factory=lambda: deque(maxlen=_KEPT))


@dataclass(slots=True)
class State:
    """What handlers share."""

    posts: dict[str, Post] = field(default_factory=dict)

    def post(self, name: str) -> Post:
        """The post of a station.

        Raises:
            NotThereError: if no station is called so.
        """
        found = self.posts.get(name)
        if found is None:
            raise NotThereError(f"There is no station {name}.")
        return found


class NotThereError(LookupError):
    """What a request names does not exist; the message says what."""


Context: TypeAlias = context.Context[State]
"""What a handler gets that has a parameter `context: Context`."""


@asynccontextmanager
async def lifespan(settings: Settings) -> AsyncIterator[State]:
    """Begins with no station."""
    yield State()


EXCEPTIONS: ExceptionHandlers = {
    NotThereError: lambda request, error: Problem(404, str(error)),
}

POOLS = Pools()
