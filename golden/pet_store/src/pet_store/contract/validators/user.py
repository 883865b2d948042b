# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function says whether one is valid. What may be absent is valid then."""

from __future__ import annotations

from typing import Any

from ...runtime import formats
from . import components


def is_array_ctfg(value: Any) -> bool:
    if type(value) is not list:
        return False
    for item in value:
        if not components.is_user(item):
            return False
    return True


def is_array_ghkk(value: Any) -> bool:
    if type(value) is not list or len(value) < 1 or len(value) > 100:
        return False
    for item in value:
        if not components.is_user_input(item):
            return False
    return True


def is_string_pprg(value: Any) -> bool:
    return not (type(value) is not str or len(value) < 16)


def is_string_rknq(value: Any) -> bool:
    return type(value) is str and formats.date_time(value)
