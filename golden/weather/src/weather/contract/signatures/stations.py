# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells the type checker what handlers may look like, with their context or without."""

from __future__ import annotations

from typing import Literal, Protocol, TypeVar

from ...runtime.binding import Returns
from ...runtime.context import Context
from .. import models, responses

S_contra = TypeVar("S_contra", contravariant=True)


class _RegisterStation(Protocol):
    def __call__(
        self, body: models.Station, *, x_weather_target: Literal["Stations.Register"]
    ) -> Returns[responses.RegisterStationReply]: ...


class _RegisterStationWithContext(Protocol[S_contra]):
    def __call__(
        self,
        body: models.Station,
        *,
        x_weather_target: Literal["Stations.Register"],
        context: Context[S_contra],
    ) -> Returns[responses.RegisterStationReply]: ...


class _RetireStation(Protocol):
    def __call__(
        self, body: models.RetireStationBody, *, x_weather_target: Literal["Stations.Retire"]
    ) -> Returns[responses.RetireStationReply]: ...


class _RetireStationWithContext(Protocol[S_contra]):
    def __call__(
        self,
        body: models.RetireStationBody,
        *,
        x_weather_target: Literal["Stations.Retire"],
        context: Context[S_contra],
    ) -> Returns[responses.RetireStationReply]: ...


class _ListTags(Protocol):
    def __call__(self, station: models.Name) -> Returns[responses.ListTagsReply]: ...


class _ListTagsWithContext(Protocol[S_contra]):
    def __call__(
        self, station: models.Name, *, context: Context[S_contra]
    ) -> Returns[responses.ListTagsReply]: ...


class _ClearTags(Protocol):
    def __call__(self, station: models.Name) -> Returns[responses.ClearTagsReply]: ...


class _ClearTagsWithContext(Protocol[S_contra]):
    def __call__(
        self, station: models.Name, *, context: Context[S_contra]
    ) -> Returns[responses.ClearTagsReply]: ...


class _DropTags(Protocol):
    def __call__(
        self, station: models.Name, *, tag_keys: list[models.Name]
    ) -> Returns[responses.DropTagsReply]: ...


class _DropTagsWithContext(Protocol[S_contra]):
    def __call__(
        self, station: models.Name, *, tag_keys: list[models.Name], context: Context[S_contra]
    ) -> Returns[responses.DropTagsReply]: ...


class Handlers(Protocol[S_contra]):
    """Describes the module that has these handlers."""

    @property
    def register_station(self) -> _RegisterStation | _RegisterStationWithContext[S_contra]: ...

    @property
    def retire_station(self) -> _RetireStation | _RetireStationWithContext[S_contra]: ...

    @property
    def list_tags(self) -> _ListTags | _ListTagsWithContext[S_contra]: ...

    @property
    def clear_tags(self) -> _ClearTags | _ClearTagsWithContext[S_contra]: ...

    @property
    def drop_tags(self) -> _DropTags | _DropTagsWithContext[S_contra]: ...
