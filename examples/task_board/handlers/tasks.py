"""tasks: tasks and sub-tasks."""

from __future__ import annotations

import json
import operator
import uuid
from collections.abc import Callable
from typing import Any

import msgspec

from ..contract.models import Position, SearchRequest, Task, TaskInput, TaskPage, TaskPatch
from ..contract.responses import GetTaskOk
from ..rows import add_task, move, properties, record, take_out, task, task_row, tasks
from ..runtime.problems import Problem
from ..service import Context


def search_tasks(body: SearchRequest, *, context: Context) -> TaskPage:
    """The tasks for which an expression holds, sorted by up to four fields."""
    asked = msgspec.to_builtins(body)
    with context.state.database.transaction() as rows:
        everything = tasks(rows, "true", {}, -1)
    found = [
        (msgspec.to_builtins(each), each)
        for each in everything
        if holds(asked["where"], msgspec.to_builtins(each))
    ]
    # Sorting is stable: by the last key first.
    for field, direction in reversed(asked.get("sort", [])):
        found.sort(key=lambda pair: _sort_key(pair[0].get(field)), reverse=direction == "descending")
    return TaskPage(items=[each for _, each in found[: body.limit]], next_cursor=None)


def get_task(task_id: uuid.UUID, *, context: Context) -> GetTaskOk:
    """The task with all of its sub-tasks, and its version."""
    with context.state.database.transaction() as rows:
        return GetTaskOk(body=task(rows, task_id), e_tag=f'"{task_row(rows, task_id)["version"]}"')


def replace_task(task_id: uuid.UUID, body: TaskInput, *, context: Context) -> Task:
    """Replaces a task's properties and its sub-tasks; it stays where it is on the board."""
    with context.state.database.transaction() as rows:
        row = task_row(rows, task_id)
        rows.execute("DELETE FROM tasks WHERE parent_id = ?", (row["id"],))
        _write(rows, row, properties(body))
        for below in body.subtasks or ():
            add_task(rows, row["project_id"], below, row["id"])
        before, after = (json.loads(text).get("estimate") for text in (row["document"], properties(body)))
        if before != after:
            record(rows, task_id, context.state.user, kind="estimated", before=before, after=after)
        return task(rows, task_id)


def patch_task(task_id: uuid.UUID, body: TaskPatch, *, if_match: str | None = None, context: Context) -> Task:
    """Changes what the patch names: null removes a value (RFC 7396)."""
    changes: dict[str, Any] = msgspec.to_builtins(body)
    with context.state.database.transaction() as rows:
        row = task_row(rows, task_id)
        if if_match is not None and if_match != f'"{row["version"]}"':
            raise Problem(412, f"The task has the version {row['version']} now.")
        column, place = changes.pop("position", (None, 0))
        status = changes.pop("status", None)
        changed = {**json.loads(row["document"]), **changes}
        _write(rows, row, json.dumps({name: value for name, value in changed.items() if value is not None}))
        if status is not None and status != row["status"]:
            move(rows, task_id, status, 0, context.state.user)
        if column is not None:
            move(rows, task_id, column, place, context.state.user)
        return task(rows, task_id)


def delete_task(task_id: uuid.UUID, *, context: Context) -> None:
    """Deletes a task, and with it its sub-tasks, comments and history."""
    with context.state.database.transaction() as rows:
        row = task_row(rows, task_id)
        take_out(rows, row)
        rows.execute("DELETE FROM tasks WHERE id = ?", (row["id"],))


def move_task(task_id: uuid.UUID, body: Position, *, context: Context) -> None:
    """Moves a task to a column and a place in it."""
    column, place = body
    with context.state.database.transaction() as rows:
        move(rows, task_id, column, place, context.state.user)


def _write(rows: Any, row: Any, document: str) -> None:
    rows.execute("UPDATE tasks SET document = ?, version = version + 1 WHERE id = ?", (document, row["id"]))


ORDERS: dict[str, Callable[[Any, Any], object]] = {
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
}


def holds(expression: dict[str, Any], of: dict[str, Any]) -> bool:
    """Whether an expression holds for a task, both as JSON has them."""
    match expression["op"]:
        case "all":
            return all(holds(each, of) for each in expression["of"])
        case "any":
            return any(holds(each, of) for each in expression["of"])
        case "not":
            return not holds(expression["expression"], of)
    has, asked = of.get(expression["field"]), expression["value"]
    how: str = expression["is"]
    if how in {"eq", "ne"}:
        return _same(has, asked) == (how == "eq")
    if how == "contains":
        if isinstance(has, str):
            return isinstance(asked, str) and asked in has
        return isinstance(has, list) and asked in has
    # Only text is before or after text, and a number before or after a number.
    return _kind(has) == _kind(asked) != "" and bool(ORDERS[how](has, asked))


def _same(has: Any, asked: Any) -> bool:
    return isinstance(has, bool) == isinstance(asked, bool) and bool(has == asked)


def _kind(value: object) -> str:
    if isinstance(value, str):
        return "text"
    return "number" if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _sort_key(value: object) -> tuple[str, Any]:
    """Sorts values of the same kind, and keeps others apart."""
    kind = _kind(value)
    return (kind, value) if kind else (kind, str(value))
