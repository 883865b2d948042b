# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function says whether one is valid.

What may be absent is valid then. `it` is the property that was looked up last.
"""

from __future__ import annotations

from typing import Any

from . import components


def is_array_hjppsn(value: Any) -> bool:
    if type(value) is not list or len(value) < 1 or len(value) > 50:
        return False
    for item in value:
        if not components.is_name(item):
            return False
    return True


def is_array_rqqtlq(value: Any) -> bool:
    if type(value) is not list or len(value) > 100:
        return False
    for item in value:
        if not components.is_reading(item):
            return False
    return True


def is_object_gsglmb(value: Any) -> bool:
    return not (type(value) is not dict or "name" not in value or not components.is_name(value["name"]))


def is_string1_to100(value: Any) -> bool:
    return not (type(value) is not str or len(value) < 1 or len(value) > 100)


def is_string_to100000(value: Any) -> bool:
    return not (type(value) is not str or len(value) > 100000)


def is_value_qtsqbr(value: Any) -> bool:
    return bool(value == "Stations.Retire")


def is_value_tjlsfb(value: Any) -> bool:
    return bool(value == "Stations.Register")
