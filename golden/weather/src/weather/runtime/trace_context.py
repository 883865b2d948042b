# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Reads the `traceparent` field of W3C Trace Context."""

from __future__ import annotations

import re

_TRACEPARENT = re.compile(
    r"(?:(00)|(?!00|ff)[0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}(?(1)|(?:-.*)?)",
    re.DOTALL,
)


def read_traceparent(value: bytes) -> tuple[str, str] | None:
    """Gives the trace's id and that of the caller's span; None for a value that is not valid.

    Of version 00 nothing may follow the flags; of a later one, what follows them after a dash is not looked
    at (Recommendation of 23 November 2021, 3.2 and 4.2).
    """
    found = _TRACEPARENT.fullmatch(value.decode("latin-1"))
    return None if found is None else (found[2], found[3])
