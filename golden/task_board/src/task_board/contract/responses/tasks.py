# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the responses of the operations in tasks."""

from __future__ import annotations

from typing import TypeAlias

from ...runtime import replies
from ...runtime.replies import reply_headers
from ..models import Problem, Task, TaskPage
from ..validators import components as components_checks
from ..validators import shared_small as shared_small_checks
from .components import (
    BadRequest,
    ClientError,
    ContentTooLarge,
    InternalError,
    NotAcceptable,
    NotFound,
    TooManyRequests,
    Unauthorized,
    UnprocessableContent,
    UnsupportedMediaType,
)


class GetTaskOk(replies.Reply, frozen=True):
    """200: The task."""

    body: Task
    e_tag: str | None = None
    status = 200
    writer = replies.Json(Task, components_checks.is_task)
    declared = (reply_headers.Header("ETag", "e_tag", shared_small_checks.is_string),)


class PatchTaskPreconditionFailed(replies.Reply, frozen=True):
    """412: The task has changed since."""

    body: Problem
    status = 412
    writer = replies.Json(
        Problem, components_checks.is_problem, media_type=b"application/problem+json", sound=True
    )


SearchTasksReply: TypeAlias = (
    TaskPage
    | NotAcceptable
    | ContentTooLarge
    | UnsupportedMediaType
    | UnprocessableContent
    | TooManyRequests
    | ClientError
    | InternalError
)
GetTaskReply: TypeAlias = (
    Task | GetTaskOk | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError
)
ReplaceTaskReply: TypeAlias = (
    Task
    | BadRequest
    | Unauthorized
    | NotFound
    | NotAcceptable
    | ContentTooLarge
    | UnsupportedMediaType
    | TooManyRequests
    | InternalError
)
DeleteTaskReply: TypeAlias = BadRequest | Unauthorized | NotFound | TooManyRequests | InternalError | None
PatchTaskReply: TypeAlias = (
    Task
    | BadRequest
    | Unauthorized
    | NotFound
    | NotAcceptable
    | PatchTaskPreconditionFailed
    | ContentTooLarge
    | UnsupportedMediaType
    | TooManyRequests
    | InternalError
)
MoveTaskReply: TypeAlias = (
    BadRequest
    | Unauthorized
    | NotFound
    | ContentTooLarge
    | UnsupportedMediaType
    | TooManyRequests
    | InternalError
    | None
)
