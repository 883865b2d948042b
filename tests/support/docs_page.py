"""Makes a service whose documentation page is looked at."""

from __future__ import annotations

from pathlib import Path

import brrtr
from brrtr import Options
from brrtr.write import write
from support.handlers import with_handlers

PACKAGE = "looked_at"
DOCUMENT = Path(__file__).parents[1] / "data/docs_page/openapi.yaml"
HANDLERS = """
import asyncio

from ..runtime.streams import ServerSentEvent


async def public(*, flavour=None):
    return f"flavour {flavour}"


async def look():
    return "looked"


async def seen():
    return "seen"


async def told_apart(*, mode):
    return f"mode {mode}"


async def weather_at(*, lat, lon):
    return f"at {lat} {lon}"


async def weather_of(*, city):
    return f"of {city}"


by_header = by_query = by_cookie = by_name = by_token = by_discovery = seen


async def events():
    for number in range(1000):
        yield ServerSentEvent(f"tick {number}")
        await asyncio.sleep(0.2)
"""


def project(folder: Path) -> Path:
    """Writes the service there."""
    write(with_handlers(brrtr.generate(DOCUMENT, Options(PACKAGE)), HANDLERS), folder)
    return folder
