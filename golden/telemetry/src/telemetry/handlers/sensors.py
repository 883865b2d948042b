# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""sensors

What measures.
"""

from __future__ import annotations

from typing import Literal

from ..contract.examples import sensors as examples
from ..contract.models import Alarm, ListSensorsBattery, Metric, ReportSurveyBody, SensorInput
from ..contract.responses import (
    GetLatestReadingReply,
    GetSensorReply,
    HasSensorReply,
    ListSensorsReply,
    PutSensorReply,
    ReportSurveyReply,
    RetireSensorReply,
    SetAlarmReply,
)
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
    """List sensors"""
    return examples.list_sensors()


async def get_latest_reading(*, metric: Metric, quality: float, context: Context) -> GetLatestReadingReply:
    """Get the latest reading"""
    return examples.get_latest_reading(context.request)


async def get_sensor(sensor_id: int) -> GetSensorReply:
    """Get a sensor"""
    return examples.get_sensor()


async def put_sensor(sensor_id: int, body: SensorInput) -> PutSensorReply:
    """Register or replace a sensor"""
    return examples.put_sensor()


async def retire_sensor(sensor_id: int) -> RetireSensorReply:
    """Retire a sensor"""
    return None


async def has_sensor(sensor_id: int) -> HasSensorReply:
    """Ask whether a sensor exists"""
    return None


async def report_survey(body: ReportSurveyBody) -> ReportSurveyReply:
    """Report a survey"""
    return examples.report_survey()


async def set_alarm(body: Alarm, *, context: Context) -> SetAlarmReply:
    """Set an alarm"""
    return examples.set_alarm(context.request)
