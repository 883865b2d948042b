# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function says whether one is valid. What may be absent is valid then."""

from __future__ import annotations

from typing import Any

from ...runtime import formats
from ...runtime.validation.verdicts import is_whole


def is_object_tpsh(value: Any) -> bool:
    if type(value) is not dict:
        return False
    for item in value.values():
        if (type(item) is not int and not is_whole(item)) or item < 0 or not formats.int32(item):
            return False
    return True
