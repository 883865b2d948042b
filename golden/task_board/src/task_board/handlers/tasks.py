# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""tasks

Tasks and sub-tasks.
"""

from __future__ import annotations

import uuid

from ..contract.examples import tasks as examples
from ..contract.models import Position, SearchRequest, TaskInput, TaskPatch
from ..contract.responses import (
    DeleteTaskReply,
    GetTaskReply,
    MoveTaskReply,
    PatchTaskReply,
    ReplaceTaskReply,
    SearchTasksReply,
)


async def search_tasks(body: SearchRequest) -> SearchTasksReply:
    """Search tasks"""
    return examples.search_tasks()


async def get_task(task_id: uuid.UUID) -> GetTaskReply:
    """Get a task"""
    return examples.get_task()


async def replace_task(task_id: uuid.UUID, body: TaskInput) -> ReplaceTaskReply:
    """Replace a task"""
    return examples.replace_task()


async def delete_task(task_id: uuid.UUID) -> DeleteTaskReply:
    """Delete a task and its sub-tasks"""
    return None


async def patch_task(task_id: uuid.UUID, body: TaskPatch, *, if_match: str | None = None) -> PatchTaskReply:
    """Change some properties of a task"""
    return examples.patch_task()


async def move_task(task_id: uuid.UUID, body: Position) -> MoveTaskReply:
    """Move a task"""
    return None
