# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""tasks

Tasks and sub-tasks.
"""

from __future__ import annotations

import datetime
import uuid

from ..contract.models import Position, SearchRequest, Task, TaskInput, TaskPage, TaskPatch
from ..contract.responses import (
    DeleteTaskReply,
    GetTaskReply,
    MoveTaskReply,
    PatchTaskReply,
    ReplaceTaskReply,
    SearchTasksReply,
)


async def search_tasks(body: SearchRequest) -> SearchTasksReply:
    """Search tasks

    Finds the tasks for which an expression holds. An expression is a comparison, or a combination of
    expressions: `all` of them, `any` of them, or `not` one.

    body: What to look for, and how to sort what is found.
    """
    return TaskPage(
        items=[
            Task(
                title="Translate the invoice",
                id=uuid.UUID("9c858901-8a57-4791-81fe-4c455b099bc9"),
                number="SHIP-14",
                status="todo",
                subtasks=[],
            )
        ],
        next_cursor=None,
    )


async def get_task(task_id: uuid.UUID) -> GetTaskReply:
    """Get a task

    The task with all of its sub-tasks.

    task_id: The task.
    """
    return Task(
        title="Ship to Norway",
        notes=None,
        priority=2,
        assignee="sam.b",
        estimate=5.5,
        estimate_unit="days",
        due=datetime.date.fromisoformat("2026-03-01"),
        labels=["customs", "launch"],
        custom_fields={"x_carrier": "Posten", "x_parcels": 3, "x_fragile": False},
        id=uuid.UUID("5d0c8b0e-6a43-4c2e-8f0b-7f1f6f0e9a21"),
        number="SHIP-12",
        kind="task",
        status="doing",
        position=("doing", 0),
        subtasks=[
            Task(
                title="Register for VOEC",
                id=uuid.UUID("1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"),
                number="SHIP-13",
                status="done",
                completed_at=datetime.datetime.fromisoformat("2026-02-01T15:00:00Z"),
                subtasks=[],
            ),
            Task(
                title="Translate the invoice",
                assignee=None,
                id=uuid.UUID("9c858901-8a57-4791-81fe-4c455b099bc9"),
                number="SHIP-14",
                status="todo",
                subtasks=[],
            ),
        ],
    )


async def replace_task(task_id: uuid.UUID, body: TaskInput) -> ReplaceTaskReply:
    """Replace a task

    task_id: The task.
    """
    return Task(
        title="Ship to Norway",
        notes=None,
        priority=2,
        assignee="sam.b",
        estimate=5.5,
        estimate_unit="days",
        due=datetime.date.fromisoformat("2026-03-01"),
        labels=["customs", "launch"],
        custom_fields={"x_carrier": "Posten", "x_parcels": 3, "x_fragile": False},
        id=uuid.UUID("5d0c8b0e-6a43-4c2e-8f0b-7f1f6f0e9a21"),
        number="SHIP-12",
        kind="task",
        status="doing",
        position=("doing", 0),
        subtasks=[
            Task(
                title="Register for VOEC",
                id=uuid.UUID("1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"),
                number="SHIP-13",
                status="done",
                completed_at=datetime.datetime.fromisoformat("2026-02-01T15:00:00Z"),
                subtasks=[],
            ),
            Task(
                title="Translate the invoice",
                assignee=None,
                id=uuid.UUID("9c858901-8a57-4791-81fe-4c455b099bc9"),
                number="SHIP-14",
                status="todo",
                subtasks=[],
            ),
        ],
    )


async def delete_task(task_id: uuid.UUID) -> DeleteTaskReply:
    """Delete a task and its sub-tasks

    task_id: The task.
    """
    return None


async def patch_task(task_id: uuid.UUID, body: TaskPatch, *, if_match: str | None = None) -> PatchTaskReply:
    """Change some properties of a task

    A merge patch (RFC 7396). What is absent stays as it is, null removes a value.

    task_id: The task.
    if_match: Change the task only while it has this version.
    """
    return Task(
        title="Ship to Norway",
        notes=None,
        priority=2,
        assignee="sam.b",
        estimate=5.5,
        estimate_unit="days",
        due=datetime.date.fromisoformat("2026-03-01"),
        labels=["customs", "launch"],
        custom_fields={"x_carrier": "Posten", "x_parcels": 3, "x_fragile": False},
        id=uuid.UUID("5d0c8b0e-6a43-4c2e-8f0b-7f1f6f0e9a21"),
        number="SHIP-12",
        kind="task",
        status="doing",
        position=("doing", 0),
        subtasks=[
            Task(
                title="Register for VOEC",
                id=uuid.UUID("1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"),
                number="SHIP-13",
                status="done",
                completed_at=datetime.datetime.fromisoformat("2026-02-01T15:00:00Z"),
                subtasks=[],
            ),
            Task(
                title="Translate the invoice",
                assignee=None,
                id=uuid.UUID("9c858901-8a57-4791-81fe-4c455b099bc9"),
                number="SHIP-14",
                status="todo",
                subtasks=[],
            ),
        ],
    )


async def move_task(task_id: uuid.UUID, body: Position) -> MoveTaskReply:
    """Move a task

    Use the `position` of a merge patch instead.

    task_id: The task.

    Deprecated.
    """
    return None
