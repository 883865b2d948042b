# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function appends what is wrong with one to `faults`."""

from __future__ import annotations

from typing import Any

from ...runtime.validation import json_values
from ...runtime.validation.violations import At, Faults, is_whole, report, report_typed_in
from . import components


def check_list_comments_ok_body(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1tasks~1{task_id}~1comments/get/responses/200/content/application~1json/schema"
    if type(value) is not list:
        report(faults, at, here, "type", "array")
        return
    for index, item in enumerate(value):
        components.check_comment(item, (at, index), faults)


def check_delete_task_comment_comment_id(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1tasks~1{task_id}~1comments~1{comment_id}/delete/parameters/1/schema"
    if type(value) is not int and not is_whole(value):
        report(faults, at, here, "type", "integer")
    elif value <= 0:
        report(faults, at, here, "exclusiveMinimum", 0)


def check_list_activity_ok_body(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1tasks~1{task_id}~1activity/get/responses/200/content/application~1json/schema"
    if type(value) is not list:
        report(faults, at, here, "type", "array")
        return
    for index, item in enumerate(value):
        components.check_activity(item, (at, index), faults)


def check_list_activity_kind(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1tasks~1{task_id}~1activity/get/parameters/1/schema"
    if type(value) is not list:
        report(faults, at, here, "type", "array")
        return
    if len(value) < 1:
        report(faults, at, here, "minItems", 1)
    if not json_values.unique(value):
        report(faults, at, here, "uniqueItems", True)
    for index, item in enumerate(value):
        if type(item) is not str or item not in {"moved", "commented", "estimated"}:
            report_typed_in(
                faults, (at, index), here, item, "string", "enum", ["moved", "commented", "estimated"]
            )
