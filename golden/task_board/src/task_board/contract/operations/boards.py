# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers each operation: reads its request, calls its handler, writes its response."""

from __future__ import annotations

import datetime
import uuid
from typing import TYPE_CHECKING, Annotated, TypeVar

from msgspec import Meta

from ...runtime import bodies, kernel, parameters, replies
from ...runtime.binding import Binder
from ...runtime.messages import Request, Response
from ...runtime.parameters import by_index, primitives
from ...runtime.pools.allotment import OpenPools
from ...runtime.problems import Fault, refuse
from ...runtime.replies.negotiation import Offer
from ...runtime.security import Guard
from ...runtime.settings import Settings
from ..models import BoardSnapshot, BurndownPoint, TaskInput, TaskPage
from ..responses import (
    CreateTaskCreated,
    CreateTaskReply,
    GetBoardSnapshotReply,
    GetBurndownReply,
    ListTasksReply,
)
from ..security import SCHEMES
from ..validators import boards as boards_checks
from ..validators import components as components_checks

if TYPE_CHECKING:
    from ..signatures import boards as signatures

S = TypeVar("S")


def get_board_snapshot(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "get_board_snapshot", "getBoardSnapshot", "GET", "/v2/boards/{board_id}/snapshot", ("boards",)
    )
    call, context, pool = binder.handler(operation, ("board_id",), stack_size_bytes=24576)
    offer = Offer(("application/json",))
    _board_id = parameters.Parameter(
        "path",
        "board_id",
        primitives.string,
        components_checks.check_board_id_parameter,
        settings,
        type=uuid.UUID,
    ).read
    answer = replies.answers(
        200,
        replies.Json(b"application/json", BoardSnapshot, components_checks.check_board_snapshot, sound=True),
        GetBoardSnapshotReply,
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
            if context is None:
                return answer(await call(board_id))
            return answer(await call(board_id, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def get_burndown(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "get_burndown", "getBurndown", "GET", "/v2/boards/{board_id}/burndown", ("boards",)
    )
    call, context, pool = binder.handler(operation, ("board_id", "since"), stack_size_bytes=20480)
    offer = Offer(("application/json",))
    read_query = by_index.query("since")
    _board_id = parameters.Parameter(
        "path",
        "board_id",
        primitives.string,
        components_checks.check_board_id_parameter,
        settings,
        type=uuid.UUID,
    ).read
    _since = parameters.Parameter(
        "query",
        "since",
        parameters.QUERY_STRING,
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
        GetBurndownReply,
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
            if context is None:
                return answer(await call(board_id, since=since))
            return answer(await call(board_id, since=since, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def list_tasks(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "list_tasks", "listTasks", "GET", "/v2/boards/{board_id}/tasks", ("boards", "tasks")
    )
    call, context, pool = binder.handler(
        operation, ("board_id", "status", "assignee", "page_size", "cursor"), stack_size_bytes=36864
    )
    offer = Offer(("application/json",))
    read_query = by_index.query("status", "assignee", "page_size", "cursor")
    _board_id = parameters.Parameter(
        "path",
        "board_id",
        primitives.string,
        components_checks.check_board_id_parameter,
        settings,
        type=uuid.UUID,
    ).read
    _status = parameters.Parameter(
        "query", "status", parameters.QUERY_STRING, components_checks.check_task_status, settings
    ).read
    _assignee = parameters.Parameter(
        "query", "assignee", parameters.QUERY_STRING, components_checks.check_handle, settings
    ).read
    _page_size = parameters.scalar(
        "query",
        "page_size",
        parameters.QUERY_INTEGER,
        components_checks.check_page_size_parameter,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=100)],
        default=25,
    )
    _cursor = parameters.Parameter(
        "query", "cursor", parameters.QUERY_STRING, components_checks.check_cursor_parameter, settings
    ).read
    answer = replies.answers(
        200,
        replies.Json(b"application/json", TaskPage, components_checks.check_task_page, sound=False),
        ListTasksReply,
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
            if context is None:
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
                    context=context(request),
                )
            )
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def create_task(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "create_task",
        "createTask",
        "POST",
        "/v2/boards/{board_id}/tasks",
        ("boards", "tasks"),
        estimated_body_bytes=11817,
        reads_body=True,
        guarded=True,
    )
    call, context, pool = binder.handler(operation, ("board_id", "body"), stack_size_bytes=36864)
    guard = Guard(SCHEMES, ((("bearer", ()),),), settings)
    offer = Offer(("application/json",))
    _board_id = parameters.Parameter(
        "path",
        "board_id",
        primitives.string,
        components_checks.check_board_id_parameter,
        settings,
        type=uuid.UUID,
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
    answer = replies.answers(201, CreateTaskCreated.writer, CreateTaskReply, settings)

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
            if context is None:
                return answer(await call(board_id, body))
            return answer(await call(board_id, body, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


OPERATIONS = (
    get_board_snapshot,
    get_burndown,
    list_tasks,
    create_task,
)


def bind(
    handlers: signatures.Handlers[S], state: S, pools: OpenPools, settings: Settings
) -> dict[str, kernel.Endpoint]:
    """Binds these operations to their handlers."""
    return Binder(handlers, state, pools, settings).endpoints(OPERATIONS)
