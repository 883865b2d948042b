# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""discussion

Comments on tasks, and what has happened to them.
"""

from __future__ import annotations

import uuid
from typing import Literal

from ..contract.examples import discussion as examples
from ..contract.models import CommentInput
from ..contract.responses import AddCommentReply, DeleteTaskCommentReply, ListActivityReply, ListCommentsReply


async def list_comments(task_id: uuid.UUID) -> ListCommentsReply:
    """Get the discussion of a task"""
    return examples.list_comments()


async def add_comment(task_id: uuid.UUID, body: CommentInput) -> AddCommentReply:
    """Comment on a task"""
    return examples.add_comment()


async def delete_task_comment(task_id: uuid.UUID, comment_id: int) -> DeleteTaskCommentReply:
    """Delete a comment and its answers"""
    return None


async def list_activity(
    task_id: uuid.UUID, *, kind: list[Literal["moved", "commented", "estimated"]] | None = None
) -> ListActivityReply:
    """Get what has happened to a task"""
    return examples.list_activity()
