# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Responses of the operations in projects."""

from __future__ import annotations

from typing import ClassVar

from ...runtime import replies
from ...runtime.replies import reply_headers
from ..models import Project
from ..validators import components as components_checks
from ..validators import projects as projects_checks


class CreateProjectCreated(replies.Reply, frozen=True):
    """201: The project was started."""

    body: Project
    location: str | None = None
    status: ClassVar[int] = 201
    writer: ClassVar[replies.Writer] = replies.Json(
        b"application/json", Project, components_checks.check_project, sound=False
    )
    declared: ClassVar[reply_headers.HeaderFields] = (
        reply_headers.Header("Location", "location", projects_checks.check_create_project_created_location),
    )
