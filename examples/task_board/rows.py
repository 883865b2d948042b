"""Projects and tasks between rows and models: what the handlers of several tags share."""

from __future__ import annotations

import datetime
import json
import sqlite3
import uuid
from typing import Any

from .contract.models import BoardSnapshot, Card, Checklist, ChecklistItem, Column, Project, Task, TaskInput
from .database import convert, to_json
from .service import NotThereError

COLUMNS = ("todo", "doing", "blocked", "done")
"""The columns of every board. A task's status is the column that it stands in."""


def now() -> str:
    """This moment as JSON has it."""
    return datetime.datetime.now(datetime.UTC).isoformat()


def project_row(rows: sqlite3.Connection, project_id: uuid.UUID) -> sqlite3.Row:
    """The row of a project, or of the project whose board it is."""
    row: sqlite3.Row | None = rows.execute(
        "SELECT * FROM projects WHERE id = ?", (str(project_id),)
    ).fetchone()
    if row is None:
        raise NotThereError(f"There is no project or board {project_id}.")
    return row


def project(row: sqlite3.Row) -> Project:
    return convert({**json.loads(row["document"]), "id": row["id"], "created_at": row["created_at"]}, Project)


def task_row(rows: sqlite3.Connection, task_id: uuid.UUID) -> sqlite3.Row:
    """The row of a task or of a sub-task, with the key of its project."""
    row: sqlite3.Row | None = rows.execute(
        "SELECT tasks.*, key FROM tasks JOIN projects ON projects.id = project_id WHERE tasks.id = ?",
        (str(task_id),),
    ).fetchone()
    if row is None:
        raise NotThereError(f"There is no task {task_id}.")
    return row


def task(rows: sqlite3.Connection, task_id: uuid.UUID) -> Task:
    """The task with all of its sub-tasks."""
    return convert(_tree(rows, task_row(rows, task_id)), Task)


def tasks(rows: sqlite3.Connection, where: str, values: dict[str, Any], limit: int) -> list[Task]:
    """The tasks on boards, oldest first, for which an SQL condition holds."""
    found = rows.execute(
        f"""
        SELECT tasks.*, key FROM tasks JOIN projects ON projects.id = project_id
        WHERE parent_id IS NULL AND {where} ORDER BY tasks.rowid LIMIT :limit
        """,
        {**values, "limit": limit},
    )
    return [convert(_tree(rows, row), Task) for row in found.fetchall()]


def _tree(rows: sqlite3.Connection, row: sqlite3.Row) -> dict[str, Any]:
    below = rows.execute(
        "SELECT *, ? AS key FROM tasks WHERE parent_id = ? ORDER BY number", (row["key"], row["id"])
    )
    found = {
        **json.loads(row["document"]),
        "id": row["id"],
        "number": f"{row['key']}-{row['number']}",
        "kind": "task",
        "status": row["status"],
        "subtasks": [_tree(rows, each) for each in below.fetchall()],
    }
    if row["place"] is not None:
        found["position"] = [row["status"], row["place"]]
    if row["completed_at"] is not None:
        found["completed_at"] = row["completed_at"]
    return found


def add_task(
    rows: sqlite3.Connection, project_id: str, body: TaskInput, parent_id: str | None = None
) -> uuid.UUID:
    """Adds a task at the bottom of the first column, or a sub-task, and what is below it."""
    task_id = uuid.uuid4()
    (number,) = rows.execute(
        "UPDATE projects SET last_number = last_number + 1 WHERE id = ? RETURNING last_number", (project_id,)
    ).fetchone()
    place = None if parent_id else _height(rows, project_id, COLUMNS[0])
    rows.execute(
        """
        INSERT INTO tasks (id, project_id, parent_id, number, status, place, created_at, document)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (str(task_id), project_id, parent_id, number, COLUMNS[0], place, now(), properties(body)),
    )
    for below in body.subtasks or ():
        add_task(rows, project_id, below, str(task_id))
    return task_id


def properties(body: TaskInput) -> str:
    """What the input says of the task itself, as JSON."""
    return json.dumps(
        {name: value for name, value in json.loads(to_json(body)).items() if name != "subtasks"}
    )


def move(rows: sqlite3.Connection, task_id: uuid.UUID, column: str, place: float, user: str) -> None:
    """Puts a task into a column, at a place counted from the top; below the last one when there are less."""
    if column not in COLUMNS:
        raise NotThereError(f"There is no column {column}.")
    row = task_row(rows, task_id)
    at = None
    if row["parent_id"] is None:
        take_out(rows, row)
        at = int(min(place, _height(rows, row["project_id"], column)))
        rows.execute(
            "UPDATE tasks SET place = place + 1 WHERE project_id = ? AND status = ? AND place >= ?",
            (row["project_id"], column, at),
        )
    completed_at = (row["completed_at"] or now()) if column == "done" else None
    rows.execute(
        "UPDATE tasks SET status = ?, place = ?, completed_at = ?, version = version + 1 WHERE id = ?",
        (column, at, completed_at, row["id"]),
    )
    if (column, at) != (row["status"], row["place"]):
        before, after = [row["status"], row["place"] or 0], [column, at or 0]
        record(rows, task_id, user, kind="moved", **{"from": before, "to": after})


def take_out(rows: sqlite3.Connection, row: sqlite3.Row) -> None:
    """Closes the gap that a task leaves in its column."""
    rows.execute("UPDATE tasks SET place = NULL WHERE id = ?", (row["id"],))
    rows.execute(
        "UPDATE tasks SET place = place - 1 WHERE project_id = ? AND status = ? AND place > ?",
        (row["project_id"], row["status"], row["place"]),
    )


def _height(rows: sqlite3.Connection, project_id: str, column: str) -> int:
    counted = rows.execute(
        "SELECT count(place) FROM tasks WHERE project_id = ? AND status = ?", (project_id, column)
    )
    (height,) = counted.fetchone()
    return int(height)


def record(rows: sqlite3.Connection, task_id: uuid.UUID, user: str, *, kind: str, **members: Any) -> None:
    """Notes what has happened to a task."""
    event = {"kind": kind, "at": now(), "by": user, **members}
    rows.execute(
        "INSERT INTO activity (task_id, kind, document) VALUES (?, ?, ?)",
        (str(task_id), kind, json.dumps(event)),
    )


def snapshot(rows: sqlite3.Connection, row: sqlite3.Row) -> BoardSnapshot:
    """The board of a project's row. A card's check list is made of the sub-tasks."""
    on_board = tasks(rows, "project_id = :id", {"id": row["id"]}, -1)
    places = {
        uuid.UUID(each["id"]): each["place"]
        for each in rows.execute("SELECT id, place FROM tasks WHERE project_id = ?", (row["id"],))
    }
    on_board.sort(key=lambda each: places[each.id])
    return BoardSnapshot(
        id=uuid.UUID(row["id"]),
        name=project(row).name,
        columns=[
            Column(name=name, limit=None, cards=[_card(each) for each in on_board if each.status == name])
            for name in COLUMNS
        ],
    )


def _card(of: Task) -> Card:
    items = [ChecklistItem(text=each.title, checked=each.status == "done") for each in of.subtasks]
    return Card(
        number=of.number,
        title=of.title,
        assignee=of.assignee,
        checklists=[Checklist(title="Sub-tasks", items=items)] if items else [],
    )
