# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Says which operation answers a path with parameters."""

from __future__ import annotations

from ...runtime.router import DynamicTable

DYNAMIC: DynamicTable = {
    3: {
        ("v2", "projects", None): {
            "DELETE": "delete_project",
            "GET": "get_project",
            "PUT": "replace_project",
        },
        ("v2", "tasks", None): {
            "DELETE": "delete_task",
            "GET": "get_task",
            "PATCH": "patch_task",
            "PUT": "replace_task",
        },
    },
    4: {
        ("v2", "boards", None, "burndown"): {"GET": "get_burndown"},
        ("v2", "boards", None, "snapshot"): {"GET": "get_board_snapshot"},
        ("v2", "boards", None, "tasks"): {"GET": "list_tasks", "POST": "create_task"},
        ("v2", "tasks", None, "activity"): {"GET": "list_activity"},
        ("v2", "tasks", None, "comments"): {"GET": "list_comments", "POST": "add_comment"},
        ("v2", "tasks", None, "move"): {"POST": "move_task"},
        ("v2", "workspaces", None, "export"): {"GET": "export_workspace"},
    },
    5: {("v2", "tasks", None, "comments", None): {"DELETE": "delete_task_comment"}},
}
"""By number of segments, those that go before others first: the segments, None standing for a parameter, and
the operation of each method."""
