"""What the task board lives on: one SQLite file, and which exception becomes which response."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TypeAlias

from .database import Database
from .runtime import context
from .runtime.kernel import ExceptionHandlers
from .runtime.pools import Pools
from .runtime.problems import Problem
from .runtime.settings import Settings

SCHEMA = """
-- Every project has one board, which goes by the project's id.
CREATE TABLE IF NOT EXISTS projects (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    last_number INTEGER NOT NULL DEFAULT 0,
    document TEXT NOT NULL
) STRICT;
-- A row for each task and each sub-task. What is on the board itself has a place in its column.
CREATE TABLE IF NOT EXISTS tasks (
    id TEXT PRIMARY KEY,
    project_id TEXT NOT NULL REFERENCES projects ON DELETE CASCADE,
    parent_id TEXT REFERENCES tasks ON DELETE CASCADE,
    number INTEGER NOT NULL,
    status TEXT NOT NULL,
    place INTEGER,
    created_at TEXT NOT NULL,
    completed_at TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    last_comment INTEGER NOT NULL DEFAULT 0,
    document TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS tasks_of_project ON tasks (project_id, parent_id);
CREATE INDEX IF NOT EXISTS tasks_of_parent ON tasks (parent_id);
CREATE TABLE IF NOT EXISTS comments (
    task_id TEXT NOT NULL REFERENCES tasks ON DELETE CASCADE,
    number INTEGER NOT NULL,
    answers_to INTEGER,
    author TEXT NOT NULL,
    text TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (task_id, number),
    FOREIGN KEY (task_id, answers_to) REFERENCES comments ON DELETE CASCADE
) STRICT;
CREATE TABLE IF NOT EXISTS activity (
    id INTEGER PRIMARY KEY,
    task_id TEXT NOT NULL REFERENCES tasks ON DELETE CASCADE,
    kind TEXT NOT NULL,
    document TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS activity_of_task ON activity (task_id);
"""


@dataclass(slots=True)
class State:
    """What handlers share."""

    database: Database
    workspace: str
    """The short name of the only workspace that there is."""
    user: str
    """On whose behalf things are done."""


Context: TypeAlias = context.Context[State]
"""What a handler gets that has a parameter `context: Context`."""


@asynccontextmanager
async def lifespan(settings: Settings) -> AsyncIterator[State]:
    """Opens the file that `TASK_BOARD_DATABASE` names before the first request, closes it after the last."""
    database = Database(os.environ.get("TASK_BOARD_DATABASE", "task_board.sqlite3"), SCHEMA)
    try:
        yield State(
            database,
            workspace=os.environ.get("TASK_BOARD_WORKSPACE", "acme"),
            user=os.environ.get("TASK_BOARD_USER", "noor"),
        )
    finally:
        database.close()


class NotThereError(LookupError):
    """What a request names does not exist; the message says what."""


EXCEPTIONS: ExceptionHandlers = {
    NotThereError: lambda request, error: Problem(404, str(error)),
    # SQLite has 64 bits for a number; what needs more is the number of nothing.
    OverflowError: lambda request, error: Problem(404, "There is nothing of that number."),
    # The tables say what must not be twice: a handler need not look beforehand.
    sqlite3.IntegrityError: lambda request, error: Problem(409, "There is a project with that key already."),
}

POOLS = Pools()
