# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells the clients of an operation that is deprecated so, or when it will be gone (RFC 9745, RFC 8594)."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime

from ..messages import Request, Response
from ..operation import Operation
from . import Layer, with_fields


class Deprecation(Layer):
    """Is there for the operations that the document says so of."""

    def of(self, operation: Operation) -> Layer | None:
        """Gives what adds the fields of an operation."""
        fields = _fields(operation)
        return _Ending(fields) if fields else None


class _Ending(Layer):
    """Adds fields to each response."""

    def __init__(self, fields: tuple[tuple[bytes, bytes], ...]) -> None:
        self._fields = fields

    def after(self, request: Request, response: Response) -> Response:
        return with_fields(response, *self._fields)


def _fields(operation: Operation) -> tuple[tuple[bytes, bytes], ...]:
    """Gives the fields of an operation.

    `Deprecation` has to have a date (RFC 9745 2.1), and one that has passed says that the operation is
    deprecated. Where the document has none, it is the first one that there is.
    """
    found = []
    if operation.is_deprecated:
        since = operation.deprecated_since
        seconds = int(datetime.fromisoformat(since).timestamp()) if since else 0
        found.append((b"deprecation", b"@%d" % seconds))
    if operation.sunset:
        moment = datetime.fromisoformat(operation.sunset)
        found.append((b"sunset", format_datetime(moment, usegmt=True).encode()))
    return tuple(found)
