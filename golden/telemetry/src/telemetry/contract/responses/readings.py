# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the responses of the operations in readings."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TypeAlias

from ...runtime import replies
from ...runtime.replies import reply_headers
from ...runtime.streams import ServerSentEvent
from ..models import Job, Means, Reading, Receipt
from ..validators import components as components_checks
from ..validators import shared_small as shared_small_checks
from .components import (
    BadRequest,
    ContentTooLarge,
    NotAcceptable,
    NotFound,
    ProblemClientError,
    ProblemResponse,
    ProblemServerError,
    Unauthorized,
    UnsupportedMediaType,
)


class ReportReadingsAccepted(replies.Reply, frozen=True):
    """202: The readings will be stored."""

    body: Job
    location: str | None = None
    status = 202
    writer = replies.Json(Job, components_checks.is_job, sound=True)
    declared = (reply_headers.Header("Location", "location", shared_small_checks.is_string_uri_reference),)


class SearchReadingsOk(replies.Reply, frozen=True):
    """200: The readings that fulfil the condition."""

    body: list[Reading]
    next_cursor: str | None = None
    status = 200
    writer = replies.Json(list[Reading], shared_small_checks.is_array_jnpgqm, sound=True)
    declared = (reply_headers.Header("Next-Cursor", "next_cursor", shared_small_checks.is_string),)


QueryReadingsReply: TypeAlias = (
    list[Reading] | BadRequest | NotAcceptable | ProblemClientError | ProblemServerError
)
ReportReadingsReply: TypeAlias = (
    Receipt
    | ReportReadingsAccepted
    | ProblemResponse
    | BadRequest
    | Unauthorized
    | NotAcceptable
    | ContentTooLarge
    | UnsupportedMediaType
)
SearchReadingsReply: TypeAlias = (
    list[Reading] | SearchReadingsOk | ProblemResponse | BadRequest | NotAcceptable
)
StreamReadingsReply: TypeAlias = (
    AsyncIterator[ServerSentEvent] | ProblemResponse | BadRequest | Unauthorized | NotAcceptable
)
GetGridCellReply: TypeAlias = Means | ProblemResponse | BadRequest | NotFound | NotAcceptable
GetRegionMeansReply: TypeAlias = Means | ProblemResponse | BadRequest | NotAcceptable
