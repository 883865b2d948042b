# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function says whether one is valid.

What may be absent is valid then. `it` is the property that was looked up last.
"""

from __future__ import annotations

from typing import Any


def is_query_readings_box(value: Any) -> bool:
    return not (
        type(value) is not dict
        or (type(it := value.get("south")) is not int and type(it) is not float)
        or it < -90
        or it > 90
        or (type(it := value.get("west")) is not int and type(it) is not float)
        or it < -180
        or it > 180
        or (type(it := value.get("north")) is not int and type(it) is not float)
        or it < -90
        or it > 90
        or (type(it := value.get("east")) is not int and type(it) is not float)
        or it < -180
        or it > 180
    )
