# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function says whether one is valid. What may be absent is valid then."""

from __future__ import annotations

import re
from typing import Any

from ...runtime import formats
from ...runtime.validation.verdicts import is_whole
from . import components

_ARRAY_NLNK_ITEM_PATTERN = re.compile("^[a-z]{2}\\Z")
_OBJECT_DLPJ_NAMES = frozenset({"min", "max", "quality"})
_STRING_MLHD_PATTERN = re.compile("^[+/-9=A-Za-z]{4,128}\\Z")


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


def is_array_ckjk(value: Any) -> bool:
    if type(value) is not list or len(value) < 1 or len(value) > 100:
        return False
    for item in value:
        if (type(item) is not int and not is_whole(item)) or item < 1:
            return False
    return True


def is_array_ftld(value: Any) -> bool:
    if type(value) is not list or len(value) < 1:
        return False
    for item in value:
        if not components.is_metric(item):
            return False
    return True


def is_array_jnpg(value: Any) -> bool:
    if type(value) is not list:
        return False
    for item in value:
        if not components.is_reading(item):
            return False
    return True


def is_array_nlnk(value: Any) -> bool:
    if type(value) is not list or len(value) < 1 or len(value) > 8:
        return False
    for item in value:
        if type(item) is not str or not _ARRAY_NLNK_ITEM_PATTERN.search(item):
            return False
    return True


def is_array_rncd(value: Any) -> bool:
    if type(value) is not list:
        return False
    for item in value:
        if not components.is_metric(item):
            return False
    return True


def is_integer_gmll(value: Any) -> bool:
    return not ((type(value) is not int and not is_whole(value)) or value < 0)


def is_integer_hnkr(value: Any) -> bool:
    return not (
        (type(value) is not int and not is_whole(value))
        or (type(value) is not int and type(value) is not float)
        or value not in {1, 5, 15, 60}
    )


def is_object_cjrg(value: Any) -> bool:
    return not (
        type(value) is not dict
        or (type(row := value.get("row")) is not int and not is_whole(row))
        or row < 0
        or (type(column := value.get("column")) is not int and not is_whole(column))
        or column < 0
    )


def is_object_dlpj(value: Any) -> bool:
    return not (
        type(value) is not dict
        or (type(min := value.get("min", 0)) is not int and type(min) is not float)
        or (type(max := value.get("max", 0)) is not int and type(max) is not float)
        or (type(quality := value.get("quality", 0)) is not int and type(quality) is not float)
        or quality < 0
        or quality > 1
        or not value.keys() <= _OBJECT_DLPJ_NAMES
    )


def is_string_bpml(value: Any) -> bool:
    return not (type(value) is not str or len(value) > 64)


def is_string_gnjp(value: Any) -> bool:
    return type(value) is str


def is_string_mlhd(value: Any) -> bool:
    return not (type(value) is not str or not _STRING_MLHD_PATTERN.search(value))


def is_string_qgkr(value: Any) -> bool:
    return type(value) is str and formats.uri_reference(value)


def is_string_qnms(value: Any) -> bool:
    return type(value) is str and formats.uuid(value)


def is_string_rknq(value: Any) -> bool:
    return type(value) is str and formats.date_time(value)


def is_string_sdsg(value: Any) -> bool:
    return not (type(value) is not str or len(value) > 32)
