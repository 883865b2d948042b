# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""readings

What was measured.
"""

from __future__ import annotations

import datetime
import uuid
from typing import Literal

from ..contract.examples import readings as examples
from ..contract.models import Batch, Condition, GetGridCellCell, Metric, QueryReadingsBox, QueryReadingsFilter
from ..contract.responses import (
    GetGridCellReply,
    GetRegionMeansReply,
    QueryReadingsReply,
    ReportReadingsReply,
    SearchReadingsReply,
    StreamReadingsReply,
)


async def query_readings(
    *,
    from_: datetime.datetime,
    to: datetime.datetime | None = None,
    sensor_ids: list[int] | None = None,
    metrics: list[Metric] | None = None,
    filter: QueryReadingsFilter | None = None,
    box: QueryReadingsBox | None = None,
    resolution: Literal[1, 5, 15, 60] = 5,
    x_request_id: str | None = None,
    x_request_id_header: uuid.UUID | None = None,
) -> QueryReadingsReply:
    """Query readings"""
    return examples.query_readings()


async def report_readings(body: Batch) -> ReportReadingsReply:
    """Report readings"""
    return examples.report_readings()


async def search_readings(
    *, where: Condition, cursor: str | None = None, trace: str | None = None
) -> SearchReadingsReply:
    """Search readings with a condition"""
    return examples.search_readings()


async def stream_readings(
    *, metric: list[Metric] | None = None, last_event_id: int | None = None
) -> StreamReadingsReply:
    """Follow readings"""
    return examples.stream_readings()


async def get_grid_cell(cell: GetGridCellCell) -> GetGridCellReply:
    """Get a cell of the map"""
    return examples.get_grid_cell()


async def get_region_means(codes: list[str]) -> GetRegionMeansReply:
    """Get the means of regions"""
    return examples.get_region_means()
