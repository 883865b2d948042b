# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Makes the example answers of operations, of the values in the JSON files beside this module."""

from __future__ import annotations

from ...runtime import examples
from ..models import Forecast

OWN = examples.File(__package__, "forecasts.json")

get_forecast_at: examples.Example[Forecast] = OWN.json("get_forecast_at", Forecast)
get_forecast_of: examples.Example[str] = OWN.text("get_forecast_of")
