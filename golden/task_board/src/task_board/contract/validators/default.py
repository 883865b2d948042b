# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Validators: each appends what is wrong with a value to `faults`."""

from __future__ import annotations

from typing import Any

from ...runtime import formats
from ...runtime.validation.violations import At, Violation, report


def check_get_time_ok_body(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1time/get/responses/200/content/application~1json/schema"""
    here = "/paths/~1time/get/responses/200/content/application~1json/schema"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    elif "now" not in value:
        report(faults, at, here + "/required", "now")
    elif type(value1 := value["now"]) is not str:
        report(faults, (at, "now"), here + "/properties/now/type", "string")
    elif not formats.date_time(value1):
        report(faults, (at, "now"), here + "/properties/now/format", "date-time")
