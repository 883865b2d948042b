# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Reads the head of an HTTP/1.1 request strictly: what a lenient reading would let through is refused."""

from __future__ import annotations

import re
from typing import Final

from ..messages import Headers

MAX_FIELDS: Final = 256
"""More fields than this in a head or a trailer are answered 431."""

MAX_DIGITS: Final = 30
"""A Content-Length of more digits is answered 400: none is meant so, and reading them takes time."""

_HOST = re.compile(rb"(?:[A-Za-z0-9._~!$&'()*+,;=%-]*|\[[0-9A-Fa-f:.]+\])(?::[0-9]{0,5})?")
_ABSOLUTE = re.compile(r"https?://([^/?#@]+)(/[^?#]*)?(?:\?(.*))?", re.ASCII | re.IGNORECASE | re.DOTALL)
_TOKEN = re.compile(rb"(?:\r\n)*[!#$%&'*+.^_`|~0-9A-Za-z-]+ ")


class Refused(Exception):  # noqa: N818 - an answer, not a fault of the service
    """Refuses a request that the door does not accept. The connection ends with the answer."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


def check_host(value: bytes) -> None:
    """Refuses a `Host` that is not a host and an optional port (RFC 9112 3.2)."""
    if not _HOST.fullmatch(value):
        raise Refused(400, "The Host field is not a host name with an optional port.")


def split_target(method: str, target: bytes) -> tuple[str, str, bytes | None]:
    """Gives path, query and, for the absolute form, authority of a request target (RFC 9112 3.2).

    Raises:
        Refused: 400 for a target of no form that the method can have.
    """
    try:
        text = target.decode("ascii")
    except UnicodeDecodeError:
        raise Refused(400, "The request target has characters that are not ASCII.") from None
    if "#" in text:
        raise Refused(400, "The request target has a fragment.")
    if text.startswith("/"):
        path, _, query = text.partition("?")
        return path, query, None
    if text == "*" and method == "OPTIONS":
        return text, "", None
    absolute = _ABSOLUTE.fullmatch(text)
    if absolute is None:
        raise Refused(400, "The request target is neither a path nor an http or https URL.")
    authority = absolute[1].encode()
    check_host(authority)
    return absolute[2] or "/", absolute[3] or "", authority


def field_bytes(headers: Headers) -> int:
    """Gives the size of header fields as lines (RFC 9112 5)."""
    return sum([len(name) + len(value) + 4 for name, value in headers])


def check_head(target_bytes: int, headers: Headers, *, max_target_bytes: int, max_header_bytes: int) -> None:
    """Refuses a target that is too long with 414, too many or too long fields with 431."""
    if target_bytes > max_target_bytes:
        raise Refused(414, f"The request target is longer than {max_target_bytes} bytes.")
    if len(headers) > MAX_FIELDS:
        raise Refused(431, f"The request has more than {MAX_FIELDS} header fields.")
    if field_bytes(headers) > max_header_bytes:
        raise Refused(431, f"The header fields are longer than {max_header_bytes} bytes.")


_MALFORMED: Final = {
    "chunk": "the length of a chunk is wrong",
    "content-length": "its Content-Length is wrong",
    "transfer-encoding": "its Transfer-Encoding is wrong",
    "header": "a header field is malformed",
    "url": "its target is malformed",
    "method": "its method is malformed",
    "start of line": "its first line is malformed",
}
"""What is wrong, by a word that the parser has for it."""


def unparsable(reason: str, data: bytes, *, method: bool) -> Refused:
    """Gives the answer where the parser gave up; `method` says that it was over one, which begins `data`."""
    if method and _TOKEN.match(data):
        return Refused(501, "This method is not known here.")
    if "HTTP version" in reason or "HTTP/2" in reason or "PRI" in reason:
        return Refused(505, "Only HTTP/1.1 and HTTP/1.0 are spoken here.")
    part = next((ours for theirs, ours in _MALFORMED.items() if theirs in reason.lower()), "it is malformed")
    return Refused(400, f"This is not an HTTP/1.1 request: {part}.")
