# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers the requests of an operation: what all operations do, around what each reads and returns."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, TypeAlias

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
Answer: TypeAlias = "Callable[[Any, Request], Response]"
"""Makes the response of what a handler returns."""


def responding(
    prepare: Prepare,
    answer: Answer,
    pool: Pool,
    *,
    most: int,
    invalid_status: int = 400,
    guard: Guard | None = None,
    offer: Offer | None = None,
    body: Body | None = None,
    early: bool = False,
) -> Respond:
    """Gives what answers the requests of an operation.

    A request that is not valid is answered with `invalid_status`, and `most` violations are told. `body` is
    one that is waited for before anything is read. `early` says that one is read while it comes: then
    `prepare` is a coroutine function, which gives the call.
    """
    enter, leave = pool.enter, pool.leave
    admit = None if guard is None else guard.admit
    check = None if offer is None else offer.check

    async def respond(request: Request) -> Response:
        if admit is not None and (pending := admit(request)) is not None:
            await pending
        if check is not None:
            check(request)
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
            return answer(await call, request)
        finally:
            leave()

    return respond
