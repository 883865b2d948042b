# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""jobs

Work that takes longer than a request.
"""

from __future__ import annotations

import uuid

from ..contract.examples import jobs as examples
from ..contract.responses import CancelJobReply, GetJobReply


async def get_job(job_id: uuid.UUID) -> GetJobReply:
    """Get a job"""
    return examples.get_job()


async def cancel_job(job_id: uuid.UUID, body: str | None = None) -> CancelJobReply:
    """Cancel a job"""
    return examples.cancel_job()
