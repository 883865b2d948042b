"""boards: boards and their columns."""

from __future__ import annotations

import datetime
import uuid

from ..contract.models import BoardSnapshot, BurndownPoint, Handle, Task, TaskInput, TaskPage, TaskStatus
from ..contract.responses import CreateTaskCreated
from ..database import convert
from ..rows import add_task, project_row, snapshot, task, tasks
from ..service import Context

LONGEST_CHART = datetime.timedelta(days=365)
IN_DAYS = {"hours": 0.125, "days": 1.0, "points": 1.0}


def get_board_snapshot(board_id: uuid.UUID, *, context: Context) -> BoardSnapshot:
    """The board with all that is on it."""
    with context.state.database.transaction() as rows:
        return snapshot(rows, project_row(rows, board_id))


def get_burndown(board_id: uuid.UUID, *, since: datetime.date, context: Context) -> list[BurndownPoint]:
    """The days' work that was left at the end of each day, of the last year at most."""
    with context.state.database.transaction() as rows:
        project_row(rows, board_id)
        estimates = rows.execute(
            """
            SELECT date(created_at) AS begun, date(completed_at) AS done,
                   document ->> '$.estimate' AS estimate, document ->> '$.estimate_unit' AS unit
            FROM tasks WHERE project_id = ? AND estimate IS NOT NULL
            """,
            (str(board_id),),
        ).fetchall()
    today = datetime.datetime.now(datetime.UTC).date()
    first = max(since, today - LONGEST_CHART)
    points = []
    for day in range((today - first).days + 1):
        end = (first + datetime.timedelta(days=day)).isoformat()
        left = [
            row["estimate"] * IN_DAYS[row["unit"]]
            for row in estimates
            if row["begun"] <= end and (row["done"] is None or row["done"] > end)
        ]
        points.append([end, sum(left)])
    return convert(points, list[BurndownPoint])


def list_tasks(
    board_id: uuid.UUID,
    *,
    status: TaskStatus | None = None,
    assignee: Handle | None = None,
    page_size: int = 25,
    cursor: str | None = None,
    context: Context,
) -> TaskPage:
    """One page of the tasks, oldest first. The cursor is the id of the last task of the page before."""
    where = """
        project_id = :board
        AND (:status IS NULL OR status = :status)
        AND (:assignee IS NULL OR tasks.document ->> '$.assignee' = :assignee)
        AND (:cursor IS NULL OR tasks.rowid > (SELECT rowid FROM tasks WHERE id = :cursor))
    """
    values = {"board": str(board_id), "status": status, "assignee": assignee, "cursor": cursor}
    with context.state.database.transaction() as rows:
        project_row(rows, board_id)
        found = tasks(rows, where, values, page_size + 1)
    page = found[:page_size]
    return TaskPage(items=page, next_cursor=str(page[-1].id) if len(found) > page_size else None)


def create_task(board_id: uuid.UUID, body: TaskInput, *, context: Context) -> CreateTaskCreated:
    """Adds a task, and its sub-tasks, at the bottom of the first column."""
    with context.state.database.transaction() as rows:
        project_row(rows, board_id)
        task_id = add_task(rows, str(board_id), body)
        added: Task = task(rows, task_id)
    return CreateTaskCreated(body=added, location=f"/v2/tasks/{task_id}")
