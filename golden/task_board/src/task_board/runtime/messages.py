"""A request and a response as values, the same behind both doors."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from msgspec import Struct

if TYPE_CHECKING:
    from .body_stream import BodyStream
    from .kernel import Operation
    from .logs import Completed

JOINED: Final = 64 * 1024
"""A body of more bytes is not short: it is not copied behind its head, and sending it may take a while."""

Headers: TypeAlias = Sequence[tuple[bytes, bytes]]
"""Field names in lower case, values without surrounding white space, in the order received."""


class Request(Struct, eq=False):
    """One HTTP request. Its body may be still to come: `incoming.receive` waits for it."""

    method: str
    path: str
    """As received, still percent-encoded, without the query."""
    query: str
    """What follows the `?`, still percent-encoded; empty when there is none."""
    headers: Headers
    client: tuple[str, int] | None = None
    scheme: str = "http"
    body: bytes = b""
    values: tuple[str, ...] = ()
    """The path parameters' values, percent-decoded, in the order of the template."""
    operation: Operation = cast("Operation", None)
    """Set by `Kernel.route`."""
    stream: BodyStream | None = None
    """The body while it comes, and always for an operation with `streams_body`; None if `body` has it all."""
    line: Completed | None = None
    """What is logged of it once its answer, which is not short, has been sent."""

    def header(self, name: bytes) -> str | None:
        """The value of a field by its lower-case name; several lines are joined with `, ` (RFC 9110 5.3)."""
        for key, _ in self.headers:
            if key == name:
                break
        else:
            return None
        values = [value for key, value in self.headers if key == name]
        return b", ".join(values).decode("latin-1")


class Response(Struct, eq=False):
    """One HTTP response. A body that is an async iterator is sent chunk by chunk as it comes."""

    status: int
    media_type: bytes = b""
    """The value of `Content-Type`; empty sends none."""
    body: bytes | AsyncIterator[bytes] = b""
    headers: tuple[tuple[bytes, bytes], ...] = ()
    """Further fields, names in lower case. What frames a message is the door's, such as `date`, but for the
    `content-length` of a body that is streamed."""
