# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers each operation: reads its request, calls its handler, writes its response."""

from __future__ import annotations

import datetime
import uuid
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

from msgspec import Meta

from ...runtime import bodies, kernel, parameters, replies, streams
from ...runtime.answering import Prepared
from ...runtime.binding import Binder
from ...runtime.messages import Request
from ...runtime.parameters import bracketed, by_index, primitives
from ...runtime.parameters.usual import in_header, in_query
from ...runtime.pools.allotment import OpenPools
from ...runtime.problems import Fault
from ...runtime.security.guards import Guards
from ...runtime.settings import HandlerSettings, Settings
from .. import models, responses
from ..validators import components as components_checks
from ..validators import readings as readings_checks
from ..validators import shared_small as shared_small_checks

if TYPE_CHECKING:
    from ..signatures import readings as signatures

S = TypeVar("S")


def query_readings(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "query_readings",
        "queryReadings",
        "GET",
        "/readings",
        ("readings",),
        takes=(
            "from_",
            "to",
            "sensor_ids",
            "metrics",
            "filter",
            "box",
            "resolution",
            "x_request_id",
            "x_request_id_header",
        ),
        stack_size_bytes=24576,
    )
    read_query = by_index.query(
        "from", "to", "sensor_ids", "metrics", by_index.Deep("filter"), "box", "resolution", "x_request_id"
    )
    _from_ = in_query.string(
        "from", shared_small_checks.is_string_date_time, settings, type=datetime.datetime, required=True
    )
    _to = in_query.string(
        "to", shared_small_checks.is_string_date_time, settings, type=datetime.datetime | None
    )
    _sensor_ids = parameters.Parameter(
        "query",
        "sensor_ids",
        parameters.query_array("spaceDelimited", primitives.integer),
        shared_small_checks.is_array1_to100_of_integer_from1,
        settings,
    ).read
    _metrics = parameters.Parameter(
        "query",
        "metrics",
        parameters.query_array("pipeDelimited", primitives.string),
        shared_small_checks.is_array_ftldrq,
        settings,
    ).read
    _filter = in_query.deep(
        "filter",
        bracketed.members({"min": bracketed.NUMBER, "max": bracketed.NUMBER, "quality": bracketed.NUMBER}),
        shared_small_checks.is_object_dlpjlq,
        settings,
        type=models.QueryReadingsFilter | None,
    )
    _box = parameters.Parameter(
        "query",
        "box",
        parameters.query_object(
            "form",
            {
                "south": primitives.number,
                "west": primitives.number,
                "north": primitives.number,
                "east": primitives.number,
            },
            primitives.string,
        ),
        readings_checks.is_query_readings_box,
        settings,
        type=models.QueryReadingsBox | None,
    ).read
    _resolution = in_query.integer(
        "resolution",
        shared_small_checks.is_integer_hnkrcn,
        settings,
        decoded=Literal[1, 5, 15, 60],
        default=5,
    )
    _x_request_id = in_query.string("x_request_id", shared_small_checks.is_string_to64, settings)
    _x_request_id_header = in_header.string(
        "X-Request-ID", shared_small_checks.is_string_uuid, settings, type=uuid.UUID | None
    )

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        query_texts = read_query(request.query)
        from_ = _from_(query_texts[0], faults)
        to = _to(query_texts[1], faults)
        sensor_ids = _sensor_ids(query_texts[2], faults)
        metrics = _metrics(query_texts[3], faults)
        filter = _filter(query_texts[4], faults)
        box = _box(query_texts[5], faults)
        resolution = _resolution(query_texts[6], faults)
        x_request_id = _x_request_id(query_texts[7], faults)
        x_request_id_header = _x_request_id_header(request.header(b"x-request-id"), faults)
        if context is None:
            return call(
                from_=from_,
                to=to,
                sensor_ids=sensor_ids,
                metrics=metrics,
                filter=filter,
                box=box,
                resolution=resolution,
                x_request_id=x_request_id,
                x_request_id_header=x_request_id_header,
            )
        return call(
            from_=from_,
            to=to,
            sensor_ids=sensor_ids,
            metrics=metrics,
            filter=filter,
            box=box,
            resolution=resolution,
            x_request_id=x_request_id,
            x_request_id_header=x_request_id_header,
            context=context(request),
        )

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(list[models.Reading], shared_small_checks.is_array_jnpgqm, sound=True),
        responses.QueryReadingsReply,
    )


def report_readings(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "report_readings",
        "reportReadings",
        "POST",
        "/readings",
        ("readings",),
        takes=("body",),
        estimated_body_bytes=2048,
        stack_size_bytes=16384,
    )
    read_body = bodies.JsonReader(models.Batch, components_checks.is_batch, settings, sound=True)
    coming = bodies.Body({"application/json": read_body}, required=True)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        body = coming.read(request, faults)
        if context is None:
            return call(body)
        return call(body, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(models.Receipt, components_checks.is_receipt, sound=True),
        responses.ReportReadingsReply,
        security=((("deviceKey", ()),),),
        body=coming,
    )


def search_readings(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "search_readings",
        "searchReadings",
        "GET",
        "/readings/search",
        ("readings",),
        takes=("where", "cursor", "trace"),
        stack_size_bytes=20480,
    )
    read_query = by_index.query("where", "cursor", "trace")
    _where = parameters.Parameter(
        "query",
        "where",
        parameters.query_json(settings),
        components_checks.is_condition,
        settings,
        type=models.Condition,
        required=True,
    ).read
    _cursor = parameters.Parameter(
        "query",
        "cursor",
        parameters.query_primitive(primitives.string, decode=parameters.PERCENT),
        shared_small_checks.is_string_mlhdnf,
        settings,
    ).read
    _trace = parameters.Parameter(
        "query",
        "trace",
        parameters.unless_empty(parameters.query_primitive(primitives.string)),
        shared_small_checks.is_string_to32,
        settings,
    ).read

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        query_texts = read_query(request.query)
        where = _where(query_texts[0], faults)
        cursor = _cursor(query_texts[1], faults)
        trace = _trace(query_texts[2], faults)
        if context is None:
            return call(where=where, cursor=cursor, trace=trace)
        return call(where=where, cursor=cursor, trace=trace, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        responses.SearchReadingsOk.writer,
        responses.SearchReadingsReply,
        in_query=(_where, _cursor, _trace),
    )


def stream_readings(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "stream_readings",
        "streamReadings",
        "GET",
        "/readings/stream",
        ("readings",),
        takes=("metric", "last_event_id"),
        stack_size_bytes=28672,
    )
    read_query = by_index.query(by_index.Several("metric"))
    _metric = parameters.Parameter(
        "query",
        "metric",
        parameters.query_list(primitives.string),
        shared_small_checks.is_array_rncdts,
        settings,
    ).read
    _last_event_id = in_header.integer(
        "Last-Event-ID", shared_small_checks.is_integer_from0, settings, decoded=Annotated[int, Meta(ge=0)]
    )

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        query_texts = read_query(request.query)
        metric = _metric(query_texts[0], faults)
        last_event_id = _last_event_id(request.header(b"last-event-id"), faults)
        if context is None:
            return call(metric=metric, last_event_id=last_event_id)
        return call(metric=metric, last_event_id=last_event_id, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Stream(b"text/event-stream", streams.events),
        responses.StreamReadingsReply,
        security=((("streamToken", ()),),),
        offers=("text/event-stream",),
    )


def get_grid_cell(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "get_grid_cell",
        "getGridCell",
        "GET",
        "/grid/{cell}",
        ("readings",),
        takes=("cell",),
        stack_size_bytes=20480,
    )
    read_path = parameters.encoded_path(("grid", None))
    _cell = parameters.Parameter(
        "path",
        "cell",
        parameters.path_object(
            "matrix",
            "cell",
            True,
            {"row": primitives.integer, "column": primitives.integer},
            primitives.string,
        ),
        shared_small_checks.is_object_cjrgrb,
        settings,
        type=models.GetGridCellCell,
    ).read

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        path_texts = read_path(request)
        cell = _cell(path_texts[0], faults)
        if context is None:
            return call(cell)
        return call(cell, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(models.Means, components_checks.is_means),
        responses.GetGridCellReply,
    )


def get_region_means(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "get_region_means",
        "getRegionMeans",
        "GET",
        "/regions/{codes}/means",
        ("readings",),
        takes=("codes",),
        stack_size_bytes=20480,
    )
    read_path = parameters.encoded_path(("regions", None, "means"))
    _codes = parameters.Parameter(
        "path",
        "codes",
        parameters.path_array("simple", "codes", False, primitives.string),
        shared_small_checks.is_array_nlnkbd,
        settings,
    ).read

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        path_texts = read_path(request)
        codes = _codes(path_texts[0], faults)
        if context is None:
            return call(codes)
        return call(codes, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(models.Means, components_checks.is_means),
        responses.GetRegionMeansReply,
    )


OPERATIONS = (
    query_readings,
    report_readings,
    search_readings,
    stream_readings,
    get_grid_cell,
    get_region_means,
)

DOCUMENT = {
    "report_readings": HandlerSettings(body_size=2048),
}
"""What the document says of single handlers."""


def bind(
    handlers: signatures.Handlers[S], state: S, pools: OpenPools, settings: Settings, guards: Guards
) -> dict[str, kernel.Endpoint]:
    """Binds these operations to their handlers."""
    return Binder(handlers, state, pools, settings, guards=guards, module=__name__).endpoints(OPERATIONS)
