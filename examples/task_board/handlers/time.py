"""The server's time."""

from __future__ import annotations

import datetime

from ..contract.models import GetTimeResult


async def get_time() -> GetTimeResult:
    """The server's time. Nothing blocks here, so it runs on the event loop."""
    return GetTimeResult(now=datetime.datetime.now(datetime.UTC))
