# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""How each operation answers: its request is read, its handler called, its response written."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, TypeVar

from ...runtime import bodies, parameters, replies
from ...runtime.binding import bind
from ...runtime.kernel import Respond
from ...runtime.messages import Request, Response
from ...runtime.parameters import primitives
from ...runtime.pools.pool import Pool
from ...runtime.problems import Fault, refuse
from ...runtime.replies.negotiation import Offer
from ...runtime.security import Guard
from ...runtime.settings import Settings
from ..models import Position, SearchRequest, Task, TaskInput, TaskPage, TaskPatch
from ..responses import (
    BadRequest,
    ClientError,
    ContentTooLarge,
    GetTaskOk,
    InternalError,
    NotAcceptable,
    NotFound,
    PatchTaskPreconditionFailed,
    TooManyRequests,
    Unauthorized,
    UnprocessableContent,
    UnsupportedMediaType,
)
from ..security import SCHEMES
from ..validators import components as components_checks
from ..validators import tasks as tasks_checks

if TYPE_CHECKING:
    from ..signatures import tasks as signatures

S = TypeVar("S")


def search_tasks(handler: signatures.SearchTasks[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`searchTasks`: POST /tasks/search"""
    call, inject = bind(handler, state, pool, "searchTasks", ("body",))
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
        (
            NotAcceptable,
            ContentTooLarge,
            UnsupportedMediaType,
            UnprocessableContent,
            TooManyRequests,
            ClientError,
            InternalError,
        ),
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
            if inject is None:
                return answer(await call(body))
            return answer(await call(body, **inject(request)))
        finally:
            pool.leave()

    return respond


def get_task(handler: signatures.GetTask[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`getTask`: GET /tasks/{task_id}"""
    call, inject = bind(handler, state, pool, "getTask", ("task_id",))
    offer = Offer(("application/json",))
    _task_id = parameters.Parameter(
        "path",
        "task_id",
        parameters.path_primitive("simple", "task_id", primitives.string),
        tasks_checks.check_get_task_task_id,
        settings,
        type=uuid.UUID,
        required=True,
    ).read
    answer = replies.answers(
        200,
        GetTaskOk.writer,
        (GetTaskOk, BadRequest, NotFound, NotAcceptable, TooManyRequests, InternalError),
        settings,
    )

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        task_id = _task_id(request.values[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if inject is None:
                return answer(await call(task_id))
            return answer(await call(task_id, **inject(request)))
        finally:
            pool.leave()

    return respond


def replace_task(handler: signatures.ReplaceTask[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`replaceTask`: PUT /tasks/{task_id}"""
    call, inject = bind(handler, state, pool, "replaceTask", ("task_id", "body"))
    guard = Guard(SCHEMES, ((("bearer", ()),),), settings)
    offer = Offer(("application/json",))
    _task_id = parameters.Parameter(
        "path",
        "task_id",
        parameters.path_primitive("simple", "task_id", primitives.string),
        tasks_checks.check_get_task_task_id,
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
        200,
        replies.Json(b"application/json", Task, components_checks.check_task, sound=False),
        (
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
        task_id = _task_id(request.values[0], faults)
        if request.stream is not None:
            await coming.receive(request)
        body = _body(request, faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if inject is None:
                return answer(await call(task_id, body))
            return answer(await call(task_id, body, **inject(request)))
        finally:
            pool.leave()

    return respond


def delete_task(handler: signatures.DeleteTask[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`deleteTask`: DELETE /tasks/{task_id}"""
    call, inject = bind(handler, state, pool, "deleteTask", ("task_id",))
    guard = Guard(SCHEMES, ((("bearer", ()),),), settings)
    _task_id = parameters.Parameter(
        "path",
        "task_id",
        parameters.path_primitive("simple", "task_id", primitives.string),
        tasks_checks.check_get_task_task_id,
        settings,
        type=uuid.UUID,
        required=True,
    ).read
    answer = replies.answers(
        204, replies.empty, (BadRequest, Unauthorized, NotFound, TooManyRequests, InternalError), settings
    )

    async def respond(request: Request) -> Response:
        guard.admit(request)
        faults: list[Fault] = []
        task_id = _task_id(request.values[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if inject is None:
                return answer(await call(task_id))
            return answer(await call(task_id, **inject(request)))
        finally:
            pool.leave()

    return respond


def patch_task(handler: signatures.PatchTask[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`patchTask`: PATCH /tasks/{task_id}"""
    call, inject = bind(handler, state, pool, "patchTask", ("task_id", "body", "if_match"))
    guard = Guard(SCHEMES, ((("bearer", ()),),), settings)
    offer = Offer(("application/json",))
    _task_id = parameters.Parameter(
        "path",
        "task_id",
        parameters.path_primitive("simple", "task_id", primitives.string),
        tasks_checks.check_get_task_task_id,
        settings,
        type=uuid.UUID,
        required=True,
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
        "header",
        "If-Match",
        parameters.header_primitive(primitives.string),
        tasks_checks.check_patch_task_if_match,
        settings,
    ).read
    answer = replies.answers(
        200,
        replies.Json(b"application/json", Task, components_checks.check_task, sound=False),
        (
            BadRequest,
            Unauthorized,
            NotFound,
            NotAcceptable,
            PatchTaskPreconditionFailed,
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
            if inject is None:
                return answer(await call(task_id, body, if_match=if_match))
            return answer(await call(task_id, body, if_match=if_match, **inject(request)))
        finally:
            pool.leave()

    return respond


def move_task(handler: signatures.MoveTask[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`moveTask`: POST /tasks/{task_id}/move"""
    call, inject = bind(handler, state, pool, "moveTask", ("task_id", "body"))
    guard = Guard(SCHEMES, ((("bearer", ()),),), settings)
    _task_id = parameters.Parameter(
        "path",
        "task_id",
        parameters.path_primitive("simple", "task_id", primitives.string),
        tasks_checks.check_get_task_task_id,
        settings,
        type=uuid.UUID,
        required=True,
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
    answer = replies.answers(
        204,
        replies.empty,
        (
            BadRequest,
            Unauthorized,
            NotFound,
            ContentTooLarge,
            UnsupportedMediaType,
            TooManyRequests,
            InternalError,
        ),
        settings,
    )

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
            if inject is None:
                return answer(await call(task_id, body))
            return answer(await call(task_id, body, **inject(request)))
        finally:
            pool.leave()

    return respond
