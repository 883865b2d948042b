# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function says whether one is valid. What may be absent is valid then."""

from __future__ import annotations

import re
from typing import Any

from ...runtime import formats
from . import components

_STRING_NMDH_PATTERN = re.compile("^[a-z][\\-0-9a-z]{1,30}\\Z")


def is_array_qgfn(value: Any) -> bool:
    if type(value) is not list or len(value) > 20:
        return False
    for item in value:
        if not components.is_handle(item):
            return False
    return True


def is_boolean_jrrk(value: Any) -> bool:
    return type(value) is bool


def is_string_nmdh(value: Any) -> bool:
    return not (type(value) is not str or not _STRING_NMDH_PATTERN.search(value))


def is_string_qgkr(value: Any) -> bool:
    return type(value) is str and formats.uri_reference(value)
