"""Which media type a client takes of those that an operation answers with (RFC 9110 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from .messages import Request
from .problems import Problem

_WEIGHT = re.compile(r"q\s*=\s*(0(?:\.[0-9]*)?|1(?:\.0*)?)", re.IGNORECASE)
"""RFC 9110 12.4.2."""


class Offer:
    """The media types of an operation's successful answers."""

    __slots__ = ("_detail", "_media_types", "_usual")

    def __init__(self, media_types: Sequence[str]) -> None:
        """`media_types` are in lower case, without parameters."""
        self._media_types = media_types
        self._usual = frozenset((*media_types, "*/*"))
        self._detail = f"The answer is of the media type {' or '.join(media_types)}."

    def check(self, request: Request) -> None:
        """Returns when the client takes one of the media types, or does not say what it takes.

        Raises:
            Problem: 406 (RFC 9110 15.5.7).
        """
        for name, _ in request.headers:
            if name == b"accept":
                break
        else:
            return
        accept = request.header(b"accept") or ""
        if accept not in self._usual and best(accept, self._media_types) is None:
            raise Problem(406, self._detail)


def preferred(request: Request, *media_types: str) -> str:
    """The one of the media types, in lower case, that the client likes best, the first of several.

    The first of all where it takes none of them.
    """
    return best(request.header(b"accept") or "", media_types) or media_types[0]


def best(accept: str, media_types: Iterable[str]) -> str | None:
    """The media type of the greatest weight, the first of several; None if none is acceptable."""
    ranges = _ranges(accept)
    found, weight = None, 0.0
    for media_type in media_types:
        own = _weight(ranges, media_type) if ranges else 1.0
        if own > weight:
            found, weight = media_type, own
    return found


def _ranges(accept: str) -> dict[str, float]:
    """The weight of each media range; parameters other than the weight are not looked at."""
    ranges: dict[str, float] = {}
    for entry in accept.split(","):
        name, *parameters = entry.split(";")
        if name := name.strip().lower():
            weights = [match[1] for p in parameters if (match := _WEIGHT.fullmatch(p.strip()))]
            ranges[name] = float(weights[-1]) if weights else 1.0
    return ranges


def _weight(ranges: Mapping[str, float], media_type: str) -> float:
    """What the most specific range says of a media type."""
    for name in (media_type, f"{media_type.partition('/')[0]}/*", "*/*"):
        if name in ranges:
            return ranges[name]
    return 0.0
