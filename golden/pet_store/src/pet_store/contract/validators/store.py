# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Validators: each appends what is wrong with a value to `faults`."""

from __future__ import annotations

from typing import Any

from ...runtime import formats
from ...runtime.validation.violations import At, Violation, report


def check_get_inventory_ok_body(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1store~1inventory/get/responses/200/content/application~1json/schema"""
    here = "/paths/~1store~1inventory/get/responses/200/content/application~1json/schema"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        for name1, item1 in value.items():
            if type(item1) is not int and (type(item1) is not float or not item1.is_integer()):
                report(faults, (at, name1), here + "/additionalProperties/type", "integer")
            else:
                if item1 < 0:
                    report(faults, (at, name1), here + "/additionalProperties/minimum", 0)
                if not formats.int32(item1):
                    report(faults, (at, name1), here + "/additionalProperties/format", "int32")


def check_get_order_by_id_order_id(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/parameters/OrderId/schema"""
    here = "/components/parameters/OrderId/schema"
    if type(value) is not int and (type(value) is not float or not value.is_integer()):
        report(faults, at, here + "/type", "integer")
    else:
        if value < 1:
            report(faults, at, here + "/minimum", 1)
        if not formats.int64(value):
            report(faults, at, here + "/format", "int64")
