# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers each operation: reads its request, calls its handler, writes its response."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated, TypeVar

from msgspec import Meta

from ...runtime import bodies, kernel, parameters, replies, streams
from ...runtime.answering import Prepared
from ...runtime.binding import Binder
from ...runtime.bodies import streamed_bodies
from ...runtime.messages import Request
from ...runtime.parameters import by_index, primitives
from ...runtime.parameters.usual import in_header, in_path, in_query
from ...runtime.pools.allotment import OpenPools
from ...runtime.problems import Fault
from ...runtime.security.guards import Guards
from ...runtime.settings import HandlerSettings, Settings
from .. import responses
from ..validators import shared_small as shared_small_checks

if TYPE_CHECKING:
    from ..signatures import downloads as signatures

S = TypeVar("S")


def export_readings(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "export_readings",
        "exportReadings",
        "GET",
        "/readings/export",
        ("downloads",),
        takes=("day", "session", "page_lines"),
        stack_size_bytes=28672,
    )
    read_query = by_index.query("day")
    read_cookies = by_index.cookies("session", "page_lines")
    _day = in_query.string(
        "day", shared_small_checks.is_string_date, settings, type=datetime.date, required=True
    )
    _session = parameters.Parameter(
        "cookie",
        "session",
        parameters.query_primitive(primitives.string, decode=parameters.PERCENT),
        shared_small_checks.is_string_fhpmmg,
        settings,
        required=True,
    ).read
    _page_lines = parameters.scalar(
        "cookie",
        "page_lines",
        parameters.query_primitive(primitives.integer, decode=parameters.PERCENT),
        shared_small_checks.is_integer1_to10000,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=10000)],
        default=1000,
    )

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        query_texts = read_query(request.query)
        cookie_texts = read_cookies(request.header(b"cookie"))
        day = _day(query_texts[0], faults)
        session = _session(cookie_texts[0], faults)
        page_lines = _page_lines(cookie_texts[1], faults)
        if context is None:
            return call(day=day, session=session, page_lines=page_lines)
        return call(day=day, session=session, page_lines=page_lines, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Stream(b"application/x-ndjson", streams.json_lines),
        responses.ExportReadingsReply,
        offers=("application/x-ndjson",),
    )


def get_daily_report(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "get_daily_report",
        "getDailyReport",
        "GET",
        "/reports/{day}.csv",
        ("downloads",),
        takes=("day", "header"),
        stack_size_bytes=49152,
    )
    read_query = by_index.query("header")
    _day = in_path.string("day", shared_small_checks.is_string_date, settings, type=datetime.date)
    _header = in_query.boolean("header", shared_small_checks.is_boolean, settings, default=True)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        query_texts = read_query(request.query)
        day = _day(request.values[0], faults)
        header = _header(query_texts[0], faults)
        if context is None:
            return call(day, header=header)
        return call(day, header=header, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        responses.GetDailyReportOk.writer,
        responses.GetDailyReportReply,
        offers=("text/csv",),
        in_path=(_day,),
        in_query=(_header,),
    )


def download_file(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "download_file",
        "downloadFile",
        "GET",
        "/files/{name}.{ext}",
        ("downloads",),
        takes=("name", "ext", "range"),
        stack_size_bytes=20480,
    )
    _name = in_path.string("name", shared_small_checks.is_string_chqgdd, settings)
    _ext = in_path.string("ext", shared_small_checks.is_string_ckmjbn, settings)
    _range = in_header.string("Range", shared_small_checks.is_string_mtnbnt, settings)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        name, ext = request.values
        name = _name(name, faults)
        ext = _ext(ext, faults)
        range = _range(request.header(b"range"), faults)
        if context is None:
            return call(name, ext, range=range)
        return call(name, ext, range=range, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        responses.DownloadFileOk.writer,
        responses.DownloadFileReply,
        offers=("application/octet-stream",),
    )


def upload_file(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "upload_file",
        "uploadFile",
        "PUT",
        "/files/{name}.{ext}",
        ("downloads",),
        takes=("name", "ext", "body"),
        max_body_bytes=1024,
        stack_size_bytes=20480,
    )
    _name = in_path.string("name", shared_small_checks.is_string_chqgdd, settings)
    _ext = in_path.string("ext", shared_small_checks.is_string_ckmjbn, settings)
    read_body = bodies.binary
    coming = bodies.Body({"application/octet-stream": read_body}, required=True)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        name, ext = request.values
        name = _name(name, faults)
        ext = _ext(ext, faults)
        body = coming.read(request, faults)
        if context is None:
            return call(name, ext, body)
        return call(name, ext, body, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        204,
        replies.empty,
        responses.UploadFileReply,
        security=((("deviceKey", ()),), (("operator", ()),)),
        body=coming,
    )


def put_recording(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "put_recording",
        "putRecording",
        "PUT",
        "/recordings/{recording}",
        ("downloads",),
        takes=("recording", "body"),
        max_body_bytes=1073741824,
        on_loop=True,
        stack_size_bytes=20480,
    )
    _recording = in_path.string("recording", shared_small_checks.is_string_fsrklr, settings)
    _body = streamed_bodies.StreamedBody(
        {},
        {"application/octet-stream": streamed_bodies.as_it_comes, "audio/*": streamed_bodies.as_it_comes},
        required=True,
    ).read_early

    async def prepare(request: Request, faults: list[Fault]) -> Prepared:
        recording = _recording(request.values[0], faults)
        body = await _body(request, faults)
        if context is None:
            return call(recording, body)
        return call(recording, body, context=context(request))

    return binder.endpoint(operation, prepare, 204, replies.empty, responses.PutRecordingReply, early=True)


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
    handlers: signatures.Handlers[S], state: S, pools: OpenPools, settings: Settings, guards: Guards
) -> dict[str, kernel.Endpoint]:
    """Binds these operations to their handlers."""
    return Binder(handlers, state, pools, settings, guards=guards, module=__name__).endpoints(OPERATIONS)
