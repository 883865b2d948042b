# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers each operation: reads its request, calls its handler, writes its response."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, TypeVar

from ...runtime import bodies, kernel, parameters, replies
from ...runtime.binding import Binder
from ...runtime.messages import Request, Response
from ...runtime.parameters import primitives
from ...runtime.pools.allotment import OpenPools
from ...runtime.problems import Fault, refuse
from ...runtime.replies.negotiation import Offer
from ...runtime.security import Guard
from ...runtime.settings import Settings
from ..models import Position, SearchRequest, Task, TaskInput, TaskPage, TaskPatch
from ..responses import (
    DeleteTaskReply,
    GetTaskOk,
    GetTaskReply,
    MoveTaskReply,
    PatchTaskReply,
    ReplaceTaskReply,
    SearchTasksReply,
)
from ..security import SCHEMES
from ..validators import components as components_checks
from ..validators import tasks as tasks_checks

if TYPE_CHECKING:
    from ..signatures import tasks as signatures

S = TypeVar("S")


def search_tasks(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "search_tasks",
        "searchTasks",
        "POST",
        "/v2/tasks/search",
        ("tasks",),
        estimated_body_bytes=278,
        reads_body=True,
    )
    call, context, pool = binder.handler(operation, ("body",), stack_size_bytes=32768)
    offer = Offer(("application/json",))
    coming = bodies.Body(
        {
            "application/json": bodies.JsonReader(
                SearchRequest, components_checks.check_search_request, settings, sound=True, deep=True
            )
        },
        required=True,
    )
    _body = coming.read
    answer = replies.answers(
        200,
        replies.Json(b"application/json", TaskPage, components_checks.check_task_page, sound=False),
        SearchTasksReply,
        settings,
    )

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        if request.stream is not None:
            await coming.receive(request)
        body = _body(request, faults)
        if faults:
            raise refuse(422, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(body))
            return answer(await call(body, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def get_task(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation("get_task", "getTask", "GET", "/v2/tasks/{task_id}", ("tasks",))
    call, context, pool = binder.handler(operation, ("task_id",), stack_size_bytes=36864)
    offer = Offer(("application/json",))
    _task_id = parameters.Parameter(
        "path",
        "task_id",
        primitives.string,
        components_checks.check_task_id_parameter,
        settings,
        type=uuid.UUID,
    ).read
    answer = replies.answers(200, GetTaskOk.writer, GetTaskReply, settings)

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        task_id = _task_id(request.values[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(task_id))
            return answer(await call(task_id, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def replace_task(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "replace_task",
        "replaceTask",
        "PUT",
        "/v2/tasks/{task_id}",
        ("tasks",),
        estimated_body_bytes=11817,
        reads_body=True,
        guarded=True,
    )
    call, context, pool = binder.handler(operation, ("task_id", "body"), stack_size_bytes=36864)
    guard = Guard(SCHEMES, ((("bearer", ()),),), settings)
    offer = Offer(("application/json",))
    _task_id = parameters.Parameter(
        "path",
        "task_id",
        primitives.string,
        components_checks.check_task_id_parameter,
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
    answer = replies.answers(
        200,
        replies.Json(b"application/json", Task, components_checks.check_task, sound=False),
        ReplaceTaskReply,
        settings,
    )

    async def respond(request: Request) -> Response:
        guard.admit(request)
        offer.check(request)
        faults: list[Fault] = []
        task_id = _task_id(request.values[0], faults)
        if request.stream is not None:
            await coming.receive(request)
        body = _body(request, faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(task_id, body))
            return answer(await call(task_id, body, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def delete_task(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation("delete_task", "deleteTask", "DELETE", "/v2/tasks/{task_id}", ("tasks",))
    call, context, pool = binder.handler(operation, ("task_id",), stack_size_bytes=20480)
    guard = Guard(SCHEMES, ((("bearer", ()),),), settings)
    _task_id = parameters.Parameter(
        "path",
        "task_id",
        primitives.string,
        components_checks.check_task_id_parameter,
        settings,
        type=uuid.UUID,
    ).read
    answer = replies.answers(204, replies.empty, DeleteTaskReply, settings)

    async def respond(request: Request) -> Response:
        guard.admit(request)
        faults: list[Fault] = []
        task_id = _task_id(request.values[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(task_id))
            return answer(await call(task_id, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def patch_task(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "patch_task",
        "patchTask",
        "PATCH",
        "/v2/tasks/{task_id}",
        ("tasks",),
        estimated_body_bytes=10416,
        reads_body=True,
        guarded=True,
    )
    call, context, pool = binder.handler(operation, ("task_id", "body", "if_match"), stack_size_bytes=36864)
    guard = Guard(SCHEMES, ((("bearer", ()),),), settings)
    offer = Offer(("application/json",))
    _task_id = parameters.Parameter(
        "path",
        "task_id",
        primitives.string,
        components_checks.check_task_id_parameter,
        settings,
        type=uuid.UUID,
    ).read
    coming = bodies.Body(
        {
            "application/merge-patch+json": bodies.JsonReader(
                TaskPatch, components_checks.check_task_patch, settings, sound=False, deep=True
            )
        },
        required=True,
    )
    _body = coming.read
    _if_match = parameters.Parameter(
        "header", "If-Match", parameters.HEADER_STRING, tasks_checks.check_patch_task_if_match, settings
    ).read
    answer = replies.answers(
        200,
        replies.Json(b"application/json", Task, components_checks.check_task, sound=False),
        PatchTaskReply,
        settings,
    )

    async def respond(request: Request) -> Response:
        guard.admit(request)
        offer.check(request)
        faults: list[Fault] = []
        task_id = _task_id(request.values[0], faults)
        if request.stream is not None:
            await coming.receive(request)
        body = _body(request, faults)
        if_match = _if_match(request.header(b"if-match"), faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(task_id, body, if_match=if_match))
            return answer(await call(task_id, body, if_match=if_match, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def move_task(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "move_task",
        "moveTask",
        "POST",
        "/v2/tasks/{task_id}/move",
        ("tasks",),
        estimated_body_bytes=65,
        reads_body=True,
        guarded=True,
    )
    call, context, pool = binder.handler(operation, ("task_id", "body"), stack_size_bytes=20480)
    guard = Guard(SCHEMES, ((("bearer", ()),),), settings)
    _task_id = parameters.Parameter(
        "path",
        "task_id",
        primitives.string,
        components_checks.check_task_id_parameter,
        settings,
        type=uuid.UUID,
    ).read
    coming = bodies.Body(
        {
            "application/json": bodies.JsonReader(
                Position, components_checks.check_position, settings, sound=True, deep=False
            )
        },
        required=True,
    )
    _body = coming.read
    answer = replies.answers(204, replies.empty, MoveTaskReply, settings)

    async def respond(request: Request) -> Response:
        guard.admit(request)
        faults: list[Fault] = []
        task_id = _task_id(request.values[0], faults)
        if request.stream is not None:
            await coming.receive(request)
        body = _body(request, faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(task_id, body))
            return answer(await call(task_id, body, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


OPERATIONS = (
    search_tasks,
    get_task,
    replace_task,
    delete_task,
    patch_task,
    move_task,
)


def bind(
    handlers: signatures.Handlers[S], state: S, pools: OpenPools, settings: Settings
) -> dict[str, kernel.Endpoint]:
    """Binds these operations to their handlers."""
    return Binder(handlers, state, pools, settings).endpoints(OPERATIONS)
