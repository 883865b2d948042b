# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""jobs

Work that takes longer than a request.
"""

from __future__ import annotations

import uuid

from ..contract.models import Job
from ..contract.responses import CancelJobReply, GetJobReply


async def get_job(job_id: uuid.UUID) -> GetJobReply:
    """Get a job

    job_id: The job.
    """
    return Job(job_id=uuid.UUID("8f14e45f-ceea-4670-9c5e-0d3a1b2c4d5e"), state="running", progress=0.25)


async def cancel_job(job_id: uuid.UUID, body: str | None = None) -> CancelJobReply:
    """Cancel a job

    job_id: The job.
    body: Why; may be left out.
    """
    return Job(job_id=uuid.UUID("8f14e45f-ceea-4670-9c5e-0d3a1b2c4d5e"), state="running", progress=0.25)
