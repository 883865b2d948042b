# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers each operation: reads its request, calls its handler, writes its response."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from ...runtime import kernel, replies
from ...runtime.binding import Binder
from ...runtime.messages import Request, Response
from ...runtime.pools.allotment import OpenPools
from ...runtime.replies.negotiation import Offer
from ...runtime.settings import Settings
from ..models import GetTimeResult
from ..responses import GetTimeReply
from ..validators import time as time_checks

if TYPE_CHECKING:
    from ..signatures import time as signatures

S = TypeVar("S")


def get_time(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation("get_time", "getTime", "GET", "/v2/time")
    call, context, pool = binder.handler(operation, (), stack_size_bytes=16384)
    offer = Offer(("application/json",))
    answer = replies.answers(
        200,
        replies.Json(b"application/json", GetTimeResult, time_checks.check_get_time_ok_body, sound=True),
        GetTimeReply,
        settings,
    )

    async def respond(request: Request) -> Response:
        offer.check(request)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call())
            return answer(await call(context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


OPERATIONS = (get_time,)


def bind(
    handlers: signatures.Handlers[S], state: S, pools: OpenPools, settings: Settings
) -> dict[str, kernel.Endpoint]:
    """Binds these operations to their handlers."""
    return Binder(handlers, state, pools, settings).endpoints(OPERATIONS)
