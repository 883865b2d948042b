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
from ..models import Project, ProjectInput, ProjectPage, WorkspaceExport
from ..responses import (
    BadRequest,
    Conflict,
    ContentTooLarge,
    CreateProjectCreated,
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
from ..validators import projects as projects_checks

if TYPE_CHECKING:
    from ..signatures import projects as signatures

S = TypeVar("S")


def list_projects(handler: signatures.ListProjects[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`listProjects`: GET /projects"""
    call, inject = bind(handler, state, pool, "listProjects", ("archived", "owner", "page_size", "cursor"))
    offer = Offer(("application/json",))
    read_query = by_index.query("archived", by_index.Several("owner"), "page_size", "cursor")
    _archived = parameters.scalar(
        parameters.Parameter(
            "query",
            "archived",
            parameters.query_primitive(primitives.boolean),
            projects_checks.check_list_projects_archived,
            settings,
            default=False,
        ),
        bool,
    )
    _owner = parameters.Parameter(
        "query",
        "owner",
        parameters.query_list(primitives.string),
        projects_checks.check_list_projects_owner,
        settings,
    ).read
    _page_size = parameters.scalar(
        parameters.Parameter(
            "query",
            "page_size",
            parameters.query_primitive(primitives.integer),
            projects_checks.check_list_projects_page_size,
            settings,
            default=25,
        ),
        Annotated[int, Meta(ge=1, le=100)],
    )
    _cursor = parameters.Parameter(
        "query",
        "cursor",
        parameters.query_primitive(primitives.string),
        projects_checks.check_list_projects_cursor,
        settings,
    ).read
    answer = replies.answers(
        200,
        replies.Json(b"application/json", ProjectPage, components_checks.check_project_page, sound=False),
        (BadRequest, NotAcceptable, UriTooLong, TooManyRequests, InternalError),
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
            if inject is None:
                return answer(await call(archived=archived, owner=owner, page_size=page_size, cursor=cursor))
            return answer(
                await call(
                    archived=archived, owner=owner, page_size=page_size, cursor=cursor, **inject(request)
                )
            )
        finally:
            pool.leave()

    return respond


def create_project(handler: signatures.CreateProject[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`createProject`: POST /projects"""
    call, inject = bind(handler, state, pool, "createProject", ("body",))
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
    answer = replies.answers(
        201,
        CreateProjectCreated.writer,
        (
            CreateProjectCreated,
            BadRequest,
            Unauthorized,
            NotAcceptable,
            Conflict,
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
        if request.stream is not None:
            await coming.receive(request)
        body = _body(request, faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if inject is None:
                return answer(await call(body))
            return answer(await call(body, **inject(request)))
        finally:
            pool.leave()

    return respond


def get_project(handler: signatures.GetProject[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`getProject`: GET /projects/{project_id}"""
    call, inject = bind(handler, state, pool, "getProject", ("project_id",))
    offer = Offer(("application/json",))
    _project_id = parameters.Parameter(
        "path",
        "project_id",
        parameters.path_primitive("simple", "project_id", primitives.string),
        projects_checks.check_get_project_project_id,
        settings,
        type=uuid.UUID,
        required=True,
    ).read
    answer = replies.answers(
        200,
        replies.Json(b"application/json", Project, components_checks.check_project, sound=False),
        (BadRequest, NotFound, NotAcceptable, TooManyRequests, InternalError),
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
            if inject is None:
                return answer(await call(project_id))
            return answer(await call(project_id, **inject(request)))
        finally:
            pool.leave()

    return respond


def replace_project(
    handler: signatures.ReplaceProject[S], state: S, pool: Pool, settings: Settings
) -> Respond:
    """`replaceProject`: PUT /projects/{project_id}"""
    call, inject = bind(handler, state, pool, "replaceProject", ("project_id", "body"))
    guard = Guard(SCHEMES, ((("bearer", ()),),), settings)
    offer = Offer(("application/json",))
    _project_id = parameters.Parameter(
        "path",
        "project_id",
        parameters.path_primitive("simple", "project_id", primitives.string),
        projects_checks.check_get_project_project_id,
        settings,
        type=uuid.UUID,
        required=True,
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
        (
            BadRequest,
            Unauthorized,
            NotFound,
            NotAcceptable,
            Conflict,
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
        project_id = _project_id(request.values[0], faults)
        if request.stream is not None:
            await coming.receive(request)
        body = _body(request, faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if inject is None:
                return answer(await call(project_id, body))
            return answer(await call(project_id, body, **inject(request)))
        finally:
            pool.leave()

    return respond


def delete_project(handler: signatures.DeleteProject[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`deleteProject`: DELETE /projects/{project_id}"""
    call, inject = bind(handler, state, pool, "deleteProject", ("project_id",))
    guard = Guard(SCHEMES, ((("bearer", ()),),), settings)
    _project_id = parameters.Parameter(
        "path",
        "project_id",
        parameters.path_primitive("simple", "project_id", primitives.string),
        projects_checks.check_get_project_project_id,
        settings,
        type=uuid.UUID,
        required=True,
    ).read
    answer = replies.answers(
        204,
        replies.empty,
        (BadRequest, Unauthorized, NotFound, Conflict, TooManyRequests, InternalError),
        settings,
    )

    async def respond(request: Request) -> Response:
        guard.admit(request)
        faults: list[Fault] = []
        project_id = _project_id(request.values[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if inject is None:
                return answer(await call(project_id))
            return answer(await call(project_id, **inject(request)))
        finally:
            pool.leave()

    return respond


def export_workspace(
    handler: signatures.ExportWorkspace[S], state: S, pool: Pool, settings: Settings
) -> Respond:
    """`exportWorkspace`: GET /workspaces/{workspace}/export"""
    call, inject = bind(handler, state, pool, "exportWorkspace", ("workspace",))
    guard = Guard(SCHEMES, ((("bearer", ()),),), settings)
    offer = Offer(("application/json",))
    _workspace = parameters.Parameter(
        "path",
        "workspace",
        parameters.path_primitive("simple", "workspace", primitives.string),
        projects_checks.check_export_workspace_workspace,
        settings,
        required=True,
    ).read
    answer = replies.answers(
        200,
        replies.Json(
            b"application/json", WorkspaceExport, components_checks.check_workspace_export, sound=True
        ),
        (BadRequest, Unauthorized, NotFound, NotAcceptable, TooManyRequests, InternalError),
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
            if inject is None:
                return answer(await call(workspace))
            return answer(await call(workspace, **inject(request)))
        finally:
            pool.leave()

    return respond
