"""Handlers of default."""

from __future__ import annotations

import datetime

from ..contract.models import GetTimeOkBody
from ..contract.responses import InternalError, NotAcceptable, TooManyRequests


async def get_time() -> GetTimeOkBody | NotAcceptable | TooManyRequests | InternalError:
    """Get the server's time

    For clients that show how long ago something was.
    """
    return GetTimeOkBody(now=datetime.datetime.fromisoformat("2026-02-01T12:00:00Z"))
