# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells the type checker what handlers may look like, with their context or without."""

from __future__ import annotations

from typing import Literal, Protocol, TypeVar

from ...runtime.binding import Returns
from ...runtime.context import Context
from ..models import Alarm, ListSensorsBattery, Metric, ReportSurveyBody, SensorInput
from ..responses import (
    GetLatestReadingReply,
    GetSensorReply,
    HasSensorReply,
    ListSensorsReply,
    PutSensorReply,
    ReportSurveyReply,
    RetireSensorReply,
    SetAlarmReply,
)

S_contra = TypeVar("S_contra", contravariant=True)


class _ListSensors(Protocol):
    def __call__(
        self,
        *,
        class_: list[Literal["ambient", "structural", "traffic"]],
        label: list[str] | None,
        battery: ListSensorsBattery | None,
        online: bool | None,
        limit: int,
        x_fields: (
            list[Literal["sensor_id", "name", "class", "unit", "battery", "labels", "last_seen"]] | None
        ),
        units: Literal["metric", "imperial"],
    ) -> Returns[ListSensorsReply]: ...


class _ListSensorsWithContext(Protocol[S_contra]):
    def __call__(
        self,
        *,
        class_: list[Literal["ambient", "structural", "traffic"]],
        label: list[str] | None,
        battery: ListSensorsBattery | None,
        online: bool | None,
        limit: int,
        x_fields: (
            list[Literal["sensor_id", "name", "class", "unit", "battery", "labels", "last_seen"]] | None
        ),
        units: Literal["metric", "imperial"],
        context: Context[S_contra],
    ) -> Returns[ListSensorsReply]: ...


class _GetLatestReading(Protocol):
    def __call__(self, *, metric: Metric, quality: float) -> Returns[GetLatestReadingReply]: ...


class _GetLatestReadingWithContext(Protocol[S_contra]):
    def __call__(
        self, *, metric: Metric, quality: float, context: Context[S_contra]
    ) -> Returns[GetLatestReadingReply]: ...


class _GetSensor(Protocol):
    def __call__(self, sensor_id: int) -> Returns[GetSensorReply]: ...


class _GetSensorWithContext(Protocol[S_contra]):
    def __call__(self, sensor_id: int, *, context: Context[S_contra]) -> Returns[GetSensorReply]: ...


class _PutSensor(Protocol):
    def __call__(self, sensor_id: int, body: SensorInput) -> Returns[PutSensorReply]: ...


class _PutSensorWithContext(Protocol[S_contra]):
    def __call__(
        self, sensor_id: int, body: SensorInput, *, context: Context[S_contra]
    ) -> Returns[PutSensorReply]: ...


class _RetireSensor(Protocol):
    def __call__(self, sensor_id: int) -> Returns[RetireSensorReply]: ...


class _RetireSensorWithContext(Protocol[S_contra]):
    def __call__(self, sensor_id: int, *, context: Context[S_contra]) -> Returns[RetireSensorReply]: ...


class _HasSensor(Protocol):
    def __call__(self, sensor_id: int) -> Returns[HasSensorReply]: ...


class _HasSensorWithContext(Protocol[S_contra]):
    def __call__(self, sensor_id: int, *, context: Context[S_contra]) -> Returns[HasSensorReply]: ...


class _ReportSurvey(Protocol):
    def __call__(self, body: ReportSurveyBody) -> Returns[ReportSurveyReply]: ...


class _ReportSurveyWithContext(Protocol[S_contra]):
    def __call__(
        self, body: ReportSurveyBody, *, context: Context[S_contra]
    ) -> Returns[ReportSurveyReply]: ...


class _SetAlarm(Protocol):
    def __call__(self, body: Alarm) -> Returns[SetAlarmReply]: ...


class _SetAlarmWithContext(Protocol[S_contra]):
    def __call__(self, body: Alarm, *, context: Context[S_contra]) -> Returns[SetAlarmReply]: ...


class Handlers(Protocol[S_contra]):
    """Describes the module that has these handlers."""

    @property
    def list_sensors(self) -> _ListSensors | _ListSensorsWithContext[S_contra]: ...

    @property
    def get_latest_reading(self) -> _GetLatestReading | _GetLatestReadingWithContext[S_contra]: ...

    @property
    def get_sensor(self) -> _GetSensor | _GetSensorWithContext[S_contra]: ...

    @property
    def put_sensor(self) -> _PutSensor | _PutSensorWithContext[S_contra]: ...

    @property
    def retire_sensor(self) -> _RetireSensor | _RetireSensorWithContext[S_contra]: ...

    @property
    def has_sensor(self) -> _HasSensor | _HasSensorWithContext[S_contra]: ...

    @property
    def report_survey(self) -> _ReportSurvey | _ReportSurveyWithContext[S_contra]: ...

    @property
    def set_alarm(self) -> _SetAlarm | _SetAlarmWithContext[S_contra]: ...
