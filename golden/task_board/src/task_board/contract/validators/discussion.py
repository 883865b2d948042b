# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Validators: each appends what is wrong with a value to `faults`."""

from __future__ import annotations

from typing import Any

from ...runtime import json_values
from ...runtime.violations import At, Violation, report
from . import components


def check_list_comments_ok_body(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1tasks~1{task_id}~1comments/get/responses/200/content/application~1json/schema"""
    if type(value) is list:
        for index1, item1 in enumerate(value):
            components.check_comment(item1, (at, index1), faults)
    else:
        report(
            faults,
            at,
            "/paths/~1tasks~1{task_id}~1comments/get/responses/200/content/application~1json/schema/type",
            "must be an array",
            "array",
        )


def check_delete_tasks_task_id_comments_comment_id_comment_id(
    value: Any, at: At, faults: list[Violation]
) -> None:
    """/paths/~1tasks~1{task_id}~1comments~1{comment_id}/delete/parameters/1/schema"""
    if type(value) is int or (type(value) is float and value.is_integer()):
        if value <= 0:
            report(
                faults,
                at,
                "/paths/~1tasks~1{task_id}~1comments~1{comment_id}/delete/parameters/1/schema/exclusiveMinimum",
                "must be greater than 0",
                0,
            )
    else:
        report(
            faults,
            at,
            "/paths/~1tasks~1{task_id}~1comments~1{comment_id}/delete/parameters/1/schema/type",
            "must be an integer",
            "integer",
        )


def check_list_activity_ok_body(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1tasks~1{task_id}~1activity/get/responses/200/content/application~1json/schema"""
    if type(value) is list:
        for index1, item1 in enumerate(value):
            components.check_activity(item1, (at, index1), faults)
    else:
        report(
            faults,
            at,
            "/paths/~1tasks~1{task_id}~1activity/get/responses/200/content/application~1json/schema/type",
            "must be an array",
            "array",
        )


def check_list_activity_kind(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1tasks~1{task_id}~1activity/get/parameters/1/schema"""
    if type(value) is list:
        if not json_values.unique(value):
            report(
                faults,
                at,
                "/paths/~1tasks~1{task_id}~1activity/get/parameters/1/schema/uniqueItems",
                "must not have equal items",
                True,
            )
        for index1, item1 in enumerate(value):
            if type(item1) is str:
                if item1 not in {"moved", "commented", "estimated"}:
                    report(
                        faults,
                        (at, index1),
                        "/paths/~1tasks~1{task_id}~1activity/get/parameters/1/schema/items/enum",
                        "must be one of the values listed",
                        ["moved", "commented", "estimated"],
                    )
            else:
                report(
                    faults,
                    (at, index1),
                    "/paths/~1tasks~1{task_id}~1activity/get/parameters/1/schema/items/type",
                    "must be a string",
                    "string",
                )
    else:
        report(
            faults,
            at,
            "/paths/~1tasks~1{task_id}~1activity/get/parameters/1/schema/type",
            "must be an array",
            "array",
        )
