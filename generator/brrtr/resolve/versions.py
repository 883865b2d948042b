"""Reads the version of OpenAPI that a document names."""

from __future__ import annotations

import re

_VERSION = re.compile(r"\s*v?(3\.[012])(\.[0-9]+(?:-\S*)?)?\s*", re.IGNORECASE)


def whole_version(written: str) -> str:
    """Gives the version that a text means, as `v3.0.1` and `3.1` do; the text itself where it means none."""
    found = _VERSION.fullmatch(written)
    return f"{found[1]}{found[2] or '.0'}" if found else written
