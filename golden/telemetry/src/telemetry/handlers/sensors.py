# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""sensors

What measures.
"""

from __future__ import annotations

import datetime
from typing import Literal

from ..contract.models import (
    Alarm,
    ListSensorsBattery,
    Location,
    Metric,
    Reading,
    ReportSurveyBody,
    Sensor,
    SensorInput,
    SurveyResult,
)
from ..contract.responses import (
    GetLatestReadingReply,
    GetSensorReply,
    HasSensorReply,
    ListSensorsReply,
    PutSensorReply,
    ReportSurveyCreated,
    ReportSurveyReply,
    RetireSensorReply,
    SetAlarmReply,
)
from ..runtime.replies.negotiation import preferred
from ..service import Context


async def list_sensors(
    *,
    class_: list[Literal["ambient", "structural", "traffic"]],
    label: list[str] | None = None,
    battery: ListSensorsBattery | None = None,
    online: bool | None = None,
    limit: int = 50,
    x_fields: (
        list[Literal["sensor_id", "name", "class", "unit", "battery", "labels", "last_seen"]] | None
    ) = None,
    units: Literal["metric", "imperial"] = "metric",
) -> ListSensorsReply:
    """List sensors

    class_: The classes of sensors to list, each as a parameter of its own.
    label: Labels that a sensor must have, separated by commas.
    battery: Only sensors whose battery is within these bounds, which are parameters of their own.
    online: Only sensors that are reachable, or only those that are not.
    x_fields: The properties to include, separated by commas.
    units: Which system of units to show.
    """
    return [
        Sensor(
            sensor_id=42,
            name="Roof north",
            class_="ambient",
            unit="ppm",
            battery=87.5,
            labels=["roof", "north"],
            location=Location(latitude=59.33, longitude=18.07),
            last_seen=datetime.datetime.fromisoformat("2026-02-01T12:00:00Z"),
        )
    ]


async def get_latest_reading(*, metric: Metric, quality: float, context: Context) -> GetLatestReadingReply:
    """Get the latest reading

    The latest reading of any sensor for a metric.

    quality: How certain the reading must be.
    """
    wanted = preferred(context.request, "application/json", "text/plain")
    if wanted == "text/plain":
        return "co2 = 412.5 ppm"
    return Reading(
        sensor_id=42,
        metric="co2",
        value=412.5,
        at=datetime.datetime.fromisoformat("2026-02-01T12:00:00Z"),
        quality=0.98,
    )


async def get_sensor(sensor_id: int) -> GetSensorReply:
    """Get a sensor

    sensor_id: The number of the sensor.
    """
    return Sensor(
        sensor_id=42,
        name="Roof north",
        class_="ambient",
        unit="ppm",
        battery=87.5,
        labels=["roof", "north"],
        location=Location(latitude=59.33, longitude=18.07),
        last_seen=datetime.datetime.fromisoformat("2026-02-01T12:00:00Z"),
    )


async def put_sensor(sensor_id: int, body: SensorInput) -> PutSensorReply:
    """Register or replace a sensor

    sensor_id: The number of the sensor.
    """
    return Sensor(
        sensor_id=42,
        name="Roof north",
        class_="ambient",
        unit="ppm",
        battery=87.5,
        labels=["roof", "north"],
        location=Location(latitude=59.33, longitude=18.07),
        last_seen=datetime.datetime.fromisoformat("2026-02-01T12:00:00Z"),
    )


async def retire_sensor(sensor_id: int) -> RetireSensorReply:
    """Retire a sensor

    Its readings are kept.

    sensor_id: The number of the sensor.
    """
    return None


async def has_sensor(sensor_id: int) -> HasSensorReply:
    """Ask whether a sensor exists

    sensor_id: The number of the sensor.
    """
    return None


async def report_survey(body: ReportSurveyBody) -> ReportSurveyReply:
    """Report a survey

    What somebody found who looked after a sensor, with photos of it.

    body: The survey as a form.
    """
    return ReportSurveyCreated(body=SurveyResult(survey_id=1, photos=1), location="/surveys/1")


async def set_alarm(body: Alarm, *, context: Context) -> SetAlarmReply:
    """Set an alarm

    Meant for the form of a web page; programs may send JSON.
    """
    wanted = preferred(
        context.request, "application/json", "application/vnd.telemetry.alarm+json", "text/plain"
    )
    if wanted == "text/plain":
        return "co2 above 1000 from 8 to 18"
    return Alarm(metric="co2", above=1000.0, hours=[8, 18])
