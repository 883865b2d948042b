# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Finds the media type that a client takes of those that an operation answers with (RFC 9110 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Sequence
from functools import cache, lru_cache
from typing import TypeAlias

from ..content.media_types import MediaType, parse, told
from ..messages import Request
from ..problems import Problem

_WEIGHT = re.compile(r"q\s*=\s*(0(?:\.[0-9]*)?|1(?:\.0*)?)", re.IGNORECASE)
"""The weight of a range (RFC 9110 12.4.2)."""
_ENTRY = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*"?)+')
"""A range in a list that has quoted text in it."""

Fields: TypeAlias = tuple[tuple[bytes, bytes], ...]

_SHORT = 256
"""Characters of an `Accept` that is worth remembering."""

_MOST = 256
"""So many values of `Accept` are known at most."""

VARY = (b"vary", b"Accept")

_declared = cache(parse)
"""The media types that a document or a handler names, taken apart once: they are few."""


@cache
def offer(media_types: tuple[str, ...]) -> Offer:
    """Gives the offer of these media types: most operations have the same."""
    return Offer(media_types)


class Offer:
    """Knows the media types of an operation's successful answers, and checks that a client takes one."""

    __slots__ = ("_detail", "_media_types", "texts", "usual")

    def __init__(self, media_types: Sequence[str]) -> None:
        """`media_types` are in lower case, their parameters as `media_types.MediaType.text` writes them."""
        self._media_types = media_types
        self.usual = {name.encode() for name in ("", *media_types, "*/*")}
        """What `Accept` may say, as far as it is known: clients are of a few kinds."""
        self.texts = {said.decode("latin-1") for said in self.usual}
        """Likewise, as text: all operations of these media types share it, for it grows."""
        self._detail = f"The answer is of the media type {told(media_types)}."

    def check(self, request: Request) -> None:
        """Returns when the client takes one of the media types, or does not say what it takes.

        Raises:
            Problem: 406 (RFC 9110 15.5.7).
        """
        said = request.field_values(b"accept")
        if not said or (len(said) == 1 and said[0] in self.usual):
            return
        if not self.taken(request.header(b"accept") or ""):
            raise Problem(406, self._detail, headers=(VARY,))
        if len(said) == 1 and len(said[0]) <= _SHORT and len(self.usual) < _MOST:
            self.usual.add(said[0])

    def taken(self, accept: str) -> bool:
        """Says whether a client that sends this `Accept` takes one of the media types."""
        return best(accept, self._media_types) is not None


class Preference:
    """Knows which clients get one of the media types of an answer rather than the others."""

    __slots__ = ("_media_type", "_media_types", "texts", "usual")

    def __init__(self, media_type: str, media_types: Iterable[str]) -> None:
        """`media_types` are all of the answer's, `media_type` among them, as `Offer` takes them."""
        self._media_type = media_type
        self._media_types = tuple(media_types)
        self.usual = {accept.encode() for accept in ("", *self._media_types, "*/*") if self.taken(accept)}
        """What `Accept` says where it is that one, as far as it is known: clients are of a few kinds."""
        self.texts = {said.decode("latin-1") for said in self.usual}
        """Likewise, as text."""

    def check(self, request: Request) -> bool:
        """Says whether the client gets this media type."""
        said = request.sole_accept
        if said is None:
            return self.taken(request.header(b"accept") or "")
        if said in self.usual:
            return True
        if not self.taken(said.decode("latin-1")):
            return False
        if len(said) <= _SHORT and len(self.usual) < _MOST:
            self.usual.add(said)
        return True

    def taken(self, accept: str) -> bool:
        """Says whether a client that sends this `Accept` gets this media type."""
        return best(accept, self._media_types) == self._media_type


class _Anything:
    """Has all values of `Accept`."""

    __slots__ = ()

    def __contains__(self, said: object) -> bool:
        return True


def known_accepts(offer: Offer | Preference | None) -> tuple[Container[str], Callable[[str], bool]]:
    """Gives what `Accept` may say, as far as it is known, and what says whether it may say something else."""
    if offer is None:
        return _Anything(), bool
    known, taken = offer.texts, offer.taken

    def acceptable(accept: str) -> bool:
        if not taken(accept):
            return False
        if len(accept) <= _SHORT and len(known) < _MOST:
            known.add(accept)
        return True

    return known, acceptable


def preferred(request: Request, *media_types: str) -> str:
    """Gives the one of the media types, in lower case, that the client likes best, the first of several.

    The first of all where it takes none of them.
    """
    return best(request.header(b"accept") or "", media_types) or media_types[0]


def best(accept: str, media_types: Iterable[str]) -> str | None:
    """Gives the media type of the greatest weight; None if none is acceptable.

    Of several it is the one with more of the parameters that are asked for, then the first.
    """
    known = tuple(media_types)
    return _remembered(accept, known) if len(accept) <= _SHORT else _best(accept, known)


def _best(accept: str, media_types: tuple[str, ...]) -> str | None:
    ranges = _ranges(accept)
    found, most = None, (0.0, 0)
    for media_type in media_types:
        own = _weight(ranges, _declared(media_type)) if ranges else (1.0, 0)
        if own[0] and own > most:
            found, most = media_type, own
    return found


_remembered = lru_cache(maxsize=256)(_best)
"""Clients are of a few kinds, and each sends the same `Accept` again and again."""


def varied(headers: Fields) -> Fields:
    """Gives the fields of a response that `Accept` had a say in, with that in `Vary` (RFC 9110 12.5.5)."""
    for index, (name, value) in enumerate(headers):
        if name == b"vary":
            if {token.strip() for token in value.lower().split(b",")} & {b"*", b"accept"}:
                return headers
            return (*headers[:index], (name, value + b", Accept"), *headers[index + 1 :])
    return (*headers, VARY)


def _ranges(accept: str) -> list[tuple[MediaType, float]]:
    """Gives the media ranges, each with its weight."""
    ranges = []
    for entry in _ENTRY.findall(accept) if '"' in accept else accept.split(","):
        name, *parameters = entry.split(";")
        if name := name.strip().lower():
            weights = [match[1] for p in parameters if (match := _WEIGHT.fullmatch(p.strip()))]
            others = len(parameters) > len(weights)
            asked = parse(entry).parameters if others else frozenset[tuple[str, str]]()
            ranges.append((MediaType(name, asked), float(weights[-1]) if weights else 1.0))
    return ranges


def _weight(ranges: Sequence[tuple[MediaType, float]], offered: MediaType) -> tuple[float, int]:
    """Gives what the most specific range says of a media type, and how many of its parameters that names.

    Parameters that the media type does not have are not looked at.
    """
    found, specific = 0.0, (-1, 0)
    kind = f"{offered.name.partition('/')[0]}/*"
    own = dict(offered.parameters)
    for asked, weight in ranges:
        rank = (
            2 if asked.name == offered.name else 1 if asked.name == kind else 0 if asked.name == "*/*" else -1
        )
        named = [(name, value) for name, value in asked.parameters if name in own] if own else []
        if rank < 0 or any(own[name] != value for name, value in named):
            continue
        if (rank, len(named)) >= specific:
            found, specific = weight, (rank, len(named))
    return found, specific[1]
