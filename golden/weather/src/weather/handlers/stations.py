# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""stations

Who measures.
"""

from __future__ import annotations

from typing import Literal

from ..contract.examples import stations as examples
from ..contract.models import Name, RetireStationBody, Station
from ..contract.responses import (
    ClearTagsReply,
    DropTagsReply,
    ListTagsReply,
    RegisterStationReply,
    RetireStationReply,
)


async def register_station(
    body: Station, *, x_weather_target: Literal["Stations.Register"]
) -> RegisterStationReply:
    """Register a station"""
    return examples.register_station()


async def retire_station(
    body: RetireStationBody, *, x_weather_target: Literal["Stations.Retire"]
) -> RetireStationReply:
    """Retire a station"""
    return None


async def list_tags(station: Name) -> ListTagsReply:
    """List the tags of a station"""
    return examples.list_tags()


async def clear_tags(station: Name) -> ClearTagsReply:
    """Take all tags from a station"""
    return None


async def drop_tags(station: Name, *, tag_keys: list[Name]) -> DropTagsReply:
    """Take some tags from a station"""
    return examples.drop_tags()
