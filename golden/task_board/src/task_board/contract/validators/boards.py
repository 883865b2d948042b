# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function appends what is wrong with one to `faults`."""

from __future__ import annotations

from typing import Any

from ...runtime import formats
from ...runtime.validation.violations import At, Faults, report, report_typed
from . import components


def check_get_burndown_ok_body(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1boards~1{board_id}~1burndown/get/responses/200/content/application~1json/schema"
    if type(value) is not list:
        report(faults, at, here, "type", "array")
        return
    for index, item in enumerate(value):
        components.check_burndown_point(item, (at, index), faults)


def check_get_burndown_since(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1boards~1{board_id}~1burndown/get/parameters/1/schema"
    if type(value) is not str or not formats.date(value):
        report_typed(faults, at, here, value, "string", "format", "date")


def check_create_task_created_location(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1boards~1{board_id}~1tasks/post/responses/201/headers/Location/schema"
    if type(value) is not str or not formats.uri_reference(value):
        report_typed(faults, at, here, value, "string", "format", "uri-reference")
