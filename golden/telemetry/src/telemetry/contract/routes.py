# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Has the tables of the router: which operation answers which path."""

from __future__ import annotations

from ..runtime.router import DynamicTable, StaticTable

STATIC: StaticTable = {
    "/alarms": {"POST": "set_alarm"},
    "/devices": {"GET": "list_devices"},
    "/health": {"GET": "_health"},
    "/metrics": {"GET": "_metrics"},
    "/openapi.json": {"GET": "_openapi_json"},
    "/openapi.yaml": {"GET": "_openapi_yaml"},
    "/readings": {"GET": "query_readings", "POST": "report_readings"},
    "/readings/export": {"GET": "export_readings"},
    "/readings/search": {"GET": "search_readings"},
    "/readings/stream": {"GET": "stream_readings"},
    "/ready": {"GET": "_ready"},
    "/sensors": {"GET": "list_sensors"},
    "/sensors/latest": {"GET": "get_latest_reading"},
    "/surveys": {"POST": "report_survey"},
}
"""For each path without parameters the operation of each method."""

DYNAMIC: DynamicTable = {
    2: (
        (("jobs", (None, ":cancel")), {"POST": ("cancel_job", ("job_id",))}),
        (("reports", (None, ".csv")), {"GET": ("get_daily_report", ("day",))}),
        (
            ("files", (None, ".", None)),
            {"GET": ("download_file", ("name", "ext")), "PUT": ("upload_file", ("name", "ext"))},
        ),
        (("firmware", None), {"GET": ("get_firmware", ("version",))}),
        (("grid", None), {"GET": ("get_grid_cell", ("cell",))}),
        (("jobs", None), {"GET": ("get_job", ("job_id",))}),
        (("recordings", None), {"PUT": ("put_recording", ("recording",))}),
        (
            ("sensors", None),
            {
                "DELETE": ("retire_sensor", ("sensor_id",)),
                "GET": ("get_sensor", ("sensor_id",)),
                "HEAD": ("has_sensor", ("sensor_id",)),
                "PUT": ("put_sensor", ("sensor_id",)),
            },
        ),
    ),
    3: (
        (("devices", None, "log"), {"GET": ("get_device_log", ("id",))}),
        (("regions", None, "means"), {"GET": ("get_region_means", ("codes",))}),
    ),
}
"""By number of segments, those that go before others first: the segments, None standing for a parameter, and
for each method the operation and the names of its path parameters."""
