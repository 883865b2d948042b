# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function says whether one is valid. What may be absent is valid then."""

from __future__ import annotations

from typing import Any


def is_query_readings_box(value: Any) -> bool:
    return not (
        type(value) is not dict
        or (type(south := value.get("south")) is not int and type(south) is not float)
        or south < -90
        or south > 90
        or (type(west := value.get("west")) is not int and type(west) is not float)
        or west < -180
        or west > 180
        or (type(north := value.get("north")) is not int and type(north) is not float)
        or north < -90
        or north > 90
        or (type(east := value.get("east")) is not int and type(east) is not float)
        or east < -180
        or east > 180
    )
