# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Says which of several operations at a path is meant."""

from __future__ import annotations

from ...runtime.router import ChoiceTable

CHOICES: ChoiceTable = {
    "POST /": (
        ((("header", "x-weather-target", "Stations.Register"),), "register_station"),
        ((("header", "x-weather-target", "Stations.Retire"),), "retire_station"),
    ),
    "DELETE /stations/{station}/tags": (((("query", "tagKeys", None),), "drop_tags"), ((), "clear_tags")),
    "GET /forecast": (
        ((("query", "lat", None), ("query", "lon", None)), "get_forecast_at"),
        ((("query", "city", None),), "get_forecast_of"),
    ),
    "POST /readings": (
        ((("media", "", "application/json"),), "add_reading"),
        ((("media", "", "text/csv"),), "add_readings"),
    ),
}
"""Where a path and a method have several operations: what each is asked for by, the first that fits being meant."""
