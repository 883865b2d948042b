# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function says whether one is valid.

What may be absent is valid then. `it` is the property that was looked up last.
"""

from __future__ import annotations

from typing import Any

from ...runtime import formats
from ...runtime.validation import json_values
from ...runtime.validation.verdicts import is_whole
from . import components


def is_array1_to10_of_string1_to32(value: Any) -> bool:
    if type(value) is not list or len(value) < 1 or len(value) > 10:
        return False
    for item in value:
        if type(item) is not str or len(item) < 1 or len(item) > 32:
            return False
    return True


def is_array_ctfgff(value: Any) -> bool:
    if type(value) is not list:
        return False
    for item in value:
        if not components.is_user(item):
            return False
    return True


def is_array_ghkklm(value: Any) -> bool:
    if type(value) is not list or len(value) < 1 or len(value) > 100:
        return False
    for item in value:
        if not components.is_user_input(item):
            return False
    return True


def is_array_jbsjnj(value: Any) -> bool:
    if type(value) is not list or not json_values.unique(value):
        return False
    for item in value:
        if not components.is_pet_status(item):
            return False
    return True


def is_boolean(value: Any) -> bool:
    return type(value) is bool


def is_integer_int32_from0(value: Any) -> bool:
    return not ((type(value) is not int and not is_whole(value)) or value < 0 or not formats.int32(value))


def is_object_tpshgf(value: Any) -> bool:
    if type(value) is not dict:
        return False
    for item in value.values():
        if (type(item) is not int and not is_whole(item)) or item < 0 or not formats.int32(item):
            return False
    return True


def is_string(value: Any) -> bool:
    return type(value) is str


def is_string1_to64(value: Any) -> bool:
    return not (type(value) is not str or len(value) < 1 or len(value) > 64)


def is_string8_to128(value: Any) -> bool:
    return not (type(value) is not str or len(value) < 8 or len(value) > 128)


def is_string_date_time(value: Any) -> bool:
    return type(value) is str and formats.date_time(value)


def is_string_from16(value: Any) -> bool:
    return not (type(value) is not str or len(value) < 16)


def is_string_to200(value: Any) -> bool:
    return not (type(value) is not str or len(value) > 200)


def is_string_trqlkk(value: Any) -> bool:
    return type(value) is str and value in {"name", "-name", "createdAt", "-createdAt"}
