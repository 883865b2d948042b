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
from ..models import Project, ProjectInput, ProjectPage, WorkspaceExport
from ..responses import (
    CreateProjectCreated,
    CreateProjectReply,
    DeleteProjectReply,
    ExportWorkspaceReply,
    GetProjectReply,
    ListProjectsReply,
    ReplaceProjectReply,
)
from ..security import SCHEMES
from ..validators import components as components_checks
from ..validators import projects as projects_checks

if TYPE_CHECKING:
    from ..signatures import projects as signatures

S = TypeVar("S")


def list_projects(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation("list_projects", "listProjects", "GET", "/v2/projects", ("projects",))
    call, context, pool = binder.handler(
        operation, ("archived", "owner", "page_size", "cursor"), stack_size_bytes=20480
    )
    offer = Offer(("application/json",))
    read_query = by_index.query("archived", by_index.Several("owner"), "page_size", "cursor")
    _archived = parameters.scalar(
        "query",
        "archived",
        parameters.QUERY_BOOLEAN,
        projects_checks.check_list_projects_archived,
        settings,
        decoded=bool,
        default=False,
    )
    _owner = parameters.Parameter(
        "query",
        "owner",
        parameters.query_list(primitives.string),
        projects_checks.check_list_projects_owner,
        settings,
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
        replies.Json(b"application/json", ProjectPage, components_checks.check_project_page, sound=False),
        ListProjectsReply,
        settings,
    )

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        query_texts = read_query(request.query)
        archived = _archived(query_texts[0], faults)
        owner = _owner(query_texts[1], faults)
        page_size = _page_size(query_texts[2], faults)
        cursor = _cursor(query_texts[3], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(archived=archived, owner=owner, page_size=page_size, cursor=cursor))
            return answer(
                await call(
                    archived=archived,
                    owner=owner,
                    page_size=page_size,
                    cursor=cursor,
                    context=context(request),
                )
            )
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def create_project(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "create_project",
        "createProject",
        "POST",
        "/v2/projects",
        ("projects",),
        estimated_body_bytes=4396,
        reads_body=True,
        guarded=True,
    )
    call, context, pool = binder.handler(operation, ("body",), stack_size_bytes=16384)
    guard = Guard(SCHEMES, ((("bearer", ()),),), settings)
    offer = Offer(("application/json",))
    coming = bodies.Body(
        {
            "application/json": bodies.JsonReader(
                ProjectInput, components_checks.check_project_input, settings, sound=False, deep=True
            )
        },
        required=True,
    )
    _body = coming.read
    answer = replies.answers(201, CreateProjectCreated.writer, CreateProjectReply, settings)

    async def respond(request: Request) -> Response:
        guard.admit(request)
        offer.check(request)
        faults: list[Fault] = []
        if request.stream is not None:
            await coming.receive(request)
        body = _body(request, faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(body))
            return answer(await call(body, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def get_project(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "get_project", "getProject", "GET", "/v2/projects/{project_id}", ("projects",)
    )
    call, context, pool = binder.handler(operation, ("project_id",), stack_size_bytes=20480)
    offer = Offer(("application/json",))
    _project_id = parameters.Parameter(
        "path",
        "project_id",
        primitives.string,
        components_checks.check_project_id_parameter,
        settings,
        type=uuid.UUID,
    ).read
    answer = replies.answers(
        200,
        replies.Json(b"application/json", Project, components_checks.check_project, sound=False),
        GetProjectReply,
        settings,
    )

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        project_id = _project_id(request.values[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(project_id))
            return answer(await call(project_id, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def replace_project(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "replace_project",
        "replaceProject",
        "PUT",
        "/v2/projects/{project_id}",
        ("projects",),
        estimated_body_bytes=4396,
        reads_body=True,
        guarded=True,
    )
    call, context, pool = binder.handler(operation, ("project_id", "body"), stack_size_bytes=20480)
    guard = Guard(SCHEMES, ((("bearer", ()),),), settings)
    offer = Offer(("application/json",))
    _project_id = parameters.Parameter(
        "path",
        "project_id",
        primitives.string,
        components_checks.check_project_id_parameter,
        settings,
        type=uuid.UUID,
    ).read
    coming = bodies.Body(
        {
            "application/json": bodies.JsonReader(
                ProjectInput, components_checks.check_project_input, settings, sound=False, deep=True
            )
        },
        required=True,
    )
    _body = coming.read
    answer = replies.answers(
        200,
        replies.Json(b"application/json", Project, components_checks.check_project, sound=False),
        ReplaceProjectReply,
        settings,
    )

    async def respond(request: Request) -> Response:
        guard.admit(request)
        offer.check(request)
        faults: list[Fault] = []
        project_id = _project_id(request.values[0], faults)
        if request.stream is not None:
            await coming.receive(request)
        body = _body(request, faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(project_id, body))
            return answer(await call(project_id, body, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def delete_project(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "delete_project", "deleteProject", "DELETE", "/v2/projects/{project_id}", ("projects",)
    )
    call, context, pool = binder.handler(operation, ("project_id",), stack_size_bytes=20480)
    guard = Guard(SCHEMES, ((("bearer", ()),),), settings)
    _project_id = parameters.Parameter(
        "path",
        "project_id",
        primitives.string,
        components_checks.check_project_id_parameter,
        settings,
        type=uuid.UUID,
    ).read
    answer = replies.answers(204, replies.empty, DeleteProjectReply, settings)

    async def respond(request: Request) -> Response:
        guard.admit(request)
        faults: list[Fault] = []
        project_id = _project_id(request.values[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(project_id))
            return answer(await call(project_id, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def export_workspace(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "export_workspace", "exportWorkspace", "GET", "/v2/workspaces/{workspace}/export", ("projects",)
    )
    call, context, pool = binder.handler(operation, ("workspace",), stack_size_bytes=36864)
    guard = Guard(SCHEMES, ((("bearer", ()),),), settings)
    offer = Offer(("application/json",))
    _workspace = parameters.Parameter(
        "path", "workspace", primitives.string, projects_checks.check_export_workspace_workspace, settings
    ).read
    answer = replies.answers(
        200,
        replies.Json(
            b"application/json", WorkspaceExport, components_checks.check_workspace_export, sound=True
        ),
        ExportWorkspaceReply,
        settings,
    )

    async def respond(request: Request) -> Response:
        guard.admit(request)
        offer.check(request)
        faults: list[Fault] = []
        workspace = _workspace(request.values[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(workspace))
            return answer(await call(workspace, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


OPERATIONS = (
    list_projects,
    create_project,
    get_project,
    replace_project,
    delete_project,
    export_workspace,
)


def bind(
    handlers: signatures.Handlers[S], state: S, pools: OpenPools, settings: Settings
) -> dict[str, kernel.Endpoint]:
    """Binds these operations to their handlers."""
    return Binder(handlers, state, pools, settings).endpoints(OPERATIONS)
