# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells the type checker what handlers may look like, with their context or without."""

from __future__ import annotations

import uuid
from typing import Literal, Protocol, TypeVar

from ...runtime.binding import Returns
from ...runtime.context import Context
from .. import models, responses

S_contra = TypeVar("S_contra", contravariant=True)


class _ListComments(Protocol):
    def __call__(self, task_id: uuid.UUID) -> Returns[responses.ListCommentsReply]: ...


class _ListCommentsWithContext(Protocol[S_contra]):
    def __call__(
        self, task_id: uuid.UUID, *, context: Context[S_contra]
    ) -> Returns[responses.ListCommentsReply]: ...


class _AddComment(Protocol):
    def __call__(
        self, task_id: uuid.UUID, body: models.CommentInput
    ) -> Returns[responses.AddCommentReply]: ...


class _AddCommentWithContext(Protocol[S_contra]):
    def __call__(
        self, task_id: uuid.UUID, body: models.CommentInput, *, context: Context[S_contra]
    ) -> Returns[responses.AddCommentReply]: ...


class _DeleteTaskComment(Protocol):
    def __call__(self, task_id: uuid.UUID, comment_id: int) -> Returns[responses.DeleteTaskCommentReply]: ...


class _DeleteTaskCommentWithContext(Protocol[S_contra]):
    def __call__(
        self, task_id: uuid.UUID, comment_id: int, *, context: Context[S_contra]
    ) -> Returns[responses.DeleteTaskCommentReply]: ...


class _ListActivity(Protocol):
    def __call__(
        self, task_id: uuid.UUID, *, kind: list[Literal["moved", "commented", "estimated"]] | None
    ) -> Returns[responses.ListActivityReply]: ...


class _ListActivityWithContext(Protocol[S_contra]):
    def __call__(
        self,
        task_id: uuid.UUID,
        *,
        kind: list[Literal["moved", "commented", "estimated"]] | None,
        context: Context[S_contra],
    ) -> Returns[responses.ListActivityReply]: ...


class Handlers(Protocol[S_contra]):
    """Describes the module that has these handlers."""

    @property
    def list_comments(self) -> _ListComments | _ListCommentsWithContext[S_contra]: ...

    @property
    def add_comment(self) -> _AddComment | _AddCommentWithContext[S_contra]: ...

    @property
    def delete_task_comment(self) -> _DeleteTaskComment | _DeleteTaskCommentWithContext[S_contra]: ...

    @property
    def list_activity(self) -> _ListActivity | _ListActivityWithContext[S_contra]: ...
