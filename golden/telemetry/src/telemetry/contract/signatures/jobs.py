# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells the type checker what handlers may look like, with their context or without."""

from __future__ import annotations

import uuid
from typing import Protocol, TypeVar

from ...runtime.binding import Returns
from ...runtime.context import Context
from .. import responses

S_contra = TypeVar("S_contra", contravariant=True)


class _GetJob(Protocol):
    def __call__(self, job_id: uuid.UUID) -> Returns[responses.GetJobReply]: ...


class _GetJobWithContext(Protocol[S_contra]):
    def __call__(
        self, job_id: uuid.UUID, *, context: Context[S_contra]
    ) -> Returns[responses.GetJobReply]: ...


class _CancelJob(Protocol):
    def __call__(self, job_id: uuid.UUID, body: str | None) -> Returns[responses.CancelJobReply]: ...


class _CancelJobWithContext(Protocol[S_contra]):
    def __call__(
        self, job_id: uuid.UUID, body: str | None, *, context: Context[S_contra]
    ) -> Returns[responses.CancelJobReply]: ...


class Handlers(Protocol[S_contra]):
    """Describes the module that has these handlers."""

    @property
    def get_job(self) -> _GetJob | _GetJobWithContext[S_contra]: ...

    @property
    def cancel_job(self) -> _CancelJob | _CancelJobWithContext[S_contra]: ...
