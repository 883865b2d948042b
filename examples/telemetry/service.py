"""What telemetry lives on, a file and a thread for what comes later; who calls; what exceptions become."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeAlias

from .database import Database
from .runtime import context
from .runtime.kernel import ExceptionHandlers
from .runtime.pools import Pools
from .runtime.problems import Problem
from .runtime.security.checks import Checks
from .runtime.security.principal import Credential, Principal
from .runtime.settings import Settings

SCHEMA = """
CREATE TABLE IF NOT EXISTS sensors (
    id INTEGER PRIMARY KEY,
    battery REAL,
    last_seen TEXT,
    document TEXT NOT NULL
) STRICT;
-- The time as it was reported, and as seconds since 1970: moments in different time zones compare.
CREATE TABLE IF NOT EXISTS readings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sensor_id INTEGER NOT NULL,
    metric TEXT NOT NULL,
    value REAL NOT NULL,
    quality REAL NOT NULL,
    at TEXT NOT NULL,
    moment REAL NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS readings_by_moment ON readings (moment);
CREATE TABLE IF NOT EXISTS jobs (
    id TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    progress REAL NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE IF NOT EXISTS files (
    name TEXT PRIMARY KEY,
    content BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS devices (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    firmware TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS device_keys (
    sha256 TEXT PRIMARY KEY,
    device_id TEXT NOT NULL REFERENCES devices ON DELETE CASCADE
) STRICT;
CREATE TABLE IF NOT EXISTS log (
    device_id TEXT NOT NULL REFERENCES devices ON DELETE CASCADE,
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    sender TEXT,
    text TEXT NOT NULL,
    PRIMARY KEY (device_id, number)
) STRICT;
CREATE TABLE IF NOT EXISTS firmware (
    version TEXT PRIMARY KEY,
    size_bytes INTEGER NOT NULL,
    sha256 TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS surveys (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sensor_id INTEGER NOT NULL,
    condition TEXT NOT NULL,
    remarks TEXT NOT NULL,
    position TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS photos (
    survey_id INTEGER NOT NULL REFERENCES surveys ON DELETE CASCADE,
    media_type TEXT NOT NULL,
    content BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS alarms (
    metric TEXT PRIMARY KEY,
    document TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS recordings (
    name TEXT PRIMARY KEY,
    size_bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;

-- Devices and their firmware come from the factory.
INSERT OR IGNORE INTO devices VALUES ('dev-0042', 'Roof box', '4.2.0');
INSERT OR IGNORE INTO log VALUES ('dev-0042', 16, '2026-02-01T11:59:58Z', 'power', 'power on');
INSERT OR IGNORE INTO log VALUES ('dev-0042', 17, '2026-02-01T12:00:00Z', NULL, 'boot');
INSERT OR IGNORE INTO firmware VALUES ('[4,2,0]', 524288, NULL);
"""


@dataclass(slots=True)
class State:
    """What handlers share."""

    database: Database
    later: ThreadPoolExecutor
    """Stores large batches, one after the other."""
    follow_s: float
    """How long a feed is followed before its client has to come back, in seconds."""


Context: TypeAlias = context.Context[State]
"""What a handler gets that has a parameter `context: Context`."""


@asynccontextmanager
async def lifespan(settings: Settings) -> AsyncIterator[State]:
    """Opens the file that `TELEMETRY_DATABASE` names before the first request, closes it after the last."""
    database = Database(os.environ.get("TELEMETRY_DATABASE", "telemetry.sqlite3"), SCHEMA)
    try:
        # Leaving the pool waits for the batches that were accepted.
        with ThreadPoolExecutor(1, "later") as later:
            yield State(database, later, float(os.environ.get("TELEMETRY_FOLLOW_S", "30")))
    finally:
        database.close()


class NotThereError(LookupError):
    """What a request names does not exist; the message says what."""


EXCEPTIONS: ExceptionHandlers = {
    NotThereError: lambda request, error: Problem(404, str(error)),
}


async def device(credential: Credential, state: State) -> Principal | None:
    """The device whose key this is. The factory has told only what keys hash to; they are long and random."""
    key = sha256(credential.value.encode()).hexdigest()
    with state.database.transaction() as rows:
        found = rows.execute("SELECT device_id FROM device_keys WHERE sha256 = ?", (key,)).fetchone()
    return None if found is None else Principal(id=found["device_id"], scheme=credential.scheme)


CHECKS: Checks[State] = {"deviceKey": device}
"""Operators and tokens of streams go by the settings (docs/security.md)."""

POOLS = Pools()
