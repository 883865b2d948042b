# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function says whether one is valid. What may be absent is valid then."""

from __future__ import annotations

import re
from typing import Any

_STRING_PLBB_PATTERN = re.compile('^"[^"]*"\\Z')


def is_string_gnjp(value: Any) -> bool:
    return type(value) is str


def is_string_plbb(value: Any) -> bool:
    return not (type(value) is not str or not _STRING_PLBB_PATTERN.search(value))
