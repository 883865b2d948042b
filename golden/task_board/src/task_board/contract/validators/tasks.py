# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Validators: each appends what is wrong with a value to `faults`."""

from __future__ import annotations

import re
from typing import Any

from ...runtime import formats
from ...runtime.violations import At, Violation, report

_PATTERN_1 = re.compile('^"[^"]*"\\Z')


def check_get_task_task_id(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/parameters/TaskId/schema"""
    if type(value) is str:
        if not formats.uuid(value):
            report(
                faults, at, "/components/parameters/TaskId/schema/format", "must have the format uuid", "uuid"
            )
    else:
        report(faults, at, "/components/parameters/TaskId/schema/type", "must be a string", "string")


def check_patch_task_if_match(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1tasks~1{task_id}/patch/parameters/0/schema"""
    if type(value) is str:
        if not _PATTERN_1.search(value):
            report(
                faults,
                at,
                "/paths/~1tasks~1{task_id}/patch/parameters/0/schema/pattern",
                'must match the pattern ^"[^"]*"$',
                '^"[^"]*"$',
            )
    else:
        report(
            faults,
            at,
            "/paths/~1tasks~1{task_id}/patch/parameters/0/schema/type",
            "must be a string",
            "string",
        )
