# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""projects

Projects, and all that is in them at a glance.
"""

from __future__ import annotations

import uuid

from ..contract.examples import projects as examples
from ..contract.models import Handle, ProjectInput
from ..contract.responses import (
    CreateProjectReply,
    DeleteProjectReply,
    ExportWorkspaceReply,
    GetProjectReply,
    ListProjectsReply,
    ReplaceProjectReply,
)


async def list_projects(
    *,
    archived: bool = False,
    owner: list[Handle] | None = None,
    page_size: int = 25,
    cursor: str | None = None,
) -> ListProjectsReply:
    """List projects"""
    return examples.list_projects()


async def create_project(body: ProjectInput) -> CreateProjectReply:
    """Start a project"""
    return examples.create_project()


async def get_project(project_id: uuid.UUID) -> GetProjectReply:
    """Get a project"""
    return examples.get_project()


async def replace_project(project_id: uuid.UUID, body: ProjectInput) -> ReplaceProjectReply:
    """Replace a project"""
    return examples.replace_project()


async def delete_project(project_id: uuid.UUID) -> DeleteProjectReply:
    """Delete a project"""
    return None


async def export_workspace(workspace: str) -> ExportWorkspaceReply:
    """Export a workspace"""
    return examples.export_workspace()
