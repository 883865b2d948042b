# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Binds every operation to its handler: mypy checks that they fit, and so does the start."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from . import contract, service
from .contract.operations import boards as boards_operations
from .contract.operations import default as default_operations
from .contract.operations import discussion as discussion_operations
from .contract.operations import projects as projects_operations
from .contract.operations import tasks as tasks_operations
from .contract.routes import DYNAMIC, STATIC
from .contract.security import SCHEMES
from .handlers import boards as boards_handlers
from .handlers import default as default_handlers
from .handlers import discussion as discussion_handlers
from .handlers import projects as projects_handlers
from .handlers import tasks as tasks_handlers
from .runtime import admin
from .runtime.binding import complete_handlers
from .runtime.doors.asgi import Application
from .runtime.kernel import Kernel, Operation
from .runtime.metrics import Metrics
from .runtime.pools.allotment import OpenPools
from .runtime.router import Router
from .runtime.settings import HandlerSettings, Settings
from .service import State


def operations(state: State, pools: OpenPools, settings: Settings) -> dict[str, Operation]:
    """Every operation of the document, bound to its handler."""
    return {
        "list_projects": Operation(
            "list_projects",
            "GET",
            "/v2/projects",
            projects_operations.list_projects(
                projects_handlers.list_projects,
                state,
                pools.of("list_projects", projects_handlers.list_projects, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "create_project": Operation(
            "create_project",
            "POST",
            "/v2/projects",
            projects_operations.create_project(
                projects_handlers.create_project,
                state,
                pools.of("create_project", projects_handlers.create_project, stack_size_bytes=16384),
                settings,
            ),
            reads_body=True,
            guarded=True,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=4396,
        ),
        "get_project": Operation(
            "get_project",
            "GET",
            "/v2/projects/{project_id}",
            projects_operations.get_project(
                projects_handlers.get_project,
                state,
                pools.of("get_project", projects_handlers.get_project, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "replace_project": Operation(
            "replace_project",
            "PUT",
            "/v2/projects/{project_id}",
            projects_operations.replace_project(
                projects_handlers.replace_project,
                state,
                pools.of("replace_project", projects_handlers.replace_project, stack_size_bytes=20480),
                settings,
            ),
            reads_body=True,
            guarded=True,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=4396,
        ),
        "delete_project": Operation(
            "delete_project",
            "DELETE",
            "/v2/projects/{project_id}",
            projects_operations.delete_project(
                projects_handlers.delete_project,
                state,
                pools.of("delete_project", projects_handlers.delete_project, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "get_board_snapshot": Operation(
            "get_board_snapshot",
            "GET",
            "/v2/boards/{board_id}/snapshot",
            boards_operations.get_board_snapshot(
                boards_handlers.get_board_snapshot,
                state,
                pools.of("get_board_snapshot", boards_handlers.get_board_snapshot, stack_size_bytes=24576),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "get_burndown": Operation(
            "get_burndown",
            "GET",
            "/v2/boards/{board_id}/burndown",
            boards_operations.get_burndown(
                boards_handlers.get_burndown,
                state,
                pools.of("get_burndown", boards_handlers.get_burndown, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "list_tasks": Operation(
            "list_tasks",
            "GET",
            "/v2/boards/{board_id}/tasks",
            boards_operations.list_tasks(
                boards_handlers.list_tasks,
                state,
                pools.of("list_tasks", boards_handlers.list_tasks, stack_size_bytes=36864),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "create_task": Operation(
            "create_task",
            "POST",
            "/v2/boards/{board_id}/tasks",
            boards_operations.create_task(
                boards_handlers.create_task,
                state,
                pools.of("create_task", boards_handlers.create_task, stack_size_bytes=36864),
                settings,
            ),
            reads_body=True,
            guarded=True,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=11817,
        ),
        "search_tasks": Operation(
            "search_tasks",
            "POST",
            "/v2/tasks/search",
            tasks_operations.search_tasks(
                tasks_handlers.search_tasks,
                state,
                pools.of("search_tasks", tasks_handlers.search_tasks, stack_size_bytes=32768),
                settings,
            ),
            reads_body=True,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=278,
        ),
        "get_task": Operation(
            "get_task",
            "GET",
            "/v2/tasks/{task_id}",
            tasks_operations.get_task(
                tasks_handlers.get_task,
                state,
                pools.of("get_task", tasks_handlers.get_task, stack_size_bytes=36864),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "replace_task": Operation(
            "replace_task",
            "PUT",
            "/v2/tasks/{task_id}",
            tasks_operations.replace_task(
                tasks_handlers.replace_task,
                state,
                pools.of("replace_task", tasks_handlers.replace_task, stack_size_bytes=36864),
                settings,
            ),
            reads_body=True,
            guarded=True,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=11817,
        ),
        "delete_task": Operation(
            "delete_task",
            "DELETE",
            "/v2/tasks/{task_id}",
            tasks_operations.delete_task(
                tasks_handlers.delete_task,
                state,
                pools.of("delete_task", tasks_handlers.delete_task, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "patch_task": Operation(
            "patch_task",
            "PATCH",
            "/v2/tasks/{task_id}",
            tasks_operations.patch_task(
                tasks_handlers.patch_task,
                state,
                pools.of("patch_task", tasks_handlers.patch_task, stack_size_bytes=36864),
                settings,
            ),
            reads_body=True,
            guarded=True,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=10416,
        ),
        "move_task": Operation(
            "move_task",
            "POST",
            "/v2/tasks/{task_id}/move",
            tasks_operations.move_task(
                tasks_handlers.move_task,
                state,
                pools.of("move_task", tasks_handlers.move_task, stack_size_bytes=20480),
                settings,
            ),
            reads_body=True,
            guarded=True,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=65,
        ),
        "list_comments": Operation(
            "list_comments",
            "GET",
            "/v2/tasks/{task_id}/comments",
            discussion_operations.list_comments(
                discussion_handlers.list_comments,
                state,
                pools.of("list_comments", discussion_handlers.list_comments, stack_size_bytes=36864),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "add_comment": Operation(
            "add_comment",
            "POST",
            "/v2/tasks/{task_id}/comments",
            discussion_operations.add_comment(
                discussion_handlers.add_comment,
                state,
                pools.of("add_comment", discussion_handlers.add_comment, stack_size_bytes=36864),
                settings,
            ),
            reads_body=True,
            guarded=True,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=5045,
        ),
        "delete_tasks_task_id_comments_comment_id": Operation(
            "delete_tasks_task_id_comments_comment_id",
            "DELETE",
            "/v2/tasks/{task_id}/comments/{comment_id}",
            discussion_operations.delete_tasks_task_id_comments_comment_id(
                discussion_handlers.delete_tasks_task_id_comments_comment_id,
                state,
                pools.of(
                    "delete_tasks_task_id_comments_comment_id",
                    discussion_handlers.delete_tasks_task_id_comments_comment_id,
                    stack_size_bytes=20480,
                ),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "list_activity": Operation(
            "list_activity",
            "GET",
            "/v2/tasks/{task_id}/activity",
            discussion_operations.list_activity(
                discussion_handlers.list_activity,
                state,
                pools.of("list_activity", discussion_handlers.list_activity, stack_size_bytes=20480),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "export_workspace": Operation(
            "export_workspace",
            "GET",
            "/v2/workspaces/{workspace}/export",
            projects_operations.export_workspace(
                projects_handlers.export_workspace,
                state,
                pools.of("export_workspace", projects_handlers.export_workspace, stack_size_bytes=36864),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
        "get_time": Operation(
            "get_time",
            "GET",
            "/v2/time",
            default_operations.get_time(
                default_handlers.get_time,
                state,
                pools.of("get_time", default_handlers.get_time, stack_size_bytes=16384),
                settings,
            ),
            reads_body=False,
            max_body_bytes=settings.max_body_bytes,
            estimated_body_bytes=0,
        ),
    }


@asynccontextmanager
async def build(settings: Settings) -> AsyncIterator[Kernel]:
    """Starts the service, gives its kernel, and shuts it down."""
    metrics = Metrics(settings, SCHEMES)
    async with service.lifespan(settings) as state, service.POOLS.opened(settings) as pools:
        with complete_handlers():
            own = operations(state, pools, settings)
        pools.complete(own)
        bound = own | admin.operations(contract.__name__, settings, metrics)
        static = admin.served(STATIC, bound, settings)
        router = Router(static, DYNAMIC, bound, settings.router_mode, settings.router_log)
        apart = admin.apart(bound, settings)
        yield Kernel(
            tuple(bound.values()), router, settings, metrics, service.EXCEPTIONS, schemes=SCHEMES, apart=apart
        )


DOCUMENT: dict[str, HandlerSettings] = {}
"""What the document says of single handlers."""

app = Application(build)
"""The service as an ASGI application."""
