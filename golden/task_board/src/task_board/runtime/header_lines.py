# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Reads header fields out of the lines of a head that is known to be well formed, when they are asked for."""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol

from .response import Headers

Lines = bytes
"""The lines of a request's head (RFC 9112 2.1): the request line, a line for each field, an empty one."""


class Search(Protocol):
    """Finds the next field of a name."""

    def __call__(self, lines: bytes, start: int = 0, /) -> re.Match[bytes] | None:
        """Gives the match from a place on; None if there is none."""


def fields(lines: Lines) -> Headers:
    """Gives all fields."""
    parts = [line.partition(b":") for line in lines.split(b"\r\n")[1:-2]]
    return [(name.lower(), value.strip()) for name, _, value in parts]


def values(lines: Lines, name: bytes) -> list[bytes]:
    """Gives the values of the fields of a lower-case name, in the order received."""
    search = finder(name)
    found = []
    end = 0
    while (match := search(lines, end)) is not None:
        found.append(match[1].rstrip())
        end = match.end()
    return found


@cache
def finder(name: bytes) -> Search:
    """Gives what finds the next field of a lower-case name, from a place on; its first group is the value."""
    return re.compile(rb"\r\n(?i:%b):[ \t]*([^\r]*)" % re.escape(name)).search
