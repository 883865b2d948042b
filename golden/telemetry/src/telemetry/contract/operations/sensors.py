# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers each operation: reads its request, calls its handler, writes its response."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeVar

from msgspec import Meta

from ...runtime import bodies, kernel, parameters, replies
from ...runtime.binding import Binder
from ...runtime.bodies import forms, multipart_forms, streamed_bodies
from ...runtime.messages import Request, Response
from ...runtime.parameters import by_index, primitives
from ...runtime.pools.allotment import OpenPools
from ...runtime.problems import Fault, refuse
from ...runtime.replies.negotiation import Offer
from ...runtime.security import Guard
from ...runtime.settings import Settings
from ..models import Alarm, ListSensorsBattery, ReportSurveyBody, Sensor, SensorInput
from ..responses import (
    GetLatestReadingOk,
    GetLatestReadingReply,
    GetSensorReply,
    HasSensorOk,
    HasSensorReply,
    ListSensorsOk,
    ListSensorsReply,
    PutSensorReply,
    ReportSurveyReply,
    RetireSensorReply,
    SetAlarmOk,
    SetAlarmReply,
)
from ..security import SCHEMES
from ..validators import components as components_checks
from ..validators import sensors as sensors_checks

if TYPE_CHECKING:
    from ..signatures import sensors as signatures

S = TypeVar("S")


def list_sensors(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation("list_sensors", "listSensors", "GET", "/sensors", ("sensors",))
    call, context, pool = binder.handler(
        operation,
        ("class_", "label", "battery", "online", "limit", "x_fields", "units"),
        stack_size_bytes=24576,
    )
    offer = Offer(("application/json",))
    read_query = by_index.query(
        by_index.Several("class"),
        "label",
        by_index.Members("battery", ("min_percent", "max_percent")),
        "online",
        "limit",
    )
    read_cookies = by_index.cookies("units")
    _class_ = parameters.Parameter(
        "query",
        "class",
        parameters.query_list(primitives.string),
        sensors_checks.check_list_sensors_class,
        settings,
        default=["ambient"],
    ).read
    _label = parameters.Parameter(
        "query",
        "label",
        parameters.query_array("form", primitives.string),
        sensors_checks.check_list_sensors_label,
        settings,
    ).read
    _battery = parameters.Parameter(
        "query",
        "battery",
        parameters.query_members(
            {"min_percent": primitives.integer, "max_percent": primitives.integer}, primitives.string
        ),
        sensors_checks.check_list_sensors_battery,
        settings,
        type=ListSensorsBattery | None,
    ).read
    _online = parameters.scalar(
        "query",
        "online",
        parameters.QUERY_BOOLEAN,
        sensors_checks.check_list_sensors_online,
        settings,
        decoded=bool,
    )
    _limit = parameters.scalar(
        "query",
        "limit",
        parameters.QUERY_INTEGER,
        sensors_checks.check_list_sensors_limit,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=1000)],
        default=50,
    )
    _x_fields = parameters.Parameter(
        "header",
        "X-Fields",
        parameters.header_array(primitives.string),
        sensors_checks.check_list_sensors_x_fields,
        settings,
    ).read
    _units = parameters.Parameter(
        "cookie",
        "units",
        parameters.query_primitive(primitives.string, decode=parameters.PERCENT),
        sensors_checks.check_list_sensors_units,
        settings,
        default="metric",
    ).read
    answer = replies.answers(200, ListSensorsOk.writer, ListSensorsReply, settings)

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        query_texts = read_query(request.query)
        cookie_texts = read_cookies(request.header(b"cookie"))
        class_ = _class_(query_texts[0], faults)
        label = _label(query_texts[1], faults)
        battery = _battery(query_texts[2], faults)
        online = _online(query_texts[3], faults)
        limit = _limit(query_texts[4], faults)
        x_fields = _x_fields(request.header(b"x-fields"), faults)
        units = _units(cookie_texts[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(
                    await call(
                        class_=class_,
                        label=label,
                        battery=battery,
                        online=online,
                        limit=limit,
                        x_fields=x_fields,
                        units=units,
                    )
                )
            return answer(
                await call(
                    class_=class_,
                    label=label,
                    battery=battery,
                    online=online,
                    limit=limit,
                    x_fields=x_fields,
                    units=units,
                    context=context(request),
                )
            )
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def get_latest_reading(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "get_latest_reading", "getLatestReading", "GET", "/sensors/latest", ("sensors", "readings")
    )
    call, context, pool = binder.handler(operation, ("metric", "quality"), stack_size_bytes=20480)
    read_query = by_index.query("metric", "quality")
    _metric = parameters.Parameter(
        "query", "metric", parameters.QUERY_STRING, components_checks.check_metric, settings, required=True
    ).read
    _quality = parameters.Parameter(
        "query",
        "quality",
        parameters.query_primitive(primitives.number),
        sensors_checks.check_get_latest_reading_quality,
        settings,
        type=float,
        default=0.9,
    ).read
    answer = replies.negotiated(200, GetLatestReadingOk.writer, GetLatestReadingReply, settings)

    async def respond(request: Request) -> Response:
        faults: list[Fault] = []
        query_texts = read_query(request.query)
        metric = _metric(query_texts[0], faults)
        quality = _quality(query_texts[1], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(metric=metric, quality=quality), request)
            return answer(await call(metric=metric, quality=quality, context=context(request)), request)
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def get_sensor(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation("get_sensor", "getSensor", "GET", "/sensors/{sensor_id}", ("sensors",))
    call, context, pool = binder.handler(operation, ("sensor_id",), stack_size_bytes=20480)
    offer = Offer(("application/json",))
    _sensor_id = parameters.scalar(
        "path",
        "sensor_id",
        primitives.integer,
        sensors_checks.check_get_sensor_sensor_id,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )
    answer = replies.answers(
        200,
        replies.Json(b"application/json", Sensor, components_checks.check_sensor, sound=True),
        GetSensorReply,
        settings,
    )

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        sensor_id = _sensor_id(request.values[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(sensor_id))
            return answer(await call(sensor_id, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def put_sensor(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "put_sensor",
        "putSensor",
        "PUT",
        "/sensors/{sensor_id}",
        ("sensors",),
        estimated_body_bytes=915,
        reads_body=True,
        guarded=True,
    )
    call, context, pool = binder.handler(operation, ("sensor_id", "body"), stack_size_bytes=20480)
    guard = Guard(SCHEMES, ((("operator", ()),),), settings)
    offer = Offer(("application/json",))
    _sensor_id = parameters.scalar(
        "path",
        "sensor_id",
        primitives.integer,
        sensors_checks.check_put_sensor_sensor_id,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )
    coming = bodies.Body(
        {
            "application/json": bodies.JsonReader(
                SensorInput, components_checks.check_sensor_input, settings, sound=True, deep=True
            )
        },
        required=True,
    )
    _body = coming.read
    answer = replies.answers(
        200,
        replies.Json(b"application/json", Sensor, components_checks.check_sensor, sound=True),
        PutSensorReply,
        settings,
    )

    async def respond(request: Request) -> Response:
        guard.admit(request)
        offer.check(request)
        faults: list[Fault] = []
        sensor_id = _sensor_id(request.values[0], faults)
        if request.stream is not None:
            await coming.receive(request)
        body = _body(request, faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(sensor_id, body))
            return answer(await call(sensor_id, body, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def retire_sensor(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "retire_sensor", "retireSensor", "DELETE", "/sensors/{sensor_id}", ("sensors",)
    )
    call, context, pool = binder.handler(operation, ("sensor_id",), stack_size_bytes=20480)
    guard = Guard(SCHEMES, ((("operator", ()),),), settings)
    _sensor_id = parameters.scalar(
        "path",
        "sensor_id",
        primitives.integer,
        sensors_checks.check_retire_sensor_sensor_id,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )
    answer = replies.answers(204, replies.empty, RetireSensorReply, settings)

    async def respond(request: Request) -> Response:
        guard.admit(request)
        faults: list[Fault] = []
        sensor_id = _sensor_id(request.values[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(sensor_id))
            return answer(await call(sensor_id, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def has_sensor(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation("has_sensor", "hasSensor", "HEAD", "/sensors/{sensor_id}", ("sensors",))
    call, context, pool = binder.handler(operation, ("sensor_id",), stack_size_bytes=20480)
    _sensor_id = parameters.scalar(
        "path",
        "sensor_id",
        primitives.integer,
        sensors_checks.check_has_sensor_sensor_id,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )
    answer = replies.answers(200, HasSensorOk.writer, HasSensorReply, settings)

    async def respond(request: Request) -> Response:
        faults: list[Fault] = []
        sensor_id = _sensor_id(request.values[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(sensor_id))
            return answer(await call(sensor_id, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def report_survey(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "report_survey", "reportSurvey", "POST", "/surveys", ("sensors",), reads_body=True, streams_body=True
    )
    call, context, pool = binder.handler(operation, ("body",), stack_size_bytes=16384)
    offer = Offer(("application/json",))
    _body = streamed_bodies.StreamedBody(
        {},
        {
            "multipart/form-data": multipart_forms.MultipartReader(
                ReportSurveyBody,
                components_checks.check_survey_2,
                settings,
                {
                    "sensor_id": forms.Value(primitives.integer),
                    "condition": forms.Value(primitives.string),
                    "found_at": forms.Value(primitives.string),
                    "remarks": forms.Array(primitives.string, settings),
                    "position": forms.JsonText(settings),
                    "photos": multipart_forms.File("image/png", "image/jpeg", many=True, max_bytes=4194304),
                    "report": multipart_forms.File(),
                },
                forms.Value(primitives.string),
            )
        },
        required=True,
    ).read_early
    answer = replies.answers(201, replies.no_body_alone, ReportSurveyReply, settings)

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        body = await _body(request, faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(body))
            return answer(await call(body, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def set_alarm(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "set_alarm", "setAlarm", "POST", "/alarms", ("sensors",), estimated_body_bytes=582, reads_body=True
    )
    call, context, pool = binder.handler(operation, ("body",), stack_size_bytes=16384)
    offer = Offer(("application/json", "application/vnd.telemetry.alarm+json", "text/plain"))
    coming = bodies.Body(
        {
            "application/x-www-form-urlencoded": forms.FormReader(
                Alarm,
                components_checks.check_alarm,
                settings,
                {
                    "metric": forms.Value(primitives.string),
                    "above": forms.Value(primitives.number),
                    "hours": forms.Array(primitives.integer, settings, style="form", explode=False),
                    "urgent": forms.Value(primitives.boolean),
                },
                forms.Value(primitives.string),
            ),
            "application/json": bodies.JsonReader(
                Alarm, components_checks.check_alarm, settings, sound=True, deep=False
            ),
        },
        required=True,
    )
    _body = coming.read
    answer = replies.negotiated(200, SetAlarmOk.writer, SetAlarmReply, settings)

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        if request.stream is not None:
            await coming.receive(request)
        body = _body(request, faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(body), request)
            return answer(await call(body, context=context(request)), request)
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


OPERATIONS = (
    list_sensors,
    get_latest_reading,
    get_sensor,
    put_sensor,
    retire_sensor,
    has_sensor,
    report_survey,
    set_alarm,
)


def bind(
    handlers: signatures.Handlers[S], state: S, pools: OpenPools, settings: Settings
) -> dict[str, kernel.Endpoint]:
    """Binds these operations to their handlers."""
    return Binder(handlers, state, pools, settings).endpoints(OPERATIONS)
