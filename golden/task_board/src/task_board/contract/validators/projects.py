# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function appends what is wrong with one to `faults`."""

from __future__ import annotations

import re
from typing import Any

from ...runtime import formats
from ...runtime.validation.violations import At, Faults, report, report_typed
from . import components

_EXPORT_WORKSPACE_WORKSPACE_PATTERN = re.compile("^[a-z][\\-0-9a-z]{1,30}\\Z")


def check_list_projects_archived(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1projects/get/parameters/0/schema"
    if type(value) is not bool:
        report(faults, at, here, "type", "boolean")


def check_list_projects_owner(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1projects/get/parameters/1/schema"
    if type(value) is not list:
        report(faults, at, here, "type", "array")
        return
    if len(value) > 20:
        report(faults, at, here, "maxItems", 20)
    for index, item in enumerate(value):
        components.check_handle(item, (at, index), faults)


def check_create_project_created_location(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1projects/post/responses/201/headers/Location/schema"
    if type(value) is not str or not formats.uri_reference(value):
        report_typed(faults, at, here, value, "string", "format", "uri-reference")


def check_export_workspace_workspace(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1workspaces~1{workspace}~1export/get/parameters/0/schema"
    if type(value) is not str or not _EXPORT_WORKSPACE_WORKSPACE_PATTERN.search(value):
        report_typed(faults, at, here, value, "string", "pattern", "^[a-z][a-z0-9-]{1,30}$")
