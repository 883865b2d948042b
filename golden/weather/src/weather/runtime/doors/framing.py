# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Reads the head of an HTTP/1.1 request strictly: what a lenient reading would let through is refused."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ..messages import Headers

MAX_FIELDS: Final = 256
"""More fields than this in a head or a trailer are answered 431."""

MAX_DIGITS: Final = 30
"""A Content-Length of more digits is answered 400: none is meant so, and reading them takes time."""

METHODS: Final = frozenset({
    "ACL", "BIND", "CHECKOUT", "COPY", "DELETE", "GET", "HEAD", "LINK", "LOCK", "M-SEARCH", "MERGE",
    "MKACTIVITY", "MKCALENDAR", "MKCOL", "MOVE", "NOTIFY", "OPTIONS", "PATCH", "POST", "PROPFIND",
    "PROPPATCH", "PURGE", "PUT", "QUERY", "REBIND", "REPORT", "SEARCH", "SOURCE", "SUBSCRIBE",
    "TRACE", "UNBIND", "UNLINK", "UNLOCK", "UNSUBSCRIBE",
})  # fmt: skip
"""The methods that the parser of the native door reads. It also knows CONNECT, which asks for a tunnel."""

NO_PROXY: Final = "This is not a proxy."
UNKNOWN_METHOD: Final = "This method is not known here."
OTHER_VERSION: Final = "Only HTTP/1.1 and HTTP/1.0 are spoken here."
OTHER_CODING: Final = "The only transfer coding that is understood is chunked, once."
OTHER_EXPECTATION: Final = "The only expectation that can be met is 100-continue."
CODING_IN_1_0: Final = "HTTP/1.0 has no Transfer-Encoding."
NOT_ONE_HOST: Final = "A request has exactly one Host field."

CONTINUE: Final = b"100-continue"
"""The only expectation there is (RFC 9110 10.1.1)."""

_VERSIONS = frozenset({"1.1", "1.0", "1", "2", "3", ""})
"""The versions of HTTP as servers with ASGI write them; empty where nothing is said."""
_WATCHED = frozenset({b"host", b"content-length", b"transfer-encoding", b"expect"})
_IN_FIELDS = bytes({*range(256)} - {*range(32), 127} | {9})
"""The bytes that values of fields may have (RFC 9110 5.5)."""
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


_check_usual_host = lru_cache(maxsize=64)(check_host)
"""A service is called by few names."""


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


def check_message(method: str, version: str, headers: Headers) -> None:
    """Refuses what servers with ASGI let through and the native door does not: message and answer are alike.

    What they have read themselves, such as the ends of lines, does not show here.
    """
    if version not in _VERSIONS:
        raise Refused(505, OTHER_VERSION)
    if method not in METHODS:
        raise Refused(501, NO_PROXY if method == "CONNECT" else UNKNOWN_METHOD)
    if b"".join([value for _, value in headers]).translate(None, _IN_FIELDS):
        raise malformed("header")
    watched = [field for field in headers if field[0] in _WATCHED]
    if len(watched) == 1 and watched[0][0] == b"host":
        _check_usual_host(watched[0][1])
    else:
        _check_framing(watched, version)


def _check_framing(fields: Headers, version: str) -> None:
    """Checks the fields that say whom a message is for, and where it ends."""
    for name, value in fields:
        if name == b"host":
            check_host(value)
        elif name == b"content-length" and not value.isdigit():
            raise malformed("content-length")
    names = [name for name, _ in fields]
    hosts, lengths, codings = (
        names.count(name) for name in (b"host", b"content-length", b"transfer-encoding")
    )
    if hosts > 1 or (version == "1.1" and not hosts):
        raise Refused(400, NOT_ONE_HOST)
    if lengths > 1 or (lengths and codings):
        raise malformed("content-length")
    old = version in {"1", "1.0"}
    if codings and old:
        raise Refused(400, CODING_IN_1_0)
    for name, value in fields:
        if name == b"transfer-encoding" and (codings > 1 or value.lower() != b"chunked"):
            raise Refused(501, OTHER_CODING)
        if name == b"expect" and not old and value.lower() != CONTINUE:
            raise Refused(417, OTHER_EXPECTATION)


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
        return Refused(501, UNKNOWN_METHOD)
    if "HTTP version" in reason or "HTTP/2" in reason or "PRI" in reason:
        return Refused(505, OTHER_VERSION)
    return malformed(reason)


def malformed(reason: str) -> Refused:
    """Gives the answer to what is no request, by what the parser says of it or a word for that."""
    part = next((ours for theirs, ours in _MALFORMED.items() if theirs in reason.lower()), "it is malformed")
    return Refused(400, f"This is not an HTTP/1.1 request: {part}.")
