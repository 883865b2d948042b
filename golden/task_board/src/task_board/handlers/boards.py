# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""boards

Boards and their columns.
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
    Task,
    TaskInput,
    TaskPage,
    TaskStatus,
)
from ..contract.responses import CreateTaskReply, GetBoardSnapshotReply, GetBurndownReply, ListTasksReply


async def get_board_snapshot(board_id: uuid.UUID) -> GetBoardSnapshotReply:
    """Get a whole board

    The board with its columns, their cards and the cards' check lists, for drawing it at once.

    board_id: The board.
    """
    return BoardSnapshot(
        id=uuid.UUID("7c9e6679-7425-40de-944b-e07fc1f90ae7"),
        name="Launch",
        columns=[
            Column(name="todo", limit=None, cards=[]),
            Column(
                name="doing",
                limit=4,
                cards=[
                    Card(
                        number="SHIP-12",
                        title="Ship to Norway",
                        assignee="sam.b",
                        checklists=[
                            Checklist(
                                title="Before the first parcel",
                                items=[
                                    ChecklistItem(text="Test label printed", checked=True),
                                    ChecklistItem(text="Carrier told", checked=False),
                                ],
                            )
                        ],
                    )
                ],
            ),
        ],
    )


async def get_burndown(board_id: uuid.UUID, *, since: datetime.date) -> GetBurndownReply:
    """Get the burn-down chart

    board_id: The board.
    since: The first day of the chart.
    """
    return [
        (datetime.date.fromisoformat("2026-01-12"), 34.5),
        (datetime.date.fromisoformat("2026-01-13"), 31.0),
    ]


async def list_tasks(
    board_id: uuid.UUID,
    *,
    status: TaskStatus | None = None,
    assignee: Handle | None = None,
    page_size: int = 25,
    cursor: str | None = None,
) -> ListTasksReply:
    """List the tasks of a board

    board_id: The board.
    page_size: How many entries a page has at most.
    cursor: The `next_cursor` of the page before.
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


async def create_task(board_id: uuid.UUID, body: TaskInput) -> CreateTaskReply:
    """Add a task to a board

    board_id: The board.
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
