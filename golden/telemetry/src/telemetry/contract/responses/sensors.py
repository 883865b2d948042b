# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Responses of the operations in sensors."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import ClassVar

from ...runtime import replies
from ..models import Sensor
from ..validators import components as components_checks
from ..validators import sensors as sensors_checks


@dataclass(frozen=True, slots=True)
class ListSensorsOk(replies.Reply):
    """200: The sensors."""

    body: list[Sensor]
    x_total_count: int | None = None
    status: int = field(default=200, init=False)
    writer: ClassVar[replies.Writer] = replies.Json(
        b"application/json", list[Sensor], sensors_checks.check_list_sensors_ok_body, sound=True
    )
    declared: ClassVar[replies.HeaderFields] = (
        replies.Header("X-Total-Count", "x_total_count", sensors_checks.check_list_sensors_ok_x_total_count),
    )


@dataclass(frozen=True, slots=True)
class GetLatestReadingNoContent(replies.Reply):
    """204: Nothing has been measured yet."""

    status: int = field(default=204, init=False)
    writer: ClassVar[replies.Writer] = replies.empty


@dataclass(frozen=True, slots=True)
class PutSensorCreated(replies.Reply):
    """201: The sensor was registered."""

    body: Sensor
    location: str | None = None
    status: int = field(default=201, init=False)
    writer: ClassVar[replies.Writer] = replies.Json(
        b"application/json", Sensor, components_checks.check_sensor, sound=True
    )
    declared: ClassVar[replies.HeaderFields] = (
        replies.Header("Location", "location", sensors_checks.check_put_sensor_created_location),
    )


@dataclass(frozen=True, slots=True)
class HasSensorOk(replies.Reply):
    """200: It does."""

    x_last_seen: datetime.datetime | None = None
    status: int = field(default=200, init=False)
    writer: ClassVar[replies.Writer] = replies.empty
    declared: ClassVar[replies.HeaderFields] = (
        replies.Header("X-Last-Seen", "x_last_seen", sensors_checks.check_has_sensor_ok_x_last_seen),
    )
