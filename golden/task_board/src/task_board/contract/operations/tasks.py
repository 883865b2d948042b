# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers each operation: reads its request, calls its handler, writes its response."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, TypeVar

from ...runtime import bodies, kernel, replies
from ...runtime.answering import Prepared
from ...runtime.binding import Binder
from ...runtime.messages import Request
from ...runtime.parameters.usual import in_header, in_path
from ...runtime.pools.allotment import OpenPools
from ...runtime.problems import Fault
from ...runtime.security.guards import Guards
from ...runtime.settings import Settings
from .. import models, responses
from ..security import SECURITY
from ..validators import components as components_checks
from ..validators import shared_small as shared_small_checks

if TYPE_CHECKING:
    from ..signatures import tasks as signatures

S = TypeVar("S")


def search_tasks(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "search_tasks",
        "searchTasks",
        "POST",
        "/v2/tasks/search",
        ("tasks",),
        takes=("body",),
        estimated_body_bytes=278,
        stack_size_bytes=32768,
    )
    read_body = bodies.JsonReader(
        models.SearchRequest, components_checks.is_search_request, settings, sound=True
    )
    coming = bodies.Body({"application/json": read_body}, required=True)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        body = coming.read(request, faults)
        if context is None:
            return call(body)
        return call(body, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(models.TaskPage, components_checks.is_task_page),
        responses.SearchTasksReply,
        body=coming,
        invalid_status=422,
    )


def get_task(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "get_task",
        "getTask",
        "GET",
        "/v2/tasks/{task_id}",
        ("tasks",),
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
        operation, prepare, 200, responses.GetTaskOk.writer, responses.GetTaskReply, in_path=(_task_id,)
    )


def replace_task(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "replace_task",
        "replaceTask",
        "PUT",
        "/v2/tasks/{task_id}",
        ("tasks",),
        takes=("task_id", "body"),
        estimated_body_bytes=11817,
        stack_size_bytes=36864,
    )
    _task_id = in_path.string("task_id", components_checks.is_task_id_parameter, settings, type=uuid.UUID)
    read_body = bodies.JsonReader(models.TaskInput, components_checks.is_task_input, settings)
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
        200,
        replies.Json(models.Task, components_checks.is_task),
        responses.ReplaceTaskReply,
        security=SECURITY,
        body=coming,
    )


def delete_task(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "delete_task",
        "deleteTask",
        "DELETE",
        "/v2/tasks/{task_id}",
        ("tasks",),
        takes=("task_id",),
        stack_size_bytes=20480,
    )
    _task_id = in_path.string("task_id", components_checks.is_task_id_parameter, settings, type=uuid.UUID)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        task_id = _task_id(request.values[0], faults)
        if context is None:
            return call(task_id)
        return call(task_id, context=context(request))

    return binder.endpoint(
        operation, prepare, 204, replies.empty, responses.DeleteTaskReply, security=SECURITY
    )


def patch_task(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "patch_task",
        "patchTask",
        "PATCH",
        "/v2/tasks/{task_id}",
        ("tasks",),
        takes=("task_id", "body", "if_match"),
        estimated_body_bytes=10416,
        stack_size_bytes=36864,
    )
    _task_id = in_path.string("task_id", components_checks.is_task_id_parameter, settings, type=uuid.UUID)
    read_body = bodies.JsonReader(models.TaskPatch, components_checks.is_task_patch, settings)
    coming = bodies.Body({"application/merge-patch+json": read_body}, required=True)
    _if_match = in_header.string("If-Match", shared_small_checks.is_string_plbbrq, settings)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        task_id = _task_id(request.values[0], faults)
        body = coming.read(request, faults)
        if_match = _if_match(request.header(b"if-match"), faults)
        if context is None:
            return call(task_id, body, if_match=if_match)
        return call(task_id, body, if_match=if_match, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(models.Task, components_checks.is_task),
        responses.PatchTaskReply,
        security=SECURITY,
        body=coming,
    )


def move_task(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "move_task",
        "moveTask",
        "POST",
        "/v2/tasks/{task_id}/move",
        ("tasks",),
        takes=("task_id", "body"),
        estimated_body_bytes=65,
        deprecated=True,
        stack_size_bytes=20480,
    )
    _task_id = in_path.string("task_id", components_checks.is_task_id_parameter, settings, type=uuid.UUID)
    read_body = bodies.JsonReader(
        models.Position, components_checks.is_position, settings, sound=True, deep=False
    )
    coming = bodies.Body({"application/json": read_body}, required=True)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        task_id = _task_id(request.values[0], faults)
        body = coming.read(request, faults)
        if context is None:
            return call(task_id, body)
        return call(task_id, body, context=context(request))

    return binder.endpoint(
        operation, prepare, 204, replies.empty, responses.MoveTaskReply, security=SECURITY, body=coming
    )


OPERATIONS = (
    search_tasks,
    get_task,
    replace_task,
    delete_task,
    patch_task,
    move_task,
)


def bind(
    handlers: signatures.Handlers[S], state: S, pools: OpenPools, settings: Settings, guards: Guards
) -> dict[str, kernel.Endpoint]:
    """Binds these operations to their handlers."""
    return Binder(handlers, state, pools, settings, guards=guards).endpoints(OPERATIONS)
