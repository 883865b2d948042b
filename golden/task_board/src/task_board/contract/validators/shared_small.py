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

_STRING_NMDHHH_PATTERN = re.compile("^[a-z][\\-0-9a-z]{1,30}\\Z")
_STRING_PLBBRQ_PATTERN = re.compile('^"[^"]*"\\Z')


def is_array_brlnhd(value: Any) -> bool:
    if type(value) is not list:
        return False
    for item in value:
        if not components.is_activity(item):
            return False
    return True


def is_array_cpnnql(value: Any) -> bool:
    if type(value) is not list or len(value) < 1 or not json_values.unique(value):
        return False
    for item in value:
        if type(item) is not str or item not in {"moved", "commented", "estimated"}:
            return False
    return True


def is_array_mnhpnr(value: Any) -> bool:
    if type(value) is not list:
        return False
    for item in value:
        if not components.is_comment(item):
            return False
    return True


def is_array_pkccsn(value: Any) -> bool:
    if type(value) is not list:
        return False
    for item in value:
        if not components.is_burndown_point(item):
            return False
    return True


def is_array_qgfngq(value: Any) -> bool:
    if type(value) is not list or len(value) > 20:
        return False
    for item in value:
        if not components.is_handle(item):
            return False
    return True


def is_boolean(value: Any) -> bool:
    return type(value) is bool


def is_integer_pjqgrq(value: Any) -> bool:
    return not ((type(value) is not int and not is_whole(value)) or value <= 0)


def is_object_jjjdtm(value: Any) -> bool:
    return not (
        type(value) is not dict or type(it := value.get("now")) is not str or not formats.date_time(it)
    )


def is_string(value: Any) -> bool:
    return type(value) is str


def is_string_date(value: Any) -> bool:
    return type(value) is str and formats.date(value)


def is_string_nmdhhh(value: Any) -> bool:
    return not (type(value) is not str or not _STRING_NMDHHH_PATTERN.search(value))


def is_string_plbbrq(value: Any) -> bool:
    return not (type(value) is not str or not _STRING_PLBBRQ_PATTERN.search(value))


def is_string_uri_reference(value: Any) -> bool:
    return type(value) is str and formats.uri_reference(value)
