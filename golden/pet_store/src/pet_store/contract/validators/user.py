# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function appends what is wrong with one to `faults`."""

from __future__ import annotations

from typing import Any

from ...runtime import formats
from ...runtime.validation.violations import At, Faults, report, report_typed
from . import components


def check_create_users_with_list_created_body(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1user~1createWithList/post/responses/201/content/application~1json/schema"
    if type(value) is not list:
        report(faults, at, here, "type", "array")
        return
    for index, item in enumerate(value):
        components.check_user(item, (at, index), faults)


def check_create_users_with_list_body(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1user~1createWithList/post/requestBody/content/application~1json/schema"
    if type(value) is not list:
        report(faults, at, here, "type", "array")
        return
    if len(value) < 1:
        report(faults, at, here, "minItems", 1)
    if len(value) > 100:
        report(faults, at, here, "maxItems", 100)
    for index, item in enumerate(value):
        components.check_user_input(item, (at, index), faults)


def check_login_user_ok_body(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1user~1login/post/responses/200/content/application~1json/schema"
    if type(value) is not str or len(value) < 16:
        report_typed(faults, at, here, value, "string", "minLength", 16)


def check_login_user_ok_x_expires_after(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1user~1login/post/responses/200/headers/X-Expires-After/schema"
    if type(value) is not str or not formats.date_time(value):
        report_typed(faults, at, here, value, "string", "format", "date-time")
