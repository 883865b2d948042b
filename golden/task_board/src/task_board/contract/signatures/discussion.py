# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""What handlers may look like, with the request and the state or without: for the type checker."""

from __future__ import annotations

import uuid
from typing import Literal, Protocol, TypeAlias, TypeVar

from ...runtime.binding import Returns
from ...runtime.messages import Request
from ..models import Activity, Comment, CommentInput
from ..responses import (
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

S = TypeVar("S")
S_contra = TypeVar("S_contra", contravariant=True)


class _ListComments(Protocol):
    def __call__(
        self, task_id: uuid.UUID
    ) -> Returns[list[Comment] | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError]: ...


class _ListCommentsWithRequest(Protocol):
    def __call__(
        self, task_id: uuid.UUID, *, request: Request
    ) -> Returns[list[Comment] | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError]: ...


class _ListCommentsWithState(Protocol[S_contra]):
    def __call__(
        self, task_id: uuid.UUID, *, state: S_contra
    ) -> Returns[list[Comment] | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError]: ...


class _ListCommentsWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, task_id: uuid.UUID, *, request: Request, state: S_contra
    ) -> Returns[list[Comment] | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError]: ...


ListComments: TypeAlias = (
    _ListComments | _ListCommentsWithRequest | _ListCommentsWithState[S] | _ListCommentsWithRequestAndState[S]
)
"""`listComments`: GET /tasks/{task_id}/comments"""


class _AddComment(Protocol):
    def __call__(
        self, task_id: uuid.UUID, body: CommentInput
    ) -> Returns[
        Comment
        | BadRequest
        | Unauthorized
        | NotFound
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


class _AddCommentWithRequest(Protocol):
    def __call__(
        self, task_id: uuid.UUID, body: CommentInput, *, request: Request
    ) -> Returns[
        Comment
        | BadRequest
        | Unauthorized
        | NotFound
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


class _AddCommentWithState(Protocol[S_contra]):
    def __call__(
        self, task_id: uuid.UUID, body: CommentInput, *, state: S_contra
    ) -> Returns[
        Comment
        | BadRequest
        | Unauthorized
        | NotFound
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


class _AddCommentWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, task_id: uuid.UUID, body: CommentInput, *, request: Request, state: S_contra
    ) -> Returns[
        Comment
        | BadRequest
        | Unauthorized
        | NotFound
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


AddComment: TypeAlias = (
    _AddComment | _AddCommentWithRequest | _AddCommentWithState[S] | _AddCommentWithRequestAndState[S]
)
"""`addComment`: POST /tasks/{task_id}/comments"""


class _DeleteTasksTaskIdCommentsCommentId(Protocol):
    def __call__(
        self, task_id: uuid.UUID, comment_id: int
    ) -> Returns[BadRequest | Unauthorized | NotFound | TooManyRequests | InternalError | None]: ...


class _DeleteTasksTaskIdCommentsCommentIdWithRequest(Protocol):
    def __call__(
        self, task_id: uuid.UUID, comment_id: int, *, request: Request
    ) -> Returns[BadRequest | Unauthorized | NotFound | TooManyRequests | InternalError | None]: ...


class _DeleteTasksTaskIdCommentsCommentIdWithState(Protocol[S_contra]):
    def __call__(
        self, task_id: uuid.UUID, comment_id: int, *, state: S_contra
    ) -> Returns[BadRequest | Unauthorized | NotFound | TooManyRequests | InternalError | None]: ...


class _DeleteTasksTaskIdCommentsCommentIdWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, task_id: uuid.UUID, comment_id: int, *, request: Request, state: S_contra
    ) -> Returns[BadRequest | Unauthorized | NotFound | TooManyRequests | InternalError | None]: ...


DeleteTasksTaskIdCommentsCommentId: TypeAlias = (
    _DeleteTasksTaskIdCommentsCommentId
    | _DeleteTasksTaskIdCommentsCommentIdWithRequest
    | _DeleteTasksTaskIdCommentsCommentIdWithState[S]
    | _DeleteTasksTaskIdCommentsCommentIdWithRequestAndState[S]
)
"""`DELETE /tasks/{task_id}/comments/{comment_id}`: DELETE /tasks/{task_id}/comments/{comment_id}"""


class _ListActivity(Protocol):
    def __call__(
        self, task_id: uuid.UUID, *, kind: list[Literal["moved", "commented", "estimated"]] | None
    ) -> Returns[
        list[Activity] | BadRequest | NotFound | NotAcceptable | UriTooLong | TooManyRequests | InternalError
    ]: ...


class _ListActivityWithRequest(Protocol):
    def __call__(
        self,
        task_id: uuid.UUID,
        *,
        kind: list[Literal["moved", "commented", "estimated"]] | None,
        request: Request,
    ) -> Returns[
        list[Activity] | BadRequest | NotFound | NotAcceptable | UriTooLong | TooManyRequests | InternalError
    ]: ...


class _ListActivityWithState(Protocol[S_contra]):
    def __call__(
        self,
        task_id: uuid.UUID,
        *,
        kind: list[Literal["moved", "commented", "estimated"]] | None,
        state: S_contra,
    ) -> Returns[
        list[Activity] | BadRequest | NotFound | NotAcceptable | UriTooLong | TooManyRequests | InternalError
    ]: ...


class _ListActivityWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self,
        task_id: uuid.UUID,
        *,
        kind: list[Literal["moved", "commented", "estimated"]] | None,
        request: Request,
        state: S_contra,
    ) -> Returns[
        list[Activity] | BadRequest | NotFound | NotAcceptable | UriTooLong | TooManyRequests | InternalError
    ]: ...


ListActivity: TypeAlias = (
    _ListActivity | _ListActivityWithRequest | _ListActivityWithState[S] | _ListActivityWithRequestAndState[S]
)
"""`listActivity`: GET /tasks/{task_id}/activity"""
