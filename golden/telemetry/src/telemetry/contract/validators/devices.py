# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function says whether one is valid. What may be absent is valid then."""

from __future__ import annotations

import re
from typing import Any

from ...runtime.validation.verdicts import is_whole
from . import components

_STRING_BDGH_PATTERN = re.compile("^dev-[0-9]{4}\\Z")


def is_array_cssb(value: Any) -> bool:
    if type(value) is not list:
        return False
    for item in value:
        if (type(item) is not int and not is_whole(item)) or item < 0:
            return False
    return True


def is_array_frnr(value: Any) -> bool:
    if type(value) is not list or len(value) < 2 or len(value) > 4:
        return False
    for item in value:
        if (type(item) is not int and not is_whole(item)) or item < 0:
            return False
    return True


def is_array_jshr(value: Any) -> bool:
    if type(value) is not list:
        return False
    for item in value:
        if not components.is_device(item):
            return False
    return True


def is_boolean_jrrk(value: Any) -> bool:
    return type(value) is bool


def is_integer_pmdh(value: Any) -> bool:
    return not ((type(value) is not int and not is_whole(value)) or value < 1 or value > 200)


def is_number_rfns(value: Any) -> bool:
    return not ((type(value) is not int and type(value) is not float) or value <= 0 or value > 1)


def is_string_bdgh(value: Any) -> bool:
    return not (type(value) is not str or not _STRING_BDGH_PATTERN.search(value))


def is_string_kqds(value: Any) -> bool:
    return not (type(value) is not str or len(value) < 1)
