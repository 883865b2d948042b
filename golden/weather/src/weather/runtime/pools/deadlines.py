# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Gives up what takes too long."""

from __future__ import annotations

import asyncio

from ..messages import Request, Respond, Response
from ..problems import Problem
from .pool import DEADLINE_TIMEOUTS, Pool


def with_deadline(respond: Respond, deadline_ms: int, pool: Pool) -> Respond:
    """Answers as `respond` does, or 504 once so many milliseconds have passed.

    Waiting for a worker counts; waiting for a body does not where the handler gets it as a whole, files
    included. A coroutine is cancelled: it is answered then unless it holds out against that. A thread cannot
    be cancelled; it keeps its place in the pool until it returns. The body of a streamed response is not
    bound.
    """
    seconds = deadline_ms / 1000

    async def respond_in_time(request: Request) -> Response:
        try:
            async with asyncio.timeout(seconds) as deadline:
                if request.stream is not None:
                    request.stream.deadline = deadline, seconds
                return await respond(request)
        except TimeoutError:
            if not deadline.expired():
                raise  # the handler's own
            pool.count(DEADLINE_TIMEOUTS)
            raise Problem(504, f"It took longer than {deadline_ms} ms.") from None

    return respond_in_time
