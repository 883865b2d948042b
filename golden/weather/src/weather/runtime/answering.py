# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers the requests of an operation: what all operations do, around what each reads and returns."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, NamedTuple, TypeAlias

from .bodies import Body
from .messages import Request, Respond, Response
from .pools.pool import Pool
from .problems import Fault, refuse
from .replies.negotiation import Offer
from .security.guards import Guard

Prepared: TypeAlias = "Coroutine[Any, Any, Any]"
"""The call of a handler: it begins when it is awaited."""
Prepare: TypeAlias = "Callable[[Request, list[Fault]], Prepared]"
"""Reads the arguments of a handler and prepares its call; what is wrong with them goes to the list."""
Write: TypeAlias = "Callable[[Any, Request], Response]"
"""Makes the response of what a handler returns."""


class Course(NamedTuple):
    """Holds what an operation does with a request whose body has come, in this order."""

    guard: Guard | None
    """What admits it; None where anybody may call."""
    offer: Offer | None
    """The media types of its answers; None where any `Accept` will do."""
    prepare: Prepare
    pool: Pool
    write: Write
    most: int
    """How many violations are told."""
    invalid_status: int = 400
    """The status of the answer to a request that is not valid."""


def responding(course: Course, *, body: Body | None = None, early: bool = False) -> Respond:
    """Gives what answers the requests of an operation.

    `body` is one that is waited for before anything is read. `early` says that one is read while it comes:
    then `prepare` is a coroutine function, which gives the call.
    """
    guard, offer, prepare, pool, write, most, invalid_status = course
    enter, leave = pool.enter, pool.leave

    async def respond(request: Request) -> Response:
        if guard is not None and (pending := guard.admit(request)) is not None:
            await pending
        if offer is not None:
            offer.check(request)
        if body is not None and request.stream is not None:
            await body.receive(request)
        faults: list[Fault] = []
        call = prepare(request, faults)
        if early:
            call = await call
        try:
            if faults:
                raise refuse(invalid_status, faults, most)
            if (turn := enter()) is not None:
                await turn
        except BaseException:
            call.close()  # it never begins
            raise
        try:
            return write(await call, request)
        finally:
            leave()

    return respond
