# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function says whether one is valid. What may be absent is valid then."""

from __future__ import annotations

from typing import Any

from ...runtime import formats
from ...runtime.validation import json_values
from ...runtime.validation.verdicts import is_whole
from . import components

_ARRAY_DLHR_ITEM_VALUES = frozenset({"sensor_id", "name", "class", "unit", "battery", "labels", "last_seen"})


def is_array_bcsk(value: Any) -> bool:
    if type(value) is not list:
        return False
    for item in value:
        if type(item) is not str or item not in {"ambient", "structural", "traffic"}:
            return False
    return True


def is_array_dlhr(value: Any) -> bool:
    if type(value) is not list or len(value) < 1 or len(value) > 10:
        return False
    for item in value:
        if type(item) is not str or item not in _ARRAY_DLHR_ITEM_VALUES:
            return False
    return True


def is_array_dpmr(value: Any) -> bool:
    if type(value) is not list:
        return False
    for item in value:
        if not components.is_sensor(item):
            return False
    return True


def is_array_kcfj(value: Any) -> bool:
    if type(value) is not list or len(value) < 1 or not json_values.unique(value):
        return False
    for item in value:
        if type(item) is not str or len(item) < 1 or len(item) > 40:
            return False
    return True


def is_boolean_jrrk(value: Any) -> bool:
    return type(value) is bool


def is_integer_gmll(value: Any) -> bool:
    return not ((type(value) is not int and not is_whole(value)) or value < 0)


def is_integer_mbqq(value: Any) -> bool:
    return not (
        (type(value) is not int and not is_whole(value))
        or value < 1
        or value > 1000
        or not formats.int32(value)
    )


def is_integer_rdkt(value: Any) -> bool:
    return not ((type(value) is not int and not is_whole(value)) or value < 1 or not formats.int64(value))


def is_number_hdsd(value: Any) -> bool:
    return not (
        (type(value) is not int and type(value) is not float)
        or (type(value) is not int and type(value) is not float)
        or value not in {0.5, 0.9, 0.99}
    )


def is_object_bhsn(value: Any) -> bool:
    return not (
        type(value) is not dict
        or (type(min_percent := value.get("min_percent", 0)) is not int and not is_whole(min_percent))
        or min_percent < 0
        or min_percent > 100
        or (type(max_percent := value.get("max_percent", 0)) is not int and not is_whole(max_percent))
        or max_percent < 0
        or max_percent > 100
    )


def is_string_gnjp(value: Any) -> bool:
    return type(value) is str


def is_string_qgkr(value: Any) -> bool:
    return type(value) is str and formats.uri_reference(value)


def is_string_rknq(value: Any) -> bool:
    return type(value) is str and formats.date_time(value)


def is_string_sbfg(value: Any) -> bool:
    return type(value) is str and value in {"metric", "imperial"}
