# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""projects

Projects, and all that is in them at a glance.
"""

from __future__ import annotations

import datetime
import uuid

from ..contract.models import (
    BoardSnapshot,
    Card,
    Checklist,
    ChecklistItem,
    Column,
    Handle,
    PortfolioExport,
    Project,
    ProjectExport,
    ProjectInput,
    ProjectPage,
    WorkspaceExport,
)
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
    """List projects

    archived: Whether archived projects are listed too.
    owner: Only projects of these people.
    page_size: How many entries a page has at most.
    cursor: The `next_cursor` of the page before.
    """
    return ProjectPage(
        items=[
            Project(
                key="SHIP",
                name="Shipping",
                owner="noor",
                archived=False,
                id=uuid.UUID("0b6e7a64-3c1d-4f6e-9a51-2f1f0c9b7d10"),
                created_at=datetime.datetime.fromisoformat("2026-01-05T08:00:00Z"),
            )
        ],
        next_cursor=None,
    )


async def create_project(body: ProjectInput) -> CreateProjectReply:
    """Start a project"""
    return Project(
        key="SHIP",
        name="Shipping",
        owner="noor",
        description=None,
        budget=12000.0,
        budget_currency="EUR",
        archived=False,
        id=uuid.UUID("0b6e7a64-3c1d-4f6e-9a51-2f1f0c9b7d10"),
        created_at=datetime.datetime.fromisoformat("2026-01-05T08:00:00Z"),
    )


async def get_project(project_id: uuid.UUID) -> GetProjectReply:
    """Get a project

    project_id: The project.
    """
    return Project(
        key="SHIP",
        name="Shipping",
        owner="noor",
        description=None,
        budget=12000.0,
        budget_currency="EUR",
        archived=False,
        id=uuid.UUID("0b6e7a64-3c1d-4f6e-9a51-2f1f0c9b7d10"),
        created_at=datetime.datetime.fromisoformat("2026-01-05T08:00:00Z"),
    )


async def replace_project(project_id: uuid.UUID, body: ProjectInput) -> ReplaceProjectReply:
    """Replace a project

    project_id: The project.
    """
    return Project(
        key="SHIP",
        name="Shipping",
        owner="noor",
        description=None,
        budget=12000.0,
        budget_currency="EUR",
        archived=False,
        id=uuid.UUID("0b6e7a64-3c1d-4f6e-9a51-2f1f0c9b7d10"),
        created_at=datetime.datetime.fromisoformat("2026-01-05T08:00:00Z"),
    )


async def delete_project(project_id: uuid.UUID) -> DeleteProjectReply:
    """Delete a project

    Only an archived project can be deleted.

    project_id: The project.
    """
    return None


async def export_workspace(workspace: str) -> ExportWorkspaceReply:
    """Export a workspace

    Everything that a workspace holds, in one piece.

    workspace: The short name of the workspace.
    """
    return WorkspaceExport(
        workspace="acme",
        format=2,
        portfolios=[
            PortfolioExport(
                name="Europe",
                projects=[
                    ProjectExport(
                        key="SHIP",
                        boards=[
                            BoardSnapshot(
                                id=uuid.UUID("7c9e6679-7425-40de-944b-e07fc1f90ae7"),
                                name="Launch",
                                columns=[
                                    Column(
                                        name="doing",
                                        limit=4,
                                        cards=[
                                            Card(
                                                number="SHIP-12",
                                                title="Ship to Norway",
                                                assignee=None,
                                                checklists=[
                                                    Checklist(
                                                        title="Before the first parcel",
                                                        items=[
                                                            ChecklistItem(
                                                                text="Test label printed", checked=True
                                                            )
                                                        ],
                                                    )
                                                ],
                                            )
                                        ],
                                    )
                                ],
                            )
                        ],
                    )
                ],
            )
        ],
    )
