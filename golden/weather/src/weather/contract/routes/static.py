# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Says which operation answers a path without parameters."""

from __future__ import annotations

from ...runtime.router import StaticTable

STATIC: StaticTable = {
    "/docs": {"GET": "_docs"},
    "/health": {"GET": "_health"},
    "/metrics": {"GET": "_metrics"},
    "/openapi.json": {"GET": "_openapi_json"},
    "/openapi.yaml": {"GET": "_openapi_yaml"},
    "/ready": {"GET": "_ready"},
    "/v1/": {"POST": "POST /"},
    "/v1/forecast": {"GET": "GET /forecast"},
    "/v1/readings": {"GET": "list_readings", "POST": "POST /readings"},
}
"""For each path without parameters the operation of each method."""
