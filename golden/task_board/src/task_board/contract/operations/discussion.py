# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""How each operation answers: its request is read, its handler called, its response written."""

from __future__ import annotations

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
from ..models import Activity, Comment, CommentInput
from ..responses import (
    BadRequest,
    ContentTooLarge,
    InternalError,
    NotAcceptable,
    NotFound,
    TooManyRequests,
    Unauthorized,
    UnsupportedMediaType,
    UriTooLong,
)
from ..security import SCHEMES
from ..validators import components as components_checks
from ..validators import discussion as discussion_checks
from ..validators import tasks as tasks_checks

if TYPE_CHECKING:
    from ..signatures import discussion as signatures

S = TypeVar("S")


def list_comments(handler: signatures.ListComments[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`listComments`: GET /tasks/{task_id}/comments"""
    call, inject = bind(handler, state, pool, "listComments", ("task_id",))
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
        replies.Json(
            b"application/json", list[Comment], discussion_checks.check_list_comments_ok_body, sound=True
        ),
        (BadRequest, NotFound, NotAcceptable, TooManyRequests, InternalError),
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


def add_comment(handler: signatures.AddComment[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`addComment`: POST /tasks/{task_id}/comments"""
    call, inject = bind(handler, state, pool, "addComment", ("task_id", "body"))
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
                CommentInput, components_checks.check_comment_input, settings, sound=True, deep=True
            )
        },
        required=True,
    )
    _body = coming.read
    answer = replies.answers(
        201,
        replies.Json(b"application/json", Comment, components_checks.check_comment, sound=True),
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


def delete_tasks_task_id_comments_comment_id(
    handler: signatures.DeleteTasksTaskIdCommentsCommentId[S], state: S, pool: Pool, settings: Settings
) -> Respond:
    """`DELETE /tasks/{task_id}/comments/{comment_id}`: DELETE /tasks/{task_id}/comments/{comment_id}"""
    call, inject = bind(
        handler, state, pool, "DELETE /tasks/{task_id}/comments/{comment_id}", ("task_id", "comment_id")
    )
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
    _comment_id = parameters.scalar(
        parameters.Parameter(
            "path",
            "comment_id",
            parameters.path_primitive("simple", "comment_id", primitives.integer),
            discussion_checks.check_delete_tasks_task_id_comments_comment_id_comment_id,
            settings,
            required=True,
        ),
        Annotated[int, Meta(ge=1)],
    )
    answer = replies.answers(
        204, replies.empty, (BadRequest, Unauthorized, NotFound, TooManyRequests, InternalError), settings
    )

    async def respond(request: Request) -> Response:
        guard.admit(request)
        faults: list[Fault] = []
        task_id = _task_id(request.values[0], faults)
        comment_id = _comment_id(request.values[1], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if inject is None:
                return answer(await call(task_id, comment_id))
            return answer(await call(task_id, comment_id, **inject(request)))
        finally:
            pool.leave()

    return respond


def list_activity(handler: signatures.ListActivity[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`listActivity`: GET /tasks/{task_id}/activity"""
    call, inject = bind(handler, state, pool, "listActivity", ("task_id", "kind"))
    offer = Offer(("application/json",))
    read_query = by_index.query("kind")
    _task_id = parameters.Parameter(
        "path",
        "task_id",
        parameters.path_primitive("simple", "task_id", primitives.string),
        tasks_checks.check_get_task_task_id,
        settings,
        type=uuid.UUID,
        required=True,
    ).read
    _kind = parameters.Parameter(
        "query",
        "kind",
        parameters.query_array("form", primitives.string),
        discussion_checks.check_list_activity_kind,
        settings,
    ).read
    answer = replies.answers(
        200,
        replies.Json(
            b"application/json", list[Activity], discussion_checks.check_list_activity_ok_body, sound=True
        ),
        (BadRequest, NotFound, NotAcceptable, UriTooLong, TooManyRequests, InternalError),
        settings,
    )

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        query_texts = read_query(request.query)
        task_id = _task_id(request.values[0], faults)
        kind = _kind(query_texts[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if inject is None:
                return answer(await call(task_id, kind=kind))
            return answer(await call(task_id, kind=kind, **inject(request)))
        finally:
            pool.leave()

    return respond
