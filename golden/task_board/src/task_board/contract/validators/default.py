# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Validators: each appends what is wrong with a value to `faults`."""

from __future__ import annotations

from typing import Any

from ...runtime import formats
from ...runtime.violations import At, Violation, report


def check_get_time_ok_body(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1time/get/responses/200/content/application~1json/schema"""
    if type(value) is dict:
        if "now" in value:
            value1 = value["now"]
            if type(value1) is str:
                if not formats.date_time(value1):
                    report(
                        faults,
                        (at, "now"),
                        "/paths/~1time/get/responses/200/content/application~1json/schema/properties/now/format",
                        "must have the format date-time",
                        "date-time",
                    )
            else:
                report(
                    faults,
                    (at, "now"),
                    "/paths/~1time/get/responses/200/content/application~1json/schema/properties/now/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults,
                at,
                "/paths/~1time/get/responses/200/content/application~1json/schema/required",
                "must have the property now",
                "now",
            )
    else:
        report(
            faults,
            at,
            "/paths/~1time/get/responses/200/content/application~1json/schema/type",
            "must be an object",
            "object",
        )
