# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Validators: each appends what is wrong with a value to `faults`."""

from __future__ import annotations

import re
from typing import Any

from ...runtime.violations import At, Violation, report
from . import components

_PATTERN_1 = re.compile("^[a-z][\\-.0-9_a-z]{2,31}\\Z")


def check_create_users_with_list_created_body(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1user~1createWithList/post/responses/201/content/application~1json/schema"""
    if type(value) is list:
        for index1, item1 in enumerate(value):
            components.check_user(item1, (at, index1), faults)
    else:
        report(
            faults,
            at,
            "/paths/~1user~1createWithList/post/responses/201/content/application~1json/schema/type",
            "must be an array",
            "array",
        )


def check_create_users_with_list_body(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1user~1createWithList/post/requestBody/content/application~1json/schema[U+0000]input"""
    if type(value) is list:
        if len(value) < 1:
            report(
                faults,
                at,
                "/paths/~1user~1createWithList/post/requestBody/content/application~1json/schema\x00input/minItems",
                "must have at least 1 item",
                1,
            )
        if len(value) > 100:
            report(
                faults,
                at,
                "/paths/~1user~1createWithList/post/requestBody/content/application~1json/schema\x00input/maxItems",
                "must have at most 100 items",
                100,
            )
        for index1, item1 in enumerate(value):
            components.check_user_input(item1, (at, index1), faults)
    else:
        report(
            faults,
            at,
            "/paths/~1user~1createWithList/post/requestBody/content/application~1json/schema\x00input/type",
            "must be an array",
            "array",
        )


def check_login_user_ok_body(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1user~1login/post/responses/200/content/application~1json/schema"""
    if type(value) is str:
        if len(value) < 16:
            report(
                faults,
                at,
                "/paths/~1user~1login/post/responses/200/content/application~1json/schema/minLength",
                "must have at least 16 characters",
                16,
            )
    else:
        report(
            faults,
            at,
            "/paths/~1user~1login/post/responses/200/content/application~1json/schema/type",
            "must be a string",
            "string",
        )


def check_get_user_by_name_username(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/parameters/Username/schema"""
    if type(value) is str:
        if not _PATTERN_1.search(value):
            report(
                faults,
                at,
                "/components/parameters/Username/schema/pattern",
                "must match the pattern ^[a-z][a-z0-9_.-]{2,31}$",
                "^[a-z][a-z0-9_.-]{2,31}$",
            )
    else:
        report(faults, at, "/components/parameters/Username/schema/type", "must be a string", "string")
