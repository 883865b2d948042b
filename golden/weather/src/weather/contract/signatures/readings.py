# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells the type checker what handlers may look like, with their context or without."""

from __future__ import annotations

from typing import Protocol, TypeVar

from ...runtime.binding import Returns
from ...runtime.context import Context
from .. import models, responses

S_contra = TypeVar("S_contra", contravariant=True)


class _ListReadings(Protocol):
    def __call__(self, *, station: models.Name) -> Returns[responses.ListReadingsReply]: ...


class _ListReadingsWithContext(Protocol[S_contra]):
    def __call__(
        self, *, station: models.Name, context: Context[S_contra]
    ) -> Returns[responses.ListReadingsReply]: ...


class _AddReading(Protocol):
    def __call__(self, body: models.Reading) -> Returns[responses.AddReadingReply]: ...


class _AddReadingWithContext(Protocol[S_contra]):
    def __call__(
        self, body: models.Reading, *, context: Context[S_contra]
    ) -> Returns[responses.AddReadingReply]: ...


class _AddReadings(Protocol):
    def __call__(self, body: str) -> Returns[responses.AddReadingsReply]: ...


class _AddReadingsWithContext(Protocol[S_contra]):
    def __call__(self, body: str, *, context: Context[S_contra]) -> Returns[responses.AddReadingsReply]: ...


class Handlers(Protocol[S_contra]):
    """Describes the module that has these handlers."""

    @property
    def list_readings(self) -> _ListReadings | _ListReadingsWithContext[S_contra]: ...

    @property
    def add_reading(self) -> _AddReading | _AddReadingWithContext[S_contra]: ...

    @property
    def add_readings(self) -> _AddReadings | _AddReadingsWithContext[S_contra]: ...
