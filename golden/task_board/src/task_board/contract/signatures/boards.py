# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells the type checker what handlers may look like, with their context or without."""

from __future__ import annotations

import datetime
import uuid
from typing import Protocol, TypeVar

from ...runtime.binding import Returns
from ...runtime.context import Context
from ..models import Handle, TaskInput, TaskStatus
from ..responses import CreateTaskReply, GetBoardSnapshotReply, GetBurndownReply, ListTasksReply

S_contra = TypeVar("S_contra", contravariant=True)


class _GetBoardSnapshot(Protocol):
    def __call__(self, board_id: uuid.UUID) -> Returns[GetBoardSnapshotReply]: ...


class _GetBoardSnapshotWithContext(Protocol[S_contra]):
    def __call__(
        self, board_id: uuid.UUID, *, context: Context[S_contra]
    ) -> Returns[GetBoardSnapshotReply]: ...


class _GetBurndown(Protocol):
    def __call__(self, board_id: uuid.UUID, *, since: datetime.date) -> Returns[GetBurndownReply]: ...


class _GetBurndownWithContext(Protocol[S_contra]):
    def __call__(
        self, board_id: uuid.UUID, *, since: datetime.date, context: Context[S_contra]
    ) -> Returns[GetBurndownReply]: ...


class _ListTasks(Protocol):
    def __call__(
        self,
        board_id: uuid.UUID,
        *,
        status: TaskStatus | None,
        assignee: Handle | None,
        page_size: int,
        cursor: str | None,
    ) -> Returns[ListTasksReply]: ...


class _ListTasksWithContext(Protocol[S_contra]):
    def __call__(
        self,
        board_id: uuid.UUID,
        *,
        status: TaskStatus | None,
        assignee: Handle | None,
        page_size: int,
        cursor: str | None,
        context: Context[S_contra],
    ) -> Returns[ListTasksReply]: ...


class _CreateTask(Protocol):
    def __call__(self, board_id: uuid.UUID, body: TaskInput) -> Returns[CreateTaskReply]: ...


class _CreateTaskWithContext(Protocol[S_contra]):
    def __call__(
        self, board_id: uuid.UUID, body: TaskInput, *, context: Context[S_contra]
    ) -> Returns[CreateTaskReply]: ...


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
