# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Defines a response as a value, the same behind both doors."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Final, TypeAlias

from msgspec import Struct

JOINED: Final = 64 * 1024
"""A body of more bytes is not short: it is not copied behind its head, and sending it may take a while."""

Headers: TypeAlias = Sequence[tuple[bytes, bytes]]
"""Field names in lower case, values without surrounding white space, in the order received."""

NO_PAGE: Final[Headers] = (
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)
"""Says of what the service itself answers that no browser may take it for a page, and run or frame it."""

NOT_KEPT: Final = (b"cache-control", b"no-store")
"""Says that it holds for this moment only (RFC 9111 5.2.2.5)."""

REQUEST_ID: Final = b"x-request-id"


class Response(Struct, eq=False):
    """Holds one HTTP response. A body that is an async iterator is sent chunk by chunk as it comes."""

    status: int
    media_type: bytes = b""
    """The value of `Content-Type`; empty sends none."""
    body: bytes | AsyncIterator[bytes] = b""
    headers: tuple[tuple[bytes, bytes], ...] = ()
    """Further fields, names in lower case. What frames a message is the door's, such as `date`, but for the
    `content-length` of a body that is streamed."""
