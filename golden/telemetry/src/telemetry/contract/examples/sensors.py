# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Makes the example answers of operations, of the values in the JSON files beside this module."""

from __future__ import annotations

from ...runtime import examples
from ..models import Alarm, Reading, Sensor, SurveyResult
from ..responses import ReportSurveyCreated
from .components import COMPONENTS

OWN = examples.File(__package__, "sensors.json")

list_sensors: examples.Example[list[Sensor]] = OWN.json("list_sensors", list[Sensor])
get_latest_reading: examples.Chosen[Reading | str] = examples.chosen(
    {
        "application/json": COMPONENTS.json("schemas/Reading", Reading),
        "text/plain": OWN.text("get_latest_reading text/plain"),
    }
)
get_sensor: examples.Example[Sensor] = COMPONENTS.json("schemas/Sensor", Sensor)
put_sensor: examples.Example[Sensor] = COMPONENTS.json("schemas/Sensor", Sensor)
report_survey: examples.Example[ReportSurveyCreated] = examples.reply(
    ReportSurveyCreated,
    body=COMPONENTS.json("schemas/SurveyResult", SurveyResult),
    location=OWN.json("report_survey location", str),
)
set_alarm: examples.Chosen[Alarm | str] = examples.chosen(
    {
        "application/json": COMPONENTS.json("schemas/Alarm", Alarm),
        "application/vnd.telemetry.alarm+json": COMPONENTS.json("schemas/Alarm", Alarm),
        "text/plain": OWN.text("set_alarm text/plain"),
    }
)
