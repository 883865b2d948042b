# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells the type checker what handlers may look like, with their context or without."""

from __future__ import annotations

from typing import Literal, Protocol, TypeVar

from ...runtime.binding import Returns
from ...runtime.context import Context
from .. import models, responses

S_contra = TypeVar("S_contra", contravariant=True)


class _ListSensors(Protocol):
    def __call__(
        self,
        *,
        class_: list[Literal["ambient", "structural", "traffic"]],
        label: list[str] | None,
        battery: models.ListSensorsBattery | None,
        online: bool | None,
        limit: int,
        x_fields: (
            list[Literal["sensor_id", "name", "class", "unit", "battery", "labels", "last_seen"]] | None
        ),
        units: Literal["metric", "imperial"],
    ) -> Returns[responses.ListSensorsReply]: ...


class _ListSensorsWithContext(Protocol[S_contra]):
    def __call__(
        self,
        *,
        class_: list[Literal["ambient", "structural", "traffic"]],
        label: list[str] | None,
        battery: models.ListSensorsBattery | None,
        online: bool | None,
        limit: int,
        x_fields: (
            list[Literal["sensor_id", "name", "class", "unit", "battery", "labels", "last_seen"]] | None
        ),
        units: Literal["metric", "imperial"],
        context: Context[S_contra],
    ) -> Returns[responses.ListSensorsReply]: ...


class _GetLatestReading(Protocol):
    def __call__(
        self, *, metric: models.Metric, quality: float
    ) -> Returns[responses.GetLatestReadingReply]: ...


class _GetLatestReadingWithContext(Protocol[S_contra]):
    def __call__(
        self, *, metric: models.Metric, quality: float, context: Context[S_contra]
    ) -> Returns[responses.GetLatestReadingReply]: ...


class _GetSensor(Protocol):
    def __call__(self, sensor_id: int) -> Returns[responses.GetSensorReply]: ...


class _GetSensorWithContext(Protocol[S_contra]):
    def __call__(
        self, sensor_id: int, *, context: Context[S_contra]
    ) -> Returns[responses.GetSensorReply]: ...


class _PutSensor(Protocol):
    def __call__(self, sensor_id: int, body: models.SensorInput) -> Returns[responses.PutSensorReply]: ...


class _PutSensorWithContext(Protocol[S_contra]):
    def __call__(
        self, sensor_id: int, body: models.SensorInput, *, context: Context[S_contra]
    ) -> Returns[responses.PutSensorReply]: ...


class _RetireSensor(Protocol):
    def __call__(self, sensor_id: int) -> Returns[responses.RetireSensorReply]: ...


class _RetireSensorWithContext(Protocol[S_contra]):
    def __call__(
        self, sensor_id: int, *, context: Context[S_contra]
    ) -> Returns[responses.RetireSensorReply]: ...


class _HasSensor(Protocol):
    def __call__(self, sensor_id: int) -> Returns[responses.HasSensorReply]: ...


class _HasSensorWithContext(Protocol[S_contra]):
    def __call__(
        self, sensor_id: int, *, context: Context[S_contra]
    ) -> Returns[responses.HasSensorReply]: ...


class _ReportSurvey(Protocol):
    def __call__(self, body: models.ReportSurveyBody) -> Returns[responses.ReportSurveyReply]: ...


class _ReportSurveyWithContext(Protocol[S_contra]):
    def __call__(
        self, body: models.ReportSurveyBody, *, context: Context[S_contra]
    ) -> Returns[responses.ReportSurveyReply]: ...


class _SetAlarm(Protocol):
    def __call__(self, body: models.Alarm) -> Returns[responses.SetAlarmReply]: ...


class _SetAlarmWithContext(Protocol[S_contra]):
    def __call__(
        self, body: models.Alarm, *, context: Context[S_contra]
    ) -> Returns[responses.SetAlarmReply]: ...


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
