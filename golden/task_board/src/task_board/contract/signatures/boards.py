# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""What handlers may look like, with the request and the state or without: for the type checker."""

from __future__ import annotations

import datetime
import uuid
from typing import Protocol, TypeAlias, TypeVar

from ...runtime.binding import Returns
from ...runtime.messages import Request
from ..models import BoardSnapshot, BurndownPoint, Handle, Task, TaskInput, TaskPage, TaskStatus
from ..responses import (
    BadRequest,
    ContentTooLarge,
    CreateTaskCreated,
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


class _GetBoardSnapshot(Protocol):
    def __call__(
        self, board_id: uuid.UUID
    ) -> Returns[BoardSnapshot | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError]: ...


class _GetBoardSnapshotWithRequest(Protocol):
    def __call__(
        self, board_id: uuid.UUID, *, request: Request
    ) -> Returns[BoardSnapshot | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError]: ...


class _GetBoardSnapshotWithState(Protocol[S_contra]):
    def __call__(
        self, board_id: uuid.UUID, *, state: S_contra
    ) -> Returns[BoardSnapshot | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError]: ...


class _GetBoardSnapshotWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, board_id: uuid.UUID, *, request: Request, state: S_contra
    ) -> Returns[BoardSnapshot | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError]: ...


GetBoardSnapshot: TypeAlias = (
    _GetBoardSnapshot
    | _GetBoardSnapshotWithRequest
    | _GetBoardSnapshotWithState[S]
    | _GetBoardSnapshotWithRequestAndState[S]
)
"""`getBoardSnapshot`: GET /boards/{board_id}/snapshot"""


class _GetBurndown(Protocol):
    def __call__(
        self, board_id: uuid.UUID, *, since: datetime.date
    ) -> Returns[
        list[BurndownPoint]
        | BadRequest
        | NotFound
        | NotAcceptable
        | UriTooLong
        | TooManyRequests
        | InternalError
    ]: ...


class _GetBurndownWithRequest(Protocol):
    def __call__(
        self, board_id: uuid.UUID, *, since: datetime.date, request: Request
    ) -> Returns[
        list[BurndownPoint]
        | BadRequest
        | NotFound
        | NotAcceptable
        | UriTooLong
        | TooManyRequests
        | InternalError
    ]: ...


class _GetBurndownWithState(Protocol[S_contra]):
    def __call__(
        self, board_id: uuid.UUID, *, since: datetime.date, state: S_contra
    ) -> Returns[
        list[BurndownPoint]
        | BadRequest
        | NotFound
        | NotAcceptable
        | UriTooLong
        | TooManyRequests
        | InternalError
    ]: ...


class _GetBurndownWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, board_id: uuid.UUID, *, since: datetime.date, request: Request, state: S_contra
    ) -> Returns[
        list[BurndownPoint]
        | BadRequest
        | NotFound
        | NotAcceptable
        | UriTooLong
        | TooManyRequests
        | InternalError
    ]: ...


GetBurndown: TypeAlias = (
    _GetBurndown | _GetBurndownWithRequest | _GetBurndownWithState[S] | _GetBurndownWithRequestAndState[S]
)
"""`getBurndown`: GET /boards/{board_id}/burndown"""


class _ListTasks(Protocol):
    def __call__(
        self,
        board_id: uuid.UUID,
        *,
        status: TaskStatus | None,
        assignee: Handle | None,
        page_size: int,
        cursor: str | None,
    ) -> Returns[
        TaskPage | BadRequest | NotFound | NotAcceptable | UriTooLong | TooManyRequests | InternalError
    ]: ...


class _ListTasksWithRequest(Protocol):
    def __call__(
        self,
        board_id: uuid.UUID,
        *,
        status: TaskStatus | None,
        assignee: Handle | None,
        page_size: int,
        cursor: str | None,
        request: Request,
    ) -> Returns[
        TaskPage | BadRequest | NotFound | NotAcceptable | UriTooLong | TooManyRequests | InternalError
    ]: ...


class _ListTasksWithState(Protocol[S_contra]):
    def __call__(
        self,
        board_id: uuid.UUID,
        *,
        status: TaskStatus | None,
        assignee: Handle | None,
        page_size: int,
        cursor: str | None,
        state: S_contra,
    ) -> Returns[
        TaskPage | BadRequest | NotFound | NotAcceptable | UriTooLong | TooManyRequests | InternalError
    ]: ...


class _ListTasksWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self,
        board_id: uuid.UUID,
        *,
        status: TaskStatus | None,
        assignee: Handle | None,
        page_size: int,
        cursor: str | None,
        request: Request,
        state: S_contra,
    ) -> Returns[
        TaskPage | BadRequest | NotFound | NotAcceptable | UriTooLong | TooManyRequests | InternalError
    ]: ...


ListTasks: TypeAlias = (
    _ListTasks | _ListTasksWithRequest | _ListTasksWithState[S] | _ListTasksWithRequestAndState[S]
)
"""`listTasks`: GET /boards/{board_id}/tasks"""


class _CreateTask(Protocol):
    def __call__(
        self, board_id: uuid.UUID, body: TaskInput
    ) -> Returns[
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
    ]: ...


class _CreateTaskWithRequest(Protocol):
    def __call__(
        self, board_id: uuid.UUID, body: TaskInput, *, request: Request
    ) -> Returns[
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
    ]: ...


class _CreateTaskWithState(Protocol[S_contra]):
    def __call__(
        self, board_id: uuid.UUID, body: TaskInput, *, state: S_contra
    ) -> Returns[
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
    ]: ...


class _CreateTaskWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, board_id: uuid.UUID, body: TaskInput, *, request: Request, state: S_contra
    ) -> Returns[
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
    ]: ...


CreateTask: TypeAlias = (
    _CreateTask | _CreateTaskWithRequest | _CreateTaskWithState[S] | _CreateTaskWithRequestAndState[S]
)
"""`createTask`: POST /boards/{board_id}/tasks"""
