# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Every operation answers a valid request with something that its document allows."""

from __future__ import annotations

import httpx
import pytest

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


@pytest.mark.parametrize(("method", "target", "headers", "body"), CALLS)
def test_operation_answers(
    client: httpx.Client, method: str, target: str, headers: dict[str, str], body: str
) -> None:
    with client.stream(method, target, headers=headers, content=body, follow_redirects=False) as response:
        assert response.status_code < 400, f"{method} {target} answered {response.status_code}"
