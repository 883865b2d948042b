# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells the type checker what handlers may look like, with their context or without."""

from __future__ import annotations

import datetime
import uuid
from typing import Protocol, TypeVar

from ...runtime.binding import Returns
from ...runtime.context import Context
from .. import models, responses

S_contra = TypeVar("S_contra", contravariant=True)


class _GetBoardSnapshot(Protocol):
    def __call__(self, board_id: uuid.UUID) -> Returns[responses.GetBoardSnapshotReply]: ...


class _GetBoardSnapshotWithContext(Protocol[S_contra]):
    def __call__(
        self, board_id: uuid.UUID, *, context: Context[S_contra]
    ) -> Returns[responses.GetBoardSnapshotReply]: ...


class _GetBurndown(Protocol):
    def __call__(
        self, board_id: uuid.UUID, *, since: datetime.date
    ) -> Returns[responses.GetBurndownReply]: ...


class _GetBurndownWithContext(Protocol[S_contra]):
    def __call__(
        self, board_id: uuid.UUID, *, since: datetime.date, context: Context[S_contra]
    ) -> Returns[responses.GetBurndownReply]: ...


class _ListTasks(Protocol):
    def __call__(
        self,
        board_id: uuid.UUID,
        *,
        status: models.TaskStatus | None,
        assignee: models.Handle | None,
        page_size: int,
        cursor: str | None,
    ) -> Returns[responses.ListTasksReply]: ...


class _ListTasksWithContext(Protocol[S_contra]):
    def __call__(
        self,
        board_id: uuid.UUID,
        *,
        status: models.TaskStatus | None,
        assignee: models.Handle | None,
        page_size: int,
        cursor: str | None,
        context: Context[S_contra],
    ) -> Returns[responses.ListTasksReply]: ...


class _CreateTask(Protocol):
    def __call__(self, board_id: uuid.UUID, body: models.TaskInput) -> Returns[responses.CreateTaskReply]: ...


class _CreateTaskWithContext(Protocol[S_contra]):
    def __call__(
        self, board_id: uuid.UUID, body: models.TaskInput, *, context: Context[S_contra]
    ) -> Returns[responses.CreateTaskReply]: ...


class Handlers(Protocol[S_contra]):
    """Describes the module that has these handlers."""

    @property
    def get_board_snapshot(self) -> _GetBoardSnapshot | _GetBoardSnapshotWithContext[S_contra]: ...

    @property
    def get_burndown(self) -> _GetBurndown | _GetBurndownWithContext[S_contra]: ...

    @property
    def list_tasks(self) -> _ListTasks | _ListTasksWithContext[S_contra]: ...

    @property
    def create_task(self) -> _CreateTask | _CreateTaskWithContext[S_contra]: ...
