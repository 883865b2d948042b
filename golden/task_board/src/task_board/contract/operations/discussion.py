# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers each operation: reads its request, calls its handler, writes its response."""

from __future__ import annotations

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
from ..models import Activity, Comment, CommentInput
from ..responses import AddCommentReply, DeleteTaskCommentReply, ListActivityReply, ListCommentsReply
from ..security import SCHEMES
from ..validators import components as components_checks
from ..validators import discussion as discussion_checks

if TYPE_CHECKING:
    from ..signatures import discussion as signatures

S = TypeVar("S")


def list_comments(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "list_comments", "listComments", "GET", "/v2/tasks/{task_id}/comments", ("discussion",)
    )
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
    answer = replies.answers(
        200,
        replies.Json(
            b"application/json", list[Comment], discussion_checks.check_list_comments_ok_body, sound=True
        ),
        ListCommentsReply,
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
            if context is None:
                return answer(await call(task_id))
            return answer(await call(task_id, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def add_comment(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "add_comment",
        "addComment",
        "POST",
        "/v2/tasks/{task_id}/comments",
        ("discussion",),
        estimated_body_bytes=5045,
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
                CommentInput, components_checks.check_comment_input, settings, sound=True, deep=True
            )
        },
        required=True,
    )
    _body = coming.read
    answer = replies.answers(
        201,
        replies.Json(b"application/json", Comment, components_checks.check_comment, sound=True),
        AddCommentReply,
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


def delete_task_comment(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "delete_task_comment", "", "DELETE", "/v2/tasks/{task_id}/comments/{comment_id}", ("discussion",)
    )
    call, context, pool = binder.handler(operation, ("task_id", "comment_id"), stack_size_bytes=20480)
    guard = Guard(SCHEMES, ((("bearer", ()),),), settings)
    _task_id = parameters.Parameter(
        "path",
        "task_id",
        primitives.string,
        components_checks.check_task_id_parameter,
        settings,
        type=uuid.UUID,
    ).read
    _comment_id = parameters.scalar(
        "path",
        "comment_id",
        primitives.integer,
        discussion_checks.check_delete_task_comment_comment_id,
        settings,
        decoded=Annotated[int, Meta(ge=1)],
    )
    answer = replies.answers(204, replies.empty, DeleteTaskCommentReply, settings)

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
            if context is None:
                return answer(await call(task_id, comment_id))
            return answer(await call(task_id, comment_id, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def list_activity(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "list_activity", "listActivity", "GET", "/v2/tasks/{task_id}/activity", ("discussion",)
    )
    call, context, pool = binder.handler(operation, ("task_id", "kind"), stack_size_bytes=20480)
    offer = Offer(("application/json",))
    read_query = by_index.query("kind")
    _task_id = parameters.Parameter(
        "path",
        "task_id",
        primitives.string,
        components_checks.check_task_id_parameter,
        settings,
        type=uuid.UUID,
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
        ListActivityReply,
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
            if context is None:
                return answer(await call(task_id, kind=kind))
            return answer(await call(task_id, kind=kind, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


OPERATIONS = (
    list_comments,
    add_comment,
    delete_task_comment,
    list_activity,
)


def bind(
    handlers: signatures.Handlers[S], state: S, pools: OpenPools, settings: Settings
) -> dict[str, kernel.Endpoint]:
    """Binds these operations to their handlers."""
    return Binder(handlers, state, pools, settings).endpoints(OPERATIONS)
