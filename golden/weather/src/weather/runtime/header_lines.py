# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Reads header fields out of the lines of a head that is known to be well formed, when they are asked for."""

from __future__ import annotations

import re

from .response import Headers

Lines = bytes
"""The lines of a request's head (RFC 9112 2.1): the request line, a line for each field, an empty one."""


_OFTEN = (b"accept", b"authorization", b"content-type", b"cookie", b"host")
"""Names of fields that are asked for so often that the others need not be read for them."""
_SEARCHES = {name: re.compile(rb"\r\n(?i:%b):[ \t]*([^\r]*)" % name).search for name in _OFTEN}


def fields(lines: Lines) -> Headers:
    """Gives all fields."""
    parts = [line.partition(b":") for line in lines.split(b"\r\n")[1:-2]]
    return [(name.lower(), value.strip()) for name, _, value in parts]


def values(lines: Lines, name: bytes) -> list[bytes] | None:
    """Gives the values of the fields of a lower-case name, in the order received.

    None for a name that is not looked for: then all fields have to be read.
    """
    search = _SEARCHES.get(name)
    if search is None:
        return None
    found = []
    match = search(lines)
    while match is not None:
        found.append(match[1].rstrip())
        match = search(lines, match.end())
    return found
