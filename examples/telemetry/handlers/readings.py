"""readings: what was measured."""

from __future__ import annotations

import asyncio
import base64
import binascii
import datetime
import statistics
import uuid
from collections.abc import AsyncIterator, Sequence
from typing import Any, Literal

import msgspec

from ..contract.models import (
    Batch,
    Condition,
    GetGridCellCell,
    Job,
    Means,
    Metric,
    QueryReadingsBox,
    QueryReadingsFilter,
    Reading,
    Receipt,
)
from ..contract.responses import ReportReadingsAccepted, SearchReadingsOk
from ..database import convert, to_json
from ..rows import add_readings, means, reading
from ..runtime.streams import ServerSentEvent
from ..service import Context, NotThereError, State

AT_ONCE = 100
"""Larger batches are stored later."""
MOST = 10_000
PAGE = 100
LOOK_EVERY_S = 0.5
NUMBERS = 2**63 - 1
"""SQLite numbers rows up to this."""


def query_readings(
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
    context: Context,
) -> list[Reading]:
    """Readings, oldest first, those of a sensor and a metric averaged over some minutes."""
    bounds = {} if filter is None else msgspec.to_builtins(filter)
    area = {} if box is None else msgspec.to_builtins(box)
    with context.state.database.transaction() as rows:
        found = rows.execute(
            """
            SELECT readings.* FROM readings LEFT JOIN sensors ON sensors.id = sensor_id
            WHERE moment >= :from AND moment < :to
            AND (:sensors IS NULL OR sensor_id IN (SELECT value FROM json_each(:sensors)))
            AND (:metrics IS NULL OR metric IN (SELECT value FROM json_each(:metrics)))
            AND (:min IS NULL OR value >= :min) AND (:max IS NULL OR value <= :max)
            AND (:quality IS NULL OR quality >= :quality)
            AND (:south IS NULL OR (
                document ->> '$.location.latitude' BETWEEN :south AND :north
                AND document ->> '$.location.longitude' BETWEEN :west AND :east
            ))
            ORDER BY moment, readings.id LIMIT :most
            """,
            {
                "from": from_.timestamp(),
                "to": (to or datetime.datetime.now(datetime.UTC)).timestamp(),
                "sensors": None if sensor_ids is None else to_json(sensor_ids),
                "metrics": None if metrics is None else to_json(metrics),
                **{name: bounds.get(name) for name in ("min", "max", "quality")},
                **{name: area.get(name) for name in ("south", "north", "west", "east")},
                "most": MOST,
            },
        ).fetchall()
    return [_averaged(rows) for rows in _grouped(found, 60 * resolution)]


def report_readings(body: Batch, *, context: Context) -> Receipt | ReportReadingsAccepted:
    """Stores a small batch at once; a large one is given to a job."""
    if len(body.readings) <= AT_ONCE:
        with context.state.database.transaction() as rows:
            add_readings(rows, body.readings)
        return Receipt(stored=len(body.readings), sequence=body.sequence)
    job_id = uuid.uuid4()
    with context.state.database.transaction() as rows:
        rows.execute("INSERT INTO jobs (id, state) VALUES (?, 'queued')", (str(job_id),))
    context.state.later.submit(_store, str(job_id), body.readings, context.state)
    return ReportReadingsAccepted(
        body=Job(job_id=job_id, state="queued", progress=0.0), location=f"/jobs/{job_id}"
    )


def _store(job_id: str, readings: Sequence[Reading], state: State) -> None:
    with state.database.transaction() as rows:
        begun = rows.execute("UPDATE jobs SET state = 'running' WHERE id = ? AND state = 'queued'", (job_id,))
        if begun.rowcount:
            add_readings(rows, readings)
            rows.execute("UPDATE jobs SET state = 'done', progress = 1 WHERE id = ?", (job_id,))


def search_readings(
    *, where: Condition, cursor: str | None = None, trace: str | None = None, context: Context
) -> SearchReadingsOk:
    """One page of the readings that fulfil the condition."""
    asked = msgspec.to_builtins(where)
    with context.state.database.transaction() as rows:
        found = rows.execute(
            """
            SELECT * FROM readings WHERE id > :after AND metric = :metric
            AND (:above IS NULL OR value > :above) AND (:below IS NULL OR value < :below)
            ORDER BY id LIMIT :limit
            """,
            {
                "after": 0 if cursor is None else _after(cursor),
                "metric": asked["metric"],
                "above": asked.get("above"),
                "below": asked.get("below"),
                "limit": PAGE + 1,
            },
        ).fetchall()
    page = found[:PAGE]
    following = base64.b64encode(str(page[-1]["id"]).encode()).decode() if len(found) > PAGE else None
    return SearchReadingsOk(body=[reading(row) for row in page], next_cursor=following)


async def stream_readings(
    *, metric: list[Metric] | None = None, last_event_id: int | None = None, context: Context
) -> AsyncIterator[ServerSentEvent]:
    """Every reading after the last one that the client has seen, or else the latest ones and what follows.

    The feed ends after a while, and the client comes back with the last event's id (WHATWG HTML 9.2.3).
    """
    after = -1 if last_event_id is None else min(last_event_id, NUMBERS)
    loop = asyncio.get_running_loop()
    until = loop.time() + context.state.follow_s
    while True:
        # This runs on the event loop, which must not wait for SQLite.
        for row in await asyncio.to_thread(_readings_after, after, metric, context.state):
            yield ServerSentEvent(data=to_json(reading(row)), event="reading", id=str(row["id"]))
            after = row["id"]
        if loop.time() >= until:
            return
        await asyncio.sleep(LOOK_EVERY_S)


def get_grid_cell(cell: GetGridCellCell, *, context: Context) -> Means:
    """The means of a cell of one degree by one, counted from the south pole and the date line."""
    if cell.row >= 180 or cell.column >= 360:
        raise NotThereError("The map has 180 rows and 360 columns.")
    where = """
        document ->> '$.location.latitude' >= :south AND document ->> '$.location.latitude' < :south + 1
        AND document ->> '$.location.longitude' >= :west AND document ->> '$.location.longitude' < :west + 1
    """
    with context.state.database.transaction() as rows:
        return means(rows, where, {"south": cell.row - 90, "west": cell.column - 180})


def get_region_means(codes: list[str], *, context: Context) -> Means:
    """The means of the sensors that have the code of one of the regions as a label."""
    where = """
        EXISTS (
            SELECT value FROM json_each(document, '$.labels')
            INTERSECT SELECT value FROM json_each(:codes)
        )
    """
    with context.state.database.transaction() as rows:
        return means(rows, where, {"codes": to_json(codes)})


def _grouped(found: Sequence[Any], length_s: int) -> list[list[Any]]:
    groups: dict[tuple[int, str, float], list[Any]] = {}
    for row in found:
        groups.setdefault((row["sensor_id"], row["metric"], row["moment"] // length_s), []).append(row)
    return list(groups.values())


def _averaged(rows: Sequence[Any]) -> Reading:
    """One reading for several, at the time of the first and as certain as the least certain."""
    first = {name: rows[0][name] for name in ("sensor_id", "metric", "at")}
    value, quality = statistics.mean(row["value"] for row in rows), min(row["quality"] for row in rows)
    return convert({**first, "value": value, "quality": quality}, Reading)


def _after(cursor: str) -> int:
    """The number of the last reading of the page before; after a cursor that is not ours comes nothing."""
    try:
        number = int(base64.b64decode(cursor, validate=True))
    except (binascii.Error, ValueError):
        return NUMBERS
    return min(max(number, 0), NUMBERS)


def _readings_after(after: int, metrics: list[Metric] | None, state: State) -> list[Any]:
    with state.database.transaction() as rows:
        return rows.execute(
            """
            SELECT * FROM readings
            WHERE id > CASE WHEN :after >= 0 THEN :after ELSE (SELECT max(id) - 10 FROM readings) END
            AND (:metrics IS NULL OR metric IN (SELECT value FROM json_each(:metrics)))
            ORDER BY id LIMIT 100
            """,
            {"after": after, "metrics": None if metrics is None else to_json(metrics)},
        ).fetchall()
