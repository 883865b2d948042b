"""sensors: what measures.

Plain functions: SQLite blocks, so they run on worker threads while the event loop goes on reading requests.
"""

from __future__ import annotations

import datetime
import json
import sqlite3
from typing import Any, Literal

import msgspec

from ..contract.models import (
    Alarm,
    ListSensorsBattery,
    Metric,
    Reading,
    ReportSurveyBody,
    Sensor,
    SensorInput,
    SurveyResult,
)
from ..contract.responses import (
    GetLatestReadingNoContent,
    HasSensorOk,
    ListSensorsOk,
    PutSensorCreated,
    ReportSurveyCreated,
)
from ..database import convert, to_json
from ..rows import reading
from ..runtime.replies.negotiation import preferred
from ..service import Context, NotThereError

ONLINE_FOR = datetime.timedelta(minutes=5)
ALWAYS = {"sensor_id", "name", "class"}
IMPERIAL = {"°C": "°F", "m/s": "mph", "m": "ft"}


def list_sensors(
    *,
    class_: list[Literal["ambient", "structural", "traffic"]] | None = None,
    label: list[str] | None = None,
    battery: ListSensorsBattery | None = None,
    online: bool | None = None,
    limit: int = 50,
    x_fields: (
        list[Literal["sensor_id", "name", "class", "unit", "battery", "labels", "last_seen"]] | None
    ) = None,
    units: Literal["metric", "imperial"] = "metric",
    context: Context,
) -> ListSensorsOk:
    """The sensors of some classes that have all of the labels."""
    bounds = {} if battery is None else msgspec.to_builtins(battery)
    with context.state.database.transaction() as rows:
        (total,) = rows.execute("SELECT count(*) FROM sensors").fetchone()
        found = rows.execute(
            """
            SELECT * FROM sensors
            WHERE document ->> '$.class' IN (SELECT value FROM json_each(:classes))
            AND NOT EXISTS (
                SELECT value FROM json_each(:labels) EXCEPT SELECT value FROM json_each(document, '$.labels')
            )
            AND (:least IS NULL OR battery >= :least) AND (:most IS NULL OR battery <= :most)
            AND (:online IS NULL OR :online = coalesce(julianday(last_seen) > julianday(:since), false))
            ORDER BY id LIMIT :limit
            """,
            {
                "classes": to_json(["ambient"] if class_ is None else class_),
                "labels": to_json(label or []),
                "least": bounds.get("min_percent"),
                "most": bounds.get("max_percent"),
                "online": online,
                "since": (datetime.datetime.now(datetime.UTC) - ONLINE_FOR).isoformat(),
                "limit": limit,
            },
        ).fetchall()
    shown = [_json(row) for row in found]
    for each in shown:
        if units == "imperial":
            each["unit"] = IMPERIAL.get(each["unit"], each["unit"])
        if x_fields is not None:
            for name in each.keys() - ALWAYS - set(x_fields):
                del each[name]
    return ListSensorsOk(body=[convert(each, Sensor) for each in shown], x_total_count=total)


def get_latest_reading(
    *, metric: Metric, quality: float, context: Context
) -> Reading | GetLatestReadingNoContent:
    """The latest reading of any sensor that is certain enough."""
    with context.state.database.transaction() as rows:
        row = rows.execute(
            "SELECT * FROM readings WHERE metric = ? AND quality >= ? ORDER BY moment DESC, id DESC LIMIT 1",
            (metric, quality),
        ).fetchone()
    return GetLatestReadingNoContent() if row is None else reading(row)


def get_sensor(sensor_id: int, *, context: Context) -> Sensor:
    """The sensor."""
    with context.state.database.transaction() as rows:
        return convert(_json(_row(rows, sensor_id)), Sensor)


def has_sensor(sensor_id: int, *, context: Context) -> HasSensorOk:
    """Whether there is the sensor, and when it was heard of last."""
    with context.state.database.transaction() as rows:
        last_seen = _row(rows, sensor_id)["last_seen"]
    return HasSensorOk(x_last_seen=None if last_seen is None else datetime.datetime.fromisoformat(last_seen))


def put_sensor(sensor_id: int, body: SensorInput, *, context: Context) -> Sensor | PutSensorCreated:
    """Registers a sensor, or replaces what is known of it."""
    with context.state.database.transaction() as rows:
        replaced = rows.execute(
            "UPDATE sensors SET document = ? WHERE id = ?", (to_json(body), sensor_id)
        ).rowcount
        if not replaced:
            rows.execute("INSERT INTO sensors (id, document) VALUES (?, ?)", (sensor_id, to_json(body)))
        sensor = convert(_json(_row(rows, sensor_id)), Sensor)
    return sensor if replaced else PutSensorCreated(body=sensor, location=f"/sensors/{sensor_id}")


def retire_sensor(sensor_id: int, *, context: Context) -> None:
    """Retires a sensor; its readings are kept."""
    with context.state.database.transaction() as rows:
        _row(rows, sensor_id)
        rows.execute("DELETE FROM sensors WHERE id = ?", (sensor_id,))


def report_survey(body: ReportSurveyBody, *, context: Context) -> ReportSurveyCreated:
    """Stores a survey and its photos, which a plain function reads from their files."""
    position = None if body.position is msgspec.UNSET else to_json(body.position)
    with context.state.database.transaction() as rows:
        survey_id = rows.execute(
            "INSERT INTO surveys (sensor_id, condition, remarks, position) VALUES (?, ?, ?, ?) RETURNING id",
            (body.sensor_id, body.condition, to_json(body.remarks or []), position),
        ).fetchone()[0]
        rows.executemany(
            "INSERT INTO photos VALUES (?, ?, ?)",
            [(survey_id, photo.content_type, photo.file.read()) for photo in body.photos],
        )
    result = SurveyResult(survey_id=survey_id, photos=len(body.photos))
    return ReportSurveyCreated(body=result, location=f"/surveys/{survey_id}")


def set_alarm(body: Alarm, *, context: Context) -> Alarm | str:
    """Sets the alarm of a metric, and tells it in words to whom prefers that."""
    with context.state.database.transaction() as rows:
        rows.execute("INSERT OR REPLACE INTO alarms VALUES (?, ?)", (body.metric, to_json(body)))
    json_types = ("application/json", "application/vnd.telemetry.alarm+json")
    if preferred(context.request, *json_types, "text/plain") in json_types:
        return body
    return f"{body.metric} above {body.above:g}"


def _row(rows: sqlite3.Connection, sensor_id: int) -> sqlite3.Row:
    row: sqlite3.Row | None = rows.execute("SELECT * FROM sensors WHERE id = ?", (sensor_id,)).fetchone()
    if row is None:
        raise NotThereError(f"There is no sensor {sensor_id}.")
    return row


def _json(row: sqlite3.Row) -> dict[str, Any]:
    found = {**json.loads(row["document"]), "sensor_id": row["id"], "battery": row["battery"]}
    if row["last_seen"] is not None:
        found["last_seen"] = row["last_seen"]
    return found
