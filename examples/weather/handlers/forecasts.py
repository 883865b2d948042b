"""forecasts: what is expected, by the season alone. What the query has says for which place."""

from __future__ import annotations

import datetime
import math

from ..contract.models import ForecastItem, Latitude, Longitude

_DAYS = 3


async def get_forecast_at(*, lat: Latitude, lon: Longitude) -> list[ForecastItem]:
    """For coordinates: some numbers."""
    today = datetime.datetime.now(datetime.UTC).date()
    days = [today + datetime.timedelta(days=ahead) for ahead in range(_DAYS)]
    return [ForecastItem(day=day, celsius=_celsius(lat, day)) for day in days]


async def get_forecast_of(*, city: str) -> str:
    """For a city: a sentence."""
    return f"The weather in {city} stays as it is."


def _celsius(latitude: float, day: datetime.date) -> float:
    """Warm at the equator, and away from it when it is summer there."""
    season = -math.cos(2 * math.pi * day.timetuple().tm_yday / 365)
    return round(30 - 0.5 * abs(latitude) + season * latitude / 5, 1)
