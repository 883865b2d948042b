# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function says whether one is valid.

What may be absent is valid then. `it` is the property that was looked up last.
"""

from __future__ import annotations

import re
from typing import Any

from ...runtime import formats
from ...runtime.validation import json_values
from ...runtime.validation.verdicts import is_whole
from . import components

_ARRAY_DLHRTF_ITEM_VALUES = {"sensor_id", "name", "class", "unit", "battery", "labels", "last_seen"}
_ARRAY_NLNKBD_ITEM_PATTERN = re.compile("^[a-z]{2}\\Z")
_OBJECT_DLPJLQ_NAMES = {"min", "max", "quality"}
_STRING_BDGHJK_PATTERN = re.compile("^dev-[0-9]{4}\\Z")
_STRING_CHQGDD_PATTERN = re.compile("^[\\-0-9a-z]+\\Z")
_STRING_FHPMMG_PATTERN = re.compile("^[0-9a-f]{16}\\Z")
_STRING_FSRKLR_PATTERN = re.compile("^[\\-0-9a-z]{1,40}\\Z")
_STRING_MLHDNF_PATTERN = re.compile("^[+/-9=A-Za-z]{4,128}\\Z")
_STRING_MTNBNT_PATTERN = re.compile("^bytes=[0-9]*-[0-9]*\\Z")


def is_array1_to100_of_integer_from1(value: Any) -> bool:
    if type(value) is not list or len(value) < 1 or len(value) > 100:
        return False
    for item in value:
        if (type(item) is not int and not is_whole(item)) or item < 1:
            return False
    return True


def is_array2_to4_of_integer_from0(value: Any) -> bool:
    if type(value) is not list or len(value) < 2 or len(value) > 4:
        return False
    for item in value:
        if (type(item) is not int and not is_whole(item)) or item < 0:
            return False
    return True


def is_array_bcskcg(value: Any) -> bool:
    if type(value) is not list:
        return False
    for item in value:
        if type(item) is not str or item not in {"ambient", "structural", "traffic"}:
            return False
    return True


def is_array_dlhrtf(value: Any) -> bool:
    if type(value) is not list or len(value) < 1 or len(value) > 10:
        return False
    for item in value:
        if type(item) is not str or item not in _ARRAY_DLHRTF_ITEM_VALUES:
            return False
    return True


def is_array_dpmrsh(value: Any) -> bool:
    if type(value) is not list:
        return False
    for item in value:
        if not components.is_sensor(item):
            return False
    return True


def is_array_ftldrq(value: Any) -> bool:
    if type(value) is not list or len(value) < 1:
        return False
    for item in value:
        if not components.is_metric(item):
            return False
    return True


def is_array_jnpgqm(value: Any) -> bool:
    if type(value) is not list:
        return False
    for item in value:
        if not components.is_reading(item):
            return False
    return True


def is_array_jshrtk(value: Any) -> bool:
    if type(value) is not list:
        return False
    for item in value:
        if not components.is_device(item):
            return False
    return True


def is_array_kcfjjg(value: Any) -> bool:
    if type(value) is not list or len(value) < 1 or not json_values.unique(value):
        return False
    for item in value:
        if type(item) is not str or len(item) < 1 or len(item) > 40:
            return False
    return True


def is_array_nlnkbd(value: Any) -> bool:
    if type(value) is not list or len(value) < 1 or len(value) > 8:
        return False
    for item in value:
        if type(item) is not str or not _ARRAY_NLNKBD_ITEM_PATTERN.search(item):
            return False
    return True


def is_array_of_integer_from0(value: Any) -> bool:
    if type(value) is not list:
        return False
    for item in value:
        if (type(item) is not int and not is_whole(item)) or item < 0:
            return False
    return True


def is_array_rncdts(value: Any) -> bool:
    if type(value) is not list:
        return False
    for item in value:
        if not components.is_metric(item):
            return False
    return True


def is_boolean(value: Any) -> bool:
    return type(value) is bool


def is_integer1_to10000(value: Any) -> bool:
    return not ((type(value) is not int and not is_whole(value)) or value < 1 or value > 10000)


def is_integer1_to200(value: Any) -> bool:
    return not ((type(value) is not int and not is_whole(value)) or value < 1 or value > 200)


def is_integer_from0(value: Any) -> bool:
    return not ((type(value) is not int and not is_whole(value)) or value < 0)


def is_integer_hnkrcn(value: Any) -> bool:
    return not (
        (type(value) is not int and not is_whole(value))
        or (type(value) is not int and type(value) is not float)
        or value not in {1, 5, 15, 60}
    )


def is_integer_int32_1_to1000(value: Any) -> bool:
    return not (
        (type(value) is not int and not is_whole(value))
        or value < 1
        or value > 1000
        or not formats.int32(value)
    )


def is_integer_int64_from1(value: Any) -> bool:
    return not ((type(value) is not int and not is_whole(value)) or value < 1 or not formats.int64(value))


def is_number_hdsdgk(value: Any) -> bool:
    return not (
        (type(value) is not int and type(value) is not float)
        or (type(value) is not int and type(value) is not float)
        or value not in {0.5, 0.9, 0.99}
    )


def is_number_rfnscb(value: Any) -> bool:
    return not ((type(value) is not int and type(value) is not float) or value <= 0 or value > 1)


def is_object_bhsnqt(value: Any) -> bool:
    return not (
        type(value) is not dict
        or (type(it := value.get("min_percent", 0)) is not int and not is_whole(it))
        or it < 0
        or it > 100
        or (type(it := value.get("max_percent", 0)) is not int and not is_whole(it))
        or it < 0
        or it > 100
    )


def is_object_cjrgrb(value: Any) -> bool:
    return not (
        type(value) is not dict
        or (type(it := value.get("row")) is not int and not is_whole(it))
        or it < 0
        or (type(it := value.get("column")) is not int and not is_whole(it))
        or it < 0
    )


def is_object_dlpjlq(value: Any) -> bool:
    return not (
        type(value) is not dict
        or (type(it := value.get("min", 0)) is not int and type(it) is not float)
        or (type(it := value.get("max", 0)) is not int and type(it) is not float)
        or (type(it := value.get("quality", 0)) is not int and type(it) is not float)
        or it < 0
        or it > 1
        or not value.keys() <= _OBJECT_DLPJLQ_NAMES
    )


def is_string(value: Any) -> bool:
    return type(value) is str


def is_string_bdghjk(value: Any) -> bool:
    return not (type(value) is not str or not _STRING_BDGHJK_PATTERN.search(value))


def is_string_chqgdd(value: Any) -> bool:
    return not (type(value) is not str or len(value) > 64 or not _STRING_CHQGDD_PATTERN.search(value))


def is_string_ckmjbn(value: Any) -> bool:
    return type(value) is str and value in {"bin", "gz", "zst"}


def is_string_date(value: Any) -> bool:
    return type(value) is str and formats.date(value)


def is_string_date_time(value: Any) -> bool:
    return type(value) is str and formats.date_time(value)


def is_string_fhpmmg(value: Any) -> bool:
    return not (type(value) is not str or not _STRING_FHPMMG_PATTERN.search(value))


def is_string_from1(value: Any) -> bool:
    return not (type(value) is not str or len(value) < 1)


def is_string_fsrklr(value: Any) -> bool:
    return not (type(value) is not str or not _STRING_FSRKLR_PATTERN.search(value))


def is_string_mlhdnf(value: Any) -> bool:
    return not (type(value) is not str or not _STRING_MLHDNF_PATTERN.search(value))


def is_string_mtnbnt(value: Any) -> bool:
    return not (type(value) is not str or not _STRING_MTNBNT_PATTERN.search(value))


def is_string_sbfgqr(value: Any) -> bool:
    return type(value) is str and value in {"metric", "imperial"}


def is_string_to200(value: Any) -> bool:
    return not (type(value) is not str or len(value) > 200)


def is_string_to32(value: Any) -> bool:
    return not (type(value) is not str or len(value) > 32)


def is_string_to64(value: Any) -> bool:
    return not (type(value) is not str or len(value) > 64)


def is_string_uri_reference(value: Any) -> bool:
    return type(value) is str and formats.uri_reference(value)


def is_string_uuid(value: Any) -> bool:
    return type(value) is str and formats.uuid(value)


def is_value_kptfpj(value: Any) -> bool:
    return bool(value == "bytes")
