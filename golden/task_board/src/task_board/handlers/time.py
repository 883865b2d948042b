# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""Handlers of the paths under `/time`."""

from __future__ import annotations

from ..contract.examples import time as examples
from ..contract.responses import GetTimeReply


async def get_time() -> GetTimeReply:
    """Get the server's time"""
    return examples.get_time()
