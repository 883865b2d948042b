# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers each operation: reads its request, calls its handler, writes its response."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated, TypeVar

from msgspec import Meta

from ...runtime import bodies, kernel, parameters, replies, streams
from ...runtime.binding import Binder
from ...runtime.bodies import streamed_bodies
from ...runtime.messages import Request, Response
from ...runtime.parameters import by_index, primitives
from ...runtime.pools.allotment import OpenPools
from ...runtime.problems import Fault, refuse
from ...runtime.replies.negotiation import Offer
from ...runtime.security import Guard
from ...runtime.settings import HandlerSettings, Settings
from ..responses import (
    DownloadFileOk,
    DownloadFileReply,
    ExportReadingsReply,
    GetDailyReportOk,
    GetDailyReportReply,
    PutRecordingReply,
    UploadFileReply,
)
from ..security import SCHEMES
from ..validators import downloads as downloads_checks

if TYPE_CHECKING:
    from ..signatures import downloads as signatures

S = TypeVar("S")


def export_readings(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "export_readings", "exportReadings", "GET", "/readings/export", ("downloads",)
    )
    call, context, pool = binder.handler(operation, ("day", "session", "page_lines"), stack_size_bytes=28672)
    offer = Offer(("application/x-ndjson",))
    read_query = by_index.query("day")
    read_cookies = by_index.cookies("session", "page_lines")
    _day = parameters.Parameter(
        "query",
        "day",
        parameters.QUERY_STRING,
        downloads_checks.check_export_readings_day,
        settings,
        type=datetime.date,
        required=True,
    ).read
    _session = parameters.Parameter(
        "cookie",
        "session",
        parameters.query_primitive(primitives.string, decode=parameters.PERCENT),
        downloads_checks.check_export_readings_session,
        settings,
        required=True,
    ).read
    _page_lines = parameters.scalar(
        "cookie",
        "page_lines",
        parameters.query_primitive(primitives.integer, decode=parameters.PERCENT),
        downloads_checks.check_export_readings_page_lines,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=10000)],
        default=1000,
    )
    answer = replies.answers(
        200, replies.Stream(b"application/x-ndjson", streams.json_lines), ExportReadingsReply, settings
    )

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        query_texts = read_query(request.query)
        cookie_texts = read_cookies(request.header(b"cookie"))
        day = _day(query_texts[0], faults)
        session = _session(cookie_texts[0], faults)
        page_lines = _page_lines(cookie_texts[1], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(day=day, session=session, page_lines=page_lines))
            return answer(
                await call(day=day, session=session, page_lines=page_lines, context=context(request))
            )
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def get_daily_report(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "get_daily_report", "getDailyReport", "GET", "/reports/{day}.csv", ("downloads",)
    )
    call, context, pool = binder.handler(operation, ("day", "header"), stack_size_bytes=49152)
    offer = Offer(("text/csv",))
    read_query = by_index.query("header")
    _day = parameters.Parameter(
        "path",
        "day",
        primitives.string,
        downloads_checks.check_get_daily_report_day,
        settings,
        type=datetime.date,
    ).read
    _header = parameters.scalar(
        "query",
        "header",
        parameters.QUERY_BOOLEAN,
        downloads_checks.check_get_daily_report_header,
        settings,
        decoded=bool,
        default=True,
    )
    answer = replies.answers(200, GetDailyReportOk.writer, GetDailyReportReply, settings)

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        query_texts = read_query(request.query)
        day = _day(request.values[0], faults)
        header = _header(query_texts[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(day, header=header))
            return answer(await call(day, header=header, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def download_file(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "download_file", "downloadFile", "GET", "/files/{name}.{ext}", ("downloads",)
    )
    call, context, pool = binder.handler(operation, ("name", "ext", "range"), stack_size_bytes=20480)
    offer = Offer(("application/octet-stream",))
    _name = parameters.Parameter(
        "path", "name", primitives.string, downloads_checks.check_download_file_name, settings
    ).read
    _ext = parameters.Parameter(
        "path", "ext", primitives.string, downloads_checks.check_download_file_ext, settings
    ).read
    _range = parameters.Parameter(
        "header", "Range", parameters.HEADER_STRING, downloads_checks.check_download_file_range, settings
    ).read
    answer = replies.answers(200, DownloadFileOk.writer, DownloadFileReply, settings)

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        name = _name(request.values[0], faults)
        ext = _ext(request.values[1], faults)
        range = _range(request.header(b"range"), faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(name, ext, range=range))
            return answer(await call(name, ext, range=range, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def upload_file(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "upload_file",
        "uploadFile",
        "PUT",
        "/files/{name}.{ext}",
        ("downloads",),
        max_body_bytes=1024,
        reads_body=True,
        guarded=True,
    )
    call, context, pool = binder.handler(operation, ("name", "ext", "body"), stack_size_bytes=20480)
    guard = Guard(SCHEMES, ((("deviceKey", ()),), (("operator", ()),)), settings)
    _name = parameters.Parameter(
        "path", "name", primitives.string, downloads_checks.check_upload_file_name, settings
    ).read
    _ext = parameters.Parameter(
        "path", "ext", primitives.string, downloads_checks.check_upload_file_ext, settings
    ).read
    coming = bodies.Body({"application/octet-stream": bodies.binary}, required=True)
    _body = coming.read
    answer = replies.answers(204, replies.empty, UploadFileReply, settings)

    async def respond(request: Request) -> Response:
        guard.admit(request)
        faults: list[Fault] = []
        name = _name(request.values[0], faults)
        ext = _ext(request.values[1], faults)
        if request.stream is not None:
            await coming.receive(request)
        body = _body(request, faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(name, ext, body))
            return answer(await call(name, ext, body, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def put_recording(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "put_recording",
        "putRecording",
        "PUT",
        "/recordings/{recording}",
        ("downloads",),
        max_body_bytes=1073741824,
        reads_body=True,
        streams_body=True,
    )
    call, context, pool = binder.handler(
        operation, ("recording", "body"), stack_size_bytes=20480, on_loop=True
    )
    _recording = parameters.Parameter(
        "path", "recording", primitives.string, downloads_checks.check_put_recording_recording, settings
    ).read
    _body = streamed_bodies.StreamedBody(
        {},
        {"application/octet-stream": streamed_bodies.as_it_comes, "audio/*": streamed_bodies.as_it_comes},
        required=True,
    ).read_early
    answer = replies.answers(204, replies.empty, PutRecordingReply, settings)

    async def respond(request: Request) -> Response:
        faults: list[Fault] = []
        recording = _recording(request.values[0], faults)
        body = await _body(request, faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(recording, body))
            return answer(await call(recording, body, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


OPERATIONS = (
    export_readings,
    get_daily_report,
    download_file,
    upload_file,
    put_recording,
)

DOCUMENT = {
    "get_daily_report": HandlerSettings(stack_size=49152),
}
"""What the document says of single handlers."""


def bind(
    handlers: signatures.Handlers[S], state: S, pools: OpenPools, settings: Settings
) -> dict[str, kernel.Endpoint]:
    """Binds these operations to their handlers."""
    return Binder(handlers, state, pools, settings, __name__).endpoints(OPERATIONS)
