# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Says which operation answers a path with parameters."""

from __future__ import annotations

from ...runtime.router import DynamicTable

DYNAMIC: DynamicTable = {
    2: {
        ("jobs", (None, ":cancel")): {"POST": "cancel_job"},
        ("reports", (None, ".csv")): {"GET": "get_daily_report"},
        ("files", (None, ".", None)): {"GET": "download_file", "PUT": "upload_file"},
        ("firmware", None): {"GET": "get_firmware"},
        ("grid", None): {"GET": "get_grid_cell"},
        ("jobs", None): {"GET": "get_job"},
        ("recordings", None): {"PUT": "put_recording"},
        ("sensors", None): {
            "DELETE": "retire_sensor",
            "GET": "get_sensor",
            "HEAD": "has_sensor",
            "PUT": "put_sensor",
        },
    },
    3: {
        ("devices", None, "log"): {"GET": "get_device_log"},
        ("regions", None, "means"): {"GET": "get_region_means"},
    },
}
"""By number of segments, those that go before others first: the segments, None standing for a parameter, and
the operation of each method."""
