# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""Handlers of default."""

from __future__ import annotations

import datetime

from ..contract.models import GetTimeOkBody
from ..contract.responses import GetTimeReply


async def get_time() -> GetTimeReply:
    """Get the server's time

    For clients that show how long ago something was.
    """
    return GetTimeOkBody(now=datetime.datetime.fromisoformat("2026-02-01T12:00:00Z"))
