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
    from ..signatures import projects as signatures

S = TypeVar("S")


def list_projects(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "list_projects",
        "listProjects",
        "GET",
        "/v2/projects",
        ("projects",),
        takes=("archived", "owner", "page_size", "cursor"),
        stack_size_bytes=20480,
    )
    read_query = by_index.query("archived", by_index.Several("owner"), "page_size", "cursor")
    _archived = in_query.boolean("archived", shared_small_checks.is_boolean, settings, default=False)
    _owner = parameters.Parameter(
        "query",
        "owner",
        parameters.query_list(primitives.string),
        shared_small_checks.is_array_qgfngq,
        settings,
    ).read
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
        archived = _archived(query_texts[0], faults)
        owner = _owner(query_texts[1], faults)
        page_size = _page_size(query_texts[2], faults)
        cursor = _cursor(query_texts[3], faults)
        if context is None:
            return call(archived=archived, owner=owner, page_size=page_size, cursor=cursor)
        return call(
            archived=archived, owner=owner, page_size=page_size, cursor=cursor, context=context(request)
        )

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(models.ProjectPage, components_checks.is_project_page),
        responses.ListProjectsReply,
    )


def create_project(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "create_project",
        "createProject",
        "POST",
        "/v2/projects",
        ("projects",),
        takes=("body",),
        estimated_body_bytes=4396,
        stack_size_bytes=16384,
    )
    read_body = bodies.JsonReader(models.ProjectInput, components_checks.is_project_input, settings)
    coming = bodies.Body({"application/json": read_body}, required=True)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        body = coming.read(request, faults)
        if context is None:
            return call(body)
        return call(body, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        201,
        responses.CreateProjectCreated.writer,
        responses.CreateProjectReply,
        security=SECURITY,
        body=coming,
    )


def get_project(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "get_project",
        "getProject",
        "GET",
        "/v2/projects/{project_id}",
        ("projects",),
        takes=("project_id",),
        stack_size_bytes=20480,
    )
    _project_id = in_path.string(
        "project_id", components_checks.is_project_id_parameter, settings, type=uuid.UUID
    )

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        project_id = _project_id(request.values[0], faults)
        if context is None:
            return call(project_id)
        return call(project_id, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(models.Project, components_checks.is_project),
        responses.GetProjectReply,
        in_path=(_project_id,),
    )


def replace_project(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "replace_project",
        "replaceProject",
        "PUT",
        "/v2/projects/{project_id}",
        ("projects",),
        takes=("project_id", "body"),
        estimated_body_bytes=4396,
        stack_size_bytes=20480,
    )
    _project_id = in_path.string(
        "project_id", components_checks.is_project_id_parameter, settings, type=uuid.UUID
    )
    read_body = bodies.JsonReader(models.ProjectInput, components_checks.is_project_input, settings)
    coming = bodies.Body({"application/json": read_body}, required=True)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        project_id = _project_id(request.values[0], faults)
        body = coming.read(request, faults)
        if context is None:
            return call(project_id, body)
        return call(project_id, body, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(models.Project, components_checks.is_project),
        responses.ReplaceProjectReply,
        security=SECURITY,
        body=coming,
    )


def delete_project(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "delete_project",
        "deleteProject",
        "DELETE",
        "/v2/projects/{project_id}",
        ("projects",),
        takes=("project_id",),
        stack_size_bytes=20480,
    )
    _project_id = in_path.string(
        "project_id", components_checks.is_project_id_parameter, settings, type=uuid.UUID
    )

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        project_id = _project_id(request.values[0], faults)
        if context is None:
            return call(project_id)
        return call(project_id, context=context(request))

    return binder.endpoint(
        operation, prepare, 204, replies.empty, responses.DeleteProjectReply, security=SECURITY
    )


def export_workspace(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "export_workspace",
        "exportWorkspace",
        "GET",
        "/v2/workspaces/{workspace}/export",
        ("projects",),
        takes=("workspace",),
        stack_size_bytes=36864,
    )
    _workspace = in_path.string("workspace", shared_small_checks.is_string_nmdhhh, settings)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        workspace = _workspace(request.values[0], faults)
        if context is None:
            return call(workspace)
        return call(workspace, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(models.WorkspaceExport, components_checks.is_workspace_export, sound=True),
        responses.ExportWorkspaceReply,
        security=SECURITY,
    )


OPERATIONS = (
    list_projects,
    create_project,
    get_project,
    replace_project,
    delete_project,
    export_workspace,
)


def bind(
    handlers: signatures.Handlers[S], state: S, pools: OpenPools, settings: Settings, guards: Guards
) -> dict[str, kernel.Endpoint]:
    """Binds these operations to their handlers."""
    return Binder(handlers, state, pools, settings, guards=guards).endpoints(OPERATIONS)
