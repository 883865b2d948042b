# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the responses of the operations in projects."""

from __future__ import annotations

from typing import TypeAlias

from ...runtime import replies
from ...runtime.replies import reply_headers
from ..models import Project, ProjectPage, WorkspaceExport
from ..validators import components as components_checks
from ..validators import shared_small as shared_small_checks
from .components import (
    BadRequest,
    Conflict,
    ContentTooLarge,
    InternalError,
    NotAcceptable,
    NotFound,
    TooManyRequests,
    Unauthorized,
    UnsupportedMediaType,
    UriTooLong,
)


class CreateProjectCreated(replies.Reply, frozen=True):
    """201: The project was started."""

    body: Project
    location: str | None = None
    status = 201
    writer = replies.Json(Project, components_checks.is_project)
    declared = (reply_headers.Header("Location", "location", shared_small_checks.is_string_uri_reference),)


ListProjectsReply: TypeAlias = (
    ProjectPage | BadRequest | NotAcceptable | UriTooLong | TooManyRequests | InternalError
)
CreateProjectReply: TypeAlias = (
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
)
GetProjectReply: TypeAlias = Project | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError
ReplaceProjectReply: TypeAlias = (
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
)
DeleteProjectReply: TypeAlias = (
    BadRequest | Unauthorized | NotFound | Conflict | TooManyRequests | InternalError | None
)
ExportWorkspaceReply: TypeAlias = (
    WorkspaceExport | BadRequest | Unauthorized | NotFound | NotAcceptable | TooManyRequests | InternalError
)
