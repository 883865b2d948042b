# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""What handlers may look like, with the request and the state or without: for the type checker."""

from __future__ import annotations

import uuid
from typing import Protocol, TypeAlias, TypeVar

from ...runtime.binding import Returns
from ...runtime.messages import Request
from ..models import Job
from ..responses import BadRequest, ProblemClientError, ProblemResponse, Unauthorized, UnsupportedMediaType

S = TypeVar("S")
S_contra = TypeVar("S_contra", contravariant=True)


class _GetJob(Protocol):
    def __call__(self, job_id: uuid.UUID) -> Returns[Job | ProblemResponse | ProblemClientError]: ...


class _GetJobWithRequest(Protocol):
    def __call__(
        self, job_id: uuid.UUID, *, request: Request
    ) -> Returns[Job | ProblemResponse | ProblemClientError]: ...


class _GetJobWithState(Protocol[S_contra]):
    def __call__(
        self, job_id: uuid.UUID, *, state: S_contra
    ) -> Returns[Job | ProblemResponse | ProblemClientError]: ...


class _GetJobWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, job_id: uuid.UUID, *, request: Request, state: S_contra
    ) -> Returns[Job | ProblemResponse | ProblemClientError]: ...


GetJob: TypeAlias = _GetJob | _GetJobWithRequest | _GetJobWithState[S] | _GetJobWithRequestAndState[S]
"""`getJob`: GET /jobs/{job_id}"""


class _CancelJob(Protocol):
    def __call__(
        self, job_id: uuid.UUID, body: str | None
    ) -> Returns[
        Job | ProblemResponse | BadRequest | Unauthorized | UnsupportedMediaType | ProblemClientError
    ]: ...


class _CancelJobWithRequest(Protocol):
    def __call__(
        self, job_id: uuid.UUID, body: str | None, *, request: Request
    ) -> Returns[
        Job | ProblemResponse | BadRequest | Unauthorized | UnsupportedMediaType | ProblemClientError
    ]: ...


class _CancelJobWithState(Protocol[S_contra]):
    def __call__(
        self, job_id: uuid.UUID, body: str | None, *, state: S_contra
    ) -> Returns[
        Job | ProblemResponse | BadRequest | Unauthorized | UnsupportedMediaType | ProblemClientError
    ]: ...


class _CancelJobWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, job_id: uuid.UUID, body: str | None, *, request: Request, state: S_contra
    ) -> Returns[
        Job | ProblemResponse | BadRequest | Unauthorized | UnsupportedMediaType | ProblemClientError
    ]: ...


CancelJob: TypeAlias = (
    _CancelJob | _CancelJobWithRequest | _CancelJobWithState[S] | _CancelJobWithRequestAndState[S]
)
"""`cancelJob`: POST /jobs/{job_id}:cancel"""
