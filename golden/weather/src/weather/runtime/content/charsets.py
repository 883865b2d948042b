# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Knows which character encodings the text of a body may have."""

from __future__ import annotations

import re

from ..problems import Problem

_CHARSET = re.compile(rb';[ \t]*charset[ \t]*=[ \t]*(?:"([^"\\]*)"|([^\s;"]*))', re.IGNORECASE)

CODECS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "ascii",
    "ascii": "ascii",
    "iso-8859-1": "latin-1",
    "latin1": "latin-1",
    "iso-8859-15": "iso-8859-15",
    "windows-1252": "windows-1252",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}
"""Python's codec for each name (RFC 2978) that is taken. Python has others, some of which are no charsets."""


def codec(content_type: bytes, what: str = "the body") -> str:
    """Gives the codec for the text of `what`, by its `Content-Type`: UTF-8 when that names none.

    Raises:
        Problem: 415 for a charset that is not known, or two of them.
    """
    if b"charset" not in content_type.lower():
        return "utf-8"
    names = {(quoted or plain).decode("latin-1").lower() for quoted, plain in _CHARSET.findall(content_type)}
    known = {CODECS.get(name) for name in names}
    found = known.pop() if len(known) == 1 else None
    if found is None:
        raise Problem(415, f"The charset of {what} must be one of {', '.join(CODECS)}.")
    return found


def decode(raw: bytes, codec: str, what: str = "The text") -> str:
    """Decodes a text; `what` it is begins the message.

    Raises:
        Problem: 400, if the bytes are not in that encoding.
    """
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        raise Problem(400, f"{what} is not valid {codec.upper()}.") from None
