# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Says which operation answers a path without parameters."""

from __future__ import annotations

from ...runtime.router import StaticTable

STATIC: StaticTable = {
    "/alarms": {"POST": "set_alarm"},
    "/devices": {"GET": "list_devices"},
    "/docs": {"GET": "_docs"},
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
