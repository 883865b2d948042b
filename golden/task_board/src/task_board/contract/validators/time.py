# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function says whether one is valid. What may be absent is valid then."""

from __future__ import annotations

from typing import Any

from ...runtime import formats


def is_object_jjjd(value: Any) -> bool:
    return not (
        type(value) is not dict or type(now := value.get("now")) is not str or not formats.date_time(now)
    )
