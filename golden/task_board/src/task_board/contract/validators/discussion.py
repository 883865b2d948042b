# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function says whether one is valid. What may be absent is valid then."""

from __future__ import annotations

from typing import Any

from ...runtime.validation import json_values
from ...runtime.validation.verdicts import is_whole
from . import components


def is_array_brln(value: Any) -> bool:
    if type(value) is not list:
        return False
    for item in value:
        if not components.is_activity(item):
            return False
    return True


def is_array_cpnn(value: Any) -> bool:
    if type(value) is not list or len(value) < 1 or not json_values.unique(value):
        return False
    for item in value:
        if type(item) is not str or item not in {"moved", "commented", "estimated"}:
            return False
    return True


def is_array_mnhp(value: Any) -> bool:
    if type(value) is not list:
        return False
    for item in value:
        if not components.is_comment(item):
            return False
    return True


def is_integer_pjqg(value: Any) -> bool:
    return not ((type(value) is not int and not is_whole(value)) or value <= 0)
