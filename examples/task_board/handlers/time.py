"""The server's time."""

from __future__ import annotations

import datetime

from ..contract.models import GetTimeOkBody


async def get_time() -> GetTimeOkBody:
    """The server's time. Nothing blocks here, so it runs on the event loop."""
    return GetTimeOkBody(now=datetime.datetime.now(datetime.UTC))
