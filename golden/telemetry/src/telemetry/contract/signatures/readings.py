# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells the type checker what handlers may look like, with their context or without."""

from __future__ import annotations

import datetime
import uuid
from typing import Literal, Protocol, TypeVar

from ...runtime.binding import Returns
from ...runtime.context import Context
from .. import models, responses

S_contra = TypeVar("S_contra", contravariant=True)


class _QueryReadings(Protocol):
    def __call__(
        self,
        *,
        from_: datetime.datetime,
        to: datetime.datetime | None,
        sensor_ids: list[int] | None,
        metrics: list[models.Metric] | None,
        filter: models.QueryReadingsFilter | None,
        box: models.QueryReadingsBox | None,
        resolution: Literal[1, 5, 15, 60],
        x_request_id: str | None,
        x_request_id_header: uuid.UUID | None,
    ) -> Returns[responses.QueryReadingsReply]: ...


class _QueryReadingsWithContext(Protocol[S_contra]):
    def __call__(
        self,
        *,
        from_: datetime.datetime,
        to: datetime.datetime | None,
        sensor_ids: list[int] | None,
        metrics: list[models.Metric] | None,
        filter: models.QueryReadingsFilter | None,
        box: models.QueryReadingsBox | None,
        resolution: Literal[1, 5, 15, 60],
        x_request_id: str | None,
        x_request_id_header: uuid.UUID | None,
        context: Context[S_contra],
    ) -> Returns[responses.QueryReadingsReply]: ...


class _ReportReadings(Protocol):
    def __call__(self, body: models.Batch) -> Returns[responses.ReportReadingsReply]: ...


class _ReportReadingsWithContext(Protocol[S_contra]):
    def __call__(
        self, body: models.Batch, *, context: Context[S_contra]
    ) -> Returns[responses.ReportReadingsReply]: ...


class _SearchReadings(Protocol):
    def __call__(
        self, *, where: models.Condition, cursor: str | None, trace: str | None
    ) -> Returns[responses.SearchReadingsReply]: ...


class _SearchReadingsWithContext(Protocol[S_contra]):
    def __call__(
        self, *, where: models.Condition, cursor: str | None, trace: str | None, context: Context[S_contra]
    ) -> Returns[responses.SearchReadingsReply]: ...


class _StreamReadings(Protocol):
    def __call__(
        self, *, metric: list[models.Metric] | None, last_event_id: int | None
    ) -> Returns[responses.StreamReadingsReply]: ...


class _StreamReadingsWithContext(Protocol[S_contra]):
    def __call__(
        self, *, metric: list[models.Metric] | None, last_event_id: int | None, context: Context[S_contra]
    ) -> Returns[responses.StreamReadingsReply]: ...


class _GetGridCell(Protocol):
    def __call__(self, cell: models.GetGridCellCell) -> Returns[responses.GetGridCellReply]: ...


class _GetGridCellWithContext(Protocol[S_contra]):
    def __call__(
        self, cell: models.GetGridCellCell, *, context: Context[S_contra]
    ) -> Returns[responses.GetGridCellReply]: ...


class _GetRegionMeans(Protocol):
    def __call__(self, codes: list[str]) -> Returns[responses.GetRegionMeansReply]: ...


class _GetRegionMeansWithContext(Protocol[S_contra]):
    def __call__(
        self, codes: list[str], *, context: Context[S_contra]
    ) -> Returns[responses.GetRegionMeansReply]: ...


class Handlers(Protocol[S_contra]):
    """Describes the module that has these handlers."""

    @property
    def query_readings(self) -> _QueryReadings | _QueryReadingsWithContext[S_contra]: ...

    @property
    def report_readings(self) -> _ReportReadings | _ReportReadingsWithContext[S_contra]: ...

    @property
    def search_readings(self) -> _SearchReadings | _SearchReadingsWithContext[S_contra]: ...

    @property
    def stream_readings(self) -> _StreamReadings | _StreamReadingsWithContext[S_contra]: ...

    @property
    def get_grid_cell(self) -> _GetGridCell | _GetGridCellWithContext[S_contra]: ...

    @property
    def get_region_means(self) -> _GetRegionMeans | _GetRegionMeansWithContext[S_contra]: ...
