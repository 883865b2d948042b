# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the models of the components."""

from __future__ import annotations

import datetime
from typing import Annotated, TypeAlias

from msgspec import UNSET, Meta, Struct, UnsetType

from ...runtime.types import texts


class Station(Struct, kw_only=True, gc=False):
    name: Name
    lat: Latitude
    lon: Longitude
    tags: Tags | UnsetType = UNSET


class Reading(Struct, kw_only=True, gc=False):
    station: Name
    at: texts.DateTime
    celsius: Annotated[float, Meta(ge=-100.0, le=100.0)]


class Taken(Struct, kw_only=True, gc=False):
    taken: Annotated[int, Meta(ge=0)]


class Problem(Struct, kw_only=True, gc=False):
    title: str
    status: int
    detail: str | UnsetType = UNSET


class ForecastItem(Struct, kw_only=True, gc=False):
    """/components/schemas/Forecast/items"""

    day: datetime.date
    celsius: float


Name: TypeAlias = Annotated[str, Meta(max_length=40, pattern="^[a-z][\\-0-9a-z]*\\Z")]

Latitude: TypeAlias = Annotated[float, Meta(ge=-90.0, le=90.0)]

Longitude: TypeAlias = Annotated[float, Meta(ge=-180.0, le=180.0)]

Tags: TypeAlias = Annotated[dict[str, Annotated[str, Meta(max_length=100)]], Meta(max_length=50)]

Forecast: TypeAlias = Annotated[list[ForecastItem], Meta(max_length=14)]
