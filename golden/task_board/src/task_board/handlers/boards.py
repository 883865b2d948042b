# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""boards

Boards and their columns.
"""

from __future__ import annotations

import datetime
import uuid

from ..contract.examples import boards as examples
from ..contract.models import Handle, TaskInput, TaskStatus
from ..contract.responses import CreateTaskReply, GetBoardSnapshotReply, GetBurndownReply, ListTasksReply


async def get_board_snapshot(board_id: uuid.UUID) -> GetBoardSnapshotReply:
    """Get a whole board"""
    return examples.get_board_snapshot()


async def get_burndown(board_id: uuid.UUID, *, since: datetime.date) -> GetBurndownReply:
    """Get the burn-down chart"""
    return examples.get_burndown()


async def list_tasks(
    board_id: uuid.UUID,
    *,
    status: TaskStatus | None = None,
    assignee: Handle | None = None,
    page_size: int = 25,
    cursor: str | None = None,
) -> ListTasksReply:
    """List the tasks of a board"""
    return examples.list_tasks()


async def create_task(board_id: uuid.UUID, body: TaskInput) -> CreateTaskReply:
    """Add a task to a board"""
    return examples.create_task()
