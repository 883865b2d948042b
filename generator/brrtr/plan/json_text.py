"""Writes JSON files that programs read: small, but in lines, so that comparing versions shows something."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from ..ir import Json

LEVELS = 3
"""The levels on which members have lines of their own: each operation and each schema of a document."""


# No value of a document holds itself.
_AS_IT_IS, _IN_ASCII = (
    json.JSONEncoder(ensure_ascii=ascii_only, separators=(",", ":"), check_circular=False).encode
    for ascii_only in (False, True)
)


def json_text(value: Json, *, levels: int = LEVELS, ascii_only: bool = False) -> str:
    """Gives the text of a JSON value, one member a line on so many levels, with all within on that line."""
    return "".join(_parts(value, 0, levels, _IN_ASCII if ascii_only else _AS_IT_IS)) + "\n"


def _parts(value: Json, level: int, levels: int, encode: Callable[[Json], str]) -> Iterator[str]:
    if not isinstance(value, dict) or not value or level == levels:
        yield encode(value)
        return
    start = "{\n"
    for name, member in value.items():
        yield f"{start}{' ' * (level + 1)}{encode(name)}: "
        yield from _parts(member, level + 1, levels, encode)
        start = ",\n"
    yield f"\n{' ' * level}}}"
