# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Responses of the operations in downloads."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from ...runtime import replies


@dataclass(frozen=True, slots=True)
class GetDailyReportOk(replies.Reply):
    """200: The report."""

    body: str
    content_disposition: str | None = None
    status: int = field(default=200, init=False)
    writer: ClassVar[replies.Writer] = replies.Text(b"text/csv", None)
    declared: ClassVar[replies.HeaderFields] = ((b"content-disposition", "content_disposition"),)


@dataclass(frozen=True, slots=True)
class DownloadFileOk(replies.Reply):
    """200: The whole file."""

    body: bytes | AsyncIterator[bytes]
    accept_ranges: Literal["bytes"] | None = None
    status: int = field(default=200, init=False)
    writer: ClassVar[replies.Writer] = replies.Binary(b"application/octet-stream")
    declared: ClassVar[replies.HeaderFields] = ((b"accept-ranges", "accept_ranges"),)


@dataclass(frozen=True, slots=True)
class DownloadFilePartialContent(replies.Reply):
    """206: The part that was asked for."""

    body: bytes | AsyncIterator[bytes]
    status: int = field(default=206, init=False)
    writer: ClassVar[replies.Writer] = replies.Binary(b"application/octet-stream")
