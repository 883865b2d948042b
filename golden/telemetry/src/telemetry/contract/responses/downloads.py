# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the responses of the operations in downloads."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, Literal, TypeAlias

from ...runtime import replies
from ...runtime.replies import reply_headers
from ..validators import shared_small as shared_small_checks
from .components import (
    BadRequest,
    ContentTooLarge,
    NotAcceptable,
    NotFound,
    ProblemResponse,
    Unauthorized,
    UnsupportedMediaType,
)


class GetDailyReportOk(replies.Reply, frozen=True):
    """200: The report."""

    body: str
    content_disposition: str | None = None
    status = 200
    writer = replies.Text(b"text/csv; charset=utf-8", None)
    declared = (
        reply_headers.Header("Content-Disposition", "content_disposition", shared_small_checks.is_string),
    )


class DownloadFileOk(replies.Reply, frozen=True):
    """200: The whole file."""

    body: bytes | AsyncIterator[bytes]
    accept_ranges: Literal["bytes"] | None = None
    status = 200
    writer = replies.Binary(b"application/octet-stream")
    declared = (reply_headers.Header("Accept-Ranges", "accept_ranges", shared_small_checks.is_value_kptfpj),)


class DownloadFilePartialContent(replies.Reply, frozen=True):
    """206: The part that was asked for."""

    body: bytes | AsyncIterator[bytes]
    content_range: str
    status = 206
    writer = replies.Binary(b"application/octet-stream")
    declared = (
        reply_headers.Header(
            "Content-Range",
            "content_range",
            shared_small_checks.is_string,
            required="/paths/~1files~1{name}.{ext}/get/responses/206/headers/Content-Range/required",
        ),
    )


ExportReadingsReply: TypeAlias = AsyncIterator[Any] | ProblemResponse | BadRequest | NotAcceptable
GetDailyReportReply: TypeAlias = (
    str | GetDailyReportOk | ProblemResponse | BadRequest | NotFound | NotAcceptable
)
DownloadFileReply: TypeAlias = (
    bytes
    | AsyncIterator[bytes]
    | DownloadFileOk
    | DownloadFilePartialContent
    | ProblemResponse
    | BadRequest
    | NotFound
    | NotAcceptable
)
UploadFileReply: TypeAlias = (
    ProblemResponse | BadRequest | Unauthorized | ContentTooLarge | UnsupportedMediaType | None
)
PutRecordingReply: TypeAlias = ProblemResponse | BadRequest | ContentTooLarge | UnsupportedMediaType | None
