"""Says how the body of a media type is read and written."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..folders import runtime_module
from ..ir import MediaType, Schema
from ..schemas.references import stands_for
from ..schemas.types import stated_types
from .parameters import types

JSON, TEXT, BINARY, EVENTS, JSON_LINES, JSON_SEQUENCE = (
    "json",
    "text",
    "binary",
    "events",
    "json_lines",
    "json_sequence",
)
XML = "xml"
FORM, MULTIPART = "form", "multipart"
"""Kinds of request bodies only."""
STREAMS = (EVENTS, JSON_LINES, JSON_SEQUENCE)

_SEQUENTIAL = {
    "text/event-stream": EVENTS,
    "application/x-ndjson": JSON_LINES,
    "application/ndjson": JSON_LINES,
    "application/jsonl": JSON_LINES,
    "application/x-jsonlines": JSON_LINES,
    "application/json-seq": JSON_SEQUENCE,
}
_JSON = ("application/json", "text/json")
"""The second is an old name, which .NET writes beside the first."""
_CHARSET = re.compile(r"""\s*;\s*charset\s*=\s*("[^"]*"|[^;]*)""", re.IGNORECASE)
_XML = ("application/xml", "text/xml")
_STRUCTURED = ("application/x-www-form-urlencoded", "application/yaml")


def essence(media_type: MediaType) -> str:
    """Gives type and subtype without parameters (RFC 9110 8.3.1)."""
    return media_type.name.partition(";")[0].strip()


def canonical(media_type: MediaType) -> str:
    """Gives what it is told apart by: type, subtype and parameters but `charset`, written in one way."""
    if ";" not in media_type.name:
        return media_type.name
    text: str = runtime_module("content.media_types").parse(media_type.name).text
    return text


def is_json(name: str) -> bool:
    """Says whether a media type, without parameters, is JSON; some write the suffix in front."""
    return name in _JSON or name.endswith("+json") or name.startswith("application/json+")


def is_xml(name: str) -> bool:
    """Says whether a media type, without parameters, is XML (RFC 7303)."""
    return name in _XML or name.endswith("+xml")


def is_multipart(name: str) -> bool:
    """Says whether a media type is of several parts, between boundaries that its parameters name."""
    return name.startswith("multipart/")


def kind(media_type: MediaType, schemas: Mapping[str, Schema]) -> str | None:
    """Gives one of the kinds above, or None for what cannot be read by its schema."""
    name = essence(media_type)
    if name in _SEQUENTIAL:
        return _SEQUENTIAL[name]
    if name.endswith("+json-seq"):
        return JSON_SEQUENCE
    if is_json(name):
        return JSON
    if is_multipart(name):
        return BINARY if media_type.schema is None and media_type.item_schema is None else None
    if is_xml(name):
        found = types(media_type.schema, schemas)
        return XML if found and "string" not in found else BINARY
    is_text = _is_text(media_type.schema, schemas)
    if not is_text and name in _STRUCTURED:
        return None
    if name.startswith("text/"):
        return TEXT if is_text else None
    if name in {"*/*", "application/*"} and not is_text:
        return JSON
    return BINARY if is_text else None


def body_kind(media_type: MediaType, schemas: Mapping[str, Schema]) -> str | None:
    """Says how a request body of the media type is read: one of the kinds above, or None as for `kind`."""
    name = essence(media_type)
    if name in {"application/x-www-form-urlencoded", "multipart/form-data"} and _is_object(
        media_type, schemas
    ):
        return MULTIPART if name == "multipart/form-data" else FORM
    found = kind(media_type, schemas)
    if found == EVENTS:
        return TEXT if media_type.schema is None and media_type.item_schema is None else None
    return found


def _is_object(media_type: MediaType, schemas: Mapping[str, Schema]) -> bool:
    """Says whether the body may be an object, as every form is."""
    if media_type.schema is None:
        return True
    target = stands_for(media_type.schema, schemas)
    types = stated_types(target)
    return target.verdict is not False and (not types or "object" in types)


def _is_text(schema: Schema | None, schemas: Mapping[str, Schema]) -> bool:
    if schema is None:
        return True
    target = stands_for(schema, schemas)
    types = stated_types(target)
    return target.verdict is True or not types or "string" in types


BOUNDARY = "sample"
"""What stands between the parts of samples."""
PARTS = f"--{BOUNDARY}\r\ncontent-type: text/plain\r\n\r\nsample\r\n--{BOUNDARY}--\r\n"
"""A sample of a body of parts."""
_MEMBERS = {"image": "image/png", "audio": "audio/mpeg", "video": "video/mp4", "font": "font/woff2"}


def is_open(name: str) -> bool:
    """Says whether a handler has to complete a media type.

    It is a range without an obvious member, such as `image/*`, or is of parts whose boundary only the handler
    knows.
    """
    kind, _, subtype = name.partition(";")[0].partition("/")
    return kind == "multipart" or (subtype == "*" and kind not in {"*", "application", "text"})


def member(name: str) -> str:
    """Gives some media type of those that an open one stands for."""
    kind, _, subtype = name.partition(";")[0].partition("/")
    if kind == "multipart":
        return f"{kind}/{'mixed' if subtype == '*' else subtype}; boundary={BOUNDARY}"
    return _MEMBERS.get(kind, f"{kind}/x-sample")


def sent_as(media_type: MediaType, found: str | None) -> str:
    """Gives the `Content-Type` of a response; a range is answered with the obvious member.

    Text says that it is UTF-8, which it is whatever the document asks for. JSON and events are by definition.
    """
    name = essence(media_type)
    if "*" not in name:
        if found != TEXT:
            return media_type.name
        return f"{_CHARSET.sub('', media_type.name).rstrip('; ')}; charset=utf-8"
    return {JSON: "application/json", TEXT: "text/plain; charset=utf-8"}.get(
        found or "", "application/octet-stream"
    )
