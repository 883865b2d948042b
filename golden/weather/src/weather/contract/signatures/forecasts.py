# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells the type checker what handlers may look like, with their context or without."""

from __future__ import annotations

from typing import Protocol, TypeVar

from ...runtime.binding import Returns
from ...runtime.context import Context
from .. import models, responses

S_contra = TypeVar("S_contra", contravariant=True)


class _GetForecastAt(Protocol):
    def __call__(
        self, *, lat: models.Latitude, lon: models.Longitude
    ) -> Returns[responses.GetForecastAtReply]: ...


class _GetForecastAtWithContext(Protocol[S_contra]):
    def __call__(
        self, *, lat: models.Latitude, lon: models.Longitude, context: Context[S_contra]
    ) -> Returns[responses.GetForecastAtReply]: ...


class _GetForecastOf(Protocol):
    def __call__(self, *, city: str) -> Returns[responses.GetForecastOfReply]: ...


class _GetForecastOfWithContext(Protocol[S_contra]):
    def __call__(self, *, city: str, context: Context[S_contra]) -> Returns[responses.GetForecastOfReply]: ...


class Handlers(Protocol[S_contra]):
    """Describes the module that has these handlers."""

    @property
    def get_forecast_at(self) -> _GetForecastAt | _GetForecastAtWithContext[S_contra]: ...

    @property
    def get_forecast_of(self) -> _GetForecastOf | _GetForecastOfWithContext[S_contra]: ...
