# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers each operation: reads its request, calls its handler, writes its response."""

from __future__ import annotations

import datetime
import uuid
from typing import TYPE_CHECKING, Annotated, TypeVar

from msgspec import Meta

from ...runtime import bodies, kernel, replies
from ...runtime.answering import Prepared
from ...runtime.binding import Binder
from ...runtime.messages import Request
from ...runtime.parameters import by_index
from ...runtime.parameters.usual import in_path, in_query
from ...runtime.pools.allotment import OpenPools
from ...runtime.problems import Fault
from ...runtime.security.guards import Guards
from ...runtime.settings import Settings
from .. import models, responses
from ..security import SECURITY
from ..validators import components as components_checks
from ..validators import shared_small as shared_small_checks

if TYPE_CHECKING:
    from ..signatures import boards as signatures

S = TypeVar("S")


def get_board_snapshot(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "get_board_snapshot",
        "getBoardSnapshot",
        "GET",
        "/v2/boards/{board_id}/snapshot",
        ("boards",),
        takes=("board_id",),
        stack_size_bytes=24576,
    )
    _board_id = in_path.string("board_id", components_checks.is_board_id_parameter, settings, type=uuid.UUID)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        board_id = _board_id(request.values[0], faults)
        if context is None:
            return call(board_id)
        return call(board_id, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(models.BoardSnapshot, components_checks.is_board_snapshot, sound=True),
        responses.GetBoardSnapshotReply,
        in_path=(_board_id,),
    )


def get_burndown(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "get_burndown",
        "getBurndown",
        "GET",
        "/v2/boards/{board_id}/burndown",
        ("boards",),
        takes=("board_id", "since"),
        stack_size_bytes=20480,
    )
    read_query = by_index.query("since")
    _board_id = in_path.string("board_id", components_checks.is_board_id_parameter, settings, type=uuid.UUID)
    _since = in_query.string(
        "since", shared_small_checks.is_string_date, settings, type=datetime.date, required=True
    )

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        query_texts = read_query(request.query)
        board_id = _board_id(request.values[0], faults)
        since = _since(query_texts[0], faults)
        if context is None:
            return call(board_id, since=since)
        return call(board_id, since=since, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(list[models.BurndownPoint], shared_small_checks.is_array_pkccsn, sound=True),
        responses.GetBurndownReply,
        in_path=(_board_id,),
        in_query=(_since,),
    )


def list_tasks(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "list_tasks",
        "listTasks",
        "GET",
        "/v2/boards/{board_id}/tasks",
        ("boards", "tasks"),
        takes=("board_id", "status", "assignee", "page_size", "cursor"),
        stack_size_bytes=36864,
    )
    read_query = by_index.query("status", "assignee", "page_size", "cursor")
    _board_id = in_path.string("board_id", components_checks.is_board_id_parameter, settings, type=uuid.UUID)
    _status = in_query.string("status", components_checks.is_task_status, settings)
    _assignee = in_query.string("assignee", components_checks.is_handle, settings)
    _page_size = in_query.integer(
        "page_size",
        components_checks.is_page_size_parameter,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=100)],
        default=25,
    )
    _cursor = in_query.string("cursor", components_checks.is_cursor_parameter, settings)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        query_texts = read_query(request.query)
        board_id = _board_id(request.values[0], faults)
        status = _status(query_texts[0], faults)
        assignee = _assignee(query_texts[1], faults)
        page_size = _page_size(query_texts[2], faults)
        cursor = _cursor(query_texts[3], faults)
        if context is None:
            return call(board_id, status=status, assignee=assignee, page_size=page_size, cursor=cursor)
        return call(
            board_id,
            status=status,
            assignee=assignee,
            page_size=page_size,
            cursor=cursor,
            context=context(request),
        )

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(models.TaskPage, components_checks.is_task_page),
        responses.ListTasksReply,
        in_path=(_board_id,),
        in_query=(_status, _assignee, _page_size, _cursor),
    )


def create_task(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "create_task",
        "createTask",
        "POST",
        "/v2/boards/{board_id}/tasks",
        ("boards", "tasks"),
        takes=("board_id", "body"),
        estimated_body_bytes=11817,
        stack_size_bytes=36864,
    )
    _board_id = in_path.string("board_id", components_checks.is_board_id_parameter, settings, type=uuid.UUID)
    read_body = bodies.JsonReader(models.TaskInput, components_checks.is_task_input, settings)
    coming = bodies.Body({"application/json": read_body}, required=True)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        board_id = _board_id(request.values[0], faults)
        body = coming.read(request, faults)
        if context is None:
            return call(board_id, body)
        return call(board_id, body, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        201,
        responses.CreateTaskCreated.writer,
        responses.CreateTaskReply,
        security=SECURITY,
        body=coming,
    )


OPERATIONS = (
    get_board_snapshot,
    get_burndown,
    list_tasks,
    create_task,
)


def bind(
    handlers: signatures.Handlers[S], state: S, pools: OpenPools, settings: Settings, guards: Guards
) -> dict[str, kernel.Endpoint]:
    """Binds these operations to their handlers."""
    return Binder(handlers, state, pools, settings, guards=guards).endpoints(OPERATIONS)
