# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers each operation: reads its request, calls its handler, writes its response."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Annotated, TypeVar

from msgspec import Meta

from ...runtime import bodies, kernel, parameters, replies
from ...runtime.answering import Prepared
from ...runtime.binding import Binder
from ...runtime.messages import Request
from ...runtime.parameters import by_index, primitives
from ...runtime.parameters.usual import in_path
from ...runtime.pools.allotment import OpenPools
from ...runtime.problems import Fault
from ...runtime.security.guards import Guards
from ...runtime.settings import Settings
from .. import models, responses
from ..security import SECURITY
from ..validators import components as components_checks
from ..validators import shared_small as shared_small_checks

if TYPE_CHECKING:
    from ..signatures import discussion as signatures

S = TypeVar("S")


def list_comments(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "list_comments",
        "listComments",
        "GET",
        "/v2/tasks/{task_id}/comments",
        ("discussion",),
        takes=("task_id",),
        stack_size_bytes=36864,
    )
    _task_id = in_path.string("task_id", components_checks.is_task_id_parameter, settings, type=uuid.UUID)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        task_id = _task_id(request.values[0], faults)
        if context is None:
            return call(task_id)
        return call(task_id, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(list[models.Comment], shared_small_checks.is_array_mnhpnr, sound=True),
        responses.ListCommentsReply,
        in_path=(_task_id,),
    )


def add_comment(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "add_comment",
        "addComment",
        "POST",
        "/v2/tasks/{task_id}/comments",
        ("discussion",),
        takes=("task_id", "body"),
        estimated_body_bytes=5045,
        stack_size_bytes=36864,
    )
    _task_id = in_path.string("task_id", components_checks.is_task_id_parameter, settings, type=uuid.UUID)
    read_body = bodies.JsonReader(
        models.CommentInput, components_checks.is_comment_input, settings, sound=True
    )
    coming = bodies.Body({"application/json": read_body}, required=True)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        task_id = _task_id(request.values[0], faults)
        body = coming.read(request, faults)
        if context is None:
            return call(task_id, body)
        return call(task_id, body, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        201,
        replies.Json(models.Comment, components_checks.is_comment, sound=True),
        responses.AddCommentReply,
        security=SECURITY,
        body=coming,
    )


def delete_task_comment(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "delete_task_comment",
        "",
        "DELETE",
        "/v2/tasks/{task_id}/comments/{comment_id}",
        ("discussion",),
        takes=("task_id", "comment_id"),
        stack_size_bytes=20480,
    )
    _task_id = in_path.string("task_id", components_checks.is_task_id_parameter, settings, type=uuid.UUID)
    _comment_id = in_path.integer(
        "comment_id", shared_small_checks.is_integer_pjqgrq, settings, decoded=Annotated[int, Meta(ge=1)]
    )

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        task_id, comment_id = request.values
        task_id = _task_id(task_id, faults)
        comment_id = _comment_id(comment_id, faults)
        if context is None:
            return call(task_id, comment_id)
        return call(task_id, comment_id, context=context(request))

    return binder.endpoint(
        operation, prepare, 204, replies.empty, responses.DeleteTaskCommentReply, security=SECURITY
    )


def list_activity(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "list_activity",
        "listActivity",
        "GET",
        "/v2/tasks/{task_id}/activity",
        ("discussion",),
        takes=("task_id", "kind"),
        stack_size_bytes=20480,
    )
    read_query = by_index.query("kind")
    _task_id = in_path.string("task_id", components_checks.is_task_id_parameter, settings, type=uuid.UUID)
    _kind = parameters.Parameter(
        "query",
        "kind",
        parameters.query_array("form", primitives.string),
        shared_small_checks.is_array_cpnnql,
        settings,
    ).read

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        query_texts = read_query(request.query)
        task_id = _task_id(request.values[0], faults)
        kind = _kind(query_texts[0], faults)
        if context is None:
            return call(task_id, kind=kind)
        return call(task_id, kind=kind, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(list[models.Activity], shared_small_checks.is_array_brlnhd, sound=True),
        responses.ListActivityReply,
        in_path=(_task_id,),
        in_query=(_kind,),
    )


OPERATIONS = (
    list_comments,
    add_comment,
    delete_task_comment,
    list_activity,
)


def bind(
    handlers: signatures.Handlers[S], state: S, pools: OpenPools, settings: Settings, guards: Guards
) -> dict[str, kernel.Endpoint]:
    """Binds these operations to their handlers."""
    return Binder(handlers, state, pools, settings, guards=guards).endpoints(OPERATIONS)
