"""What a response is on the wire: the bytes of its head, and whether it has a body."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from email.utils import formatdate
from typing import Any, Final

from .messages import Response
from .problems import phrase

CLOSE: Final = 1
"""The connection ends with this response."""
HTTP_1_0: Final = 2
"""The request came as HTTP/1.0."""
HEAD: Final = 4
"""The request's method was HEAD."""
CHUNKED: Final = 8
"""The body is sent in chunks."""

_DOORS_OWN = frozenset(
    {b"connection", b"content-length", b"date", b"keep-alive", b"transfer-encoding", b"upgrade"}
)
_BODILESS = frozenset({204, 205, 304})
_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9a-z-]+")
_VALUE = re.compile(rb"[\t\x20-\x7e\x80-\xff]*")


class UnsendableError(Exception):
    """A response that cannot be put on the wire; the message says what is wrong with it."""


class Heads:
    """The heads of plain responses up to the value of `Content-Length`, rendered once per date."""

    __slots__ = ("date", "plain")

    def __init__(self) -> None:
        self.date = b""
        self.plain: dict[tuple[int, bytes], bytes] = {}
        """By status and media type; only statuses whose responses have a body."""

    def refresh(self, now: float) -> None:
        """Sets the date (RFC 9110 6.6.1) to `now`, in seconds since the epoch, and forgets older heads."""
        date = formatdate(now, usegmt=True).encode()
        if date != self.date:
            self.date = date
            self.plain.clear()

    def render(self, response: Response, mode: int) -> tuple[bytes, int]:
        """The head of a response, and the mode in which the rest has to go on: CLOSE or CHUNKED may be added.

        Raises:
            UnsendableError: for a response that cannot be sent.
        """
        fields = checked_fields(response)
        length = length_of(response, mode)
        if length is not None:
            fields.append((b"content-length", b"%d" % length))
        elif has_body(response.status) and not mode & HEAD:
            mode |= CLOSE if mode & HTTP_1_0 else CHUNKED
        if mode & CHUNKED:
            fields.append((b"transfer-encoding", b"chunked"))
        if mode & CLOSE:
            fields.append((b"connection", b"close"))
        elif mode & HTTP_1_0:
            fields.append((b"connection", b"keep-alive"))
        if not mode and length is not None and not response.headers and has_body(response.status):
            self._remember(response)
        lines = b"".join([b"%b: %b\r\n" % field for field in fields])
        return b"%bdate: %b\r\n%b\r\n" % (_status_line(response.status), self.date, lines), mode

    def _remember(self, response: Response) -> None:
        if len(self.plain) > 1000:
            self.plain.clear()
        head = b"%bdate: %b\r\n" % (_status_line(response.status), self.date)
        if response.media_type:
            head += b"content-type: %b\r\n" % response.media_type
        self.plain[response.status, response.media_type] = head + b"content-length: "


def _status_line(status: int) -> bytes:
    return f"HTTP/1.1 {status} {phrase(status)}\r\n".encode()


def has_body(status: int) -> bool:
    """Whether a response with this status has a body at all, HEAD aside (RFC 9110 6.4.1, 15.3.6)."""
    return status not in _BODILESS


def length_of(response: Response, mode: int) -> int | None:
    """The value for `Content-Length`; None where it must not be sent, or is not known (RFC 9110 8.6).

    The HEAD of a response without a body has none either: what GET would send is not known.
    """
    if response.status == 205:
        return 0
    if not has_body(response.status) or not isinstance(response.body, bytes):
        return None
    if mode & HEAD and not response.body:
        return None
    return len(response.body)


def checked_fields(response: Response) -> list[tuple[bytes, bytes]]:
    """The media type and the fields of a response, each fit to be sent (RFC 9110 5).

    Raises:
        UnsendableError: for a status, name or value that would break the message.
    """
    if not 200 <= response.status <= 599:
        raise UnsendableError(f"{response.status} is not the status of a final response")
    if not isinstance(response.body, bytes | AsyncIterator):
        raise UnsendableError(f"a body is bytes or an async iterator, not {type(response.body).__name__}")
    fields = list(response.headers)
    if response.media_type:
        fields.insert(0, (b"content-type", response.media_type))
    for name, value in fields:
        if not _NAME.fullmatch(name):
            raise UnsendableError(f"{name!r} is not the name of a field, in lower case")
        if name in _DOORS_OWN:
            raise UnsendableError(f"the field {name.decode()} is not a handler's to set")
        if not _VALUE.fullmatch(value):
            raise UnsendableError(f"the value of the field {name.decode()} has control characters in it")
    return fields


async def closing(body: bytes | AsyncIterator[Any]) -> None:
    """Lets go of a body that is not, or no longer, sent: a generator's `finally` runs."""
    close = getattr(body, "aclose", None)
    if close is not None:
        await close()
