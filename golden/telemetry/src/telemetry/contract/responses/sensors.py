# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the responses of the operations in sensors."""

from __future__ import annotations

import datetime
from typing import ClassVar, Literal, TypeAlias

from ...runtime import replies
from ...runtime.replies import reply_headers
from ..models import Alarm, Reading, Sensor, SurveyResult
from ..validators import components as components_checks
from ..validators import sensors as sensors_checks
from .components import (
    BadRequest,
    ContentTooLarge,
    NotAcceptable,
    NotFound,
    ProblemResponse,
    Unauthorized,
    UnsupportedMediaType,
)

__all__ = [
    "GetLatestReadingNoContent",
    "GetLatestReadingOk",
    "GetLatestReadingReply",
    "GetSensorReply",
    "HasSensorOk",
    "HasSensorReply",
    "ListSensorsOk",
    "ListSensorsReply",
    "PutSensorCreated",
    "PutSensorReply",
    "ReportSurveyCreated",
    "ReportSurveyReply",
    "RetireSensorReply",
    "SetAlarmOk",
    "SetAlarmReply",
]


class ListSensorsOk(replies.Reply, frozen=True):
    """200: The sensors."""

    body: list[Sensor]
    x_total_count: int | None = None
    status: ClassVar[int] = 200
    writer: ClassVar[replies.Writer] = replies.Json(
        b"application/json", list[Sensor], sensors_checks.check_list_sensors_ok_body, sound=True
    )
    declared: ClassVar[reply_headers.HeaderFields] = (
        reply_headers.Header(
            "X-Total-Count", "x_total_count", sensors_checks.check_list_sensors_ok_x_total_count
        ),
    )


class GetLatestReadingOk(replies.Reply, frozen=True):
    """200: The reading."""

    body: Reading | str
    media_type: Literal["application/json", "text/plain"] | None = None
    """None for the one that the client likes best."""
    status: ClassVar[int] = 200
    writer: ClassVar[replies.Writer] = replies.Choice(
        {
            "application/json": replies.Json(
                b"application/json", Reading, components_checks.check_reading, sound=True
            ),
            "text/plain": replies.Text(b"text/plain; charset=utf-8", None),
        }
    )


class GetLatestReadingNoContent(replies.Reply, frozen=True):
    """204: Nothing has been measured yet."""

    status: ClassVar[int] = 204
    writer: ClassVar[replies.Writer] = replies.empty


class PutSensorCreated(replies.Reply, frozen=True):
    """201: The sensor was registered."""

    body: Sensor
    location: str | None = None
    status: ClassVar[int] = 201
    writer: ClassVar[replies.Writer] = replies.Json(
        b"application/json", Sensor, components_checks.check_sensor, sound=True
    )
    declared: ClassVar[reply_headers.HeaderFields] = (
        reply_headers.Header("Location", "location", sensors_checks.check_put_sensor_created_location),
    )


class HasSensorOk(replies.Reply, frozen=True):
    """200: It does."""

    x_last_seen: datetime.datetime | None = None
    status: ClassVar[int] = 200
    writer: ClassVar[replies.Writer] = replies.empty
    declared: ClassVar[reply_headers.HeaderFields] = (
        reply_headers.Header("X-Last-Seen", "x_last_seen", sensors_checks.check_has_sensor_ok_x_last_seen),
    )


class ReportSurveyCreated(replies.Reply, frozen=True):
    """201: The survey is stored."""

    body: SurveyResult
    location: str
    status: ClassVar[int] = 201
    writer: ClassVar[replies.Writer] = replies.Json(
        b"application/json", SurveyResult, components_checks.check_survey_result, sound=True
    )
    declared: ClassVar[reply_headers.HeaderFields] = (
        reply_headers.Header(
            "Location",
            "location",
            sensors_checks.check_report_survey_created_location,
            required="/paths/~1surveys/post/responses/201/headers/Location/required",
        ),
    )


class SetAlarmOk(replies.Reply, frozen=True):
    """200: The alarm as it is set."""

    body: Alarm | str
    media_type: Literal["application/json", "application/vnd.telemetry.alarm+json", "text/plain"] | None = (
        None
    )
    """None for the one that the client likes best."""
    status: ClassVar[int] = 200
    writer: ClassVar[replies.Writer] = replies.Choice(
        {
            "application/json": replies.Json(
                b"application/json", Alarm, components_checks.check_alarm, sound=True
            ),
            "application/vnd.telemetry.alarm+json": replies.Json(
                b"application/vnd.telemetry.alarm+json", Alarm, components_checks.check_alarm, sound=True
            ),
            "text/plain": replies.Text(b"text/plain; charset=utf-8", None),
        }
    )


ListSensorsReply: TypeAlias = list[Sensor] | ListSensorsOk | ProblemResponse | BadRequest | NotAcceptable
GetLatestReadingReply: TypeAlias = (
    Reading
    | str
    | GetLatestReadingOk
    | GetLatestReadingNoContent
    | ProblemResponse
    | BadRequest
    | NotAcceptable
)
GetSensorReply: TypeAlias = Sensor | ProblemResponse | BadRequest | NotFound | NotAcceptable
PutSensorReply: TypeAlias = (
    Sensor
    | PutSensorCreated
    | ProblemResponse
    | BadRequest
    | Unauthorized
    | NotAcceptable
    | ContentTooLarge
    | UnsupportedMediaType
)
RetireSensorReply: TypeAlias = ProblemResponse | BadRequest | Unauthorized | NotFound | None
HasSensorReply: TypeAlias = HasSensorOk | ProblemResponse | BadRequest | NotFound | None
ReportSurveyReply: TypeAlias = (
    ReportSurveyCreated
    | ProblemResponse
    | BadRequest
    | NotAcceptable
    | ContentTooLarge
    | UnsupportedMediaType
)
SetAlarmReply: TypeAlias = (
    Alarm
    | str
    | SetAlarmOk
    | ProblemResponse
    | BadRequest
    | NotAcceptable
    | ContentTooLarge
    | UnsupportedMediaType
)
