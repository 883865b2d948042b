# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Every operation answers a valid request as its document says, and refuses a wrong one."""

from __future__ import annotations

import httpx
import pytest

from task_board.contract.validators import boards as boards_checks
from task_board.contract.validators import components as components_checks
from task_board.contract.validators import default as default_checks
from task_board.contract.validators import discussion as discussion_checks
from task_board.runtime import testing

ListProjectsOk: testing.Answer = ("200", {"application/json": components_checks.check_project_page}, ())
BadRequest: testing.Answer = ("400", {"application/problem+json": components_checks.check_problem}, ())
NotAcceptable: testing.Answer = ("406", {"application/problem+json": components_checks.check_problem}, ())
UriTooLong: testing.Answer = ("414", {"application/problem+json": components_checks.check_problem}, ())
TooManyRequests: testing.Answer = ("429", {"application/problem+json": components_checks.check_problem}, ())
InternalError: testing.Answer = ("500", {"application/problem+json": components_checks.check_problem}, ())
CreateProjectCreated: testing.Answer = ("201", {"application/json": components_checks.check_project}, ())
Unauthorized: testing.Answer = ("401", {"application/problem+json": components_checks.check_problem}, ())
Conflict: testing.Answer = ("409", {"application/problem+json": components_checks.check_problem}, ())
ContentTooLarge: testing.Answer = ("413", {"application/problem+json": components_checks.check_problem}, ())
UnsupportedMediaType: testing.Answer = (
    "415",
    {"application/problem+json": components_checks.check_problem},
    (),
)
GetProjectOk: testing.Answer = ("200", {"application/json": components_checks.check_project}, ())
NotFound: testing.Answer = ("404", {"application/problem+json": components_checks.check_problem}, ())
ReplaceProjectOk: testing.Answer = ("200", {"application/json": components_checks.check_project}, ())
DeleteProjectNoContent: testing.Answer = ("204", {}, ())
GetBoardSnapshotOk: testing.Answer = ("200", {"application/json": components_checks.check_board_snapshot}, ())
GetBurndownOk: testing.Answer = ("200", {"application/json": boards_checks.check_get_burndown_ok_body}, ())
TaskPageResponse: testing.Answer = ("200", {"application/json": components_checks.check_task_page}, ())
CreateTaskCreated: testing.Answer = ("201", {"application/json": components_checks.check_task}, ())
UnprocessableContent: testing.Answer = (
    "422",
    {"application/problem+json": components_checks.check_problem},
    (),
)
ClientError: testing.Answer = ("4XX", {"application/problem+json": components_checks.check_problem}, ())
GetTaskOk: testing.Answer = ("200", {"application/json": components_checks.check_task}, ())
ReplaceTaskOk: testing.Answer = ("200", {"application/json": components_checks.check_task}, ())
DeleteTaskNoContent: testing.Answer = ("204", {}, ())
PatchTaskOk: testing.Answer = ("200", {"application/json": components_checks.check_task}, ())
PatchTaskPreconditionFailed: testing.Answer = (
    "412",
    {"application/problem+json": components_checks.check_problem},
    (),
)
MoveTaskNoContent: testing.Answer = ("204", {}, ())
ListCommentsOk: testing.Answer = (
    "200",
    {"application/json": discussion_checks.check_list_comments_ok_body},
    (),
)
AddCommentCreated: testing.Answer = ("201", {"application/json": components_checks.check_comment}, ())
DeleteTasksTaskIdCommentsCommentIdNoContent: testing.Answer = ("204", {}, ())
ListActivityOk: testing.Answer = (
    "200",
    {"application/json": discussion_checks.check_list_activity_ok_body},
    (),
)
ExportWorkspaceOk: testing.Answer = (
    "200",
    {"application/json": components_checks.check_workspace_export},
    (),
)
GetTimeOk: testing.Answer = ("200", {"application/json": default_checks.check_get_time_ok_body}, ())

CALLS: list[tuple[str, str, dict[str, str], str]] = [
    ("GET", "/v2/projects", {}, ""),
    (
        "POST",
        "/v2/projects",
        {
            "authorization": "Bearer a-credential-for-tests",
            "content-type": "application/json",
        },
        '{"key": "SHIP", "name": "Shipping", "owner": "noor", "budget": 12000, "budget_currency": "EUR"}',
    ),
    ("GET", "/v2/projects/12345678-1234-4234-8234-123456789abc", {}, ""),
    (
        "PUT",
        "/v2/projects/12345678-1234-4234-8234-123456789abc",
        {
            "authorization": "Bearer a-credential-for-tests",
            "content-type": "application/json",
        },
        '{"key": "SHIP", "name": "Shipping", "owner": "noor", "description": "string", "budget": 1.5, "budget_currency": "ABC", "archived": false}',
    ),
    (
        "DELETE",
        "/v2/projects/12345678-1234-4234-8234-123456789abc",
        {
            "authorization": "Bearer a-credential-for-tests",
        },
        "",
    ),
    ("GET", "/v2/boards/12345678-1234-4234-8234-123456789abc/snapshot", {}, ""),
    ("GET", "/v2/boards/12345678-1234-4234-8234-123456789abc/burndown?since=2026-01-12", {}, ""),
    ("GET", "/v2/boards/12345678-1234-4234-8234-123456789abc/tasks", {}, ""),
    (
        "POST",
        "/v2/boards/12345678-1234-4234-8234-123456789abc/tasks",
        {
            "authorization": "Bearer a-credential-for-tests",
            "content-type": "application/json",
        },
        '{"title": "Print labels in A6"}',
    ),
    (
        "POST",
        "/v2/tasks/search",
        {
            "content-type": "application/json",
        },
        '{"where": {"op": "all", "of": [{"op": "not", "expression": {"op": "compare", "field": "status", "is": "eq", "value": "done"}}, {"op": "any", "of": [{"op": "compare", "field": "assignee", "is": "eq", "value": "noor"}, {"op": "compare", "field": "assignee", "is": "eq", "value": null}]}]}, "sort": [["priority", "descending"], ["due", "ascending"]]}',
    ),
    ("GET", "/v2/tasks/12345678-1234-4234-8234-123456789abc", {}, ""),
    (
        "PUT",
        "/v2/tasks/12345678-1234-4234-8234-123456789abc",
        {
            "authorization": "Bearer a-credential-for-tests",
            "content-type": "application/json",
        },
        '{"title": "string", "notes": "string", "priority": 3, "assignee": "noor", "estimate": 1.5, "estimate_unit": "hours", "due": "2024-01-01", "labels": ["abcd"], "custom_fields": {"x_carrier": "Posten", "x_parcels": 3}, "subtasks": []}',
    ),
    (
        "DELETE",
        "/v2/tasks/12345678-1234-4234-8234-123456789abc",
        {
            "authorization": "Bearer a-credential-for-tests",
        },
        "",
    ),
    (
        "PATCH",
        "/v2/tasks/12345678-1234-4234-8234-123456789abc",
        {
            "authorization": "Bearer a-credential-for-tests",
            "content-type": "application/merge-patch+json",
        },
        '{"assignee": null, "priority": 1}',
    ),
    (
        "POST",
        "/v2/tasks/12345678-1234-4234-8234-123456789abc/move",
        {
            "authorization": "Bearer a-credential-for-tests",
            "content-type": "application/json",
        },
        '["doing", 0]',
    ),
    ("GET", "/v2/tasks/12345678-1234-4234-8234-123456789abc/comments", {}, ""),
    (
        "POST",
        "/v2/tasks/12345678-1234-4234-8234-123456789abc/comments",
        {
            "authorization": "Bearer a-credential-for-tests",
            "content-type": "application/json",
        },
        '{"text": "Do we need customs papers for samples?", "answers_to": null}',
    ),
    (
        "DELETE",
        "/v2/tasks/12345678-1234-4234-8234-123456789abc/comments/1",
        {
            "authorization": "Bearer a-credential-for-tests",
        },
        "",
    ),
    ("GET", "/v2/tasks/12345678-1234-4234-8234-123456789abc/activity", {}, ""),
    (
        "GET",
        "/v2/workspaces/acme/export",
        {
            "authorization": "Bearer a-credential-for-tests",
        },
        "",
    ),
    ("GET", "/v2/time", {}, ""),
]
"""For each operation a valid request: method, target, headers, body."""

ANSWERS: list[tuple[int, tuple[testing.Answer, ...]]] = [
    (0, (ListProjectsOk, BadRequest, NotAcceptable, UriTooLong, TooManyRequests, InternalError)),
    (
        1,
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
            *testing.GUARDED,
        ),
    ),
    (2, (GetProjectOk, BadRequest, NotFound, NotAcceptable, TooManyRequests, InternalError)),
    (
        3,
        (
            ReplaceProjectOk,
            BadRequest,
            Unauthorized,
            NotFound,
            NotAcceptable,
            Conflict,
            ContentTooLarge,
            UnsupportedMediaType,
            TooManyRequests,
            InternalError,
            *testing.GUARDED,
        ),
    ),
    (
        4,
        (
            DeleteProjectNoContent,
            BadRequest,
            Unauthorized,
            NotFound,
            Conflict,
            TooManyRequests,
            InternalError,
            *testing.GUARDED,
        ),
    ),
    (5, (GetBoardSnapshotOk, BadRequest, NotFound, NotAcceptable, TooManyRequests, InternalError)),
    (6, (GetBurndownOk, BadRequest, NotFound, NotAcceptable, UriTooLong, TooManyRequests, InternalError)),
    (7, (TaskPageResponse, BadRequest, NotFound, NotAcceptable, UriTooLong, TooManyRequests, InternalError)),
    (
        8,
        (
            CreateTaskCreated,
            BadRequest,
            Unauthorized,
            NotFound,
            NotAcceptable,
            ContentTooLarge,
            UnsupportedMediaType,
            TooManyRequests,
            InternalError,
            *testing.GUARDED,
        ),
    ),
    (
        9,
        (
            TaskPageResponse,
            NotAcceptable,
            ContentTooLarge,
            UnsupportedMediaType,
            UnprocessableContent,
            TooManyRequests,
            ClientError,
            InternalError,
        ),
    ),
    (10, (GetTaskOk, BadRequest, NotFound, NotAcceptable, TooManyRequests, InternalError)),
    (
        11,
        (
            ReplaceTaskOk,
            BadRequest,
            Unauthorized,
            NotFound,
            NotAcceptable,
            ContentTooLarge,
            UnsupportedMediaType,
            TooManyRequests,
            InternalError,
            *testing.GUARDED,
        ),
    ),
    (
        12,
        (
            DeleteTaskNoContent,
            BadRequest,
            Unauthorized,
            NotFound,
            TooManyRequests,
            InternalError,
            *testing.GUARDED,
        ),
    ),
    (
        13,
        (
            PatchTaskOk,
            BadRequest,
            Unauthorized,
            NotFound,
            NotAcceptable,
            PatchTaskPreconditionFailed,
            ContentTooLarge,
            UnsupportedMediaType,
            TooManyRequests,
            InternalError,
            *testing.GUARDED,
        ),
    ),
    (
        14,
        (
            MoveTaskNoContent,
            BadRequest,
            Unauthorized,
            NotFound,
            ContentTooLarge,
            UnsupportedMediaType,
            TooManyRequests,
            InternalError,
            *testing.GUARDED,
        ),
    ),
    (15, (ListCommentsOk, BadRequest, NotFound, NotAcceptable, TooManyRequests, InternalError)),
    (
        16,
        (
            AddCommentCreated,
            BadRequest,
            Unauthorized,
            NotFound,
            NotAcceptable,
            ContentTooLarge,
            UnsupportedMediaType,
            TooManyRequests,
            InternalError,
            *testing.GUARDED,
        ),
    ),
    (
        17,
        (
            DeleteTasksTaskIdCommentsCommentIdNoContent,
            BadRequest,
            Unauthorized,
            NotFound,
            TooManyRequests,
            InternalError,
            *testing.GUARDED,
        ),
    ),
    (18, (ListActivityOk, BadRequest, NotFound, NotAcceptable, UriTooLong, TooManyRequests, InternalError)),
    (
        19,
        (
            ExportWorkspaceOk,
            BadRequest,
            Unauthorized,
            NotFound,
            NotAcceptable,
            TooManyRequests,
            InternalError,
            *testing.GUARDED,
        ),
    ),
    (20, (GetTimeOk, NotAcceptable, TooManyRequests, InternalError)),
]
"""For each of them, by its number, the answers that the document declares."""

REFUSALS: list[tuple[str, str, dict[str, str], str, int]] = [
    (
        "POST",
        "/v2/projects",
        {"content-type": "application/json"},
        '{"key": "SHIP", "name": "Shipping", "owner": "noor", "budget": 12000, "budget_currency": "EUR"}',
        401,
    ),
    (
        "POST",
        "/v2/projects",
        {"authorization": "Bearer a-credential-for-tests", "content-type": "application/vnd.of-no-operation"},
        '{"key": "SHIP", "name": "Shipping", "owner": "noor", "budget": 12000, "budget_currency": "EUR"}',
        415,
    ),
    (
        "POST",
        "/v2/projects",
        {"authorization": "Bearer a-credential-for-tests", "content-type": "application/json"},
        "{",
        400,
    ),
    (
        "PUT",
        "/v2/projects/12345678-1234-4234-8234-123456789abc",
        {"content-type": "application/json"},
        '{"key": "SHIP", "name": "Shipping", "owner": "noor", "description": "string", "budget": 1.5, "budget_currency": "ABC", "archived": false}',
        401,
    ),
    (
        "PUT",
        "/v2/projects/12345678-1234-4234-8234-123456789abc",
        {"authorization": "Bearer a-credential-for-tests", "content-type": "application/vnd.of-no-operation"},
        '{"key": "SHIP", "name": "Shipping", "owner": "noor", "description": "string", "budget": 1.5, "budget_currency": "ABC", "archived": false}',
        415,
    ),
    (
        "PUT",
        "/v2/projects/12345678-1234-4234-8234-123456789abc",
        {"authorization": "Bearer a-credential-for-tests", "content-type": "application/json"},
        "{",
        400,
    ),
    ("DELETE", "/v2/projects/12345678-1234-4234-8234-123456789abc", {}, "", 401),
    ("GET", "/v2/boards/12345678-1234-4234-8234-123456789abc/burndown", {}, "", 400),
    (
        "POST",
        "/v2/boards/12345678-1234-4234-8234-123456789abc/tasks",
        {"content-type": "application/json"},
        '{"title": "Print labels in A6"}',
        401,
    ),
    (
        "POST",
        "/v2/boards/12345678-1234-4234-8234-123456789abc/tasks",
        {"authorization": "Bearer a-credential-for-tests", "content-type": "application/vnd.of-no-operation"},
        '{"title": "Print labels in A6"}',
        415,
    ),
    (
        "POST",
        "/v2/boards/12345678-1234-4234-8234-123456789abc/tasks",
        {"authorization": "Bearer a-credential-for-tests", "content-type": "application/json"},
        "{",
        400,
    ),
    (
        "PUT",
        "/v2/tasks/12345678-1234-4234-8234-123456789abc",
        {"content-type": "application/json"},
        '{"title": "string", "notes": "string", "priority": 3, "assignee": "noor", "estimate": 1.5, "estimate_unit": "hours", "due": "2024-01-01", "labels": ["abcd"], "custom_fields": {"x_carrier": "Posten", "x_parcels": 3}, "subtasks": []}',
        401,
    ),
    (
        "PUT",
        "/v2/tasks/12345678-1234-4234-8234-123456789abc",
        {"authorization": "Bearer a-credential-for-tests", "content-type": "application/vnd.of-no-operation"},
        '{"title": "string", "notes": "string", "priority": 3, "assignee": "noor", "estimate": 1.5, "estimate_unit": "hours", "due": "2024-01-01", "labels": ["abcd"], "custom_fields": {"x_carrier": "Posten", "x_parcels": 3}, "subtasks": []}',
        415,
    ),
    (
        "PUT",
        "/v2/tasks/12345678-1234-4234-8234-123456789abc",
        {"authorization": "Bearer a-credential-for-tests", "content-type": "application/json"},
        "{",
        400,
    ),
    ("DELETE", "/v2/tasks/12345678-1234-4234-8234-123456789abc", {}, "", 401),
    (
        "PATCH",
        "/v2/tasks/12345678-1234-4234-8234-123456789abc",
        {"content-type": "application/merge-patch+json"},
        '{"assignee": null, "priority": 1}',
        401,
    ),
    (
        "PATCH",
        "/v2/tasks/12345678-1234-4234-8234-123456789abc",
        {"authorization": "Bearer a-credential-for-tests", "content-type": "application/vnd.of-no-operation"},
        '{"assignee": null, "priority": 1}',
        415,
    ),
    (
        "PATCH",
        "/v2/tasks/12345678-1234-4234-8234-123456789abc",
        {"authorization": "Bearer a-credential-for-tests", "content-type": "application/merge-patch+json"},
        "{",
        400,
    ),
    (
        "POST",
        "/v2/tasks/12345678-1234-4234-8234-123456789abc/move",
        {"content-type": "application/json"},
        '["doing", 0]',
        401,
    ),
    (
        "POST",
        "/v2/tasks/12345678-1234-4234-8234-123456789abc/move",
        {"authorization": "Bearer a-credential-for-tests", "content-type": "application/vnd.of-no-operation"},
        '["doing", 0]',
        415,
    ),
    (
        "POST",
        "/v2/tasks/12345678-1234-4234-8234-123456789abc/move",
        {"authorization": "Bearer a-credential-for-tests", "content-type": "application/json"},
        "{",
        400,
    ),
    (
        "POST",
        "/v2/tasks/12345678-1234-4234-8234-123456789abc/comments",
        {"content-type": "application/json"},
        '{"text": "Do we need customs papers for samples?", "answers_to": null}',
        401,
    ),
    (
        "POST",
        "/v2/tasks/12345678-1234-4234-8234-123456789abc/comments",
        {"authorization": "Bearer a-credential-for-tests", "content-type": "application/vnd.of-no-operation"},
        '{"text": "Do we need customs papers for samples?", "answers_to": null}',
        415,
    ),
    (
        "POST",
        "/v2/tasks/12345678-1234-4234-8234-123456789abc/comments",
        {"authorization": "Bearer a-credential-for-tests", "content-type": "application/json"},
        "{",
        400,
    ),
    ("DELETE", "/v2/tasks/12345678-1234-4234-8234-123456789abc/comments/1", {}, "", 401),
    (
        "DELETE",
        "/v2/tasks/12345678-1234-4234-8234-123456789abc/comments/not-one",
        {"authorization": "Bearer a-credential-for-tests"},
        "",
        400,
    ),
    ("GET", "/v2/workspaces/acme/export", {}, "", 401),
]
"""Requests that are wrong in one thing, and the status of their answers."""

MISROUTES: list[tuple[str, str, set[str]]] = [
    ("DELETE", "/v2/projects", {"GET", "POST"}),
    ("PATCH", "/v2/projects/12345678-1234-4234-8234-123456789abc", {"DELETE", "GET", "PUT"}),
    ("DELETE", "/v2/boards/12345678-1234-4234-8234-123456789abc/snapshot", {"GET"}),
    ("DELETE", "/v2/boards/12345678-1234-4234-8234-123456789abc/burndown?since=2026-01-12", {"GET"}),
    ("DELETE", "/v2/boards/12345678-1234-4234-8234-123456789abc/tasks", {"GET", "POST"}),
    ("POST", "/v2/tasks/12345678-1234-4234-8234-123456789abc", {"DELETE", "GET", "PATCH", "PUT"}),
    ("DELETE", "/v2/tasks/12345678-1234-4234-8234-123456789abc/move", {"POST"}),
    ("DELETE", "/v2/tasks/12345678-1234-4234-8234-123456789abc/comments", {"GET", "POST"}),
    ("PATCH", "/v2/tasks/12345678-1234-4234-8234-123456789abc/comments/1", {"DELETE"}),
    ("DELETE", "/v2/tasks/12345678-1234-4234-8234-123456789abc/activity", {"GET"}),
    ("DELETE", "/v2/workspaces/acme/export", {"GET"}),
    ("DELETE", "/v2/time", {"GET"}),
]
"""Paths with a method that they do not have, and those that they have."""


@pytest.mark.parametrize(("number", "answers"), ANSWERS)
def test_operation_answers_as_declared(
    client: httpx.Client, number: int, answers: tuple[testing.Answer, ...]
) -> None:
    method, target, headers, body = CALLS[number]
    with client.stream(method, target, headers=headers, content=body, follow_redirects=False) as response:
        wrong = testing.complaint(method, response, answers)
        assert not wrong, f"{method} {target} answered {response.status_code}: {wrong}"


@pytest.mark.parametrize(("method", "target", "headers", "body", "status"), REFUSALS)
def test_wrong_request_is_refused(
    client: httpx.Client, method: str, target: str, headers: dict[str, str], body: str, status: int
) -> None:
    response = client.request(method, target, headers=headers, content=body, follow_redirects=False)
    assert response.status_code == status


@pytest.mark.parametrize(("method", "target", "allowed"), MISROUTES)
def test_other_methods_are_not_allowed(
    client: httpx.Client, method: str, target: str, allowed: set[str]
) -> None:
    response = client.request(method, target, follow_redirects=False)
    assert response.status_code == 405
    assert allowed <= set(response.headers["allow"].split(", "))


def test_other_paths_are_not_found(client: httpx.Client) -> None:
    assert client.get("/v2/no/such/path/no/such/path/no/such/path").status_code == 404
