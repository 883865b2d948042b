# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the responses of the operations in jobs."""

from __future__ import annotations

from typing import TypeAlias

from ..models import Job
from .components import BadRequest, ProblemClientError, ProblemResponse, Unauthorized, UnsupportedMediaType

GetJobReply: TypeAlias = Job | ProblemResponse | ProblemClientError
CancelJobReply: TypeAlias = (
    Job | ProblemResponse | BadRequest | Unauthorized | UnsupportedMediaType | ProblemClientError
)
