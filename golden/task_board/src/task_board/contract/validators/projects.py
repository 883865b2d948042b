# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Validators: each appends what is wrong with a value to `faults`."""

from __future__ import annotations

import re
from typing import Any

from ...runtime import formats
from ...runtime.validation.violations import At, Violation, report
from . import components

_PATTERN_1 = re.compile("^[a-z][\\-0-9a-z]{1,30}\\Z")


def check_list_projects_archived(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1projects/get/parameters/0/schema"""
    here = "/paths/~1projects/get/parameters/0/schema"
    if type(value) is not bool:
        report(faults, at, here + "/type", "boolean")


def check_list_projects_owner(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1projects/get/parameters/1/schema"""
    here = "/paths/~1projects/get/parameters/1/schema"
    if type(value) is not list:
        report(faults, at, here + "/type", "array")
    else:
        if len(value) > 20:
            report(faults, at, here + "/maxItems", 20)
        for index1, item1 in enumerate(value):
            components.check_handle(item1, (at, index1), faults)


def check_list_projects_page_size(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/parameters/PageSize/schema"""
    here = "/components/parameters/PageSize/schema"
    if type(value) is not int and (type(value) is not float or not value.is_integer()):
        report(faults, at, here + "/type", "integer")
    else:
        if value <= 0:
            report(faults, at, here + "/exclusiveMinimum", 0)
        if value > 100:
            report(faults, at, here + "/maximum", 100)


def check_list_projects_cursor(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/parameters/Cursor/schema"""
    here = "/components/parameters/Cursor/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    else:
        if len(value) < 1:
            report(faults, at, here + "/minLength", 1)
        if len(value) > 200:
            report(faults, at, here + "/maxLength", 200)


def check_create_project_created_location(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1projects/post/responses/201/headers/Location/schema"""
    here = "/paths/~1projects/post/responses/201/headers/Location/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    elif not formats.uri_reference(value):
        report(faults, at, here + "/format", "uri-reference")


def check_get_project_project_id(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/parameters/ProjectId/schema"""
    here = "/components/parameters/ProjectId/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    elif not formats.uuid(value):
        report(faults, at, here + "/format", "uuid")


def check_export_workspace_workspace(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1workspaces~1{workspace}~1export/get/parameters/0/schema"""
    here = "/paths/~1workspaces~1{workspace}~1export/get/parameters/0/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    elif not _PATTERN_1.search(value):
        report(faults, at, here + "/pattern", "^[a-z][a-z0-9-]{1,30}$")
