"""projects: projects, and all that is in them at a glance.

Plain functions: SQLite blocks, so they run on worker threads while the event loop goes on reading requests.
"""

from __future__ import annotations

import uuid

from ..contract.models import (
    Handle,
    PortfolioExport,
    Project,
    ProjectExport,
    ProjectInput,
    ProjectPage,
    WorkspaceExport,
)
from ..contract.responses import CreateProjectCreated
from ..database import to_json
from ..rows import now, project, project_row, snapshot
from ..runtime.problems import Problem
from ..service import Context, NotThereError


def list_projects(
    *,
    archived: bool = False,
    owner: list[Handle] | None = None,
    page_size: int = 25,
    cursor: str | None = None,
    context: Context,
) -> ProjectPage:
    """One page of projects by their key, which is the cursor as well: what follows it is the next page."""
    with context.state.database.transaction() as rows:
        found = rows.execute(
            """
            SELECT * FROM projects
            WHERE (:archived OR NOT document ->> '$.archived')
            AND (:owners IS NULL OR document ->> '$.owner' IN (SELECT value FROM json_each(:owners)))
            AND (:cursor IS NULL OR key > :cursor)
            ORDER BY key LIMIT :limit
            """,
            {
                "archived": archived,
                "owners": None if owner is None else to_json(owner),
                "cursor": cursor,
                "limit": page_size + 1,
            },
        ).fetchall()
    page = [project(row) for row in found[:page_size]]
    return ProjectPage(items=page, next_cursor=page[-1].key if len(found) > page_size else None)


def create_project(body: ProjectInput, *, context: Context) -> CreateProjectCreated:
    """Starts a project; its key must be free."""
    project_id = uuid.uuid4()
    with context.state.database.transaction() as rows:
        rows.execute(
            "INSERT INTO projects (id, key, created_at, document) VALUES (?, ?, ?, ?)",
            (str(project_id), body.key, now(), to_json(body)),
        )
        started = project(project_row(rows, project_id))
    return CreateProjectCreated(body=started, location=f"/v2/projects/{project_id}")


def get_project(project_id: uuid.UUID, *, context: Context) -> Project:
    """The project."""
    with context.state.database.transaction() as rows:
        return project(project_row(rows, project_id))


def replace_project(project_id: uuid.UUID, body: ProjectInput, *, context: Context) -> Project:
    """Replaces what is told of a project; another key renames its tasks."""
    with context.state.database.transaction() as rows:
        project_row(rows, project_id)
        rows.execute(
            "UPDATE projects SET key = ?, document = ? WHERE id = ?",
            (body.key, to_json(body), str(project_id)),
        )
        return project(project_row(rows, project_id))


def delete_project(project_id: uuid.UUID, *, context: Context) -> None:
    """Deletes an archived project and all that is in it."""
    with context.state.database.transaction() as rows:
        if not project(project_row(rows, project_id)).archived:
            raise Problem(409, "Only an archived project can be deleted.")
        rows.execute("DELETE FROM projects WHERE id = ?", (str(project_id),))


def export_workspace(workspace: str, *, context: Context) -> WorkspaceExport:
    """Everything that the workspace holds."""
    if workspace != context.state.workspace:
        raise NotThereError(f"There is no workspace {workspace}.")
    with context.state.database.transaction() as rows:
        exported = [
            ProjectExport(key=row["key"], boards=[snapshot(rows, row)])
            for row in rows.execute("SELECT * FROM projects ORDER BY key").fetchall()
        ]
    return WorkspaceExport(
        workspace=workspace, format=2, portfolios=[PortfolioExport(name="All projects", projects=exported)]
    )
