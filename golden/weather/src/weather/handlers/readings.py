# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""readings

What was measured.
"""

from __future__ import annotations

from ..contract.examples import readings as examples
from ..contract.models import Name, Reading
from ..contract.responses import AddReadingReply, AddReadingsReply, ListReadingsReply


async def list_readings(*, station: Name) -> ListReadingsReply:
    """List the readings of a station"""
    return examples.list_readings()


async def add_reading(body: Reading) -> AddReadingReply:
    """Report a reading"""
    return examples.add_reading()


async def add_readings(body: str) -> AddReadingsReply:
    """Report many readings"""
    return examples.add_readings()
