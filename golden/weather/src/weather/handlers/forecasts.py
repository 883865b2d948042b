# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""forecasts

What is expected.
"""

from __future__ import annotations

from ..contract.examples import forecasts as examples
from ..contract.models import Latitude, Longitude
from ..contract.responses import GetForecastAtReply, GetForecastOfReply


async def get_forecast_at(*, lat: Latitude, lon: Longitude) -> GetForecastAtReply:
    """Forecast for a place on the map"""
    return examples.get_forecast_at()


async def get_forecast_of(*, city: str) -> GetForecastOfReply:
    """Forecast for a city, in a sentence"""
    return examples.get_forecast_of()
