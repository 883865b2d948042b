# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Validators: each appends what is wrong with a value to `faults`."""

from __future__ import annotations

import re
from typing import Any

from ...runtime import formats
from ...runtime.violations import At, Violation, report
from . import components

_PATTERN_1 = re.compile("^[a-z][\\-0-9a-z]{1,30}\\Z")


def check_list_projects_archived(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1projects/get/parameters/0/schema"""
    if type(value) is not bool:
        report(
            faults, at, "/paths/~1projects/get/parameters/0/schema/type", "must be true or false", "boolean"
        )


def check_list_projects_owner(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1projects/get/parameters/1/schema"""
    if type(value) is list:
        if len(value) > 20:
            report(
                faults,
                at,
                "/paths/~1projects/get/parameters/1/schema/maxItems",
                "must have at most 20 items",
                20,
            )
        for index1, item1 in enumerate(value):
            components.check_handle(item1, (at, index1), faults)
    else:
        report(faults, at, "/paths/~1projects/get/parameters/1/schema/type", "must be an array", "array")


def check_list_projects_page_size(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/parameters/PageSize/schema"""
    if type(value) is int or (type(value) is float and value.is_integer()):
        if value <= 0:
            report(
                faults,
                at,
                "/components/parameters/PageSize/schema/exclusiveMinimum",
                "must be greater than 0",
                0,
            )
        if value > 100:
            report(faults, at, "/components/parameters/PageSize/schema/maximum", "must be at most 100", 100)
    else:
        report(faults, at, "/components/parameters/PageSize/schema/type", "must be an integer", "integer")


def check_list_projects_cursor(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/parameters/Cursor/schema"""
    if type(value) is str:
        if len(value) < 1:
            report(
                faults,
                at,
                "/components/parameters/Cursor/schema/minLength",
                "must have at least 1 character",
                1,
            )
        if len(value) > 200:
            report(
                faults,
                at,
                "/components/parameters/Cursor/schema/maxLength",
                "must have at most 200 characters",
                200,
            )
    else:
        report(faults, at, "/components/parameters/Cursor/schema/type", "must be a string", "string")


def check_get_project_project_id(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/parameters/ProjectId/schema"""
    if type(value) is str:
        if not formats.uuid(value):
            report(
                faults,
                at,
                "/components/parameters/ProjectId/schema/format",
                "must have the format uuid",
                "uuid",
            )
    else:
        report(faults, at, "/components/parameters/ProjectId/schema/type", "must be a string", "string")


def check_export_workspace_workspace(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1workspaces~1{workspace}~1export/get/parameters/0/schema"""
    if type(value) is str:
        if not _PATTERN_1.search(value):
            report(
                faults,
                at,
                "/paths/~1workspaces~1{workspace}~1export/get/parameters/0/schema/pattern",
                "must match the pattern ^[a-z][a-z0-9-]{1,30}$",
                "^[a-z][a-z0-9-]{1,30}$",
            )
    else:
        report(
            faults,
            at,
            "/paths/~1workspaces~1{workspace}~1export/get/parameters/0/schema/type",
            "must be a string",
            "string",
        )
