"""discussion: comments on tasks, and what has happened to them."""

from __future__ import annotations

import datetime
import json
import sqlite3
import uuid
from typing import Any, Literal

from ..contract.models import Activity, Comment, CommentInput
from ..database import convert, to_json
from ..rows import now, record, task_row
from ..service import Context, NotThereError


def list_comments(task_id: uuid.UUID, *, context: Context) -> list[Comment]:
    """The threads, oldest first."""
    with context.state.database.transaction() as rows:
        task_row(rows, task_id)
        return [_thread(rows, row) for row in _answers(rows, task_id, None)]


def add_comment(task_id: uuid.UUID, body: CommentInput, *, context: Context) -> Comment:
    """Opens a thread, or answers a comment."""
    answers_to = body.answers_to or None
    with context.state.database.transaction() as rows:
        task_row(rows, task_id)
        if answers_to is not None:
            _comment_row(rows, task_id, answers_to)
        (number,) = rows.execute(
            "UPDATE tasks SET last_comment = last_comment + 1 WHERE id = ? RETURNING last_comment",
            (str(task_id),),
        ).fetchone()
        rows.execute(
            "INSERT INTO comments VALUES (?, ?, ?, ?, ?, ?)",
            (str(task_id), number, answers_to, context.state.user, body.text, now()),
        )
        record(rows, task_id, context.state.user, kind="commented", comment_id=number)
        return _thread(rows, _comment_row(rows, task_id, number))


def delete_task_comment(task_id: uuid.UUID, comment_id: int, *, context: Context) -> None:
    """Deletes a comment and its answers."""
    with context.state.database.transaction() as rows:
        _comment_row(rows, task_id, comment_id)
        rows.execute("DELETE FROM comments WHERE task_id = ? AND number = ?", (str(task_id), comment_id))


def list_activity(
    task_id: uuid.UUID,
    *,
    kind: list[Literal["moved", "commented", "estimated"]] | None = None,
    context: Context,
) -> list[Activity]:
    """The events, latest first."""
    with context.state.database.transaction() as rows:
        task_row(rows, task_id)
        found = rows.execute(
            """
            SELECT document FROM activity
            WHERE task_id = :task AND (:kinds IS NULL OR kind IN (SELECT value FROM json_each(:kinds)))
            ORDER BY id DESC
            """,
            {"task": str(task_id), "kinds": None if kind is None else to_json(kind)},
        ).fetchall()
    return convert([json.loads(row["document"]) for row in found], list[Activity])


def _comment_row(rows: sqlite3.Connection, task_id: uuid.UUID, number: int) -> Any:
    row = rows.execute(
        "SELECT * FROM comments WHERE task_id = ? AND number = ?", (str(task_id), number)
    ).fetchone()
    if row is None:
        raise NotThereError(f"There is no comment {number} on the task {task_id}.")
    return row


def _answers(rows: sqlite3.Connection, task_id: uuid.UUID, number: int | None) -> list[Any]:
    return rows.execute(
        "SELECT * FROM comments WHERE task_id = ? AND answers_to IS ? ORDER BY number", (str(task_id), number)
    ).fetchall()


def _thread(rows: sqlite3.Connection, row: Any) -> Comment:
    answers = _answers(rows, uuid.UUID(row["task_id"]), row["number"])
    return Comment(
        id=row["number"],
        author=row["author"],
        text=row["text"],
        created_at=datetime.datetime.fromisoformat(row["created_at"]),
        answers=[_thread(rows, each) for each in answers],
    )
