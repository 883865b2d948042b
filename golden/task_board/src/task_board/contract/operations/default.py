# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""How each operation answers: its request is read, its handler called, its response written."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from ...runtime import replies
from ...runtime.binding import bind
from ...runtime.kernel import Respond
from ...runtime.messages import Request, Response
from ...runtime.pools.pool import Pool
from ...runtime.replies.negotiation import Offer
from ...runtime.settings import Settings
from ..models import GetTimeOkBody
from ..responses import InternalError, NotAcceptable, TooManyRequests
from ..validators import default as default_checks

if TYPE_CHECKING:
    from ..signatures import default as signatures

S = TypeVar("S")


def get_time(handler: signatures.GetTime[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`getTime`: GET /time"""
    call, inject = bind(handler, state, pool, "getTime", ())
    offer = Offer(("application/json",))
    answer = replies.answers(
        200,
        replies.Json(b"application/json", GetTimeOkBody, default_checks.check_get_time_ok_body, sound=True),
        (NotAcceptable, TooManyRequests, InternalError),
        settings,
    )

    async def respond(request: Request) -> Response:
        offer.check(request)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if inject is None:
                return answer(await call())
            return answer(await call(**inject(request)))
        finally:
            pool.leave()

    return respond
