# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""What handlers may look like, with the request and the state or without: for the type checker."""

from __future__ import annotations

import uuid
from typing import Protocol, TypeAlias, TypeVar

from ...runtime.binding import Returns
from ...runtime.messages import Request
from ..models import Position, SearchRequest, Task, TaskInput, TaskPage, TaskPatch
from ..responses import (
    BadRequest,
    ClientError,
    ContentTooLarge,
    GetTaskOk,
    InternalError,
    NotAcceptable,
    NotFound,
    PatchTaskPreconditionFailed,
    TooManyRequests,
    Unauthorized,
    UnprocessableContent,
    UnsupportedMediaType,
)

S = TypeVar("S")
S_contra = TypeVar("S_contra", contravariant=True)


class _SearchTasks(Protocol):
    def __call__(
        self, body: SearchRequest
    ) -> Returns[
        TaskPage
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
        | UnprocessableContent
        | TooManyRequests
        | ClientError
        | InternalError
    ]: ...


class _SearchTasksWithRequest(Protocol):
    def __call__(
        self, body: SearchRequest, *, request: Request
    ) -> Returns[
        TaskPage
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
        | UnprocessableContent
        | TooManyRequests
        | ClientError
        | InternalError
    ]: ...


class _SearchTasksWithState(Protocol[S_contra]):
    def __call__(
        self, body: SearchRequest, *, state: S_contra
    ) -> Returns[
        TaskPage
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
        | UnprocessableContent
        | TooManyRequests
        | ClientError
        | InternalError
    ]: ...


class _SearchTasksWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, body: SearchRequest, *, request: Request, state: S_contra
    ) -> Returns[
        TaskPage
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
        | UnprocessableContent
        | TooManyRequests
        | ClientError
        | InternalError
    ]: ...


SearchTasks: TypeAlias = (
    _SearchTasks | _SearchTasksWithRequest | _SearchTasksWithState[S] | _SearchTasksWithRequestAndState[S]
)
"""`searchTasks`: POST /tasks/search"""


class _GetTask(Protocol):
    def __call__(
        self, task_id: uuid.UUID
    ) -> Returns[
        Task | GetTaskOk | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError
    ]: ...


class _GetTaskWithRequest(Protocol):
    def __call__(
        self, task_id: uuid.UUID, *, request: Request
    ) -> Returns[
        Task | GetTaskOk | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError
    ]: ...


class _GetTaskWithState(Protocol[S_contra]):
    def __call__(
        self, task_id: uuid.UUID, *, state: S_contra
    ) -> Returns[
        Task | GetTaskOk | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError
    ]: ...


class _GetTaskWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, task_id: uuid.UUID, *, request: Request, state: S_contra
    ) -> Returns[
        Task | GetTaskOk | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError
    ]: ...


GetTask: TypeAlias = _GetTask | _GetTaskWithRequest | _GetTaskWithState[S] | _GetTaskWithRequestAndState[S]
"""`getTask`: GET /tasks/{task_id}"""


class _ReplaceTask(Protocol):
    def __call__(
        self, task_id: uuid.UUID, body: TaskInput
    ) -> Returns[
        Task
        | BadRequest
        | Unauthorized
        | NotFound
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


class _ReplaceTaskWithRequest(Protocol):
    def __call__(
        self, task_id: uuid.UUID, body: TaskInput, *, request: Request
    ) -> Returns[
        Task
        | BadRequest
        | Unauthorized
        | NotFound
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


class _ReplaceTaskWithState(Protocol[S_contra]):
    def __call__(
        self, task_id: uuid.UUID, body: TaskInput, *, state: S_contra
    ) -> Returns[
        Task
        | BadRequest
        | Unauthorized
        | NotFound
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


class _ReplaceTaskWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, task_id: uuid.UUID, body: TaskInput, *, request: Request, state: S_contra
    ) -> Returns[
        Task
        | BadRequest
        | Unauthorized
        | NotFound
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


ReplaceTask: TypeAlias = (
    _ReplaceTask | _ReplaceTaskWithRequest | _ReplaceTaskWithState[S] | _ReplaceTaskWithRequestAndState[S]
)
"""`replaceTask`: PUT /tasks/{task_id}"""


class _DeleteTask(Protocol):
    def __call__(
        self, task_id: uuid.UUID
    ) -> Returns[BadRequest | Unauthorized | NotFound | TooManyRequests | InternalError | None]: ...


class _DeleteTaskWithRequest(Protocol):
    def __call__(
        self, task_id: uuid.UUID, *, request: Request
    ) -> Returns[BadRequest | Unauthorized | NotFound | TooManyRequests | InternalError | None]: ...


class _DeleteTaskWithState(Protocol[S_contra]):
    def __call__(
        self, task_id: uuid.UUID, *, state: S_contra
    ) -> Returns[BadRequest | Unauthorized | NotFound | TooManyRequests | InternalError | None]: ...


class _DeleteTaskWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, task_id: uuid.UUID, *, request: Request, state: S_contra
    ) -> Returns[BadRequest | Unauthorized | NotFound | TooManyRequests | InternalError | None]: ...


DeleteTask: TypeAlias = (
    _DeleteTask | _DeleteTaskWithRequest | _DeleteTaskWithState[S] | _DeleteTaskWithRequestAndState[S]
)
"""`deleteTask`: DELETE /tasks/{task_id}"""


class _PatchTask(Protocol):
    def __call__(
        self, task_id: uuid.UUID, body: TaskPatch, *, if_match: str | None
    ) -> Returns[
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
    ]: ...


class _PatchTaskWithRequest(Protocol):
    def __call__(
        self, task_id: uuid.UUID, body: TaskPatch, *, if_match: str | None, request: Request
    ) -> Returns[
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
    ]: ...


class _PatchTaskWithState(Protocol[S_contra]):
    def __call__(
        self, task_id: uuid.UUID, body: TaskPatch, *, if_match: str | None, state: S_contra
    ) -> Returns[
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
    ]: ...


class _PatchTaskWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, task_id: uuid.UUID, body: TaskPatch, *, if_match: str | None, request: Request, state: S_contra
    ) -> Returns[
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
    ]: ...


PatchTask: TypeAlias = (
    _PatchTask | _PatchTaskWithRequest | _PatchTaskWithState[S] | _PatchTaskWithRequestAndState[S]
)
"""`patchTask`: PATCH /tasks/{task_id}"""


class _MoveTask(Protocol):
    def __call__(
        self, task_id: uuid.UUID, body: Position
    ) -> Returns[
        BadRequest
        | Unauthorized
        | NotFound
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
        | None
    ]: ...


class _MoveTaskWithRequest(Protocol):
    def __call__(
        self, task_id: uuid.UUID, body: Position, *, request: Request
    ) -> Returns[
        BadRequest
        | Unauthorized
        | NotFound
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
        | None
    ]: ...


class _MoveTaskWithState(Protocol[S_contra]):
    def __call__(
        self, task_id: uuid.UUID, body: Position, *, state: S_contra
    ) -> Returns[
        BadRequest
        | Unauthorized
        | NotFound
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
        | None
    ]: ...


class _MoveTaskWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, task_id: uuid.UUID, body: Position, *, request: Request, state: S_contra
    ) -> Returns[
        BadRequest
        | Unauthorized
        | NotFound
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
        | None
    ]: ...


MoveTask: TypeAlias = (
    _MoveTask | _MoveTaskWithRequest | _MoveTaskWithState[S] | _MoveTaskWithRequestAndState[S]
)
"""`moveTask`: POST /tasks/{task_id}/move"""
