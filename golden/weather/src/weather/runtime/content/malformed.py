# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Says in the service's own words what is wrong with a body that cannot be read, and where.

What a parser says of it is for its authors: it changes with the version, and says nothing of the place.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

_SURROGATE = re.compile(
    rb"(?<!\\)(?:\\\\)*(\\u(?:[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    rb"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2}\\u)[dD][c-fC-F][0-9a-fA-F]{2}))"
)
"""An escape for a half of a character without the other half."""
_BYTE = re.compile(r"\(byte ([0-9]+)\)$")

_JSON: Final = {
    "trailing characters": "something follows the value",
    "trailing comma": "a comma is followed by nothing",
    "expected ':'": "a colon is missing",
    "object keys": "a name is no string",
    "invalid number": "a number is not written as one",
    "invalid escape": "an escape is none",
}
_COUNTED_FROM_1: Final = ("trailing characters", "invalid escape")
"""What the decoder has gone past when it says where it is."""
_PARTS: Final = {
    "Segment header failed to decode": "is not in UTF-8 in its head, where its name and file name are",
    "Missing Content-Disposition": "has no Content-Disposition",
    "Invalid Content-Disposition": "has a Content-Disposition other than form-data",
    "Multiple segment Content-Length": "has a Content-Length twice",
    "Invalid segment Content-Length": "has a Content-Length that is no number",
    "Segment Content-Length exceeded": "is longer than its Content-Length",
    "Segment size": "is shorter than its Content-Length",
    "Malformed segment header": "has a header field without a colon",
    "Invalid segment header name": "has a header field with a name that is none",
    "Invalid line break in segment header": "has a line in its head that does not end with CRLF",
    "Unexpected bytes after boundary": "ends with a boundary that something follows",
}
_LIMITS: Final = {
    "Maximum segment count": "it has too many parts",
    "Maximum segment header length": "a part has a line in its head that is too long",
    "Maximum segment header count": "a part has too many header fields",
    "Maximum segment size": "a part is too long",
}


def not_json(raw: bytes, error: Exception) -> str:
    """Says what a text is instead of JSON, for which msgspec raised `error`: `is not valid JSON`."""
    if not raw.strip(b" \t\r\n"):
        return "is empty, and no JSON"
    if raw.startswith(b"\xef\xbb\xbf"):
        return "is not valid JSON: it begins with a byte order mark"
    try:
        raw.decode()
    except UnicodeDecodeError as wrong:
        return f"is not valid JSON: it is not in UTF-8 at byte {wrong.start + 1}"
    half = _SURROGATE.search(raw)
    if half:
        return f"is not valid JSON: half a surrogate pair stands alone at byte {half.start(1) + 1}"
    if isinstance(error, msgspec.ValidationError):
        return "has a number that is too large"
    said = str(error)
    place = _BYTE.search(said)
    if place is None:
        return "is not valid JSON: it ends too early" if "truncated" in said else "is not valid JSON"
    what = next((ours for theirs, ours in _JSON.items() if theirs in said), "a character is out of place")
    at = int(place[1]) + (not any(theirs in said for theirs in _COUNTED_FROM_1))
    return f"is not valid JSON: {what} at byte {at}"


def why_not_json(raw: bytes) -> str:
    """Says what a text is instead of JSON, as `not_json` does; empty if it is JSON."""
    try:
        msgspec.json.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        return not_json(raw, error)
    except RecursionError:
        return "nests too deep"
    return ""


def not_multipart(error: Exception, part: int) -> str:
    """Says what is wrong with a form for which the parser raised `error` once `part` parts had begun."""
    said = str(error.args[0]) if error.args else ""
    for theirs, ours in _PARTS.items():
        if said.startswith(theirs):
            begun = "Content-Length exceeded" in theirs or "size" in theirs or "boundary" in theirs
            return f"part {part if begun else part + 1} {ours}"
    if not part:
        return "it does not begin with the boundary that the Content-Type names"
    return "it has no end: the last boundary is missing"


def beyond_limits(error: Exception) -> str:
    """Says which limit a form is beyond for which the parser raised `error`."""
    said = str(error.args[0]) if error.args else ""
    return next((ours for theirs, ours in _LIMITS.items() if said.startswith(theirs)), "it is too large")
