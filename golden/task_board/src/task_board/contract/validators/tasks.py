# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function appends what is wrong with one to `faults`."""

from __future__ import annotations

import re
from typing import Any

from ...runtime.validation.violations import At, Faults, report, report_typed

_PATCH_TASK_IF_MATCH_PATTERN = re.compile('^"[^"]*"\\Z')


def check_get_task_ok_e_tag(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1tasks~1{task_id}/get/responses/200/headers/ETag/schema"
    if type(value) is not str:
        report(faults, at, here, "type", "string")


def check_patch_task_if_match(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1tasks~1{task_id}/patch/parameters/0/schema"
    if type(value) is not str or not _PATCH_TASK_IF_MATCH_PATTERN.search(value):
        report_typed(faults, at, here, value, "string", "pattern", '^"[^"]*"$')
