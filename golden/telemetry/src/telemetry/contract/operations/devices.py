# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers each operation: reads its request, calls its handler, writes its response."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeVar

from msgspec import Meta

from ...runtime import kernel, parameters, replies
from ...runtime.answering import Prepared
from ...runtime.binding import Binder
from ...runtime.messages import Request
from ...runtime.parameters import by_index, primitives
from ...runtime.parameters.usual import in_path, in_query
from ...runtime.pools.allotment import OpenPools
from ...runtime.problems import Fault
from ...runtime.settings import Settings
from .. import models, responses
from ..validators import components as components_checks
from ..validators import shared_small as shared_small_checks

if TYPE_CHECKING:
    from ..signatures import devices as signatures

S = TypeVar("S")


def list_devices(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "list_devices",
        "listDevices",
        "GET",
        "/devices",
        ("devices",),
        takes=("filter_name", "filter_name_query", "page_size"),
        stack_size_bytes=20480,
    )
    read_query = by_index.query("filter[name]", "filter-name", "page[size]")
    _filter_name = in_query.string("filter[name]", shared_small_checks.is_string_from1, settings)
    _filter_name_query = in_query.string("filter-name", shared_small_checks.is_string_from1, settings)
    _page_size = in_query.integer(
        "page[size]",
        shared_small_checks.is_integer1_to200,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=200)],
        default=20,
    )

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        query_texts = read_query(request.query)
        filter_name = _filter_name(query_texts[0], faults)
        filter_name_query = _filter_name_query(query_texts[1], faults)
        page_size = _page_size(query_texts[2], faults)
        if context is None:
            return call(filter_name=filter_name, filter_name_query=filter_name_query, page_size=page_size)
        return call(
            filter_name=filter_name,
            filter_name_query=filter_name_query,
            page_size=page_size,
            context=context(request),
        )

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(list[models.Device], shared_small_checks.is_array_jshrtk, sound=True),
        responses.ListDevicesReply,
        in_query=(_filter_name, _filter_name_query, _page_size),
    )


def get_device_log(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "get_device_log",
        "getDeviceLog",
        "GET",
        "/devices/{id}/log",
        ("devices",),
        takes=("id", "id_query", "none", "lambda_"),
        stack_size_bytes=20480,
    )
    read_query = by_index.query(by_index.Several("id"), "None", "lambda")
    _id = in_path.string("id", shared_small_checks.is_string_bdghjk, settings)
    _id_query = parameters.Parameter(
        "query",
        "id",
        parameters.query_list(primitives.integer),
        shared_small_checks.is_array_of_integer_from0,
        settings,
    ).read
    _none = in_query.boolean("None", shared_small_checks.is_boolean, settings, default=False)
    _lambda_ = in_query.number(
        "lambda",
        shared_small_checks.is_number_rfnscb,
        settings,
        decoded=Annotated[float, Meta(gt=0.0, le=1.0)],
        type=float | None,
    )

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        query_texts = read_query(request.query)
        id = _id(request.values[0], faults)
        id_query = _id_query(query_texts[0], faults)
        none = _none(query_texts[1], faults)
        lambda_ = _lambda_(query_texts[2], faults)
        if context is None:
            return call(id, id_query=id_query, none=none, lambda_=lambda_)
        return call(id, id_query=id_query, none=none, lambda_=lambda_, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Text(b"text/plain; charset=utf-8", None),
        responses.GetDeviceLogReply,
        offers=("text/plain",),
    )


def get_firmware(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "get_firmware",
        "getFirmware",
        "GET",
        "/firmware/{version}",
        ("devices",),
        takes=("version",),
        stack_size_bytes=20480,
    )
    read_path = parameters.encoded_path(("firmware", None))
    _version = parameters.Parameter(
        "path",
        "version",
        parameters.path_array("label", "version", True, primitives.integer),
        shared_small_checks.is_array2_to4_of_integer_from0,
        settings,
    ).read

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        path_texts = read_path(request)
        version = _version(path_texts[0], faults)
        if context is None:
            return call(version)
        return call(version, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(models.Firmware, components_checks.is_firmware, sound=True),
        responses.GetFirmwareReply,
    )


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
