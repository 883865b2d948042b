# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""readings

What was measured.
"""

from __future__ import annotations

import datetime
import uuid
from typing import Literal

from ..contract.models import (
    Batch,
    Condition,
    GetGridCellCell,
    Metric,
    QueryReadingsBox,
    QueryReadingsFilter,
    Reading,
    Receipt,
)
from ..contract.responses import (
    GetGridCellReply,
    GetRegionMeansReply,
    QueryReadingsReply,
    ReportReadingsReply,
    SearchReadingsReply,
    StreamReadingsReply,
)
from ..runtime.streams import ServerSentEvent


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
    """Query readings

    from_: The first moment of interest.
    to: The first moment that is of no interest any more; now, when absent.
    sensor_ids: Sensors, separated by spaces.
    metrics: Metrics, separated by vertical bars.
    filter: Bounds of the value and of its quality.
    box: Where the sensor must be, as names and values separated by commas.
    resolution: Minutes over which values are averaged.
    x_request_id: For clients that cannot set headers.
    x_request_id_header: A name for this request that turns up in our logs.
    """
    return [
        Reading(
            sensor_id=42,
            metric="co2",
            value=412.5,
            at=datetime.datetime.fromisoformat("2026-02-01T12:00:00Z"),
            quality=0.98,
        )
    ]


async def report_readings(body: Batch) -> ReportReadingsReply:
    """Report readings

    Small batches are stored at once, large ones later.

    body: A batch of readings.
    """
    return Receipt(stored=1, sequence=7)


async def search_readings(
    *, where: Condition, cursor: str | None = None, trace: str | None = None
) -> SearchReadingsReply:
    """Search readings with a condition

    where: The condition, as JSON.
    cursor: Where to go on; reserved characters need not be encoded.
    trace: Explains in our logs how the search was done; needs no value.
    """
    return [
        Reading(
            sensor_id=42,
            metric="co2",
            value=412.5,
            at=datetime.datetime.fromisoformat("2026-02-01T12:00:00Z"),
            quality=0.98,
        )
    ]


async def stream_readings(
    *, metric: list[Metric] | None = None, last_event_id: int | None = None
) -> StreamReadingsReply:
    """Follow readings

    Every new reading as an event, until the client leaves.

    metric: Only readings of these metrics.
    last_event_id: The last event that the client has seen.
    """
    yield ServerSentEvent(
        data='{"sensor_id":42,"metric":"co2","value":412.5,"at":"2026-02-01T12:00:00Z"}',
        event="reading",
        id="17",
    )


async def get_grid_cell(cell: GetGridCellCell) -> GetGridCellReply:
    """Get a cell of the map

    The cell stands in the path as `;row=4;column=7`.

    cell: Where the cell is.
    """
    return {"co2": 418.25, "temperature": 3.5}


async def get_region_means(codes: list[str]) -> GetRegionMeansReply:
    """Get the means of regions

    Several regions are separated by commas, for example `se,no`.

    codes: The regions.
    """
    return {"co2": 418.25, "temperature": 3.5}
