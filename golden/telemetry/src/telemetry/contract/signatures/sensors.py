# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""What handlers may look like, with the request and the state or without: for the type checker."""

from __future__ import annotations

from typing import Literal, Protocol, TypeAlias, TypeVar

from ...runtime.binding import Returns
from ...runtime.messages import Request
from ..models import Alarm, ListSensorsBattery, Metric, Reading, ReportSurveyBody, Sensor, SensorInput
from ..responses import (
    BadRequest,
    ContentTooLarge,
    GetLatestReadingNoContent,
    GetLatestReadingOk,
    HasSensorOk,
    ListSensorsOk,
    NotAcceptable,
    NotFound,
    ProblemResponse,
    PutSensorCreated,
    ReportSurveyCreated,
    SetAlarmOk,
    Unauthorized,
    UnsupportedMediaType,
)

S = TypeVar("S")
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
    ) -> Returns[list[Sensor] | ListSensorsOk | ProblemResponse | BadRequest | NotAcceptable]: ...


class _ListSensorsWithRequest(Protocol):
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
        request: Request,
    ) -> Returns[list[Sensor] | ListSensorsOk | ProblemResponse | BadRequest | NotAcceptable]: ...


class _ListSensorsWithState(Protocol[S_contra]):
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
        state: S_contra,
    ) -> Returns[list[Sensor] | ListSensorsOk | ProblemResponse | BadRequest | NotAcceptable]: ...


class _ListSensorsWithRequestAndState(Protocol[S_contra]):
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
        request: Request,
        state: S_contra,
    ) -> Returns[list[Sensor] | ListSensorsOk | ProblemResponse | BadRequest | NotAcceptable]: ...


ListSensors: TypeAlias = (
    _ListSensors | _ListSensorsWithRequest | _ListSensorsWithState[S] | _ListSensorsWithRequestAndState[S]
)
"""`listSensors`: GET /sensors"""


class _GetLatestReading(Protocol):
    def __call__(
        self, *, metric: Metric, quality: float
    ) -> Returns[
        Reading
        | str
        | GetLatestReadingOk
        | GetLatestReadingNoContent
        | ProblemResponse
        | BadRequest
        | NotAcceptable
    ]: ...


class _GetLatestReadingWithRequest(Protocol):
    def __call__(
        self, *, metric: Metric, quality: float, request: Request
    ) -> Returns[
        Reading
        | str
        | GetLatestReadingOk
        | GetLatestReadingNoContent
        | ProblemResponse
        | BadRequest
        | NotAcceptable
    ]: ...


class _GetLatestReadingWithState(Protocol[S_contra]):
    def __call__(
        self, *, metric: Metric, quality: float, state: S_contra
    ) -> Returns[
        Reading
        | str
        | GetLatestReadingOk
        | GetLatestReadingNoContent
        | ProblemResponse
        | BadRequest
        | NotAcceptable
    ]: ...


class _GetLatestReadingWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, *, metric: Metric, quality: float, request: Request, state: S_contra
    ) -> Returns[
        Reading
        | str
        | GetLatestReadingOk
        | GetLatestReadingNoContent
        | ProblemResponse
        | BadRequest
        | NotAcceptable
    ]: ...


GetLatestReading: TypeAlias = (
    _GetLatestReading
    | _GetLatestReadingWithRequest
    | _GetLatestReadingWithState[S]
    | _GetLatestReadingWithRequestAndState[S]
)
"""`getLatestReading`: GET /sensors/latest"""


class _GetSensor(Protocol):
    def __call__(
        self, sensor_id: int
    ) -> Returns[Sensor | ProblemResponse | BadRequest | NotFound | NotAcceptable]: ...


class _GetSensorWithRequest(Protocol):
    def __call__(
        self, sensor_id: int, *, request: Request
    ) -> Returns[Sensor | ProblemResponse | BadRequest | NotFound | NotAcceptable]: ...


class _GetSensorWithState(Protocol[S_contra]):
    def __call__(
        self, sensor_id: int, *, state: S_contra
    ) -> Returns[Sensor | ProblemResponse | BadRequest | NotFound | NotAcceptable]: ...


class _GetSensorWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, sensor_id: int, *, request: Request, state: S_contra
    ) -> Returns[Sensor | ProblemResponse | BadRequest | NotFound | NotAcceptable]: ...


GetSensor: TypeAlias = (
    _GetSensor | _GetSensorWithRequest | _GetSensorWithState[S] | _GetSensorWithRequestAndState[S]
)
"""`getSensor`: GET /sensors/{sensor_id}"""


class _PutSensor(Protocol):
    def __call__(
        self, sensor_id: int, body: SensorInput
    ) -> Returns[
        Sensor
        | PutSensorCreated
        | ProblemResponse
        | BadRequest
        | Unauthorized
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
    ]: ...


class _PutSensorWithRequest(Protocol):
    def __call__(
        self, sensor_id: int, body: SensorInput, *, request: Request
    ) -> Returns[
        Sensor
        | PutSensorCreated
        | ProblemResponse
        | BadRequest
        | Unauthorized
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
    ]: ...


class _PutSensorWithState(Protocol[S_contra]):
    def __call__(
        self, sensor_id: int, body: SensorInput, *, state: S_contra
    ) -> Returns[
        Sensor
        | PutSensorCreated
        | ProblemResponse
        | BadRequest
        | Unauthorized
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
    ]: ...


class _PutSensorWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, sensor_id: int, body: SensorInput, *, request: Request, state: S_contra
    ) -> Returns[
        Sensor
        | PutSensorCreated
        | ProblemResponse
        | BadRequest
        | Unauthorized
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
    ]: ...


PutSensor: TypeAlias = (
    _PutSensor | _PutSensorWithRequest | _PutSensorWithState[S] | _PutSensorWithRequestAndState[S]
)
"""`putSensor`: PUT /sensors/{sensor_id}"""


class _RetireSensor(Protocol):
    def __call__(
        self, sensor_id: int
    ) -> Returns[ProblemResponse | BadRequest | Unauthorized | NotFound | None]: ...


class _RetireSensorWithRequest(Protocol):
    def __call__(
        self, sensor_id: int, *, request: Request
    ) -> Returns[ProblemResponse | BadRequest | Unauthorized | NotFound | None]: ...


class _RetireSensorWithState(Protocol[S_contra]):
    def __call__(
        self, sensor_id: int, *, state: S_contra
    ) -> Returns[ProblemResponse | BadRequest | Unauthorized | NotFound | None]: ...


class _RetireSensorWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, sensor_id: int, *, request: Request, state: S_contra
    ) -> Returns[ProblemResponse | BadRequest | Unauthorized | NotFound | None]: ...


RetireSensor: TypeAlias = (
    _RetireSensor | _RetireSensorWithRequest | _RetireSensorWithState[S] | _RetireSensorWithRequestAndState[S]
)
"""`retireSensor`: DELETE /sensors/{sensor_id}"""


class _HasSensor(Protocol):
    def __call__(
        self, sensor_id: int
    ) -> Returns[HasSensorOk | ProblemResponse | BadRequest | NotFound | None]: ...


class _HasSensorWithRequest(Protocol):
    def __call__(
        self, sensor_id: int, *, request: Request
    ) -> Returns[HasSensorOk | ProblemResponse | BadRequest | NotFound | None]: ...


class _HasSensorWithState(Protocol[S_contra]):
    def __call__(
        self, sensor_id: int, *, state: S_contra
    ) -> Returns[HasSensorOk | ProblemResponse | BadRequest | NotFound | None]: ...


class _HasSensorWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, sensor_id: int, *, request: Request, state: S_contra
    ) -> Returns[HasSensorOk | ProblemResponse | BadRequest | NotFound | None]: ...


HasSensor: TypeAlias = (
    _HasSensor | _HasSensorWithRequest | _HasSensorWithState[S] | _HasSensorWithRequestAndState[S]
)
"""`hasSensor`: HEAD /sensors/{sensor_id}"""


class _ReportSurvey(Protocol):
    def __call__(
        self, body: ReportSurveyBody
    ) -> Returns[
        ReportSurveyCreated
        | ProblemResponse
        | BadRequest
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
    ]: ...


class _ReportSurveyWithRequest(Protocol):
    def __call__(
        self, body: ReportSurveyBody, *, request: Request
    ) -> Returns[
        ReportSurveyCreated
        | ProblemResponse
        | BadRequest
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
    ]: ...


class _ReportSurveyWithState(Protocol[S_contra]):
    def __call__(
        self, body: ReportSurveyBody, *, state: S_contra
    ) -> Returns[
        ReportSurveyCreated
        | ProblemResponse
        | BadRequest
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
    ]: ...


class _ReportSurveyWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, body: ReportSurveyBody, *, request: Request, state: S_contra
    ) -> Returns[
        ReportSurveyCreated
        | ProblemResponse
        | BadRequest
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
    ]: ...


ReportSurvey: TypeAlias = (
    _ReportSurvey | _ReportSurveyWithRequest | _ReportSurveyWithState[S] | _ReportSurveyWithRequestAndState[S]
)
"""`reportSurvey`: POST /surveys"""


class _SetAlarm(Protocol):
    def __call__(
        self, body: Alarm
    ) -> Returns[
        Alarm
        | str
        | SetAlarmOk
        | ProblemResponse
        | BadRequest
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
    ]: ...


class _SetAlarmWithRequest(Protocol):
    def __call__(
        self, body: Alarm, *, request: Request
    ) -> Returns[
        Alarm
        | str
        | SetAlarmOk
        | ProblemResponse
        | BadRequest
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
    ]: ...


class _SetAlarmWithState(Protocol[S_contra]):
    def __call__(
        self, body: Alarm, *, state: S_contra
    ) -> Returns[
        Alarm
        | str
        | SetAlarmOk
        | ProblemResponse
        | BadRequest
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
    ]: ...


class _SetAlarmWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, body: Alarm, *, request: Request, state: S_contra
    ) -> Returns[
        Alarm
        | str
        | SetAlarmOk
        | ProblemResponse
        | BadRequest
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
    ]: ...


SetAlarm: TypeAlias = (
    _SetAlarm | _SetAlarmWithRequest | _SetAlarmWithState[S] | _SetAlarmWithRequestAndState[S]
)
"""`setAlarm`: POST /alarms"""
