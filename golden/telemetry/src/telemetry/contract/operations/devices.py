# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""How each operation answers: its request is read, its handler called, its response written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeVar

from msgspec import Meta

from ...runtime import parameters, replies
from ...runtime.binding import bind
from ...runtime.kernel import Respond
from ...runtime.messages import Request, Response
from ...runtime.parameters import by_index, primitives
from ...runtime.pools.pool import Pool
from ...runtime.problems import Fault, refuse
from ...runtime.replies.negotiation import Offer
from ...runtime.settings import Settings
from ..models import Device, Firmware
from ..responses import BadRequest, NotAcceptable, NotFound, ProblemResponse
from ..validators import components as components_checks
from ..validators import devices as devices_checks

if TYPE_CHECKING:
    from ..signatures import devices as signatures

S = TypeVar("S")


def list_devices(handler: signatures.ListDevices[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`listDevices`: GET /devices"""
    call, inject = bind(
        handler, state, pool, "listDevices", ("filter_name", "filter_name_query", "page_size")
    )
    offer = Offer(("application/json",))
    read_query = by_index.query("filter[name]", "filter-name", "page[size]")
    _filter_name = parameters.Parameter(
        "query",
        "filter[name]",
        parameters.query_primitive(primitives.string),
        devices_checks.check_list_devices_filter_name,
        settings,
    ).read
    _filter_name_query = parameters.Parameter(
        "query",
        "filter-name",
        parameters.query_primitive(primitives.string),
        devices_checks.check_list_devices_filter_name_2,
        settings,
    ).read
    _page_size = parameters.scalar(
        parameters.Parameter(
            "query",
            "page[size]",
            parameters.query_primitive(primitives.integer),
            devices_checks.check_list_devices_page_size,
            settings,
            default=20,
        ),
        Annotated[int, Meta(ge=1, le=200)],
    )
    answer = replies.answers(
        200,
        replies.Json(
            b"application/json", list[Device], devices_checks.check_list_devices_ok_body, sound=True
        ),
        (ProblemResponse, BadRequest, NotAcceptable),
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
            if inject is None:
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
                    **inject(request),
                )
            )
        finally:
            pool.leave()

    return respond


def get_device_log(handler: signatures.GetDeviceLog[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`getDeviceLog`: GET /devices/{id}/log"""
    call, inject = bind(handler, state, pool, "getDeviceLog", ("id", "id_query", "none", "lambda_"))
    offer = Offer(("text/plain",))
    read_query = by_index.query(by_index.Several("id"), "None", "lambda")
    _id = parameters.Parameter(
        "path",
        "id",
        parameters.path_primitive("simple", "id", primitives.string),
        devices_checks.check_get_device_log_id,
        settings,
        required=True,
    ).read
    _id_query = parameters.Parameter(
        "query",
        "id",
        parameters.query_list(primitives.integer),
        devices_checks.check_get_device_log_id_2,
        settings,
    ).read
    _none = parameters.scalar(
        parameters.Parameter(
            "query",
            "None",
            parameters.query_primitive(primitives.boolean),
            devices_checks.check_get_device_log_none,
            settings,
            default=False,
        ),
        bool,
    )
    _lambda_ = parameters.scalar(
        parameters.Parameter(
            "query",
            "lambda",
            parameters.query_primitive(primitives.number),
            devices_checks.check_get_device_log_lambda,
            settings,
            type=float | None,
        ),
        Annotated[float, Meta(gt=0.0, le=1.0)],
    )
    answer = replies.answers(
        200,
        replies.Text(b"text/plain; charset=utf-8", None),
        (ProblemResponse, BadRequest, NotFound, NotAcceptable),
        settings,
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
            if inject is None:
                return answer(await call(id, id_query=id_query, none=none, lambda_=lambda_))
            return answer(await call(id, id_query=id_query, none=none, lambda_=lambda_, **inject(request)))
        finally:
            pool.leave()

    return respond


def get_firmware(handler: signatures.GetFirmware[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`getFirmware`: GET /firmware/{version}"""
    call, inject = bind(handler, state, pool, "getFirmware", ("version",))
    offer = Offer(("application/json",))
    read_path = parameters.encoded_path(("firmware", None))
    _version = parameters.Parameter(
        "path",
        "version",
        parameters.path_array("label", "version", True, primitives.integer),
        devices_checks.check_get_firmware_version,
        settings,
        required=True,
    ).read
    answer = replies.answers(
        200,
        replies.Json(b"application/json", Firmware, components_checks.check_firmware, sound=True),
        (ProblemResponse, BadRequest, NotFound, NotAcceptable),
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
            if inject is None:
                return answer(await call(version))
            return answer(await call(version, **inject(request)))
        finally:
            pool.leave()

    return respond
