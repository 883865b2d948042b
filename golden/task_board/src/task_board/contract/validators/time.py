# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function appends what is wrong with one to `faults`."""

from __future__ import annotations

from typing import Any

from ...runtime import formats
from ...runtime.validation.violations import At, Faults, report, report_required


def check_get_time_ok_body(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1time/get/responses/200/content/application~1json/schema"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
    elif type(now := value.get("now")) is not str or not formats.date_time(now):
        report_required(faults, (at, "now"), here, value, "string", "format", "date-time")
