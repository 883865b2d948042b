"""A request and a response as values, the same behind both doors."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from .kernel import Operation

Headers: TypeAlias = "list[tuple[bytes, bytes]]"
"""Field names in lower case, values without surrounding white space, in the order received."""


class Request:
    """One HTTP request, its body read."""

    __slots__ = ("body", "client", "headers", "method", "operation", "path", "query", "scheme", "values")

    def __init__(
        self,
        method: str,
        path: str,
        query: str,
        headers: Headers,
        client: tuple[str, int] | None = None,
        scheme: str = "http",
    ) -> None:
        self.method = method
        self.path = path
        """As received, still percent-encoded, without the query."""
        self.query = query
        """What follows the `?`, still percent-encoded; empty when there is none."""
        self.headers = headers
        self.body = b""
        self.values: tuple[str, ...] = ()
        """The path parameters' values, percent-decoded, in the order of the template."""
        self.operation: Operation
        """Set by `Kernel.route`."""
        self.client = client
        self.scheme = scheme

    def header(self, name: bytes) -> str | None:
        """The value of a field by its lower-case name; several lines are joined with `, ` (RFC 9110 5.3)."""
        for key, _ in self.headers:
            if key == name:
                break
        else:
            return None
        values = [value for key, value in self.headers if key == name]
        return b", ".join(values).decode("latin-1")


class Response:
    """One HTTP response. A body that is an async iterator is sent chunk by chunk as it comes."""

    __slots__ = ("body", "headers", "media_type", "status")

    def __init__(
        self,
        status: int,
        media_type: bytes = b"",
        body: bytes | AsyncIterator[bytes] = b"",
        headers: tuple[tuple[bytes, bytes], ...] = (),
    ) -> None:
        self.status = status
        self.media_type = media_type
        """The value of `Content-Type`; empty sends none."""
        self.body = body
        self.headers = headers
        """Further fields, names in lower case; `content-length` and `date` are the door's."""
