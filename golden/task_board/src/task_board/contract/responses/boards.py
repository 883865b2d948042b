# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the responses of the operations in boards."""

from __future__ import annotations

from typing import TypeAlias

from ...runtime import replies
from ...runtime.replies import reply_headers
from ..models import BoardSnapshot, BurndownPoint, Task, TaskPage
from ..validators import components as components_checks
from ..validators import shared_small as shared_small_checks
from .components import (
    BadRequest,
    ContentTooLarge,
    InternalError,
    NotAcceptable,
    NotFound,
    TooManyRequests,
    Unauthorized,
    UnsupportedMediaType,
    UriTooLong,
)


class CreateTaskCreated(replies.Reply, frozen=True):
    """201: The task was added."""

    body: Task
    location: str | None = None
    status = 201
    writer = replies.Json(Task, components_checks.is_task)
    declared = (reply_headers.Header("Location", "location", shared_small_checks.is_string_uri_reference),)


GetBoardSnapshotReply: TypeAlias = (
    BoardSnapshot | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError
)
GetBurndownReply: TypeAlias = (
    list[BurndownPoint] | BadRequest | NotFound | NotAcceptable | UriTooLong | TooManyRequests | InternalError
)
ListTasksReply: TypeAlias = (
    TaskPage | BadRequest | NotFound | NotAcceptable | UriTooLong | TooManyRequests | InternalError
)
CreateTaskReply: TypeAlias = (
    Task
    | CreateTaskCreated
    | BadRequest
    | Unauthorized
    | NotFound
    | NotAcceptable
    | ContentTooLarge
    | UnsupportedMediaType
    | TooManyRequests
    | InternalError
)
