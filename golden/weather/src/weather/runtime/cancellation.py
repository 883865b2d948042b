# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells the end that is meant for a piece of work from a failure that only looks like it."""

from __future__ import annotations

import asyncio

from .request_context import CURRENT, RequestContext


def is_meant(error: BaseException, context: RequestContext | None) -> bool:
    """Says whether `error` ends the current work from outside, and so has to pass; all else is a failure.

    Somebody has cancelled this very task: its client has left, or the service shuts down. A CancelledError
    without that is of something that the work has awaited. GeneratorExit comes from outside to work that is
    taken down unfinished, which then runs in another context than `context`, its own.
    """
    if isinstance(error, asyncio.CancelledError):
        task = asyncio.current_task()
        return task is None or task.cancelling() > 0
    return isinstance(error, GeneratorExit) and CURRENT.get() is not context
