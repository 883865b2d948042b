"""Says in which media types the refusals of a response can be written, and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..content import media
from ..content.parameters import types
from ..folders import runtime_module
from ..ir import MediaType, Response, Schema

JSON, XML, TEXT, HTML, PROBLEM_XML = "json", "xml", "text", "html", "problem details in xml"
"""How a refusal can be written. The last is XML without a schema that says what of it is what."""
PROBLEM = "application/problem+json"
_PLAIN_XML = ("application/xml", "text/xml", "application/problem+xml")
_RANGES = ("*/*", "application/*")


@dataclass(frozen=True, slots=True)
class Offer:
    """Offers to write refusals in a media type."""

    media_type: MediaType
    ways: tuple[str, ...]
    """How, the best first."""

    @property
    def is_problem(self) -> bool:
        """Says whether the media type is that of problem details (RFC 9457)."""
        return media.essence(self.media_type) == PROBLEM

    @property
    def is_range(self) -> bool:
        """Says whether the media type is a range, such as `*/*`."""
        return "*" in media.essence(self.media_type)

    @property
    def is_last(self) -> bool:
        """Says whether it is for want of others: a range says nothing of what is declared beside it."""
        return self.is_range or self.ways == (HTML,)

    def sent_as(self, way: str) -> str:
        """Gives the `Content-Type` of what is written."""
        kind = {HTML: media.TEXT, PROBLEM_XML: media.XML}.get(way, way)
        return media.sent_as(self.media_type, kind)


def offers(response: Response, schemas: Mapping[str, Schema]) -> list[Offer]:
    """Gives all media types of a response in which words can be written, JSON first."""
    found = [
        Offer(media_type, ways)
        for media_type in response.content
        if (ways := tuple(_ways(media_type, schemas))) and _is_sendable(media_type)
    ]
    return sorted(found, key=lambda one: (one.is_last, not one.is_problem, _ORDER[one.ways[0]]))


_ORDER = {JSON: 0, XML: 1, PROBLEM_XML: 1, TEXT: 2, HTML: 3}


def _is_sendable(media_type: MediaType) -> bool:
    """Says whether the runtime would send a `Content-Type`: a document's may be no field's value."""
    encoding, response = runtime_module("encoding"), runtime_module("response")
    try:
        encoding.framed(response.Response(400, media_type.name.encode()), 0)
    except (encoding.UnsendableError, UnicodeEncodeError):
        return False
    return True


def _ways(media_type: MediaType, schemas: Mapping[str, Schema]) -> Iterator[str]:
    name, kind = media.essence(media_type), media.kind(media_type, schemas)
    if kind in {media.JSON, media.XML}:
        yield kind
    elif name in _RANGES and kind is not None:
        is_text = name == "*/*" and types(media_type.schema, schemas) - {"null"} == {"string"}
        yield from (TEXT, JSON) if is_text else (JSON,)
    elif kind == media.TEXT and name in {"text/plain", "text/*", "text/html"}:
        yield HTML if name == "text/html" else TEXT
    elif kind is not None and name in _PLAIN_XML:  # others are of a vocabulary of their own, such as SVG
        yield PROBLEM_XML
