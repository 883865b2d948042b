"""Yours: what the service lives on, what stands around its operations, and how many calls run at once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TypeAlias

from .runtime import context
from .runtime.kernel import ExceptionHandlers
from .runtime.messages import Request, Response
from .runtime.middleware import Layer
from .runtime.pools import Pools
from .runtime.problems import Problem
from .runtime.security.checks import Checks
from .runtime.settings import Settings


@dataclass(slots=True)
class State:
    """Holds what handlers share: a field for each thing the service lives on, such as a database pool."""


Context: TypeAlias = context.Context[State]
"""What a handler gets that has a parameter `context: Context`: the state, the request, the operation."""


@asynccontextmanager
async def lifespan(settings: Settings) -> AsyncIterator[State]:
    """Makes the state before the first request, and lets go of it after the last."""
    yield State()


def middleware(state: State, settings: Settings) -> Sequence[Layer]:
    """Gives what sees each request before its operation does, and each response before it leaves, for example

        class Retired(Layer):
            def before(self, request: Request) -> Response | None:
                if "x-retired" in request.operation.extensions:
                    raise Problem(410, "This is gone.")
                return None

    docs/middleware.md says what a layer may do.
    """
    return ()


EXCEPTIONS: ExceptionHandlers = {}
"""What is answered when a handler raises, by the exception's class, for example

    LookupError: lambda request, error: Problem(404, str(error)),

What is not here is logged and answered 500.
"""


def refusal(problem: Problem, request: Request) -> Response | None:
    """Gives the answer to a request that is refused, whoever refuses it, for example

        return Response(problem.status, b"application/json", msgspec.json.encode({"error": problem.detail}))

    None is for what the document declares for the status, else problem details. docs/handlers.md has more.
    """
    return None


CHECKS: Checks[State] = {}
"""What judges credentials, by the name of a security scheme: for a scheme `session`

    async def session(credential: Credential, state: State) -> Principal | None:
        user = await state.users.by_session(credential.value)
        if user is None:
            return None  # is answered 401
        return Principal(id=user.name, scheme=credential.scheme, scopes=frozenset(user.roles))

    CHECKS: Checks[State] = {"session": session}

with `Credential` and `Principal` of `runtime.security.principal`. Who calls is `context.principal` then; the
scopes that the operation asks for have to be among the principal's, or it is answered 403. A scheme that is
not here goes by its settings (docs/security.md), and without any nobody passes.
"""

POOLS = Pools()
"""How many calls of a handler run at once and how many more may wait, by its name; for a handler `get_pet`

    POOLS = Pools({"get_pet": HandlerSettings(workers=8, backpressure_mode="shed")})

with `HandlerSettings` of `runtime.settings`. The environment's variables come first, then this, then the
document, then the defaults. Once the service runs, `POOLS["get_pet"]` has the figures: `running`,
`queue_depth`, `dispatched`, `completed`, `shed`.
"""
