# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function appends what is wrong with one to `faults`."""

from __future__ import annotations

from typing import Any

from ...runtime import formats
from ...runtime.validation.violations import At, Faults, is_whole, report


def check_get_inventory_ok_body(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1store~1inventory/get/responses/200/content/application~1json/schema"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    for name, item in value.items():
        if type(item) is not int and not is_whole(item):
            report(faults, (at, name), here + "/additionalProperties", "type", "integer")
        else:
            if item < 0:
                report(faults, (at, name), here + "/additionalProperties", "minimum", 0)
            if not formats.int32(item):
                report(faults, (at, name), here + "/additionalProperties", "format", "int32")
