# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Has the tables of the router: which operation answers which path."""

from __future__ import annotations

from ..runtime.router import DynamicTable, StaticTable

STATIC: StaticTable = {
    "/health": {"GET": "_health"},
    "/metrics": {"GET": "_metrics"},
    "/openapi.json": {"GET": "_openapi_json"},
    "/openapi.yaml": {"GET": "_openapi_yaml"},
    "/ready": {"GET": "_ready"},
    "/v2/projects": {"GET": "list_projects", "POST": "create_project"},
    "/v2/tasks/search": {"POST": "search_tasks"},
    "/v2/time": {"GET": "get_time"},
}
"""For each path without parameters the operation of each method."""

DYNAMIC: DynamicTable = {
    3: (
        (
            ("v2", "projects", None),
            {
                "DELETE": ("delete_project", ("project_id",)),
                "GET": ("get_project", ("project_id",)),
                "PUT": ("replace_project", ("project_id",)),
            },
        ),
        (
            ("v2", "tasks", None),
            {
                "DELETE": ("delete_task", ("task_id",)),
                "GET": ("get_task", ("task_id",)),
                "PATCH": ("patch_task", ("task_id",)),
                "PUT": ("replace_task", ("task_id",)),
            },
        ),
    ),
    4: (
        (("v2", "boards", None, "burndown"), {"GET": ("get_burndown", ("board_id",))}),
        (("v2", "boards", None, "snapshot"), {"GET": ("get_board_snapshot", ("board_id",))}),
        (
            ("v2", "boards", None, "tasks"),
            {"GET": ("list_tasks", ("board_id",)), "POST": ("create_task", ("board_id",))},
        ),
        (("v2", "tasks", None, "activity"), {"GET": ("list_activity", ("task_id",))}),
        (
            ("v2", "tasks", None, "comments"),
            {"GET": ("list_comments", ("task_id",)), "POST": ("add_comment", ("task_id",))},
        ),
        (("v2", "tasks", None, "move"), {"POST": ("move_task", ("task_id",))}),
        (("v2", "workspaces", None, "export"), {"GET": ("export_workspace", ("workspace",))}),
    ),
    5: (
        (
            ("v2", "tasks", None, "comments", None),
            {"DELETE": ("delete_task_comment", ("task_id", "comment_id"))},
        ),
    ),
}
"""By number of segments, those that go before others first: the segments, None standing for a parameter, and
for each method the operation and the names of its path parameters."""
