"""Writes the body of a request that sends a form, for the service's own tests."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias
from urllib.parse import quote, unquote

from ..content import media
from ..content.forms import FormProperty, other_property, properties
from ..ir import Header, Json, MediaType, Schema

HeaderText: TypeAlias = Callable[[Header], str]

_MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+*-]+/[a-z0-9!#$&^_.+*-]+")
"""RFC 6838 4.2, and ranges."""
_DELIMITERS = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}


def form_body(
    media_type: MediaType, schemas: Mapping[str, Schema], value: Json, header_text: HeaderText
) -> tuple[str, str]:
    """Gives the `Content-Type` and the body that write a value as a form.

    `header_text` is a sample of a header.
    """
    files = media.body_kind(media_type, schemas) == media.MULTIPART
    known = {one.name: one for one in properties(media_type, schemas, files=files)}
    other = other_property(media_type.schema, schemas, files=files)
    members = value.items() if isinstance(value, dict) else ()
    if not files:
        pairs = [pair for name, member in members for pair in _pairs(name, member, known.get(name, other))]
        return media.canonical(media_type), "&".join(pairs)
    parts = [
        part for name, member in members for part in _parts(name, member, known.get(name, other), header_text)
    ]
    boundary = "boundary"
    while any(boundary in part for part in parts):
        boundary += "-y"
    lines = "".join(f"--{boundary}\r\n{part}\r\n" for part in parts)
    return f"{media.canonical(media_type)}; boundary={boundary}", f"{lines}--{boundary}--\r\n"


def filled(value: Json) -> Json:
    """Gives a value without the objects and lists in it that have nothing in them."""
    if isinstance(value, dict):
        members = ((name, filled(member)) for name, member in value.items())
        return {name: member for name, member in members if member not in ({}, [])}
    if isinstance(value, list):
        return [item for item in map(filled, value) if item not in ({}, [])]
    return value


def _pairs(name: str, value: Json, found: FormProperty | None) -> Iterator[str]:
    key = quote(name, safe="")
    style = found.encoding.style if found is not None else None
    explode = style is None or (found is not None and found.encoding.explode)
    many = found is not None and found.many
    if style == "deepObject":
        yield from deep_pairs(key, value)
    elif style is not None and isinstance(value, dict):
        if explode:
            yield from (f"{quote(inner, safe='')}={_quoted(one)}" for inner, one in value.items())
        else:
            texts = [text for inner, one in value.items() for text in (quote(inner, safe=""), _quoted(one))]
            yield f"{key}={_DELIMITERS.get(style, ',').join(texts)}"
    elif many and isinstance(value, list) and explode:
        yield from (f"{key}={_quoted(one)}" for one in value)
    elif many and isinstance(value, list):
        yield f"{key}={_DELIMITERS.get(style or '', ',').join(map(_quoted, value))}"
    else:
        yield f"{key}={_quoted(value)}"


def deep_pairs(key: str, value: Json) -> Iterator[str]:
    """Writes a value in style deepObject, under a name that is percent-encoded."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from deep_pairs(f"{key}%5B{quote(name, safe='')}%5D", one)
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from deep_pairs(f"{key}%5B{index}%5D", one)
    else:
        yield f"{key}={_quoted(value)}"


def _parts(name: str, value: Json, found: FormProperty | None, header_text: HeaderText) -> Iterator[str]:
    """Gives the head and the content of each part of a property."""
    many = found is not None and found.many and isinstance(value, list)
    encoding = None if found is None else found.encoding
    style = None if encoding is None else encoding.style
    if (
        encoding is not None
        and style is not None
        and (style == "deepObject" or not (many and encoding.explode))
    ):
        for pair in _pairs(name, value, found):
            key, _, text = pair.partition("=")
            yield f"{_disposition(unquote(key))}\r\n\r\n{unquote(text)}"
        return
    for one in value if many and isinstance(value, list) else [value]:
        head = _disposition(name)
        if found is not None and found.kind == "file":
            head += '; filename="sample"'
            head += f"\r\ncontent-type: {_content_type(found)}"
        elif found is not None and found.kind == "json":
            head += "\r\ncontent-type: application/json"
        for header in encoding.headers if encoding is not None else ():
            if header.required:
                head += f"\r\n{header.name}: {header_text(header)}"
        yield f"{head}\r\n\r\n{_text(one)}"


def _disposition(name: str) -> str:
    quoted = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
    return f'content-disposition: form-data; name="{quoted}"'


def _content_type(found: FormProperty) -> str:
    """Gives a media type that the encoding allows."""
    name = next(iter(found.encoding.content_types), found.schema.content_media_type.lower())
    if not _MEDIA_TYPE.fullmatch(name):
        return "application/octet-stream"
    if media.is_open(name):
        return media.member(name)
    return {"*/*": "application/octet-stream", "text/*": "text/plain"}.get(
        name, name.replace("*", "octet-stream")
    )


def _quoted(value: Json) -> str:
    return quote(_text(value), safe="")


def _text(value: Json) -> str:
    return value if isinstance(value, str) else json.dumps(value)
