# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers each operation: reads its request, calls its handler, writes its response."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeVar

from msgspec import Meta

from ...runtime import bodies, kernel, parameters, replies
from ...runtime.answering import Prepared
from ...runtime.binding import Binder
from ...runtime.bodies import forms, multipart_forms, streamed_bodies
from ...runtime.messages import Request
from ...runtime.parameters import by_index, primitives
from ...runtime.parameters.usual import in_path, in_query
from ...runtime.pools.allotment import OpenPools
from ...runtime.problems import Fault
from ...runtime.security.guards import Guards
from ...runtime.settings import Settings
from .. import models, responses
from ..validators import components as components_checks
from ..validators import shared_small as shared_small_checks

if TYPE_CHECKING:
    from ..signatures import sensors as signatures

S = TypeVar("S")


def list_sensors(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "list_sensors",
        "listSensors",
        "GET",
        "/sensors",
        ("sensors",),
        takes=("class_", "label", "battery", "online", "limit", "x_fields", "units"),
        stack_size_bytes=24576,
    )
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
        shared_small_checks.is_array_bcskcg,
        settings,
        default=["ambient"],
    ).read
    _label = parameters.Parameter(
        "query",
        "label",
        parameters.query_array("form", primitives.string),
        shared_small_checks.is_array_kcfjjg,
        settings,
    ).read
    _battery = parameters.Parameter(
        "query",
        "battery",
        parameters.query_members(
            {"min_percent": primitives.integer, "max_percent": primitives.integer}, primitives.string
        ),
        shared_small_checks.is_object_bhsnqt,
        settings,
        type=models.ListSensorsBattery | None,
    ).read
    _online = in_query.boolean("online", shared_small_checks.is_boolean, settings)
    _limit = in_query.integer(
        "limit",
        shared_small_checks.is_integer_int32_1_to1000,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=1000)],
        default=50,
    )
    _x_fields = parameters.Parameter(
        "header",
        "X-Fields",
        parameters.header_array(primitives.string),
        shared_small_checks.is_array_dlhrtf,
        settings,
    ).read
    _units = parameters.Parameter(
        "cookie",
        "units",
        parameters.query_primitive(primitives.string, decode=parameters.PERCENT),
        shared_small_checks.is_string_sbfgqr,
        settings,
        default="metric",
    ).read

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        query_texts = read_query(request.query)
        cookie_texts = read_cookies(request.header(b"cookie"))
        class_ = _class_(query_texts[0], faults)
        label = _label(query_texts[1], faults)
        battery = _battery(query_texts[2], faults)
        online = _online(query_texts[3], faults)
        limit = _limit(query_texts[4], faults)
        x_fields = _x_fields(request.header(b"x-fields"), faults)
        units = _units(cookie_texts[0], faults)
        if context is None:
            return call(
                class_=class_,
                label=label,
                battery=battery,
                online=online,
                limit=limit,
                x_fields=x_fields,
                units=units,
            )
        return call(
            class_=class_,
            label=label,
            battery=battery,
            online=online,
            limit=limit,
            x_fields=x_fields,
            units=units,
            context=context(request),
        )

    return binder.endpoint(
        operation, prepare, 200, responses.ListSensorsOk.writer, responses.ListSensorsReply
    )


def get_latest_reading(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "get_latest_reading",
        "getLatestReading",
        "GET",
        "/sensors/latest",
        ("sensors", "readings"),
        takes=("metric", "quality"),
        stack_size_bytes=20480,
    )
    read_query = by_index.query("metric", "quality")
    _metric = in_query.string("metric", components_checks.is_metric, settings, required=True)
    _quality = parameters.Parameter(
        "query",
        "quality",
        parameters.query_primitive(primitives.number),
        shared_small_checks.is_number_hdsdgk,
        settings,
        type=float,
        default=0.9,
    ).read

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        query_texts = read_query(request.query)
        metric = _metric(query_texts[0], faults)
        quality = _quality(query_texts[1], faults)
        if context is None:
            return call(metric=metric, quality=quality)
        return call(metric=metric, quality=quality, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        responses.GetLatestReadingOk.writer,
        responses.GetLatestReadingReply,
        in_query=(_metric, _quality),
    )


def get_sensor(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "get_sensor",
        "getSensor",
        "GET",
        "/sensors/{sensor_id}",
        ("sensors",),
        takes=("sensor_id",),
        stack_size_bytes=20480,
    )
    _sensor_id = in_path.integer(
        "sensor_id",
        shared_small_checks.is_integer_int64_from1,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        sensor_id = _sensor_id(request.values[0], faults)
        if context is None:
            return call(sensor_id)
        return call(sensor_id, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(models.Sensor, components_checks.is_sensor, sound=True),
        responses.GetSensorReply,
        in_path=(_sensor_id,),
    )


def put_sensor(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "put_sensor",
        "putSensor",
        "PUT",
        "/sensors/{sensor_id}",
        ("sensors",),
        takes=("sensor_id", "body"),
        estimated_body_bytes=915,
        stack_size_bytes=20480,
    )
    _sensor_id = in_path.integer(
        "sensor_id",
        shared_small_checks.is_integer_int64_from1,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )
    read_body = bodies.JsonReader(models.SensorInput, components_checks.is_sensor_input, settings, sound=True)
    coming = bodies.Body({"application/json": read_body}, required=True)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        sensor_id = _sensor_id(request.values[0], faults)
        body = coming.read(request, faults)
        if context is None:
            return call(sensor_id, body)
        return call(sensor_id, body, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(models.Sensor, components_checks.is_sensor, sound=True),
        responses.PutSensorReply,
        security=((("operator", ()),),),
        body=coming,
    )


def retire_sensor(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "retire_sensor",
        "retireSensor",
        "DELETE",
        "/sensors/{sensor_id}",
        ("sensors",),
        takes=("sensor_id",),
        stack_size_bytes=20480,
    )
    _sensor_id = in_path.integer(
        "sensor_id",
        shared_small_checks.is_integer_int64_from1,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        sensor_id = _sensor_id(request.values[0], faults)
        if context is None:
            return call(sensor_id)
        return call(sensor_id, context=context(request))

    return binder.endpoint(
        operation, prepare, 204, replies.empty, responses.RetireSensorReply, security=((("operator", ()),),)
    )


def has_sensor(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "has_sensor",
        "hasSensor",
        "HEAD",
        "/sensors/{sensor_id}",
        ("sensors",),
        takes=("sensor_id",),
        stack_size_bytes=20480,
    )
    _sensor_id = in_path.integer(
        "sensor_id",
        shared_small_checks.is_integer_int64_from1,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        sensor_id = _sensor_id(request.values[0], faults)
        if context is None:
            return call(sensor_id)
        return call(sensor_id, context=context(request))

    return binder.endpoint(
        operation, prepare, 200, responses.HasSensorOk.writer, responses.HasSensorReply, in_path=(_sensor_id,)
    )


def report_survey(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "report_survey",
        "reportSurvey",
        "POST",
        "/surveys",
        ("sensors",),
        takes=("body",),
        stack_size_bytes=16384,
    )
    _body = streamed_bodies.StreamedBody(
        {},
        {
            "multipart/form-data": multipart_forms.MultipartReader(
                models.ReportSurveyBody,
                components_checks.is_survey_2,
                settings,
                {
                    "sensor_id": forms.INTEGER,
                    "condition": forms.STRING,
                    "found_at": forms.STRING,
                    "remarks": forms.Array(primitives.string, settings),
                    "position": forms.JsonText(settings),
                    "photos": multipart_forms.File("image/png", "image/jpeg", many=True, max_bytes=4194304),
                    "report": multipart_forms.File(),
                },
                forms.STRING,
            )
        },
        required=True,
    ).read_early

    async def prepare(request: Request, faults: list[Fault]) -> Prepared:
        body = await _body(request, faults)
        if context is None:
            return call(body)
        return call(body, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        201,
        replies.no_body_alone,
        responses.ReportSurveyReply,
        offers=("application/json",),
        early=True,
    )


def set_alarm(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "set_alarm",
        "setAlarm",
        "POST",
        "/alarms",
        ("sensors",),
        takes=("body",),
        estimated_body_bytes=582,
        stack_size_bytes=16384,
    )
    coming = bodies.Body(
        {
            "application/x-www-form-urlencoded": forms.FormReader(
                models.Alarm,
                components_checks.is_alarm,
                settings,
                {
                    "above": forms.NUMBER,
                    "hours": forms.Array(primitives.integer, settings, style="form", explode=False),
                    "urgent": forms.BOOLEAN,
                },
            ),
            "application/json": bodies.JsonReader(
                models.Alarm, components_checks.is_alarm, settings, sound=True, deep=False
            ),
        },
        required=True,
    )

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        body = coming.read(request, faults)
        if context is None:
            return call(body)
        return call(body, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        responses.SetAlarmOk.writer,
        responses.SetAlarmReply,
        offers=("application/json", "application/vnd.telemetry.alarm+json", "text/plain"),
        body=coming,
    )


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
    handlers: signatures.Handlers[S], state: S, pools: OpenPools, settings: Settings, guards: Guards
) -> dict[str, kernel.Endpoint]:
    """Binds these operations to their handlers."""
    return Binder(handlers, state, pools, settings, guards=guards).endpoints(OPERATIONS)
