# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Compresses responses for the clients that take it (RFC 9110 8.4, 12.5.3)."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Final

from msgspec import Struct

from ..encoding import has_body
from ..messages import JOINED, Headers, Request, Response
from . import Layer, varying
from .codings import Coding, coding
from .compressed import Compressed

_ELEMENT = re.compile(
    r"([!#$%&'*+.^_`|~0-9a-z-]+)(?:[ \t]*;[ \t]*q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?))?", re.IGNORECASE
)
"""A coding with its weight, or `*` (RFC 9110 12.5.3)."""
_TYPES = re.compile(
    r"text/.*|.*\+(?:json|xml|yaml)|application/(?:json|xml|yaml|javascript|graphql|sql|rtf|toml|wasm"
    r"|x-www-form-urlencoded|(?:x-)?(?:ndjson|jsonl|yaml|javascript)|json-seq|jsonlines)"
    r"|image/(?:bmp|x-icon)|font/(?:ttf|otf)"
)
"""The media types whose bodies become shorter."""
_ASKED: Final = frozenset({b"accept-encoding", b"cookie", b"sec-fetch-site"})
_OWN_PAGES: Final = frozenset({b"same-origin", b"none"})
_KEPT: Final = frozenset(
    {
        *(b"content-encoding", b"content-range", b"accept-ranges"),
        *(b"content-digest", b"repr-digest", b"digest", b"content-md5"),
    }
)
"""Fields that speak of the bytes of a body, which then stays as it is."""
_LONGEST: Final = 500
"""Bytes of an `Accept-Encoding` that is looked at: all codings that are registered take half as many."""
_SLICE: Final = 256 * 1024
_THREADS: Final = 4
_VARY: Final = (b"vary", b"accept-encoding")


class Choice(Struct, frozen=True):
    """Says which coding a client gets."""

    name: str
    """Empty for none."""
    required: bool = False
    """Whether it takes nothing else."""


def choose(accept: str, codings: Sequence[str]) -> Choice:
    """Gives the coding of the greatest weight, of several the first one of `codings`.

    What of an `Accept-Encoding` is malformed is not looked at. A client that takes neither a coding nor a
    body without one gets the latter, as if it had said nothing (RFC 9110 12.1).
    """
    weights: dict[str, float] = {}
    for element in accept.split(","):
        found = _ELEMENT.fullmatch(element.strip(" \t"))
        if found is not None:
            weights[found[1].lower().removeprefix("x-")] = float(found[2] or 1)
    others = weights.get("*", 0.0)
    best = max(codings, key=lambda name: weights.get(name, others))  # the first of equals
    weight = weights.get(best, others)
    plain = weights.get("identity", 0.0)
    if not weight or weight < plain:
        return Choice("")
    excluded = not plain and ("identity" in weights or weights.get("*") == 0.0)
    return Choice(best, required=excluded)


_NONE: Final = Choice("")


class Compression(Layer):
    """Compresses what is long enough and becomes shorter.

    It leaves alone what has a coding, is a part, or has a field that speaks of the body's bytes; and what
    must not be changed (`Cache-Control: no-transform`, RFC 9111 5.2.2.6), by which a handler keeps out of it.
    """

    def __init__(self, codings: Sequence[str], least: int) -> None:
        """`codings` are those that may be used, the best first; a body of fewer bytes than `least` stays."""
        self._codings: dict[str, Coding] = {name: coding(name) for name in codings}
        self._least = least
        self._choose = lru_cache(maxsize=256)(lambda accept: choose(accept.decode("latin-1"), codings))
        self._fields = {name: ((b"content-encoding", name.encode()), _VARY) for name in codings}
        self._threads = ThreadPoolExecutor(_THREADS, "brrtr-compression")

    def after(self, request: Request, response: Response) -> Response:
        """Compresses a response, or tells that it was only for its client that it is not."""
        choice = self._choice(request.headers)
        status = response.status
        if status == 304:  # has the fields that a 200 would have (RFC 9110 15.4.5)
            return varying(_weakened(response) if choice.name else response, b"accept-encoding")
        if status == 206 or not has_body(status) or not _may_change(response.headers):
            return response
        is_head = request.method == "HEAD"
        size = _size(response, is_head=is_head)
        if size == 0 or not (choice.required or (size >= self._least and _is_type(response.media_type))):
            return response
        if not choice.name:
            return varying(response, b"accept-encoding")
        return self._compressed(response, self._codings[choice.name], is_head=is_head)

    def _choice(self, headers: Headers) -> Choice:
        """Says which coding a request gets.

        None where it has a cookie and comes of a page of another site, or of who knows where. Such a page
        could find a secret out by the length of an answer that repeats what the page has sent (BREACH).
        """
        accept = site = b""
        cookie = False
        for name, value in headers:
            if name not in _ASKED:
                continue
            if name == b"accept-encoding":
                accept = b"%b,%b" % (accept, value) if accept else value
            elif name == b"cookie":
                cookie = True
            else:
                site = value
        if not accept or len(accept) > _LONGEST or (cookie and site not in _OWN_PAGES):
            return _NONE
        return self._choose(accept)

    def _compressed(self, response: Response, coding: Coding, *, is_head: bool) -> Response:
        body = response.body
        if is_head:
            body = b"" if isinstance(body, bytes) else body
        elif not isinstance(body, bytes):
            body = Compressed(body, coding.begin(lasting=True), self._threads, _stated(response))
        elif len(body) > JOINED:
            body = Compressed(_sliced(body), coding.begin(lasting=False), self._threads)
        else:
            body = coding.whole(body)
        fields = self._fields[coding.name]
        if not response.headers:
            return Response(response.status, response.media_type, body, fields)
        plain = _weakened(response)
        kept = tuple([field for field in plain.headers if field[0] != b"content-length"])
        encoded = Response(response.status, response.media_type, body, (*kept, fields[0]))
        return varying(encoded, b"accept-encoding")


async def _sliced(body: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(body), _SLICE):
        yield body[start : start + _SLICE]


@lru_cache(maxsize=256)
def _is_type(media_type: bytes) -> bool:
    name = media_type.decode("latin-1").partition(";")[0].strip().lower()
    return _TYPES.fullmatch(name) is not None


def _may_change(headers: Headers) -> bool:
    for name, value in headers:
        if name in _KEPT or (name == b"cache-control" and b"no-transform" in value.lower()):
            return False
    return True


def _size(response: Response, *, is_head: bool) -> float:
    """Gives the bytes of a body as GET has it; of a stream they are many."""
    body = response.body
    if not isinstance(body, bytes):
        return float("inf")
    if is_head and not body:  # whatever its handler says that GET would send
        return _stated(response) or 0
    return len(body)


def _stated(response: Response) -> int | None:
    """Gives the length that a handler says its body has."""
    return next((int(value) for name, value in response.headers if name == b"content-length"), None)


def _weakened(response: Response) -> Response:
    """Gives a response whose `ETag` is weak: the bytes are others with each coding (RFC 9110 8.8.1)."""
    if not any(name == b"etag" and value.startswith(b'"') for name, value in response.headers):
        return response
    fields = [
        (name, b"W/" + value if name == b"etag" and value.startswith(b'"') else value)
        for name, value in response.headers
    ]
    return Response(response.status, response.media_type, response.body, tuple(fields))
