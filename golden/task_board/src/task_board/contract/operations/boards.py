# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""How each operation answers: its request is read, its handler called, its response written."""

from __future__ import annotations

import datetime
import uuid
from typing import TYPE_CHECKING, Annotated, TypeVar

from msgspec import Meta

from ...runtime import bodies, parameters, replies
from ...runtime.binding import bind
from ...runtime.kernel import Respond
from ...runtime.messages import Request, Response
from ...runtime.parameters import by_index, primitives
from ...runtime.pools.pool import Pool
from ...runtime.problems import Fault, refuse
from ...runtime.replies.negotiation import Offer
from ...runtime.security import Guard
from ...runtime.settings import Settings
from ..models import BoardSnapshot, BurndownPoint, TaskInput, TaskPage
from ..responses import (
    BadRequest,
    ContentTooLarge,
    CreateTaskCreated,
    InternalError,
    NotAcceptable,
    NotFound,
    TooManyRequests,
    Unauthorized,
    UnsupportedMediaType,
    UriTooLong,
)
from ..security import SCHEMES
from ..validators import boards as boards_checks
from ..validators import components as components_checks
from ..validators import projects as projects_checks

if TYPE_CHECKING:
    from ..signatures import boards as signatures

S = TypeVar("S")


def get_board_snapshot(
    handler: signatures.GetBoardSnapshot[S], state: S, pool: Pool, settings: Settings
) -> Respond:
    """`getBoardSnapshot`: GET /boards/{board_id}/snapshot"""
    call, inject = bind(handler, state, pool, "getBoardSnapshot", ("board_id",))
    offer = Offer(("application/json",))
    _board_id = parameters.Parameter(
        "path",
        "board_id",
        parameters.path_primitive("simple", "board_id", primitives.string),
        boards_checks.check_get_board_snapshot_board_id,
        settings,
        type=uuid.UUID,
        required=True,
    ).read
    answer = replies.answers(
        200,
        replies.Json(b"application/json", BoardSnapshot, components_checks.check_board_snapshot, sound=True),
        (BadRequest, NotFound, NotAcceptable, TooManyRequests, InternalError),
        settings,
    )

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        board_id = _board_id(request.values[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if inject is None:
                return answer(await call(board_id))
            return answer(await call(board_id, **inject(request)))
        finally:
            pool.leave()

    return respond


def get_burndown(handler: signatures.GetBurndown[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`getBurndown`: GET /boards/{board_id}/burndown"""
    call, inject = bind(handler, state, pool, "getBurndown", ("board_id", "since"))
    offer = Offer(("application/json",))
    read_query = by_index.query("since")
    _board_id = parameters.Parameter(
        "path",
        "board_id",
        parameters.path_primitive("simple", "board_id", primitives.string),
        boards_checks.check_get_board_snapshot_board_id,
        settings,
        type=uuid.UUID,
        required=True,
    ).read
    _since = parameters.Parameter(
        "query",
        "since",
        parameters.query_primitive(primitives.string),
        boards_checks.check_get_burndown_since,
        settings,
        type=datetime.date,
        required=True,
    ).read
    answer = replies.answers(
        200,
        replies.Json(
            b"application/json", list[BurndownPoint], boards_checks.check_get_burndown_ok_body, sound=True
        ),
        (BadRequest, NotFound, NotAcceptable, UriTooLong, TooManyRequests, InternalError),
        settings,
    )

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        query_texts = read_query(request.query)
        board_id = _board_id(request.values[0], faults)
        since = _since(query_texts[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if inject is None:
                return answer(await call(board_id, since=since))
            return answer(await call(board_id, since=since, **inject(request)))
        finally:
            pool.leave()

    return respond


def list_tasks(handler: signatures.ListTasks[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`listTasks`: GET /boards/{board_id}/tasks"""
    call, inject = bind(
        handler, state, pool, "listTasks", ("board_id", "status", "assignee", "page_size", "cursor")
    )
    offer = Offer(("application/json",))
    read_query = by_index.query("status", "assignee", "page_size", "cursor")
    _board_id = parameters.Parameter(
        "path",
        "board_id",
        parameters.path_primitive("simple", "board_id", primitives.string),
        boards_checks.check_get_board_snapshot_board_id,
        settings,
        type=uuid.UUID,
        required=True,
    ).read
    _status = parameters.Parameter(
        "query",
        "status",
        parameters.query_primitive(primitives.string),
        components_checks.check_task_status,
        settings,
    ).read
    _assignee = parameters.Parameter(
        "query",
        "assignee",
        parameters.query_primitive(primitives.string),
        components_checks.check_handle,
        settings,
    ).read
    _page_size = parameters.scalar(
        parameters.Parameter(
            "query",
            "page_size",
            parameters.query_primitive(primitives.integer),
            projects_checks.check_list_projects_page_size,
            settings,
            default=25,
        ),
        Annotated[int, Meta(ge=1, le=100)],
    )
    _cursor = parameters.Parameter(
        "query",
        "cursor",
        parameters.query_primitive(primitives.string),
        projects_checks.check_list_projects_cursor,
        settings,
    ).read
    answer = replies.answers(
        200,
        replies.Json(b"application/json", TaskPage, components_checks.check_task_page, sound=False),
        (BadRequest, NotFound, NotAcceptable, UriTooLong, TooManyRequests, InternalError),
        settings,
    )

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        query_texts = read_query(request.query)
        board_id = _board_id(request.values[0], faults)
        status = _status(query_texts[0], faults)
        assignee = _assignee(query_texts[1], faults)
        page_size = _page_size(query_texts[2], faults)
        cursor = _cursor(query_texts[3], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if inject is None:
                return answer(
                    await call(board_id, status=status, assignee=assignee, page_size=page_size, cursor=cursor)
                )
            return answer(
                await call(
                    board_id,
                    status=status,
                    assignee=assignee,
                    page_size=page_size,
                    cursor=cursor,
                    **inject(request),
                )
            )
        finally:
            pool.leave()

    return respond


def create_task(handler: signatures.CreateTask[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`createTask`: POST /boards/{board_id}/tasks"""
    call, inject = bind(handler, state, pool, "createTask", ("board_id", "body"))
    guard = Guard(SCHEMES, ((("bearer", ()),),), settings)
    offer = Offer(("application/json",))
    _board_id = parameters.Parameter(
        "path",
        "board_id",
        parameters.path_primitive("simple", "board_id", primitives.string),
        boards_checks.check_get_board_snapshot_board_id,
        settings,
        type=uuid.UUID,
        required=True,
    ).read
    coming = bodies.Body(
        {
            "application/json": bodies.JsonReader(
                TaskInput, components_checks.check_task_input, settings, sound=False, deep=True
            )
        },
        required=True,
    )
    _body = coming.read
    answer = replies.answers(
        201,
        CreateTaskCreated.writer,
        (
            CreateTaskCreated,
            BadRequest,
            Unauthorized,
            NotFound,
            NotAcceptable,
            ContentTooLarge,
            UnsupportedMediaType,
            TooManyRequests,
            InternalError,
        ),
        settings,
    )

    async def respond(request: Request) -> Response:
        guard.admit(request)
        offer.check(request)
        faults: list[Fault] = []
        board_id = _board_id(request.values[0], faults)
        if request.stream is not None:
            await coming.receive(request)
        body = _body(request, faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if inject is None:
                return answer(await call(board_id, body))
            return answer(await call(board_id, body, **inject(request)))
        finally:
            pool.leave()

    return respond
