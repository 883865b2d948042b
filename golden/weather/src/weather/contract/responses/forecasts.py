# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the responses of the operations in forecasts."""

from __future__ import annotations

from typing import TypeAlias

from ..models import Forecast
from .components import Failed

GetForecastAtReply: TypeAlias = Forecast | Failed
GetForecastOfReply: TypeAlias = str | Failed
