"""Writes JSON files that programs read: small, but in lines, so that comparing versions shows something."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..ir import Json

LEVELS = 3
"""The levels on which members have lines of their own: each operation and each schema of a document."""


def json_text(value: Json, *, levels: int = LEVELS, ascii_only: bool = False) -> str:
    """Gives the text of a JSON value, one member a line on so many levels, with all within on that line."""
    return "".join(_parts(value, 0, levels, ascii_only)) + "\n"


def _parts(value: Json, level: int, levels: int, ascii_only: bool) -> Iterator[str]:
    if not isinstance(value, dict) or not value or level == levels:
        yield json.dumps(value, ensure_ascii=ascii_only, separators=(",", ":"))
        return
    start = "{\n"
    for name, member in value.items():
        yield f"{start}{' ' * (level + 1)}{json.dumps(name, ensure_ascii=ascii_only)}: "
        yield from _parts(member, level + 1, levels, ascii_only)
        start = ",\n"
    yield f"\n{' ' * level}}}"
