# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Validators: each appends what is wrong with a value to `faults`."""

from __future__ import annotations

from typing import Any

from ...runtime import formats
from ...runtime.violations import At, Violation, report
from . import components


def check_get_board_snapshot_board_id(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/parameters/BoardId/schema"""
    if type(value) is str:
        if not formats.uuid(value):
            report(
                faults,
                at,
                "/components/parameters/BoardId/schema/format",
                "must have the format uuid",
                "uuid",
            )
    else:
        report(faults, at, "/components/parameters/BoardId/schema/type", "must be a string", "string")


def check_get_burndown_ok_body(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1boards~1{board_id}~1burndown/get/responses/200/content/application~1json/schema"""
    if type(value) is list:
        for index1, item1 in enumerate(value):
            components.check_burndown_point(item1, (at, index1), faults)
    else:
        report(
            faults,
            at,
            "/paths/~1boards~1{board_id}~1burndown/get/responses/200/content/application~1json/schema/type",
            "must be an array",
            "array",
        )


def check_get_burndown_since(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1boards~1{board_id}~1burndown/get/parameters/1/schema"""
    if type(value) is str:
        if not formats.date(value):
            report(
                faults,
                at,
                "/paths/~1boards~1{board_id}~1burndown/get/parameters/1/schema/format",
                "must have the format date",
                "date",
            )
    else:
        report(
            faults,
            at,
            "/paths/~1boards~1{board_id}~1burndown/get/parameters/1/schema/type",
            "must be a string",
            "string",
        )
