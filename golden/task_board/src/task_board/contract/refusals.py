# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Says how refusals look in the document's own words."""

from __future__ import annotations

from ..runtime.refusals import Members, Refusals, Shape
from .validators import components as components_checks

PROBLEM = Shape(b"application/problem+json", Members(), check=components_checks.is_problem)

REFUSALS = Refusals(
    {},
    (
        {
            "400": PROBLEM,
            "401": PROBLEM,
            "404": PROBLEM,
            "406": PROBLEM,
            "409": PROBLEM,
            "413": PROBLEM,
            "415": PROBLEM,
            "429": PROBLEM,
            "500": PROBLEM,
        },
        ("replace_project",),
    ),
    (
        {
            "400": PROBLEM,
            "401": PROBLEM,
            "404": PROBLEM,
            "406": PROBLEM,
            "412": PROBLEM,
            "413": PROBLEM,
            "415": PROBLEM,
            "429": PROBLEM,
            "500": PROBLEM,
        },
        ("patch_task",),
    ),
    (
        {
            "400": PROBLEM,
            "401": PROBLEM,
            "404": PROBLEM,
            "406": PROBLEM,
            "413": PROBLEM,
            "415": PROBLEM,
            "429": PROBLEM,
            "500": PROBLEM,
        },
        ("add_comment", "create_task", "replace_task"),
    ),
    (
        {"400": PROBLEM, "401": PROBLEM, "404": PROBLEM, "406": PROBLEM, "429": PROBLEM, "500": PROBLEM},
        ("export_workspace",),
    ),
    (
        {"400": PROBLEM, "401": PROBLEM, "404": PROBLEM, "409": PROBLEM, "429": PROBLEM, "500": PROBLEM},
        ("delete_project",),
    ),
    (
        {
            "400": PROBLEM,
            "401": PROBLEM,
            "404": PROBLEM,
            "413": PROBLEM,
            "415": PROBLEM,
            "429": PROBLEM,
            "500": PROBLEM,
        },
        ("move_task",),
    ),
    (
        {"400": PROBLEM, "401": PROBLEM, "404": PROBLEM, "429": PROBLEM, "500": PROBLEM},
        ("delete_task", "delete_task_comment"),
    ),
    (
        {
            "400": PROBLEM,
            "401": PROBLEM,
            "406": PROBLEM,
            "409": PROBLEM,
            "413": PROBLEM,
            "415": PROBLEM,
            "429": PROBLEM,
            "500": PROBLEM,
        },
        ("create_project",),
    ),
    (
        {"400": PROBLEM, "404": PROBLEM, "406": PROBLEM, "414": PROBLEM, "429": PROBLEM, "500": PROBLEM},
        ("get_burndown", "list_activity", "list_tasks"),
    ),
    (
        {"400": PROBLEM, "404": PROBLEM, "406": PROBLEM, "429": PROBLEM, "500": PROBLEM},
        ("get_board_snapshot", "get_project", "get_task", "list_comments"),
    ),
    ({"400": PROBLEM, "406": PROBLEM, "414": PROBLEM, "429": PROBLEM, "500": PROBLEM}, ("list_projects",)),
    ({"406": PROBLEM, "429": PROBLEM, "500": PROBLEM}, ("get_time",)),
    ({"4XX": PROBLEM, "500": PROBLEM}, ("search_tasks",)),
    unmatched={
        "400": PROBLEM,
        "401": PROBLEM,
        "404": PROBLEM,
        "406": PROBLEM,
        "429": PROBLEM,
        "500": PROBLEM,
    },
    paths=(({"405": PROBLEM}, ("search_tasks",)),),
)
"""Knows how refusals look: those of most operations, then those of others, by their handlers."""
