"""jobs: work that takes longer than a request."""

from __future__ import annotations

import sqlite3
import uuid

from ..contract.models import Job
from ..database import convert
from ..runtime.problems import Problem
from ..service import Context, NotThereError


def get_job(job_id: uuid.UUID, *, context: Context) -> Job:
    """The job."""
    with context.state.database.transaction() as rows:
        return _job(rows, job_id)


def cancel_job(job_id: uuid.UUID, body: str | None = None, *, context: Context) -> Job:
    """Cancels a job that has not ended. Why is not kept."""
    with context.state.database.transaction() as rows:
        if _job(rows, job_id).state in {"done", "failed"}:
            raise Problem(409, "The job has ended.")
        rows.execute("UPDATE jobs SET state = 'cancelled' WHERE id = ?", (str(job_id),))
        return _job(rows, job_id)


def _job(rows: sqlite3.Connection, job_id: uuid.UUID) -> Job:
    row = rows.execute("SELECT * FROM jobs WHERE id = ?", (str(job_id),)).fetchone()
    if row is None:
        raise NotThereError(f"There is no job {job_id}.")
    return convert({"job_id": row["id"], "state": row["state"], "progress": row["progress"]}, Job)
