# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells the type checker what handlers may look like, with their context or without."""

from __future__ import annotations

from typing import Protocol, TypeVar

from ...runtime.binding import Returns
from ...runtime.context import Context
from .. import responses

S_contra = TypeVar("S_contra", contravariant=True)


class _GetTime(Protocol):
    def __call__(self) -> Returns[responses.GetTimeReply]: ...


class _GetTimeWithContext(Protocol[S_contra]):
    def __call__(self, *, context: Context[S_contra]) -> Returns[responses.GetTimeReply]: ...


class Handlers(Protocol[S_contra]):
    """Describes the module that has these handlers."""

    @property
    def get_time(self) -> _GetTime | _GetTimeWithContext[S_contra]: ...
