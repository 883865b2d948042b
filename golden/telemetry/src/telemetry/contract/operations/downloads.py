# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""How each operation answers: its request is read, its handler called, its response written."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated, TypeVar

from msgspec import Meta

from ...runtime import bodies, parameters, replies, streams
from ...runtime.binding import bind
from ...runtime.bodies import streamed_bodies
from ...runtime.kernel import Respond
from ...runtime.messages import Request, Response
from ...runtime.parameters import by_index, primitives
from ...runtime.pools.pool import Pool
from ...runtime.problems import Fault, refuse
from ...runtime.replies.negotiation import Offer
from ...runtime.security import Guard
from ...runtime.settings import Settings
from ..responses import (
    BadRequest,
    ContentTooLarge,
    DownloadFileOk,
    DownloadFilePartialContent,
    GetDailyReportOk,
    NotAcceptable,
    NotFound,
    ProblemResponse,
    Unauthorized,
    UnsupportedMediaType,
)
from ..security import SCHEMES
from ..validators import downloads as downloads_checks

if TYPE_CHECKING:
    from ..signatures import downloads as signatures

S = TypeVar("S")


def export_readings(
    handler: signatures.ExportReadings[S], state: S, pool: Pool, settings: Settings
) -> Respond:
    """`exportReadings`: GET /readings/export"""
    call, inject = bind(handler, state, pool, "exportReadings", ("day", "session", "page_lines"))
    offer = Offer(("application/x-ndjson",))
    read_query = by_index.query("day")
    read_cookies = by_index.cookies("session", "page_lines")
    _day = parameters.Parameter(
        "query",
        "day",
        parameters.query_primitive(primitives.string),
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
        parameters.Parameter(
            "cookie",
            "page_lines",
            parameters.query_primitive(primitives.integer, decode=parameters.PERCENT),
            downloads_checks.check_export_readings_page_lines,
            settings,
            default=1000,
        ),
        Annotated[int, Meta(ge=1, le=10000)],
    )
    answer = replies.answers(
        200,
        replies.Stream(b"application/x-ndjson", streams.json_lines),
        (ProblemResponse, BadRequest, NotAcceptable),
        settings,
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
            if inject is None:
                return answer(await call(day=day, session=session, page_lines=page_lines))
            return answer(await call(day=day, session=session, page_lines=page_lines, **inject(request)))
        finally:
            pool.leave()

    return respond


def get_daily_report(
    handler: signatures.GetDailyReport[S], state: S, pool: Pool, settings: Settings
) -> Respond:
    """`getDailyReport`: GET /reports/{day}.csv"""
    call, inject = bind(handler, state, pool, "getDailyReport", ("day", "header"))
    offer = Offer(("text/csv",))
    read_query = by_index.query("header")
    _day = parameters.Parameter(
        "path",
        "day",
        parameters.path_primitive("simple", "day", primitives.string),
        downloads_checks.check_get_daily_report_day,
        settings,
        type=datetime.date,
        required=True,
    ).read
    _header = parameters.scalar(
        parameters.Parameter(
            "query",
            "header",
            parameters.query_primitive(primitives.boolean),
            downloads_checks.check_get_daily_report_header,
            settings,
            default=True,
        ),
        bool,
    )
    answer = replies.answers(
        200,
        GetDailyReportOk.writer,
        (GetDailyReportOk, ProblemResponse, BadRequest, NotFound, NotAcceptable),
        settings,
    )

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
            if inject is None:
                return answer(await call(day, header=header))
            return answer(await call(day, header=header, **inject(request)))
        finally:
            pool.leave()

    return respond


def download_file(handler: signatures.DownloadFile[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`downloadFile`: GET /files/{name}.{ext}"""
    call, inject = bind(handler, state, pool, "downloadFile", ("name", "ext", "range"))
    offer = Offer(("application/octet-stream",))
    _name = parameters.Parameter(
        "path",
        "name",
        parameters.path_primitive("simple", "name", primitives.string),
        downloads_checks.check_download_file_name,
        settings,
        required=True,
    ).read
    _ext = parameters.Parameter(
        "path",
        "ext",
        parameters.path_primitive("simple", "ext", primitives.string),
        downloads_checks.check_download_file_ext,
        settings,
        required=True,
    ).read
    _range = parameters.Parameter(
        "header",
        "Range",
        parameters.header_primitive(primitives.string),
        downloads_checks.check_download_file_range,
        settings,
    ).read
    answer = replies.answers(
        200,
        DownloadFileOk.writer,
        (DownloadFileOk, DownloadFilePartialContent, ProblemResponse, BadRequest, NotFound, NotAcceptable),
        settings,
    )

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
            if inject is None:
                return answer(await call(name, ext, range=range))
            return answer(await call(name, ext, range=range, **inject(request)))
        finally:
            pool.leave()

    return respond


def upload_file(handler: signatures.UploadFile[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`uploadFile`: PUT /files/{name}.{ext}"""
    call, inject = bind(handler, state, pool, "uploadFile", ("name", "ext", "body"))
    guard = Guard(SCHEMES, ((("deviceKey", ()),), (("operator", ()),)), settings)
    _name = parameters.Parameter(
        "path",
        "name",
        parameters.path_primitive("simple", "name", primitives.string),
        downloads_checks.check_download_file_name,
        settings,
        required=True,
    ).read
    _ext = parameters.Parameter(
        "path",
        "ext",
        parameters.path_primitive("simple", "ext", primitives.string),
        downloads_checks.check_download_file_ext,
        settings,
        required=True,
    ).read
    coming = bodies.Body({"application/octet-stream": bodies.binary}, required=True)
    _body = coming.read
    answer = replies.answers(
        204,
        replies.empty,
        (ProblemResponse, BadRequest, Unauthorized, ContentTooLarge, UnsupportedMediaType),
        settings,
    )

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
            if inject is None:
                return answer(await call(name, ext, body))
            return answer(await call(name, ext, body, **inject(request)))
        finally:
            pool.leave()

    return respond


def put_recording(handler: signatures.PutRecording[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`putRecording`: PUT /recordings/{recording}"""
    call, inject = bind(handler, state, pool, "putRecording", ("recording", "body"), on_loop=True)
    _recording = parameters.Parameter(
        "path",
        "recording",
        parameters.path_primitive("simple", "recording", primitives.string),
        downloads_checks.check_put_recording_recording,
        settings,
        required=True,
    ).read
    _body = streamed_bodies.StreamedBody(
        {},
        {"application/octet-stream": streamed_bodies.as_it_comes, "audio/*": streamed_bodies.as_it_comes},
        required=True,
    ).read_early
    answer = replies.answers(
        204, replies.empty, (ProblemResponse, BadRequest, ContentTooLarge, UnsupportedMediaType), settings
    )

    async def respond(request: Request) -> Response:
        faults: list[Fault] = []
        recording = _recording(request.values[0], faults)
        body = await _body(request, faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if inject is None:
                return answer(await call(recording, body))
            return answer(await call(recording, body, **inject(request)))
        finally:
            pool.leave()

    return respond
