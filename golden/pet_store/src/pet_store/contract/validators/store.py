# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Validators: each appends what is wrong with a value to `faults`."""

from __future__ import annotations

from typing import Any

from ...runtime import formats
from ...runtime.violations import At, Violation, report


def check_get_inventory_ok_body(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1store~1inventory/get/responses/200/content/application~1json/schema"""
    if type(value) is dict:
        for name1, item1 in value.items():
            if type(item1) is int or (type(item1) is float and item1.is_integer()):
                if item1 < 0:
                    report(
                        faults,
                        (at, name1),
                        "/paths/~1store~1inventory/get/responses/200/content/application~1json/schema/additionalProperties/minimum",
                        "must be at least 0",
                        0,
                    )
                if not formats.int32(item1):
                    report(
                        faults,
                        (at, name1),
                        "/paths/~1store~1inventory/get/responses/200/content/application~1json/schema/additionalProperties/format",
                        "must have the format int32",
                        "int32",
                    )
            else:
                report(
                    faults,
                    (at, name1),
                    "/paths/~1store~1inventory/get/responses/200/content/application~1json/schema/additionalProperties/type",
                    "must be an integer",
                    "integer",
                )
    else:
        report(
            faults,
            at,
            "/paths/~1store~1inventory/get/responses/200/content/application~1json/schema/type",
            "must be an object",
            "object",
        )


def check_get_order_by_id_order_id(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/parameters/OrderId/schema"""
    if type(value) is int or (type(value) is float and value.is_integer()):
        if value < 1:
            report(faults, at, "/components/parameters/OrderId/schema/minimum", "must be at least 1", 1)
        if not formats.int64(value):
            report(
                faults,
                at,
                "/components/parameters/OrderId/schema/format",
                "must have the format int64",
                "int64",
            )
    else:
        report(faults, at, "/components/parameters/OrderId/schema/type", "must be an integer", "integer")
