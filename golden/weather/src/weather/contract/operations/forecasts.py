# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers each operation: reads its request, calls its handler, writes its response."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from ...runtime import kernel, replies
from ...runtime.answering import Prepared
from ...runtime.binding import Binder
from ...runtime.messages import Request
from ...runtime.parameters import by_index
from ...runtime.parameters.usual import in_query
from ...runtime.pools.allotment import OpenPools
from ...runtime.problems import Fault
from ...runtime.settings import Settings
from .. import models, responses
from ..validators import components as components_checks
from ..validators import shared_small as shared_small_checks

if TYPE_CHECKING:
    from ..signatures import forecasts as signatures

S = TypeVar("S")


def get_forecast_at(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "get_forecast_at",
        "getForecastAt",
        "GET",
        "/v1/forecast?lat={lat}&lon={lon}",
        ("forecasts",),
        takes=("lat", "lon"),
        stack_size_bytes=20480,
    )
    read_query = by_index.query("lat", "lon")
    _lat = in_query.number(
        "lat",
        components_checks.is_latitude,
        settings,
        decoded=models.Latitude,
        type=models.Latitude,
        required=True,
    )
    _lon = in_query.number(
        "lon",
        components_checks.is_longitude,
        settings,
        decoded=models.Longitude,
        type=models.Longitude,
        required=True,
    )

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        query_texts = read_query(request.query)
        lat = _lat(query_texts[0], faults)
        lon = _lon(query_texts[1], faults)
        if context is None:
            return call(lat=lat, lon=lon)
        return call(lat=lat, lon=lon, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(models.Forecast, components_checks.is_forecast, sound=True),
        responses.GetForecastAtReply,
        in_query=(_lat, _lon),
    )


def get_forecast_of(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "get_forecast_of",
        "getForecastOf",
        "GET",
        "/v1/forecast?city={city}",
        ("forecasts",),
        takes=("city",),
        stack_size_bytes=20480,
    )
    read_query = by_index.query("city")
    _city = in_query.string("city", shared_small_checks.is_string1_to100, settings, required=True)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        query_texts = read_query(request.query)
        city = _city(query_texts[0], faults)
        if context is None:
            return call(city=city)
        return call(city=city, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Text(b"text/plain; charset=utf-8", None),
        responses.GetForecastOfReply,
        offers=("text/plain",),
        in_query=(_city,),
    )


OPERATIONS = (
    get_forecast_at,
    get_forecast_of,
)


def bind(
    handlers: signatures.Handlers[S], state: S, pools: OpenPools, settings: Settings
) -> dict[str, kernel.Endpoint]:
    """Binds these operations to their handlers."""
    return Binder(handlers, state, pools, settings).endpoints(OPERATIONS)
