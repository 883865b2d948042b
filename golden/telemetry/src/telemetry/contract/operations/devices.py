# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers each operation: reads its request, calls its handler, writes its response."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeVar

from msgspec import Meta

from ...runtime import kernel, parameters, replies
from ...runtime.binding import Binder
from ...runtime.messages import Request, Response
from ...runtime.parameters import by_index, primitives
from ...runtime.pools.allotment import OpenPools
from ...runtime.problems import Fault, refuse
from ...runtime.replies.negotiation import Offer
from ...runtime.settings import Settings
from ..models import Device, Firmware
from ..responses import GetDeviceLogReply, GetFirmwareReply, ListDevicesReply
from ..validators import components as components_checks
from ..validators import devices as devices_checks

if TYPE_CHECKING:
    from ..signatures import devices as signatures

S = TypeVar("S")


def list_devices(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation("list_devices", "listDevices", "GET", "/devices", ("devices",))
    call, context, pool = binder.handler(
        operation, ("filter_name", "filter_name_query", "page_size"), stack_size_bytes=20480
    )
    offer = Offer(("application/json",))
    read_query = by_index.query("filter[name]", "filter-name", "page[size]")
    _filter_name = parameters.Parameter(
        "query",
        "filter[name]",
        parameters.QUERY_STRING,
        devices_checks.check_list_devices_filter_name,
        settings,
    ).read
    _filter_name_query = parameters.Parameter(
        "query",
        "filter-name",
        parameters.QUERY_STRING,
        devices_checks.check_list_devices_filter_name_2,
        settings,
    ).read
    _page_size = parameters.scalar(
        "query",
        "page[size]",
        parameters.QUERY_INTEGER,
        devices_checks.check_list_devices_page_size,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=200)],
        default=20,
    )
    answer = replies.answers(
        200,
        replies.Json(
            b"application/json", list[Device], devices_checks.check_list_devices_ok_body, sound=True
        ),
        ListDevicesReply,
        settings,
    )

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        query_texts = read_query(request.query)
        filter_name = _filter_name(query_texts[0], faults)
        filter_name_query = _filter_name_query(query_texts[1], faults)
        page_size = _page_size(query_texts[2], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(
                    await call(
                        filter_name=filter_name, filter_name_query=filter_name_query, page_size=page_size
                    )
                )
            return answer(
                await call(
                    filter_name=filter_name,
                    filter_name_query=filter_name_query,
                    page_size=page_size,
                    context=context(request),
                )
            )
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def get_device_log(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation("get_device_log", "getDeviceLog", "GET", "/devices/{id}/log", ("devices",))
    call, context, pool = binder.handler(
        operation, ("id", "id_query", "none", "lambda_"), stack_size_bytes=20480
    )
    offer = Offer(("text/plain",))
    read_query = by_index.query(by_index.Several("id"), "None", "lambda")
    _id = parameters.Parameter(
        "path", "id", primitives.string, devices_checks.check_get_device_log_id, settings
    ).read
    _id_query = parameters.Parameter(
        "query",
        "id",
        parameters.query_list(primitives.integer),
        devices_checks.check_get_device_log_id_2,
        settings,
    ).read
    _none = parameters.scalar(
        "query",
        "None",
        parameters.QUERY_BOOLEAN,
        devices_checks.check_get_device_log_none,
        settings,
        decoded=bool,
        default=False,
    )
    _lambda_ = parameters.scalar(
        "query",
        "lambda",
        parameters.query_primitive(primitives.number),
        devices_checks.check_get_device_log_lambda,
        settings,
        decoded=Annotated[float, Meta(gt=0.0, le=1.0)],
        type=float | None,
    )
    answer = replies.answers(
        200, replies.Text(b"text/plain; charset=utf-8", None), GetDeviceLogReply, settings
    )

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        query_texts = read_query(request.query)
        id = _id(request.values[0], faults)
        id_query = _id_query(query_texts[0], faults)
        none = _none(query_texts[1], faults)
        lambda_ = _lambda_(query_texts[2], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(id, id_query=id_query, none=none, lambda_=lambda_))
            return answer(
                await call(id, id_query=id_query, none=none, lambda_=lambda_, context=context(request))
            )
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def get_firmware(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation("get_firmware", "getFirmware", "GET", "/firmware/{version}", ("devices",))
    call, context, pool = binder.handler(operation, ("version",), stack_size_bytes=20480)
    offer = Offer(("application/json",))
    read_path = parameters.encoded_path(("firmware", None))
    _version = parameters.Parameter(
        "path",
        "version",
        parameters.path_array("label", "version", True, primitives.integer),
        devices_checks.check_get_firmware_version,
        settings,
    ).read
    answer = replies.answers(
        200,
        replies.Json(b"application/json", Firmware, components_checks.check_firmware, sound=True),
        GetFirmwareReply,
        settings,
    )

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        path_texts = read_path(request)
        version = _version(path_texts[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(version))
            return answer(await call(version, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


OPERATIONS = (
    list_devices,
    get_device_log,
    get_firmware,
)


def bind(
    handlers: signatures.Handlers[S], state: S, pools: OpenPools, settings: Settings
) -> dict[str, kernel.Endpoint]:
    """Binds these operations to their handlers."""
    return Binder(handlers, state, pools, settings).endpoints(OPERATIONS)
