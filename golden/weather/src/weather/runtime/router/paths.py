# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Cuts the path of a request into its parts, percent-decoded once, after the split.

In this order (RFC 3986 2.4) a `%2F` stays within its segment. Trailing and doubled slashes, `.`, `..` and `;`
are text like any other: nothing is normalised.
"""

from __future__ import annotations

from collections.abc import Iterable


def decoded(path: str) -> list[str] | None:
    """Gives the segments of a path, each percent-decoded (RFC 3986 2.1); None where that cannot be done.

    The first is what stands before the first slash: empty, if the path is one.
    """
    parts = path.split("/")
    if "%" not in path:
        return parts
    try:
        return [_decoded(part) if "%" in part else part for part in parts]
    except (KeyError, UnicodeError):
        return None


_HEX = "0123456789abcdefABCDEF"
_BYTES = {a + b: bytes((int(a + b, 16),)) for a in _HEX for b in _HEX}


def _decoded(segment: str) -> str:
    text, *encoded = segment.split("%")
    octets = [text.encode()]
    for piece in encoded:
        octets += _BYTES[piece[:2]], piece[2:].encode()
    return b"".join(octets).decode()


def static_path(parts: Iterable[str]) -> str:
    """Writes a path as the table of paths without parameters has it."""
    return "/".join([part.replace("%", "%25").replace("/", "%2F") for part in parts])
