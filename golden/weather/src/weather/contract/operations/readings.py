# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers each operation: reads its request, calls its handler, writes its response."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeVar

from msgspec import Meta

from ...runtime import bodies, kernel, replies
from ...runtime.answering import Prepared
from ...runtime.binding import Binder
from ...runtime.messages import Request
from ...runtime.parameters import by_index
from ...runtime.parameters.usual import in_query
from ...runtime.pools.allotment import OpenPools
from ...runtime.problems import Fault
from ...runtime.security.guards import Guards
from ...runtime.settings import Settings
from .. import models, responses
from ..validators import components as components_checks
from ..validators import shared_small as shared_small_checks

if TYPE_CHECKING:
    from ..signatures import readings as signatures

S = TypeVar("S")


def list_readings(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "list_readings",
        "listReadings",
        "GET",
        "/v1/readings",
        ("readings",),
        takes=("station",),
        stack_size_bytes=20480,
    )
    read_query = by_index.query("station")
    _station = in_query.string("station", components_checks.is_name, settings, required=True)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        query_texts = read_query(request.query)
        station = _station(query_texts[0], faults)
        if context is None:
            return call(station=station)
        return call(station=station, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(
            Annotated[list[models.Reading], Meta(max_length=100)],
            shared_small_checks.is_array_rqqtlq,
            sound=True,
        ),
        responses.ListReadingsReply,
        in_query=(_station,),
    )


def add_reading(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "add_reading",
        "addReading",
        "POST",
        "/v1/readings",
        ("readings",),
        takes=("body",),
        estimated_body_bytes=125,
        stack_size_bytes=16384,
    )
    read_body = bodies.JsonReader(models.Reading, components_checks.is_reading, settings, sound=True)
    coming = bodies.Body({"application/json": read_body}, required=True)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        body = coming.read(request, faults)
        if context is None:
            return call(body)
        return call(body, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        201,
        replies.Json(models.Reading, components_checks.is_reading, sound=True),
        responses.AddReadingReply,
        security=((("key", ()),),),
        body=coming,
    )


def add_readings(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "add_readings",
        "addReadings",
        "POST",
        "/v1/readings#overload=table",
        ("readings",),
        takes=("body",),
        stack_size_bytes=16384,
    )
    read_body = bodies.TextReader(shared_small_checks.is_string_to100000, settings)
    coming = bodies.Body({"text/csv": read_body}, required=True)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        body = coming.read(request, faults)
        if context is None:
            return call(body)
        return call(body, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        202,
        replies.Json(models.Taken, components_checks.is_taken, sound=True),
        responses.AddReadingsReply,
        security=((("key", ()),),),
        body=coming,
    )


OPERATIONS = (
    list_readings,
    add_reading,
    add_readings,
)


def bind(
    handlers: signatures.Handlers[S], state: S, pools: OpenPools, settings: Settings, guards: Guards
) -> dict[str, kernel.Endpoint]:
    """Binds these operations to their handlers."""
    return Binder(handlers, state, pools, settings, guards=guards).endpoints(OPERATIONS)
