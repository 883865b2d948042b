# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function says whether one is valid. What may be absent is valid then."""

from __future__ import annotations

from typing import Any


def is_string_fdrh(value: Any) -> bool:
    return not (type(value) is not str or len(value) > 200)
