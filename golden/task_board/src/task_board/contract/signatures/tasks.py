# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells the type checker what handlers may look like, with their context or without."""

from __future__ import annotations

import uuid
from typing import Protocol, TypeVar

from ...runtime.binding import Returns
from ...runtime.context import Context
from .. import models, responses

S_contra = TypeVar("S_contra", contravariant=True)


class _SearchTasks(Protocol):
    def __call__(self, body: models.SearchRequest) -> Returns[responses.SearchTasksReply]: ...


class _SearchTasksWithContext(Protocol[S_contra]):
    def __call__(
        self, body: models.SearchRequest, *, context: Context[S_contra]
    ) -> Returns[responses.SearchTasksReply]: ...


class _GetTask(Protocol):
    def __call__(self, task_id: uuid.UUID) -> Returns[responses.GetTaskReply]: ...


class _GetTaskWithContext(Protocol[S_contra]):
    def __call__(
        self, task_id: uuid.UUID, *, context: Context[S_contra]
    ) -> Returns[responses.GetTaskReply]: ...


class _ReplaceTask(Protocol):
    def __call__(self, task_id: uuid.UUID, body: models.TaskInput) -> Returns[responses.ReplaceTaskReply]: ...


class _ReplaceTaskWithContext(Protocol[S_contra]):
    def __call__(
        self, task_id: uuid.UUID, body: models.TaskInput, *, context: Context[S_contra]
    ) -> Returns[responses.ReplaceTaskReply]: ...


class _DeleteTask(Protocol):
    def __call__(self, task_id: uuid.UUID) -> Returns[responses.DeleteTaskReply]: ...


class _DeleteTaskWithContext(Protocol[S_contra]):
    def __call__(
        self, task_id: uuid.UUID, *, context: Context[S_contra]
    ) -> Returns[responses.DeleteTaskReply]: ...


class _PatchTask(Protocol):
    def __call__(
        self, task_id: uuid.UUID, body: models.TaskPatch, *, if_match: str | None
    ) -> Returns[responses.PatchTaskReply]: ...


class _PatchTaskWithContext(Protocol[S_contra]):
    def __call__(
        self, task_id: uuid.UUID, body: models.TaskPatch, *, if_match: str | None, context: Context[S_contra]
    ) -> Returns[responses.PatchTaskReply]: ...


class _MoveTask(Protocol):
    def __call__(self, task_id: uuid.UUID, body: models.Position) -> Returns[responses.MoveTaskReply]: ...


class _MoveTaskWithContext(Protocol[S_contra]):
    def __call__(
        self, task_id: uuid.UUID, body: models.Position, *, context: Context[S_contra]
    ) -> Returns[responses.MoveTaskReply]: ...


class Handlers(Protocol[S_contra]):
    """Describes the module that has these handlers."""

    @property
    def search_tasks(self) -> _SearchTasks | _SearchTasksWithContext[S_contra]: ...

    @property
    def get_task(self) -> _GetTask | _GetTaskWithContext[S_contra]: ...

    @property
    def replace_task(self) -> _ReplaceTask | _ReplaceTaskWithContext[S_contra]: ...

    @property
    def delete_task(self) -> _DeleteTask | _DeleteTaskWithContext[S_contra]: ...

    @property
    def patch_task(self) -> _PatchTask | _PatchTaskWithContext[S_contra]: ...

    @property
    def move_task(self) -> _MoveTask | _MoveTaskWithContext[S_contra]: ...
