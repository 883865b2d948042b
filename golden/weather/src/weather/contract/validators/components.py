# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function says whether one is valid.

What may be absent is valid then. `it` is the property that was looked up last.
"""

from __future__ import annotations

import re
from typing import Any

from ...runtime import formats
from ...runtime.validation.verdicts import is_whole

_NAME_PATTERN = re.compile("^[a-z][\\-0-9a-z]*\\Z")


def is_name(value: Any) -> bool:
    return not (type(value) is not str or len(value) > 40 or not _NAME_PATTERN.search(value))


def is_latitude(value: Any) -> bool:
    return not ((type(value) is not int and type(value) is not float) or value < -90 or value > 90)


def is_longitude(value: Any) -> bool:
    return not ((type(value) is not int and type(value) is not float) or value < -180 or value > 180)


def is_station(value: Any) -> bool:
    return not (
        type(value) is not dict
        or "name" not in value
        or not is_name(value["name"])
        or "lat" not in value
        or not is_latitude(value["lat"])
        or "lon" not in value
        or not is_longitude(value["lon"])
        or ("tags" in value and not is_tags(value["tags"]))
    )


def is_tags(value: Any) -> bool:
    if type(value) is not dict or len(value) > 50:
        return False
    for item in value.values():
        if type(item) is not str or len(item) > 100:
            return False
    return True


def is_reading(value: Any) -> bool:
    return not (
        type(value) is not dict
        or "station" not in value
        or not is_name(value["station"])
        or type(it := value.get("at")) is not str
        or not formats.date_time(it)
        or (type(it := value.get("celsius")) is not int and type(it) is not float)
        or it < -100
        or it > 100
    )


def is_forecast(value: Any) -> bool:
    if type(value) is not list or len(value) > 14:
        return False
    for item in value:
        if (
            type(item) is not dict
            or type(it := item.get("day")) is not str
            or not formats.date(it)
            or (type(it := item.get("celsius")) is not int and type(it) is not float)
        ):
            return False
    return True


def is_taken(value: Any) -> bool:
    return not (
        type(value) is not dict or (type(it := value.get("taken")) is not int and not is_whole(it)) or it < 0
    )


def is_problem(value: Any) -> bool:
    return not (
        type(value) is not dict
        or type(value.get("title")) is not str
        or (type(it := value.get("status")) is not int and not is_whole(it))
        or type(value.get("detail", "")) is not str
    )
