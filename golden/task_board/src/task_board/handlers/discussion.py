# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""discussion

Comments on tasks, and what has happened to them.
"""

from __future__ import annotations

import datetime
import uuid
from typing import Literal

from ..contract.models import Comment, CommentedActivity, CommentInput, EstimatedActivity, MovedActivity
from ..contract.responses import (
    AddCommentReply,
    DeleteTasksTaskIdCommentsCommentIdReply,
    ListActivityReply,
    ListCommentsReply,
)


async def list_comments(task_id: uuid.UUID) -> ListCommentsReply:
    """Get the discussion of a task

    The comments on the task, each with its answers.

    task_id: The task.
    """
    return [
        Comment(
            id=1,
            author="noor",
            text="Do we need customs papers for samples?",
            created_at=datetime.datetime.fromisoformat("2026-02-01T15:20:00Z"),
            answers=[
                Comment(
                    id=2,
                    author="sam.b",
                    text="Only above 350 NOK.",
                    created_at=datetime.datetime.fromisoformat("2026-02-01T15:31:00Z"),
                    answers=[],
                )
            ],
        )
    ]


async def add_comment(task_id: uuid.UUID, body: CommentInput) -> AddCommentReply:
    """Comment on a task

    task_id: The task.
    """
    return Comment(
        id=1,
        author="noor",
        text="Do we need customs papers for samples?",
        created_at=datetime.datetime.fromisoformat("2026-02-01T15:20:00Z"),
        answers=[
            Comment(
                id=2,
                author="sam.b",
                text="Only above 350 NOK.",
                created_at=datetime.datetime.fromisoformat("2026-02-01T15:31:00Z"),
                answers=[],
            )
        ],
    )


async def delete_tasks_task_id_comments_comment_id(
    task_id: uuid.UUID, comment_id: int
) -> DeleteTasksTaskIdCommentsCommentIdReply:
    """Delete a comment and its answers

    task_id: The task.
    comment_id: The number of the comment, within its task.
    """
    return None


async def list_activity(
    task_id: uuid.UUID, *, kind: list[Literal["moved", "commented", "estimated"]] | None = None
) -> ListActivityReply:
    """Get what has happened to a task

    task_id: The task.
    kind: Only what is of these kinds, separated by commas.
    """
    return [
        MovedActivity(
            at=datetime.datetime.fromisoformat("2026-02-02T10:00:00Z"),
            by="noor",
            from_=("todo", 3),
            to=("doing", 0),
        ),
        CommentedActivity(
            at=datetime.datetime.fromisoformat("2026-02-01T15:20:00Z"), by="sam.b", comment_id=1
        ),
        EstimatedActivity(
            at=datetime.datetime.fromisoformat("2026-02-01T09:00:00Z"), by="noor", before=None, after=5.5
        ),
    ]
