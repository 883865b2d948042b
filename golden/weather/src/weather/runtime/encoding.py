# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Says what a response is on the wire: the bytes of its head, and whether it has a body."""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator
from email.utils import formatdate
from functools import cache
from typing import Any, Final

from .cancellation import is_meant
from .problems import phrase
from .request_context import CURRENT
from .response import JOINED, REQUEST_ID, Headers, Response
from .streams import closing

CLOSE: Final = 1
"""The connection ends with this response."""
HTTP_1_0: Final = 2
"""The request came as HTTP/1.0."""
HEAD: Final = 4
"""The request's method was HEAD."""
CHUNKED: Final = 8
"""The body is sent in chunks."""

_DOORS_OWN = frozenset(
    {
        *(b"connection", b"date", b"keep-alive", b"proxy-connection"),
        *(b"te", b"trailer", b"transfer-encoding", b"upgrade"),
    }
)
"""What frames messages (RFC 9112) and connections (RFC 9110 7.6.1)."""
_BODILESS = frozenset({204, 205, 304})
_VARYING = frozenset({REQUEST_ID, b"ratelimit"})
"""Fields that are seldom or never the same again."""
_TOLD_APART = frozenset({b"content-length", *_VARYING})
"""Fields whose lines are not kept; the first frames the message."""
_MOST_LINES = 1000
_LONG_VALUE = 200
SHORT: Final = 1024
LENGTHS: Final = [b"%d\r\n\r\n" % length for length in range(SHORT)]
"""How heads end of bodies shorter than `SHORT`: to format a number takes longer."""
_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9a-z-]+")
_PLAIN = re.compile(rb"(?:[!-~](?:[ -~]*[!-~])?)?")
_LENGTH_FIELD: Final = b"content-length: "
_LENGTH = re.compile(rb"[0-9]{1,18}")
_VALUE = re.compile(rb"[\t\x20-\x7e\x80-\xff]*")

_logger = logging.getLogger("brrtr")


class UnsendableError(Exception):
    """Says that a response cannot be put on the wire; the message has what is wrong with it."""


class WrongLengthError(Exception):
    """Says that a stream has more or fewer bytes than its response states."""


class Heads:
    """Keeps the heads of plain responses up to the value of `Content-Length`, rendered once per date."""

    __slots__ = ("date", "lines", "plain", "starts")

    def __init__(self) -> None:
        self.date = b""
        self.plain: dict[tuple[int, bytes], bytes] = {}
        """The heads by status and media type, of statuses whose responses have a body."""
        self.starts: dict[object, bytes] = {}
        """The same by what the compiled door has for an answer."""
        self.lines: dict[tuple[bytes, bytes], bytes] = {}
        """Further fields that are fit to be sent, as lines. Most responses have the same."""

    def refresh(self, now: float) -> None:
        """Sets the date (RFC 9110 6.6.1) to `now`, in seconds since the epoch, and forgets older heads."""
        date = formatdate(now, usegmt=True).encode()
        if date != self.date:
            self.date = date
            self.plain.clear()
            self.starts.clear()

    def render(self, response: Response, mode: int) -> tuple[bytes, int, int | None]:
        """Gives the head of a response, the mode in which the rest has to go on, and the length it states.

        CLOSE or CHUNKED may be added to the mode.

        Raises:
            UnsendableError: for a response that cannot be sent.
        """
        fields, length = framed(response, mode)
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
        if not mode and length is not None and has_body(response.status):
            self._remember(response)
        lines = b"".join([b"%b: %b\r\n" % field for field in fields])
        return b"%bdate: %b\r\n%b\r\n" % (_status_line(response.status), self.date, lines), mode, length

    def message(self, response: Response) -> bytes | None:
        """Gives all of a response that needs no more than what is rendered already, as most do; else None."""
        body = response.body
        head = self.plain.get((response.status, response.media_type))
        if head is None or type(body) is not bytes or len(body) > JOINED:
            return None
        if not response.headers:
            return b"%b%d\r\n\r\n%b" % (head, len(body), body)
        lines = self._known(response.headers)
        return None if lines is None else b"%b%d\r\n%b\r\n%b" % (head, len(body), lines, body)

    def start(self, response: Response) -> bytes:
        """Gives the head up to the value of `Content-Length` of a response that has been rendered."""
        head = self.plain[response.status, response.media_type]
        lines = b"".join([b"%b: %b\r\n" % field for field in response.headers])
        return head.removesuffix(_LENGTH_FIELD) + lines + _LENGTH_FIELD

    def _known(self, headers: Headers) -> bytes | None:
        """Gives further fields as lines; None unless each is known to be fit to be sent."""
        lines = self.lines
        found = []
        for name, value in headers:
            line = lines.get((name, value))
            if line is None:
                if name not in _VARYING or type(value) is not bytes or not _PLAIN.fullmatch(value):
                    return None
                line = b"%b: %b\r\n" % (name, value)
            found.append(line)
        return b"".join(found)

    def _remember(self, response: Response) -> None:
        if len(self.plain) > 1000:
            self.plain.clear()
        key = response.status, response.media_type
        if key not in self.plain:
            head = b"%bdate: %b\r\n" % (_status_line(response.status), self.date)
            if response.media_type:
                head += b"content-type: %b\r\n" % response.media_type
            self.plain[key] = head + _LENGTH_FIELD
        if len(self.lines) > _MOST_LINES:
            self.lines.clear()
        for name, value in response.headers:
            if name not in _TOLD_APART and len(value) <= _LONG_VALUE:
                self.lines[name, value] = b"%b: %b\r\n" % (name, value)


@cache
def _status_line(status: int) -> bytes:
    return f"HTTP/1.1 {status} {phrase(status)}\r\n".encode()


def has_body(status: int) -> bool:
    """Says whether a response with this status has a body at all, HEAD aside (RFC 9110 6.4.1, 15.3.6)."""
    return status not in _BODILESS


def framed(response: Response, mode: int) -> tuple[list[tuple[bytes, bytes]], int | None]:
    """Gives the fields of a response but for its length, and the value for `Content-Length` (RFC 9110 8.6).

    The value is None where it must not be sent, or is not known. To HEAD a response without a body has one
    only if its handler says so, for what GET would send is not known; so has a body that is streamed.

    Raises:
        UnsendableError: for a status, name or value that would break the message.
    """
    fields = _checked_fields(response)
    body, status = response.body, response.status
    stated = None
    if any(name == b"content-length" for name, _ in response.headers):
        stated = _stated_length([value for name, value in fields if name == b"content-length"])
        fields = [field for field in fields if field[0] != b"content-length"]
    if status == 205:
        return fields, 0
    if not has_body(status):
        return fields, stated if status == 304 else None
    if not isinstance(body, bytes) or (mode & HEAD and not body):
        return fields, stated
    if stated not in {None, len(body)}:
        raise UnsendableError(f"content-length is {stated}, and the body has {len(body)} bytes")
    return fields, len(body)


def _stated_length(values: list[bytes]) -> int:
    if len(values) != 1 or not _LENGTH.fullmatch(values[0]):
        raise UnsendableError(f"{b', '.join(values)!r} is no content-length")
    return int(values[0])


def _checked_fields(response: Response) -> list[tuple[bytes, bytes]]:
    """Gives the media type and the fields of a response, each fit to be sent (RFC 9110 5)."""
    status, body = response.status, response.body
    if not isinstance(status, int) or not 200 <= status <= 599:
        raise UnsendableError(f"{status!r} is not the status of a final response")
    if not isinstance(body, bytes | AsyncIterator):
        raise UnsendableError(f"a body is bytes or an async iterator, not {type(body).__name__}")
    fields = list(response.headers)
    if response.media_type:
        fields.insert(0, (b"content-type", response.media_type))
    for name, value in fields:
        if not isinstance(name, bytes) or not isinstance(value, bytes):
            raise UnsendableError(f"the name and the value of the field {name!r} are not both bytes")
        if not _NAME.fullmatch(name):
            raise UnsendableError(f"{name!r} is not the name of a field, in lower case")
        if name in _DOORS_OWN:
            raise UnsendableError(f"the field {name.decode()} is not a handler's to set")
        if not _VALUE.fullmatch(value):
            raise UnsendableError(f"the value of the field {name.decode()} has control characters in it")
    return fields


async def exactly(length: int, body: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Gives the chunks of a body whose length has been stated: no byte more is sent.

    Raises:
        WrongLengthError: where there are more or fewer, which would shift all that follows.
    """
    sent = 0
    try:
        async for chunk in body:
            sent += len(chunk)
            if sent > length:
                raise WrongLengthError(f"the body has more than the {length} bytes that content-length says")
            yield chunk
    finally:
        await closing(body)
    if sent < length:
        raise WrongLengthError(f"the body has {sent} bytes, and content-length says {length}")


async def discard(body: bytes | AsyncIterator[Any]) -> None:
    """Lets go of a body that nobody is sent; what goes wrong with that is logged."""
    context = CURRENT.get()
    try:
        await closing(body)
    except BaseException as error:
        if is_meant(error, context):
            raise
        _logger.exception("A body that is not sent could not be closed")
