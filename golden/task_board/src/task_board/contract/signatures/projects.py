# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""What handlers may look like, with the request and the state or without: for the type checker."""

from __future__ import annotations

import uuid
from typing import Protocol, TypeAlias, TypeVar

from ...runtime.binding import Returns
from ...runtime.messages import Request
from ..models import Handle, Project, ProjectInput, ProjectPage, WorkspaceExport
from ..responses import (
    BadRequest,
    Conflict,
    ContentTooLarge,
    CreateProjectCreated,
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


class _ListProjects(Protocol):
    def __call__(
        self, *, archived: bool, owner: list[Handle] | None, page_size: int, cursor: str | None
    ) -> Returns[ProjectPage | BadRequest | NotAcceptable | UriTooLong | TooManyRequests | InternalError]: ...


class _ListProjectsWithRequest(Protocol):
    def __call__(
        self,
        *,
        archived: bool,
        owner: list[Handle] | None,
        page_size: int,
        cursor: str | None,
        request: Request,
    ) -> Returns[ProjectPage | BadRequest | NotAcceptable | UriTooLong | TooManyRequests | InternalError]: ...


class _ListProjectsWithState(Protocol[S_contra]):
    def __call__(
        self,
        *,
        archived: bool,
        owner: list[Handle] | None,
        page_size: int,
        cursor: str | None,
        state: S_contra,
    ) -> Returns[ProjectPage | BadRequest | NotAcceptable | UriTooLong | TooManyRequests | InternalError]: ...


class _ListProjectsWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self,
        *,
        archived: bool,
        owner: list[Handle] | None,
        page_size: int,
        cursor: str | None,
        request: Request,
        state: S_contra,
    ) -> Returns[ProjectPage | BadRequest | NotAcceptable | UriTooLong | TooManyRequests | InternalError]: ...


ListProjects: TypeAlias = (
    _ListProjects | _ListProjectsWithRequest | _ListProjectsWithState[S] | _ListProjectsWithRequestAndState[S]
)
"""`listProjects`: GET /projects"""


class _CreateProject(Protocol):
    def __call__(
        self, body: ProjectInput
    ) -> Returns[
        Project
        | CreateProjectCreated
        | BadRequest
        | Unauthorized
        | NotAcceptable
        | Conflict
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


class _CreateProjectWithRequest(Protocol):
    def __call__(
        self, body: ProjectInput, *, request: Request
    ) -> Returns[
        Project
        | CreateProjectCreated
        | BadRequest
        | Unauthorized
        | NotAcceptable
        | Conflict
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


class _CreateProjectWithState(Protocol[S_contra]):
    def __call__(
        self, body: ProjectInput, *, state: S_contra
    ) -> Returns[
        Project
        | CreateProjectCreated
        | BadRequest
        | Unauthorized
        | NotAcceptable
        | Conflict
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


class _CreateProjectWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, body: ProjectInput, *, request: Request, state: S_contra
    ) -> Returns[
        Project
        | CreateProjectCreated
        | BadRequest
        | Unauthorized
        | NotAcceptable
        | Conflict
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


CreateProject: TypeAlias = (
    _CreateProject
    | _CreateProjectWithRequest
    | _CreateProjectWithState[S]
    | _CreateProjectWithRequestAndState[S]
)
"""`createProject`: POST /projects"""


class _GetProject(Protocol):
    def __call__(
        self, project_id: uuid.UUID
    ) -> Returns[Project | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError]: ...


class _GetProjectWithRequest(Protocol):
    def __call__(
        self, project_id: uuid.UUID, *, request: Request
    ) -> Returns[Project | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError]: ...


class _GetProjectWithState(Protocol[S_contra]):
    def __call__(
        self, project_id: uuid.UUID, *, state: S_contra
    ) -> Returns[Project | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError]: ...


class _GetProjectWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, project_id: uuid.UUID, *, request: Request, state: S_contra
    ) -> Returns[Project | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError]: ...


GetProject: TypeAlias = (
    _GetProject | _GetProjectWithRequest | _GetProjectWithState[S] | _GetProjectWithRequestAndState[S]
)
"""`getProject`: GET /projects/{project_id}"""


class _ReplaceProject(Protocol):
    def __call__(
        self, project_id: uuid.UUID, body: ProjectInput
    ) -> Returns[
        Project
        | BadRequest
        | Unauthorized
        | NotFound
        | NotAcceptable
        | Conflict
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


class _ReplaceProjectWithRequest(Protocol):
    def __call__(
        self, project_id: uuid.UUID, body: ProjectInput, *, request: Request
    ) -> Returns[
        Project
        | BadRequest
        | Unauthorized
        | NotFound
        | NotAcceptable
        | Conflict
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


class _ReplaceProjectWithState(Protocol[S_contra]):
    def __call__(
        self, project_id: uuid.UUID, body: ProjectInput, *, state: S_contra
    ) -> Returns[
        Project
        | BadRequest
        | Unauthorized
        | NotFound
        | NotAcceptable
        | Conflict
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


class _ReplaceProjectWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, project_id: uuid.UUID, body: ProjectInput, *, request: Request, state: S_contra
    ) -> Returns[
        Project
        | BadRequest
        | Unauthorized
        | NotFound
        | NotAcceptable
        | Conflict
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


ReplaceProject: TypeAlias = (
    _ReplaceProject
    | _ReplaceProjectWithRequest
    | _ReplaceProjectWithState[S]
    | _ReplaceProjectWithRequestAndState[S]
)
"""`replaceProject`: PUT /projects/{project_id}"""


class _DeleteProject(Protocol):
    def __call__(
        self, project_id: uuid.UUID
    ) -> Returns[
        BadRequest | Unauthorized | NotFound | Conflict | TooManyRequests | InternalError | None
    ]: ...


class _DeleteProjectWithRequest(Protocol):
    def __call__(
        self, project_id: uuid.UUID, *, request: Request
    ) -> Returns[
        BadRequest | Unauthorized | NotFound | Conflict | TooManyRequests | InternalError | None
    ]: ...


class _DeleteProjectWithState(Protocol[S_contra]):
    def __call__(
        self, project_id: uuid.UUID, *, state: S_contra
    ) -> Returns[
        BadRequest | Unauthorized | NotFound | Conflict | TooManyRequests | InternalError | None
    ]: ...


class _DeleteProjectWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, project_id: uuid.UUID, *, request: Request, state: S_contra
    ) -> Returns[
        BadRequest | Unauthorized | NotFound | Conflict | TooManyRequests | InternalError | None
    ]: ...


DeleteProject: TypeAlias = (
    _DeleteProject
    | _DeleteProjectWithRequest
    | _DeleteProjectWithState[S]
    | _DeleteProjectWithRequestAndState[S]
)
"""`deleteProject`: DELETE /projects/{project_id}"""


class _ExportWorkspace(Protocol):
    def __call__(
        self, workspace: str
    ) -> Returns[
        WorkspaceExport
        | BadRequest
        | Unauthorized
        | NotFound
        | NotAcceptable
        | TooManyRequests
        | InternalError
    ]: ...


class _ExportWorkspaceWithRequest(Protocol):
    def __call__(
        self, workspace: str, *, request: Request
    ) -> Returns[
        WorkspaceExport
        | BadRequest
        | Unauthorized
        | NotFound
        | NotAcceptable
        | TooManyRequests
        | InternalError
    ]: ...


class _ExportWorkspaceWithState(Protocol[S_contra]):
    def __call__(
        self, workspace: str, *, state: S_contra
    ) -> Returns[
        WorkspaceExport
        | BadRequest
        | Unauthorized
        | NotFound
        | NotAcceptable
        | TooManyRequests
        | InternalError
    ]: ...


class _ExportWorkspaceWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, workspace: str, *, request: Request, state: S_contra
    ) -> Returns[
        WorkspaceExport
        | BadRequest
        | Unauthorized
        | NotFound
        | NotAcceptable
        | TooManyRequests
        | InternalError
    ]: ...


ExportWorkspace: TypeAlias = (
    _ExportWorkspace
    | _ExportWorkspaceWithRequest
    | _ExportWorkspaceWithState[S]
    | _ExportWorkspaceWithRequestAndState[S]
)
"""`exportWorkspace`: GET /workspaces/{workspace}/export"""
