# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the responses of the operations in sensors."""

from __future__ import annotations

import datetime
from typing import Literal, TypeAlias

from ...runtime import replies
from ...runtime.replies import reply_headers
from ..models import Alarm, Reading, Sensor, SurveyResult
from ..validators import components as components_checks
from ..validators import shared_small as shared_small_checks
from .components import (
    BadRequest,
    ContentTooLarge,
    NotAcceptable,
    NotFound,
    ProblemResponse,
    Unauthorized,
    UnsupportedMediaType,
)


class ListSensorsOk(replies.Reply, frozen=True):
    """200: The sensors."""

    body: list[Sensor]
    x_total_count: int | None = None
    status = 200
    writer = replies.Json(list[Sensor], shared_small_checks.is_array_dpmrsh, sound=True)
    declared = (reply_headers.Header("X-Total-Count", "x_total_count", shared_small_checks.is_integer_from0),)


class GetLatestReadingOk(replies.Reply, frozen=True):
    """200: The reading."""

    body: Reading | str
    media_type: Literal["application/json", "text/plain"] | None = None
    """None for the one that the client likes best."""
    status = 200
    writer = replies.Choice(
        {
            "application/json": replies.Json(Reading, components_checks.is_reading, sound=True),
            "text/plain": replies.Text(b"text/plain; charset=utf-8", None),
        }
    )


class GetLatestReadingNoContent(replies.Reply, frozen=True):
    """204: Nothing has been measured yet."""

    status = 204


class PutSensorCreated(replies.Reply, frozen=True):
    """201: The sensor was registered."""

    body: Sensor
    location: str | None = None
    status = 201
    writer = replies.Json(Sensor, components_checks.is_sensor, sound=True)
    declared = (reply_headers.Header("Location", "location", shared_small_checks.is_string_uri_reference),)


class HasSensorOk(replies.Reply, frozen=True):
    """200: It does."""

    x_last_seen: datetime.datetime | None = None
    status = 200
    declared = (reply_headers.Header("X-Last-Seen", "x_last_seen", shared_small_checks.is_string_date_time),)


class ReportSurveyCreated(replies.Reply, frozen=True):
    """201: The survey is stored."""

    body: SurveyResult
    location: str
    status = 201
    writer = replies.Json(SurveyResult, components_checks.is_survey_result, sound=True)
    declared = (
        reply_headers.Header(
            "Location",
            "location",
            shared_small_checks.is_string,
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
    status = 200
    writer = replies.Choice(
        {
            "application/json": replies.Json(Alarm, components_checks.is_alarm, sound=True),
            "application/vnd.telemetry.alarm+json": replies.Json(
                Alarm,
                components_checks.is_alarm,
                media_type=b"application/vnd.telemetry.alarm+json",
                sound=True,
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
