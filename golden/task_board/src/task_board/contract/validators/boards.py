# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function says whether one is valid. What may be absent is valid then."""

from __future__ import annotations

from typing import Any

from ...runtime import formats
from . import components


def is_array_pkcc(value: Any) -> bool:
    if type(value) is not list:
        return False
    for item in value:
        if not components.is_burndown_point(item):
            return False
    return True


def is_string_qgkr(value: Any) -> bool:
    return type(value) is str and formats.uri_reference(value)


def is_string_tbjl(value: Any) -> bool:
    return type(value) is str and formats.date(value)
