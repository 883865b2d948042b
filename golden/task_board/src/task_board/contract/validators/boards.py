# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Validators: each appends what is wrong with a value to `faults`."""

from __future__ import annotations

from typing import Any

from ...runtime import formats
from ...runtime.validation.violations import At, Violation, report
from . import components


def check_get_board_snapshot_board_id(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/parameters/BoardId/schema"""
    here = "/components/parameters/BoardId/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    elif not formats.uuid(value):
        report(faults, at, here + "/format", "uuid")


def check_get_burndown_ok_body(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1boards~1{board_id}~1burndown/get/responses/200/content/application~1json/schema"""
    here = "/paths/~1boards~1{board_id}~1burndown/get/responses/200/content/application~1json/schema"
    if type(value) is not list:
        report(faults, at, here + "/type", "array")
    else:
        for index1, item1 in enumerate(value):
            components.check_burndown_point(item1, (at, index1), faults)


def check_get_burndown_since(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1boards~1{board_id}~1burndown/get/parameters/1/schema"""
    here = "/paths/~1boards~1{board_id}~1burndown/get/parameters/1/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    elif not formats.date(value):
        report(faults, at, here + "/format", "date")


def check_create_task_created_location(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1boards~1{board_id}~1tasks/post/responses/201/headers/Location/schema"""
    here = "/paths/~1boards~1{board_id}~1tasks/post/responses/201/headers/Location/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    elif not formats.uri_reference(value):
        report(faults, at, here + "/format", "uri-reference")
