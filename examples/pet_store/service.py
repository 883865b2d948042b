"""What the shop lives on: one SQLite file, and which exception becomes which response."""

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
-- What is searched by is a column of its own, all else is in the document. AUTOINCREMENT uses no number
-- twice: nobody finds a new pet where an old one was.
CREATE TABLE IF NOT EXISTS pets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    status TEXT,
    neutered INTEGER NOT NULL,
    created_at REAL NOT NULL,
    version INTEGER NOT NULL DEFAULT 0,
    document TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS images (
    pet_id INTEGER NOT NULL REFERENCES pets ON DELETE CASCADE,
    number INTEGER NOT NULL,
    caption TEXT,
    content BLOB NOT NULL,
    PRIMARY KEY (pet_id, number)
) STRICT;
CREATE TABLE IF NOT EXISTS orders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    username TEXT NOT NULL UNIQUE,
    password TEXT NOT NULL,
    document TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS sessions (
    token TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
    expires_at REAL NOT NULL
) STRICT;
"""


@dataclass(slots=True)
class State:
    """What handlers share."""

    database: Database
    scrypt_n: int
    """How much work it is to try a password (RFC 7914 2)."""


Context: TypeAlias = context.Context[State]
"""What a handler gets that has a parameter `context: Context`."""


@asynccontextmanager
async def lifespan(settings: Settings) -> AsyncIterator[State]:
    """Opens the file that `PET_STORE_DATABASE` names before the first request, closes it after the last."""
    database = Database(os.environ.get("PET_STORE_DATABASE", "pet_store.sqlite3"), SCHEMA)
    try:
        yield State(database, scrypt_n=int(os.environ.get("PET_STORE_SCRYPT_N", "16384")))
    finally:
        database.close()


class NotThereError(LookupError):
    """What a request names does not exist; the message says what."""


EXCEPTIONS: ExceptionHandlers = {
    NotThereError: lambda request, error: Problem(404, str(error)),
    # The tables say what must not be twice: a handler need not look beforehand.
    sqlite3.IntegrityError: lambda request, error: Problem(409, "There is one of that name already."),
}

POOLS = Pools()
