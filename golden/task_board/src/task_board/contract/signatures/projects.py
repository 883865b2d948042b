# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells the type checker what handlers may look like, with their context or without."""

from __future__ import annotations

import uuid
from typing import Protocol, TypeVar

from ...runtime.binding import Returns
from ...runtime.context import Context
from .. import models, responses

S_contra = TypeVar("S_contra", contravariant=True)


class _ListProjects(Protocol):
    def __call__(
        self, *, archived: bool, owner: list[models.Handle] | None, page_size: int, cursor: str | None
    ) -> Returns[responses.ListProjectsReply]: ...


class _ListProjectsWithContext(Protocol[S_contra]):
    def __call__(
        self,
        *,
        archived: bool,
        owner: list[models.Handle] | None,
        page_size: int,
        cursor: str | None,
        context: Context[S_contra],
    ) -> Returns[responses.ListProjectsReply]: ...


class _CreateProject(Protocol):
    def __call__(self, body: models.ProjectInput) -> Returns[responses.CreateProjectReply]: ...


class _CreateProjectWithContext(Protocol[S_contra]):
    def __call__(
        self, body: models.ProjectInput, *, context: Context[S_contra]
    ) -> Returns[responses.CreateProjectReply]: ...


class _GetProject(Protocol):
    def __call__(self, project_id: uuid.UUID) -> Returns[responses.GetProjectReply]: ...


class _GetProjectWithContext(Protocol[S_contra]):
    def __call__(
        self, project_id: uuid.UUID, *, context: Context[S_contra]
    ) -> Returns[responses.GetProjectReply]: ...


class _ReplaceProject(Protocol):
    def __call__(
        self, project_id: uuid.UUID, body: models.ProjectInput
    ) -> Returns[responses.ReplaceProjectReply]: ...


class _ReplaceProjectWithContext(Protocol[S_contra]):
    def __call__(
        self, project_id: uuid.UUID, body: models.ProjectInput, *, context: Context[S_contra]
    ) -> Returns[responses.ReplaceProjectReply]: ...


class _DeleteProject(Protocol):
    def __call__(self, project_id: uuid.UUID) -> Returns[responses.DeleteProjectReply]: ...


class _DeleteProjectWithContext(Protocol[S_contra]):
    def __call__(
        self, project_id: uuid.UUID, *, context: Context[S_contra]
    ) -> Returns[responses.DeleteProjectReply]: ...


class _ExportWorkspace(Protocol):
    def __call__(self, workspace: str) -> Returns[responses.ExportWorkspaceReply]: ...


class _ExportWorkspaceWithContext(Protocol[S_contra]):
    def __call__(
        self, workspace: str, *, context: Context[S_contra]
    ) -> Returns[responses.ExportWorkspaceReply]: ...


class Handlers(Protocol[S_contra]):
    """Describes the module that has these handlers."""

    @property
    def list_projects(self) -> _ListProjects | _ListProjectsWithContext[S_contra]: ...

    @property
    def create_project(self) -> _CreateProject | _CreateProjectWithContext[S_contra]: ...

    @property
    def get_project(self) -> _GetProject | _GetProjectWithContext[S_contra]: ...

    @property
    def replace_project(self) -> _ReplaceProject | _ReplaceProjectWithContext[S_contra]: ...

    @property
    def delete_project(self) -> _DeleteProject | _DeleteProjectWithContext[S_contra]: ...

    @property
    def export_workspace(self) -> _ExportWorkspace | _ExportWorkspaceWithContext[S_contra]: ...
