# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function appends what is wrong with one to `faults`."""

from __future__ import annotations

from typing import Any

from ...runtime.validation.violations import At, Faults, report_typed


def check_cancel_job_body(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1jobs~1{job_id}:cancel/post/requestBody/content/text~1plain/schema"
    if type(value) is not str or len(value) > 200:
        report_typed(faults, at, here, value, "string", "maxLength", 200)
