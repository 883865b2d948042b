# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers each operation: reads its request, calls its handler, writes its response."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from ...runtime import bodies, kernel, parameters, replies
from ...runtime.answering import Prepared
from ...runtime.binding import Binder
from ...runtime.messages import Request
from ...runtime.parameters import by_index, primitives
from ...runtime.parameters.usual import in_header, in_path
from ...runtime.pools.allotment import OpenPools
from ...runtime.problems import Fault
from ...runtime.security.guards import Guards
from ...runtime.settings import Settings
from .. import models, responses
from ..validators import components as components_checks
from ..validators import shared_small as shared_small_checks

if TYPE_CHECKING:
    from ..signatures import stations as signatures

S = TypeVar("S")


def register_station(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "register_station",
        "registerStation",
        "POST",
        "/v1/#X-Weather-Target=Stations.Register",
        ("stations",),
        takes=("body", "x_weather_target"),
        estimated_body_bytes=794,
        stack_size_bytes=20480,
    )
    read_body = bodies.JsonReader(models.Station, components_checks.is_station, settings, sound=True)
    coming = bodies.Body({"application/json": read_body}, required=True)
    _x_weather_target = in_header.string(
        "X-Weather-Target", shared_small_checks.is_value_tjlsfb, settings, required=True
    )

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        body = coming.read(request, faults)
        x_weather_target = _x_weather_target(request.header(b"x-weather-target"), faults)
        if context is None:
            return call(body, x_weather_target=x_weather_target)
        return call(body, x_weather_target=x_weather_target, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        201,
        replies.Json(models.Station, components_checks.is_station, sound=True),
        responses.RegisterStationReply,
        security=((("key", ()),),),
        body=coming,
    )


def retire_station(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "retire_station",
        "retireStation",
        "POST",
        "/v1/#X-Weather-Target=Stations.Retire",
        ("stations",),
        takes=("body", "x_weather_target"),
        estimated_body_bytes=51,
        stack_size_bytes=20480,
    )
    read_body = bodies.JsonReader(
        models.RetireStationBody, shared_small_checks.is_object_gsglmb, settings, sound=True
    )
    coming = bodies.Body({"application/json": read_body}, required=True)
    _x_weather_target = in_header.string(
        "X-Weather-Target", shared_small_checks.is_value_qtsqbr, settings, required=True
    )

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        body = coming.read(request, faults)
        x_weather_target = _x_weather_target(request.header(b"x-weather-target"), faults)
        if context is None:
            return call(body, x_weather_target=x_weather_target)
        return call(body, x_weather_target=x_weather_target, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        204,
        replies.empty,
        responses.RetireStationReply,
        security=((("key", ()),),),
        body=coming,
    )


def list_tags(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "list_tags",
        "listTags",
        "GET",
        "/v1/stations/{station}/tags",
        ("stations",),
        takes=("station",),
        stack_size_bytes=20480,
    )
    _station = in_path.string("station", components_checks.is_name, settings)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        station = _station(request.values[0], faults)
        if context is None:
            return call(station)
        return call(station, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(models.Tags, components_checks.is_tags, sound=True),
        responses.ListTagsReply,
        in_path=(_station,),
    )


def clear_tags(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "clear_tags",
        "clearTags",
        "DELETE",
        "/v1/stations/{station}/tags",
        ("stations",),
        takes=("station",),
        stack_size_bytes=20480,
    )
    _station = in_path.string("station", components_checks.is_name, settings)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        station = _station(request.values[0], faults)
        if context is None:
            return call(station)
        return call(station, context=context(request))

    return binder.endpoint(
        operation, prepare, 204, replies.empty, responses.ClearTagsReply, security=((("key", ()),),)
    )


def drop_tags(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "drop_tags",
        "dropTags",
        "DELETE",
        "/v1/stations/{station}/tags#tagKeys",
        ("stations",),
        takes=("station", "tag_keys"),
        stack_size_bytes=20480,
    )
    read_query = by_index.query(by_index.Several("tagKeys"))
    _station = in_path.string("station", components_checks.is_name, settings)
    _tag_keys = parameters.Parameter(
        "query",
        "tagKeys",
        parameters.query_list(primitives.string),
        shared_small_checks.is_array_hjppsn,
        settings,
        required=True,
    ).read

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        query_texts = read_query(request.query)
        station = _station(request.values[0], faults)
        tag_keys = _tag_keys(query_texts[0], faults)
        if context is None:
            return call(station, tag_keys=tag_keys)
        return call(station, tag_keys=tag_keys, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(models.Tags, components_checks.is_tags, sound=True),
        responses.DropTagsReply,
        security=((("key", ()),),),
    )


OPERATIONS = (
    register_station,
    retire_station,
    list_tags,
    clear_tags,
    drop_tags,
)


def bind(
    handlers: signatures.Handlers[S], state: S, pools: OpenPools, settings: Settings, guards: Guards
) -> dict[str, kernel.Endpoint]:
    """Binds these operations to their handlers."""
    return Binder(handlers, state, pools, settings, guards=guards).endpoints(OPERATIONS)
