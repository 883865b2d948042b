"""stations: who measures, and what they are known by. The two operations of `/` are told by a header."""

from __future__ import annotations

from typing import Literal

from ..contract.models import Name, RetireStationBody, Station
from ..service import Context, Post


async def register_station(
    body: Station, *, x_weather_target: Literal["Stations.Register"], context: Context
) -> Station:
    """A station that was there keeps its readings."""
    known = context.state.posts.get(body.name)
    tags = dict(body.tags or {})
    if known is None:
        context.state.posts[body.name] = Post(body, tags)
    else:
        known.station, known.tags = body, tags
    return body


async def retire_station(
    body: RetireStationBody, *, x_weather_target: Literal["Stations.Retire"], context: Context
) -> None:
    """Forgets the station and its readings."""
    context.state.post(body.name)
    del context.state.posts[body.name]


async def list_tags(station: Name, *, context: Context) -> dict[str, str]:
    """All of them."""
    return context.state.post(station).tags


async def clear_tags(station: Name, *, context: Context) -> None:
    """Where the query names no tags."""
    context.state.post(station).tags.clear()


async def drop_tags(station: Name, *, tag_keys: list[Name], context: Context) -> dict[str, str]:
    """Where it does: what is left is the answer. A tag that is not there is none that stays."""
    tags = context.state.post(station).tags
    for name in tag_keys:
        tags.pop(name, None)
    return tags
