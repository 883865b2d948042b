"""Whether a client takes what an operation answers with (RFC 9110 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from .messages import Request
from .problems import Problem

_NEVER = re.compile(r"q\s*=\s*0(\.0*)?", re.IGNORECASE)
"""A weight of 0: not acceptable (RFC 9110 12.4.2)."""


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
        if accept in self._usual:
            return
        ranges = _ranges(accept)
        if ranges and not any(_takes(ranges, media_type) for media_type in self._media_types):
            raise Problem(406, self._detail)


def _ranges(accept: str) -> dict[str, bool]:
    """For each media range whether it is acceptable; parameters other than the weight are not looked at."""
    ranges: dict[str, bool] = {}
    for entry in accept.split(","):
        name, *parameters = entry.split(";")
        if name := name.strip().lower():
            ranges[name] = not any(_NEVER.fullmatch(parameter.strip()) for parameter in parameters)
    return ranges


def _takes(ranges: Mapping[str, bool], media_type: str) -> bool:
    """What the most specific range says of a media type."""
    for name in (media_type, f"{media_type.partition('/')[0]}/*", "*/*"):
        if name in ranges:
            return ranges[name]
    return False
