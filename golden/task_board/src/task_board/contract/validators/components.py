# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Validators: each appends what is wrong with a value to `faults`."""

from __future__ import annotations

import re
from typing import Any

from ...runtime import formats, json_values
from ...runtime.violations import At, Violation, report

_PATTERN_1 = re.compile("^[a-z][.0-9_a-z]*\\Z")
_PATTERN_2 = re.compile("^[A-Z]{2,6}\\Z")
_PATTERN_3 = re.compile("^[A-Z]{3}\\Z")
_PATTERN_4 = re.compile("^x_[0-9_a-z]+\\Z")
_PATTERN_5 = re.compile("^[a-z][\\-0-9a-z]*\\Z")
_PATTERN_6 = re.compile("^[A-Z]{2,6}-[1-9][0-9]*\\Z")
_NAMES_1 = frozenset({"title", "notes", "priority", "assignee", "status", "due", "position"})
_NAMES_2 = frozenset({"where", "sort", "limit"})
_VALUES_1 = ("eq", "ne", "lt", "le", "gt", "ge", "contains")
_SET_1 = frozenset(_VALUES_1)
_VALUES_2 = ("title", "status", "priority", "assignee", "due", "estimate", "labels")
_SET_2 = frozenset(_VALUES_2)


def check_handle(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Handle"""
    if type(value) is str:
        if len(value) > 32:
            report(faults, at, "/components/schemas/Handle/maxLength", "must have at most 32 characters", 32)
        if not _PATTERN_1.search(value):
            report(
                faults,
                at,
                "/components/schemas/Handle/pattern",
                "must match the pattern ^[a-z][a-z0-9._]*$",
                "^[a-z][a-z0-9._]*$",
            )
    else:
        report(faults, at, "/components/schemas/Handle/type", "must be a string", "string")


def check_task_status(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/TaskStatus"""
    if type(value) is str:
        if value not in {"todo", "doing", "blocked", "done"}:
            report(
                faults,
                at,
                "/components/schemas/TaskStatus/enum",
                "must be one of the values listed",
                ["todo", "doing", "blocked", "done"],
            )
    else:
        report(faults, at, "/components/schemas/TaskStatus/type", "must be a string", "string")


def check_project_input(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/ProjectInput"""
    if type(value) is dict:
        if "key" in value:
            value1 = value["key"]
            if type(value1) is str:
                if not _PATTERN_2.search(value1):
                    report(
                        faults,
                        (at, "key"),
                        "/components/schemas/ProjectInput/properties/key/pattern",
                        "must match the pattern ^[A-Z]{2,6}$",
                        "^[A-Z]{2,6}$",
                    )
            else:
                report(
                    faults,
                    (at, "key"),
                    "/components/schemas/ProjectInput/properties/key/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults, at, "/components/schemas/ProjectInput/required", "must have the property key", "key"
            )
        if "name" in value:
            value2 = value["name"]
            if type(value2) is str:
                if len(value2) < 1:
                    report(
                        faults,
                        (at, "name"),
                        "/components/schemas/ProjectInput/properties/name/minLength",
                        "must have at least 1 character",
                        1,
                    )
                if len(value2) > 120:
                    report(
                        faults,
                        (at, "name"),
                        "/components/schemas/ProjectInput/properties/name/maxLength",
                        "must have at most 120 characters",
                        120,
                    )
            else:
                report(
                    faults,
                    (at, "name"),
                    "/components/schemas/ProjectInput/properties/name/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults, at, "/components/schemas/ProjectInput/required", "must have the property name", "name"
            )
        if "owner" in value:
            value3 = value["owner"]
            check_handle(value3, (at, "owner"), faults)
        else:
            report(
                faults,
                at,
                "/components/schemas/ProjectInput/required",
                "must have the property owner",
                "owner",
            )
        if "description" in value:
            value4 = value["description"]
            if type(value4) is str:
                if len(value4) > 4000:
                    report(
                        faults,
                        (at, "description"),
                        "/components/schemas/ProjectInput/properties/description/maxLength",
                        "must have at most 4000 characters",
                        4000,
                    )
            elif value4 is not None:
                report(
                    faults,
                    (at, "description"),
                    "/components/schemas/ProjectInput/properties/description/type",
                    "must be a string or null",
                    ["string", "null"],
                )
        if "budget" in value:
            value5 = value["budget"]
            if type(value5) is int or type(value5) is float:
                if value5 <= 0:
                    report(
                        faults,
                        (at, "budget"),
                        "/components/schemas/ProjectInput/properties/budget/exclusiveMinimum",
                        "must be greater than 0",
                        0,
                    )
                if value5 >= 1000000000:
                    report(
                        faults,
                        (at, "budget"),
                        "/components/schemas/ProjectInput/properties/budget/exclusiveMaximum",
                        "must be less than 1000000000",
                        1000000000,
                    )
            else:
                report(
                    faults,
                    (at, "budget"),
                    "/components/schemas/ProjectInput/properties/budget/type",
                    "must be a number",
                    "number",
                )
        if "budget_currency" in value:
            value6 = value["budget_currency"]
            if type(value6) is str:
                if not _PATTERN_3.search(value6):
                    report(
                        faults,
                        (at, "budget_currency"),
                        "/components/schemas/ProjectInput/properties/budget_currency/pattern",
                        "must match the pattern ^[A-Z]{3}$",
                        "^[A-Z]{3}$",
                    )
            else:
                report(
                    faults,
                    (at, "budget_currency"),
                    "/components/schemas/ProjectInput/properties/budget_currency/type",
                    "must be a string",
                    "string",
                )
        if "budget" in value and "budget_currency" not in value:
            report(
                faults,
                at,
                "/components/schemas/ProjectInput/dependentRequired",
                "must have the property budget_currency when it has budget",
                "budget_currency",
            )
    else:
        report(faults, at, "/components/schemas/ProjectInput/type", "must be an object", "object")


def check_project(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Project"""
    check_project_input(value, at, faults)
    if type(value) is dict:
        if "id" in value:
            value1 = value["id"]
            if type(value1) is str:
                if not formats.uuid(value1):
                    report(
                        faults,
                        (at, "id"),
                        "/components/schemas/Project/allOf/1/properties/id/format",
                        "must have the format uuid",
                        "uuid",
                    )
            else:
                report(
                    faults,
                    (at, "id"),
                    "/components/schemas/Project/allOf/1/properties/id/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults, at, "/components/schemas/Project/allOf/1/required", "must have the property id", "id"
            )
        if "archived" in value:
            value2 = value["archived"]
            if type(value2) is not bool:
                report(
                    faults,
                    (at, "archived"),
                    "/components/schemas/Project/allOf/1/properties/archived/type",
                    "must be true or false",
                    "boolean",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/Project/allOf/1/required",
                "must have the property archived",
                "archived",
            )
        if "created_at" in value:
            value3 = value["created_at"]
            if type(value3) is str:
                if not formats.date_time(value3):
                    report(
                        faults,
                        (at, "created_at"),
                        "/components/schemas/Project/allOf/1/properties/created_at/format",
                        "must have the format date-time",
                        "date-time",
                    )
            else:
                report(
                    faults,
                    (at, "created_at"),
                    "/components/schemas/Project/allOf/1/properties/created_at/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/Project/allOf/1/required",
                "must have the property created_at",
                "created_at",
            )
    else:
        report(faults, at, "/components/schemas/Project/allOf/1/type", "must be an object", "object")


def check_project_page(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/ProjectPage"""
    if type(value) is dict:
        if "items" in value:
            value1 = value["items"]
            if type(value1) is list:
                if len(value1) > 100:
                    report(
                        faults,
                        (at, "items"),
                        "/components/schemas/ProjectPage/properties/items/maxItems",
                        "must have at most 100 items",
                        100,
                    )
                for index1, item1 in enumerate(value1):
                    check_project(item1, ((at, "items"), index1), faults)
            else:
                report(
                    faults,
                    (at, "items"),
                    "/components/schemas/ProjectPage/properties/items/type",
                    "must be an array",
                    "array",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/ProjectPage/required",
                "must have the property items",
                "items",
            )
        if "next_cursor" in value:
            value2 = value["next_cursor"]
            check_next_cursor(value2, (at, "next_cursor"), faults)
        else:
            report(
                faults,
                at,
                "/components/schemas/ProjectPage/required",
                "must have the property next_cursor",
                "next_cursor",
            )
    else:
        report(faults, at, "/components/schemas/ProjectPage/type", "must be an object", "object")


def check_next_cursor(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/NextCursor"""
    if type(value) is str:
        if len(value) > 200:
            report(
                faults,
                at,
                "/components/schemas/NextCursor/maxLength",
                "must have at most 200 characters",
                200,
            )
    elif value is not None:
        report(
            faults, at, "/components/schemas/NextCursor/type", "must be a string or null", ["string", "null"]
        )


def check_position(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Position"""
    if type(value) is list:
        if len(value) < 2:
            report(faults, at, "/components/schemas/Position/minItems", "must have at least 2 items", 2)
        if len(value) > 0:
            item1 = value[0]
            if type(item1) is str:
                if len(item1) < 1:
                    report(
                        faults,
                        (at, 0),
                        "/components/schemas/Position/prefixItems/0/minLength",
                        "must have at least 1 character",
                        1,
                    )
                if len(item1) > 40:
                    report(
                        faults,
                        (at, 0),
                        "/components/schemas/Position/prefixItems/0/maxLength",
                        "must have at most 40 characters",
                        40,
                    )
            else:
                report(
                    faults,
                    (at, 0),
                    "/components/schemas/Position/prefixItems/0/type",
                    "must be a string",
                    "string",
                )
        if len(value) > 1:
            item2 = value[1]
            if type(item2) is int or (type(item2) is float and item2.is_integer()):
                if item2 < 0:
                    report(
                        faults,
                        (at, 1),
                        "/components/schemas/Position/prefixItems/1/minimum",
                        "must be at least 0",
                        0,
                    )
            else:
                report(
                    faults,
                    (at, 1),
                    "/components/schemas/Position/prefixItems/1/type",
                    "must be an integer",
                    "integer",
                )
        if len(value) > 2:
            report(faults, at, "/components/schemas/Position/items", "must have no more than 2 items", False)
    else:
        report(faults, at, "/components/schemas/Position/type", "must be an array", "array")


def check_burndown_point(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/BurndownPoint"""
    if type(value) is list:
        if len(value) < 2:
            report(faults, at, "/components/schemas/BurndownPoint/minItems", "must have at least 2 items", 2)
        if len(value) > 0:
            item1 = value[0]
            if type(item1) is str:
                if not formats.date(item1):
                    report(
                        faults,
                        (at, 0),
                        "/components/schemas/BurndownPoint/prefixItems/0/format",
                        "must have the format date",
                        "date",
                    )
            else:
                report(
                    faults,
                    (at, 0),
                    "/components/schemas/BurndownPoint/prefixItems/0/type",
                    "must be a string",
                    "string",
                )
        if len(value) > 1:
            item2 = value[1]
            if type(item2) is int or type(item2) is float:
                if item2 < 0:
                    report(
                        faults,
                        (at, 1),
                        "/components/schemas/BurndownPoint/prefixItems/1/minimum",
                        "must be at least 0",
                        0,
                    )
            else:
                report(
                    faults,
                    (at, 1),
                    "/components/schemas/BurndownPoint/prefixItems/1/type",
                    "must be a number",
                    "number",
                )
        if len(value) > 2:
            report(
                faults, at, "/components/schemas/BurndownPoint/items", "must have no more than 2 items", False
            )
    else:
        report(faults, at, "/components/schemas/BurndownPoint/type", "must be an array", "array")


def check_custom_fields(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/CustomFields"""
    if type(value) is dict:
        if len(value) > 20:
            report(
                faults,
                at,
                "/components/schemas/CustomFields/maxProperties",
                "must have at most 20 properties",
                20,
            )
        for name1, item1 in value.items():
            if (
                _PATTERN_4.search(name1)
                and type(item1) is not str
                and (type(item1) is not int and type(item1) is not float)
                and type(item1) is not bool
                and item1 is not None
            ):
                report(
                    faults,
                    (at, name1),
                    "/components/schemas/CustomFields/patternProperties/^x_[a-z0-9_]+$/type",
                    "must be a string or a number or true or false or null",
                    ["string", "number", "boolean", "null"],
                )
        for name2 in value:
            if not _PATTERN_4.search(name2):
                report(
                    faults,
                    (at, name2),
                    "/components/schemas/CustomFields/additionalProperties",
                    "is not a property that may be here",
                    False,
                )
    else:
        report(faults, at, "/components/schemas/CustomFields/type", "must be an object", "object")


def check_task_properties(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/TaskProperties"""
    if type(value) is dict:
        if "title" in value:
            value1 = value["title"]
            if type(value1) is str:
                if len(value1) < 1:
                    report(
                        faults,
                        (at, "title"),
                        "/components/schemas/TaskProperties/properties/title/minLength",
                        "must have at least 1 character",
                        1,
                    )
                if len(value1) > 200:
                    report(
                        faults,
                        (at, "title"),
                        "/components/schemas/TaskProperties/properties/title/maxLength",
                        "must have at most 200 characters",
                        200,
                    )
            else:
                report(
                    faults,
                    (at, "title"),
                    "/components/schemas/TaskProperties/properties/title/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/TaskProperties/required",
                "must have the property title",
                "title",
            )
        if "notes" in value:
            value2 = value["notes"]
            if type(value2) is str:
                if len(value2) > 10000:
                    report(
                        faults,
                        (at, "notes"),
                        "/components/schemas/TaskProperties/properties/notes/maxLength",
                        "must have at most 10000 characters",
                        10000,
                    )
            elif value2 is not None:
                report(
                    faults,
                    (at, "notes"),
                    "/components/schemas/TaskProperties/properties/notes/type",
                    "must be a string or null",
                    ["string", "null"],
                )
        if "priority" in value:
            value3 = value["priority"]
            if type(value3) is int or (type(value3) is float and value3.is_integer()):
                if value3 < 1:
                    report(
                        faults,
                        (at, "priority"),
                        "/components/schemas/TaskProperties/properties/priority/minimum",
                        "must be at least 1",
                        1,
                    )
                if value3 > 5:
                    report(
                        faults,
                        (at, "priority"),
                        "/components/schemas/TaskProperties/properties/priority/maximum",
                        "must be at most 5",
                        5,
                    )
            else:
                report(
                    faults,
                    (at, "priority"),
                    "/components/schemas/TaskProperties/properties/priority/type",
                    "must be an integer",
                    "integer",
                )
        if "assignee" in value:
            value4 = value["assignee"]
            if value4 is not None:
                check_handle(value4, (at, "assignee"), faults)
        if "estimate" in value:
            value5 = value["estimate"]
            if type(value5) is int or type(value5) is float:
                if value5 <= 0:
                    report(
                        faults,
                        (at, "estimate"),
                        "/components/schemas/TaskProperties/properties/estimate/exclusiveMinimum",
                        "must be greater than 0",
                        0,
                    )
                if value5 >= 1000:
                    report(
                        faults,
                        (at, "estimate"),
                        "/components/schemas/TaskProperties/properties/estimate/exclusiveMaximum",
                        "must be less than 1000",
                        1000,
                    )
            else:
                report(
                    faults,
                    (at, "estimate"),
                    "/components/schemas/TaskProperties/properties/estimate/type",
                    "must be a number",
                    "number",
                )
        if "estimate_unit" in value:
            value6 = value["estimate_unit"]
            if type(value6) is str:
                if value6 not in {"hours", "days", "points"}:
                    report(
                        faults,
                        (at, "estimate_unit"),
                        "/components/schemas/TaskProperties/properties/estimate_unit/enum",
                        "must be one of the values listed",
                        ["hours", "days", "points"],
                    )
            else:
                report(
                    faults,
                    (at, "estimate_unit"),
                    "/components/schemas/TaskProperties/properties/estimate_unit/type",
                    "must be a string",
                    "string",
                )
        if "due" in value:
            value7 = value["due"]
            if type(value7) is str:
                if not formats.date(value7):
                    report(
                        faults,
                        (at, "due"),
                        "/components/schemas/TaskProperties/properties/due/format",
                        "must have the format date",
                        "date",
                    )
            elif value7 is not None:
                report(
                    faults,
                    (at, "due"),
                    "/components/schemas/TaskProperties/properties/due/type",
                    "must be a string or null",
                    ["string", "null"],
                )
        if "labels" in value:
            value8 = value["labels"]
            if type(value8) is list:
                if len(value8) > 20:
                    report(
                        faults,
                        (at, "labels"),
                        "/components/schemas/TaskProperties/properties/labels/maxItems",
                        "must have at most 20 items",
                        20,
                    )
                if not json_values.unique(value8):
                    report(
                        faults,
                        (at, "labels"),
                        "/components/schemas/TaskProperties/properties/labels/uniqueItems",
                        "must not have equal items",
                        True,
                    )
                for index1, item1 in enumerate(value8):
                    if type(item1) is str:
                        if len(item1) > 40:
                            report(
                                faults,
                                ((at, "labels"), index1),
                                "/components/schemas/TaskProperties/properties/labels/items/maxLength",
                                "must have at most 40 characters",
                                40,
                            )
                        if not _PATTERN_5.search(item1):
                            report(
                                faults,
                                ((at, "labels"), index1),
                                "/components/schemas/TaskProperties/properties/labels/items/pattern",
                                "must match the pattern ^[a-z][a-z0-9-]*$",
                                "^[a-z][a-z0-9-]*$",
                            )
                    else:
                        report(
                            faults,
                            ((at, "labels"), index1),
                            "/components/schemas/TaskProperties/properties/labels/items/type",
                            "must be a string",
                            "string",
                        )
            else:
                report(
                    faults,
                    (at, "labels"),
                    "/components/schemas/TaskProperties/properties/labels/type",
                    "must be an array",
                    "array",
                )
        if "custom_fields" in value:
            value9 = value["custom_fields"]
            check_custom_fields(value9, (at, "custom_fields"), faults)
        if "estimate" in value and "estimate_unit" not in value:
            report(
                faults,
                at,
                "/components/schemas/TaskProperties/dependentRequired",
                "must have the property estimate_unit when it has estimate",
                "estimate_unit",
            )
    else:
        report(faults, at, "/components/schemas/TaskProperties/type", "must be an object", "object")


def check_task_input(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/TaskInput"""
    check_task_properties(value, at, faults)
    if type(value) is dict:
        if "subtasks" in value:
            value1 = value["subtasks"]
            if type(value1) is list:
                if len(value1) > 50:
                    report(
                        faults,
                        (at, "subtasks"),
                        "/components/schemas/TaskInput/allOf/1/properties/subtasks/maxItems",
                        "must have at most 50 items",
                        50,
                    )
                for index1, item1 in enumerate(value1):
                    check_task_input(item1, ((at, "subtasks"), index1), faults)
            else:
                report(
                    faults,
                    (at, "subtasks"),
                    "/components/schemas/TaskInput/allOf/1/properties/subtasks/type",
                    "must be an array",
                    "array",
                )
    else:
        report(faults, at, "/components/schemas/TaskInput/allOf/1/type", "must be an object", "object")


def check_task(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Task"""
    check_task_properties(value, at, faults)
    if type(value) is dict:
        if "id" in value:
            value1 = value["id"]
            if type(value1) is str:
                if not formats.uuid(value1):
                    report(
                        faults,
                        (at, "id"),
                        "/components/schemas/Task/allOf/1/properties/id/format",
                        "must have the format uuid",
                        "uuid",
                    )
            else:
                report(
                    faults,
                    (at, "id"),
                    "/components/schemas/Task/allOf/1/properties/id/type",
                    "must be a string",
                    "string",
                )
        else:
            report(faults, at, "/components/schemas/Task/allOf/1/required", "must have the property id", "id")
        if "number" in value:
            value2 = value["number"]
            if type(value2) is str:
                if not _PATTERN_6.search(value2):
                    report(
                        faults,
                        (at, "number"),
                        "/components/schemas/Task/allOf/1/properties/number/pattern",
                        "must match the pattern ^[A-Z]{2,6}-[1-9][0-9]*$",
                        "^[A-Z]{2,6}-[1-9][0-9]*$",
                    )
            else:
                report(
                    faults,
                    (at, "number"),
                    "/components/schemas/Task/allOf/1/properties/number/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/Task/allOf/1/required",
                "must have the property number",
                "number",
            )
        if "kind" in value:
            value3 = value["kind"]
            if value3 != "task":
                report(
                    faults,
                    (at, "kind"),
                    "/components/schemas/Task/allOf/1/properties/kind/const",
                    "must be the one value allowed",
                    "task",
                )
        if "status" in value:
            value4 = value["status"]
            check_task_status(value4, (at, "status"), faults)
        else:
            report(
                faults,
                at,
                "/components/schemas/Task/allOf/1/required",
                "must have the property status",
                "status",
            )
        if "position" in value:
            value5 = value["position"]
            check_position(value5, (at, "position"), faults)
        if "completed_at" in value:
            value6 = value["completed_at"]
            if type(value6) is str:
                if not formats.date_time(value6):
                    report(
                        faults,
                        (at, "completed_at"),
                        "/components/schemas/Task/allOf/1/properties/completed_at/format",
                        "must have the format date-time",
                        "date-time",
                    )
            elif value6 is not None:
                report(
                    faults,
                    (at, "completed_at"),
                    "/components/schemas/Task/allOf/1/properties/completed_at/type",
                    "must be a string or null",
                    ["string", "null"],
                )
        if "subtasks" in value:
            value7 = value["subtasks"]
            if type(value7) is list:
                for index1, item1 in enumerate(value7):
                    check_task(item1, ((at, "subtasks"), index1), faults)
            else:
                report(
                    faults,
                    (at, "subtasks"),
                    "/components/schemas/Task/allOf/1/properties/subtasks/type",
                    "must be an array",
                    "array",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/Task/allOf/1/required",
                "must have the property subtasks",
                "subtasks",
            )
    else:
        report(faults, at, "/components/schemas/Task/allOf/1/type", "must be an object", "object")
    tried1: list[Violation] = []
    if type(value) is dict and "status" in value:
        value10 = value["status"]
        if value10 != "done":
            report(
                tried1,
                (at, "status"),
                "/components/schemas/Task/allOf/1/if/properties/status/const",
                "must be the one value allowed",
                "done",
            )
    if not tried1:
        if type(value) is dict:
            if "completed_at" in value:
                value8 = value["completed_at"]
                if type(value8) is not str:
                    report(
                        faults,
                        (at, "completed_at"),
                        "/components/schemas/Task/allOf/1/then/properties/completed_at/type",
                        "must be a string",
                        "string",
                    )
            else:
                report(
                    faults,
                    at,
                    "/components/schemas/Task/allOf/1/then/required",
                    "must have the property completed_at",
                    "completed_at",
                )
    elif type(value) is dict and "completed_at" in value:
        value9 = value["completed_at"]
        if value9 is not None:
            report(
                faults,
                (at, "completed_at"),
                "/components/schemas/Task/allOf/1/else/properties/completed_at/type",
                "must be null",
                "null",
            )


def check_task_patch(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/TaskPatch"""
    if type(value) is dict:
        if "title" in value:
            value1 = value["title"]
            if type(value1) is str:
                if len(value1) < 1:
                    report(
                        faults,
                        (at, "title"),
                        "/components/schemas/TaskPatch/properties/title/minLength",
                        "must have at least 1 character",
                        1,
                    )
                if len(value1) > 200:
                    report(
                        faults,
                        (at, "title"),
                        "/components/schemas/TaskPatch/properties/title/maxLength",
                        "must have at most 200 characters",
                        200,
                    )
            else:
                report(
                    faults,
                    (at, "title"),
                    "/components/schemas/TaskPatch/properties/title/type",
                    "must be a string",
                    "string",
                )
        if "notes" in value:
            value2 = value["notes"]
            if type(value2) is str:
                if len(value2) > 10000:
                    report(
                        faults,
                        (at, "notes"),
                        "/components/schemas/TaskPatch/properties/notes/maxLength",
                        "must have at most 10000 characters",
                        10000,
                    )
            elif value2 is not None:
                report(
                    faults,
                    (at, "notes"),
                    "/components/schemas/TaskPatch/properties/notes/type",
                    "must be a string or null",
                    ["string", "null"],
                )
        if "priority" in value:
            value3 = value["priority"]
            if type(value3) is int or (type(value3) is float and value3.is_integer()):
                if value3 < 1:
                    report(
                        faults,
                        (at, "priority"),
                        "/components/schemas/TaskPatch/properties/priority/minimum",
                        "must be at least 1",
                        1,
                    )
                if value3 > 5:
                    report(
                        faults,
                        (at, "priority"),
                        "/components/schemas/TaskPatch/properties/priority/maximum",
                        "must be at most 5",
                        5,
                    )
            elif value3 is not None:
                report(
                    faults,
                    (at, "priority"),
                    "/components/schemas/TaskPatch/properties/priority/type",
                    "must be an integer or null",
                    ["integer", "null"],
                )
        if "assignee" in value:
            value4 = value["assignee"]
            if value4 is not None:
                check_handle(value4, (at, "assignee"), faults)
        if "status" in value:
            value5 = value["status"]
            check_task_status(value5, (at, "status"), faults)
        if "due" in value:
            value6 = value["due"]
            if type(value6) is str:
                if not formats.date(value6):
                    report(
                        faults,
                        (at, "due"),
                        "/components/schemas/TaskPatch/properties/due/format",
                        "must have the format date",
                        "date",
                    )
            elif value6 is not None:
                report(
                    faults,
                    (at, "due"),
                    "/components/schemas/TaskPatch/properties/due/type",
                    "must be a string or null",
                    ["string", "null"],
                )
        if "position" in value:
            value7 = value["position"]
            check_position(value7, (at, "position"), faults)
        if len(value) < 1:
            report(
                faults, at, "/components/schemas/TaskPatch/minProperties", "must have at least 1 property", 1
            )
        for name1 in value:
            if name1 not in _NAMES_1:
                report(
                    faults,
                    (at, name1),
                    "/components/schemas/TaskPatch/additionalProperties",
                    "is not a property that may be here",
                    False,
                )
    else:
        report(faults, at, "/components/schemas/TaskPatch/type", "must be an object", "object")


def check_task_page(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/TaskPage"""
    if type(value) is dict:
        if "items" in value:
            value1 = value["items"]
            if type(value1) is list:
                for index1, item1 in enumerate(value1):
                    check_task(item1, ((at, "items"), index1), faults)
            else:
                report(
                    faults,
                    (at, "items"),
                    "/components/schemas/TaskPage/properties/items/type",
                    "must be an array",
                    "array",
                )
        else:
            report(
                faults, at, "/components/schemas/TaskPage/required", "must have the property items", "items"
            )
        if "next_cursor" in value:
            value2 = value["next_cursor"]
            check_next_cursor(value2, (at, "next_cursor"), faults)
        else:
            report(
                faults,
                at,
                "/components/schemas/TaskPage/required",
                "must have the property next_cursor",
                "next_cursor",
            )
    else:
        report(faults, at, "/components/schemas/TaskPage/type", "must be an object", "object")


def check_search_request(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/SearchRequest"""
    if type(value) is dict:
        if "where" in value:
            value1 = value["where"]
            check_expression(value1, (at, "where"), faults)
        else:
            report(
                faults,
                at,
                "/components/schemas/SearchRequest/required",
                "must have the property where",
                "where",
            )
        if "sort" in value:
            value2 = value["sort"]
            if type(value2) is list:
                if len(value2) > 4:
                    report(
                        faults,
                        (at, "sort"),
                        "/components/schemas/SearchRequest/properties/sort/maxItems",
                        "must have at most 4 items",
                        4,
                    )
                for index1, item1 in enumerate(value2):
                    check_search_request_defs_sort_key(item1, ((at, "sort"), index1), faults)
            else:
                report(
                    faults,
                    (at, "sort"),
                    "/components/schemas/SearchRequest/properties/sort/type",
                    "must be an array",
                    "array",
                )
        if "limit" in value:
            value3 = value["limit"]
            if type(value3) is int or (type(value3) is float and value3.is_integer()):
                if value3 < 1:
                    report(
                        faults,
                        (at, "limit"),
                        "/components/schemas/SearchRequest/properties/limit/minimum",
                        "must be at least 1",
                        1,
                    )
                if value3 > 500:
                    report(
                        faults,
                        (at, "limit"),
                        "/components/schemas/SearchRequest/properties/limit/maximum",
                        "must be at most 500",
                        500,
                    )
            else:
                report(
                    faults,
                    (at, "limit"),
                    "/components/schemas/SearchRequest/properties/limit/type",
                    "must be an integer",
                    "integer",
                )
        for name1 in value:
            if name1 not in _NAMES_2:
                report(
                    faults,
                    (at, name1),
                    "/components/schemas/SearchRequest/additionalProperties",
                    "is not a property that may be here",
                    False,
                )
    else:
        report(faults, at, "/components/schemas/SearchRequest/type", "must be an object", "object")


def check_expression(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Expression"""
    matched1 = 0
    tried1: list[Violation] = []
    check_comparison(value, at, tried1)
    if not tried1:
        matched1 += 1
    tried1.clear()
    check_all_expression(value, at, tried1)
    if not tried1:
        matched1 += 1
    tried1.clear()
    check_any_expression(value, at, tried1)
    if not tried1:
        matched1 += 1
    tried1.clear()
    check_not_expression(value, at, tried1)
    if not tried1:
        matched1 += 1
    if matched1 == 0:
        report(
            faults, at, "/components/schemas/Expression/oneOf", "must satisfy one of the alternatives", None
        )
    elif matched1 > 1:
        report(
            faults,
            at,
            "/components/schemas/Expression/oneOf",
            "must satisfy only one of the alternatives",
            None,
        )


def check_comparison(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Comparison"""
    if type(value) is dict:
        if "op" in value:
            value1 = value["op"]
            if value1 != "compare":
                report(
                    faults,
                    (at, "op"),
                    "/components/schemas/Comparison/properties/op/const",
                    "must be the one value allowed",
                    "compare",
                )
        else:
            report(faults, at, "/components/schemas/Comparison/required", "must have the property op", "op")
        if "field" in value:
            value2 = value["field"]
            check_comparison_defs_field(value2, (at, "field"), faults)
        else:
            report(
                faults, at, "/components/schemas/Comparison/required", "must have the property field", "field"
            )
        if "is" in value:
            value3 = value["is"]
            if type(value3) is str:
                if value3 not in _SET_1:
                    report(
                        faults,
                        (at, "is"),
                        "/components/schemas/Comparison/properties/is/enum",
                        "must be one of the values listed",
                        [*_VALUES_1],
                    )
            else:
                report(
                    faults,
                    (at, "is"),
                    "/components/schemas/Comparison/properties/is/type",
                    "must be a string",
                    "string",
                )
        else:
            report(faults, at, "/components/schemas/Comparison/required", "must have the property is", "is")
        if "value" in value:
            value4 = value["value"]
            if (
                type(value4) is not str
                and (type(value4) is not int and type(value4) is not float)
                and type(value4) is not bool
                and value4 is not None
            ):
                report(
                    faults,
                    (at, "value"),
                    "/components/schemas/Comparison/properties/value/type",
                    "must be a string or a number or true or false or null",
                    ["string", "number", "boolean", "null"],
                )
        else:
            report(
                faults, at, "/components/schemas/Comparison/required", "must have the property value", "value"
            )
    else:
        report(faults, at, "/components/schemas/Comparison/type", "must be an object", "object")


def check_all_expression(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/AllExpression"""
    if type(value) is dict:
        if "op" in value:
            value1 = value["op"]
            if value1 != "all":
                report(
                    faults,
                    (at, "op"),
                    "/components/schemas/AllExpression/properties/op/const",
                    "must be the one value allowed",
                    "all",
                )
        else:
            report(
                faults, at, "/components/schemas/AllExpression/required", "must have the property op", "op"
            )
        if "of" in value:
            value2 = value["of"]
            if type(value2) is list:
                if len(value2) < 1:
                    report(
                        faults,
                        (at, "of"),
                        "/components/schemas/AllExpression/properties/of/minItems",
                        "must have at least 1 item",
                        1,
                    )
                if len(value2) > 20:
                    report(
                        faults,
                        (at, "of"),
                        "/components/schemas/AllExpression/properties/of/maxItems",
                        "must have at most 20 items",
                        20,
                    )
                for index1, item1 in enumerate(value2):
                    check_expression(item1, ((at, "of"), index1), faults)
            else:
                report(
                    faults,
                    (at, "of"),
                    "/components/schemas/AllExpression/properties/of/type",
                    "must be an array",
                    "array",
                )
        else:
            report(
                faults, at, "/components/schemas/AllExpression/required", "must have the property of", "of"
            )
    else:
        report(faults, at, "/components/schemas/AllExpression/type", "must be an object", "object")


def check_any_expression(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/AnyExpression"""
    if type(value) is dict:
        if "op" in value:
            value1 = value["op"]
            if value1 != "any":
                report(
                    faults,
                    (at, "op"),
                    "/components/schemas/AnyExpression/properties/op/const",
                    "must be the one value allowed",
                    "any",
                )
        else:
            report(
                faults, at, "/components/schemas/AnyExpression/required", "must have the property op", "op"
            )
        if "of" in value:
            value2 = value["of"]
            if type(value2) is list:
                if len(value2) < 1:
                    report(
                        faults,
                        (at, "of"),
                        "/components/schemas/AnyExpression/properties/of/minItems",
                        "must have at least 1 item",
                        1,
                    )
                if len(value2) > 20:
                    report(
                        faults,
                        (at, "of"),
                        "/components/schemas/AnyExpression/properties/of/maxItems",
                        "must have at most 20 items",
                        20,
                    )
                for index1, item1 in enumerate(value2):
                    check_expression(item1, ((at, "of"), index1), faults)
            else:
                report(
                    faults,
                    (at, "of"),
                    "/components/schemas/AnyExpression/properties/of/type",
                    "must be an array",
                    "array",
                )
        else:
            report(
                faults, at, "/components/schemas/AnyExpression/required", "must have the property of", "of"
            )
    else:
        report(faults, at, "/components/schemas/AnyExpression/type", "must be an object", "object")


def check_not_expression(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/NotExpression"""
    if type(value) is dict:
        if "op" in value:
            value1 = value["op"]
            if value1 != "not":
                report(
                    faults,
                    (at, "op"),
                    "/components/schemas/NotExpression/properties/op/const",
                    "must be the one value allowed",
                    "not",
                )
        else:
            report(
                faults, at, "/components/schemas/NotExpression/required", "must have the property op", "op"
            )
        if "expression" in value:
            value2 = value["expression"]
            check_expression(value2, (at, "expression"), faults)
        else:
            report(
                faults,
                at,
                "/components/schemas/NotExpression/required",
                "must have the property expression",
                "expression",
            )
    else:
        report(faults, at, "/components/schemas/NotExpression/type", "must be an object", "object")


def check_comment_input(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/CommentInput"""
    if type(value) is dict:
        if "text" in value:
            value1 = value["text"]
            if type(value1) is str:
                if len(value1) < 1:
                    report(
                        faults,
                        (at, "text"),
                        "/components/schemas/CommentInput/properties/text/minLength",
                        "must have at least 1 character",
                        1,
                    )
                if len(value1) > 5000:
                    report(
                        faults,
                        (at, "text"),
                        "/components/schemas/CommentInput/properties/text/maxLength",
                        "must have at most 5000 characters",
                        5000,
                    )
            else:
                report(
                    faults,
                    (at, "text"),
                    "/components/schemas/CommentInput/properties/text/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults, at, "/components/schemas/CommentInput/required", "must have the property text", "text"
            )
        if "answers_to" in value:
            value2 = value["answers_to"]
            if type(value2) is int or (type(value2) is float and value2.is_integer()):
                if value2 <= 0:
                    report(
                        faults,
                        (at, "answers_to"),
                        "/components/schemas/CommentInput/properties/answers_to/exclusiveMinimum",
                        "must be greater than 0",
                        0,
                    )
            elif value2 is not None:
                report(
                    faults,
                    (at, "answers_to"),
                    "/components/schemas/CommentInput/properties/answers_to/type",
                    "must be an integer or null",
                    ["integer", "null"],
                )
    else:
        report(faults, at, "/components/schemas/CommentInput/type", "must be an object", "object")


def check_comment(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Comment"""
    if type(value) is dict:
        if "id" in value:
            value1 = value["id"]
            if type(value1) is int or (type(value1) is float and value1.is_integer()):
                if value1 <= 0:
                    report(
                        faults,
                        (at, "id"),
                        "/components/schemas/Comment/properties/id/exclusiveMinimum",
                        "must be greater than 0",
                        0,
                    )
            else:
                report(
                    faults,
                    (at, "id"),
                    "/components/schemas/Comment/properties/id/type",
                    "must be an integer",
                    "integer",
                )
        else:
            report(faults, at, "/components/schemas/Comment/required", "must have the property id", "id")
        if "author" in value:
            value2 = value["author"]
            check_handle(value2, (at, "author"), faults)
        else:
            report(
                faults, at, "/components/schemas/Comment/required", "must have the property author", "author"
            )
        if "text" in value:
            value3 = value["text"]
            if type(value3) is not str:
                report(
                    faults,
                    (at, "text"),
                    "/components/schemas/Comment/properties/text/type",
                    "must be a string",
                    "string",
                )
        else:
            report(faults, at, "/components/schemas/Comment/required", "must have the property text", "text")
        if "created_at" in value:
            value4 = value["created_at"]
            if type(value4) is str:
                if not formats.date_time(value4):
                    report(
                        faults,
                        (at, "created_at"),
                        "/components/schemas/Comment/properties/created_at/format",
                        "must have the format date-time",
                        "date-time",
                    )
            else:
                report(
                    faults,
                    (at, "created_at"),
                    "/components/schemas/Comment/properties/created_at/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/Comment/required",
                "must have the property created_at",
                "created_at",
            )
        if "answers" in value:
            value5 = value["answers"]
            if type(value5) is list:
                for index1, item1 in enumerate(value5):
                    check_comment(item1, ((at, "answers"), index1), faults)
            else:
                report(
                    faults,
                    (at, "answers"),
                    "/components/schemas/Comment/properties/answers/type",
                    "must be an array",
                    "array",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/Comment/required",
                "must have the property answers",
                "answers",
            )
    else:
        report(faults, at, "/components/schemas/Comment/type", "must be an object", "object")


def check_activity_base(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/ActivityBase"""
    if type(value) is dict:
        if "kind" in value:
            value1 = value["kind"]
            if type(value1) is not str:
                report(
                    faults,
                    (at, "kind"),
                    "/components/schemas/ActivityBase/properties/kind/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults, at, "/components/schemas/ActivityBase/required", "must have the property kind", "kind"
            )
        if "at" in value:
            value2 = value["at"]
            if type(value2) is str:
                if not formats.date_time(value2):
                    report(
                        faults,
                        (at, "at"),
                        "/components/schemas/ActivityBase/properties/at/format",
                        "must have the format date-time",
                        "date-time",
                    )
            else:
                report(
                    faults,
                    (at, "at"),
                    "/components/schemas/ActivityBase/properties/at/type",
                    "must be a string",
                    "string",
                )
        else:
            report(faults, at, "/components/schemas/ActivityBase/required", "must have the property at", "at")
        if "by" in value:
            value3 = value["by"]
            check_handle(value3, (at, "by"), faults)
        else:
            report(faults, at, "/components/schemas/ActivityBase/required", "must have the property by", "by")
    else:
        report(faults, at, "/components/schemas/ActivityBase/type", "must be an object", "object")


def check_moved_activity(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/MovedActivity"""
    check_activity_base(value, at, faults)
    if type(value) is dict:
        if "kind" in value:
            value1 = value["kind"]
            if value1 != "moved":
                report(
                    faults,
                    (at, "kind"),
                    "/components/schemas/MovedActivity/allOf/1/properties/kind/const",
                    "must be the one value allowed",
                    "moved",
                )
        if "from" in value:
            value2 = value["from"]
            check_position(value2, (at, "from"), faults)
        else:
            report(
                faults,
                at,
                "/components/schemas/MovedActivity/allOf/1/required",
                "must have the property from",
                "from",
            )
        if "to" in value:
            value3 = value["to"]
            check_position(value3, (at, "to"), faults)
        else:
            report(
                faults,
                at,
                "/components/schemas/MovedActivity/allOf/1/required",
                "must have the property to",
                "to",
            )
    else:
        report(faults, at, "/components/schemas/MovedActivity/allOf/1/type", "must be an object", "object")


def check_commented_activity(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/CommentedActivity"""
    check_activity_base(value, at, faults)
    if type(value) is dict:
        if "kind" in value:
            value1 = value["kind"]
            if value1 != "commented":
                report(
                    faults,
                    (at, "kind"),
                    "/components/schemas/CommentedActivity/allOf/1/properties/kind/const",
                    "must be the one value allowed",
                    "commented",
                )
        if "comment_id" in value:
            value2 = value["comment_id"]
            if type(value2) is int or (type(value2) is float and value2.is_integer()):
                if value2 <= 0:
                    report(
                        faults,
                        (at, "comment_id"),
                        "/components/schemas/CommentedActivity/allOf/1/properties/comment_id/exclusiveMinimum",
                        "must be greater than 0",
                        0,
                    )
            else:
                report(
                    faults,
                    (at, "comment_id"),
                    "/components/schemas/CommentedActivity/allOf/1/properties/comment_id/type",
                    "must be an integer",
                    "integer",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/CommentedActivity/allOf/1/required",
                "must have the property comment_id",
                "comment_id",
            )
    else:
        report(
            faults, at, "/components/schemas/CommentedActivity/allOf/1/type", "must be an object", "object"
        )


def check_estimated_activity(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/EstimatedActivity"""
    check_activity_base(value, at, faults)
    if type(value) is dict:
        if "kind" in value:
            value1 = value["kind"]
            if value1 != "estimated":
                report(
                    faults,
                    (at, "kind"),
                    "/components/schemas/EstimatedActivity/allOf/1/properties/kind/const",
                    "must be the one value allowed",
                    "estimated",
                )
        if "before" in value:
            value2 = value["before"]
            if (type(value2) is not int and type(value2) is not float) and value2 is not None:
                report(
                    faults,
                    (at, "before"),
                    "/components/schemas/EstimatedActivity/allOf/1/properties/before/type",
                    "must be a number or null",
                    ["number", "null"],
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/EstimatedActivity/allOf/1/required",
                "must have the property before",
                "before",
            )
        if "after" in value:
            value3 = value["after"]
            if (type(value3) is not int and type(value3) is not float) and value3 is not None:
                report(
                    faults,
                    (at, "after"),
                    "/components/schemas/EstimatedActivity/allOf/1/properties/after/type",
                    "must be a number or null",
                    ["number", "null"],
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/EstimatedActivity/allOf/1/required",
                "must have the property after",
                "after",
            )
    else:
        report(
            faults, at, "/components/schemas/EstimatedActivity/allOf/1/type", "must be an object", "object"
        )


def check_activity(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Activity"""
    matched1 = 0
    tried1: list[Violation] = []
    check_moved_activity(value, at, tried1)
    if not tried1:
        matched1 += 1
    tried1.clear()
    check_commented_activity(value, at, tried1)
    if not tried1:
        matched1 += 1
    tried1.clear()
    check_estimated_activity(value, at, tried1)
    if not tried1:
        matched1 += 1
    if matched1 == 0:
        report(faults, at, "/components/schemas/Activity/oneOf", "must satisfy one of the alternatives", None)
    elif matched1 > 1:
        report(
            faults,
            at,
            "/components/schemas/Activity/oneOf",
            "must satisfy only one of the alternatives",
            None,
        )


def check_checklist_item(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/ChecklistItem"""
    if type(value) is dict:
        if "text" in value:
            value1 = value["text"]
            if type(value1) is not str:
                report(
                    faults,
                    (at, "text"),
                    "/components/schemas/ChecklistItem/properties/text/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/ChecklistItem/required",
                "must have the property text",
                "text",
            )
        if "checked" in value:
            value2 = value["checked"]
            if type(value2) is not bool:
                report(
                    faults,
                    (at, "checked"),
                    "/components/schemas/ChecklistItem/properties/checked/type",
                    "must be true or false",
                    "boolean",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/ChecklistItem/required",
                "must have the property checked",
                "checked",
            )
    else:
        report(faults, at, "/components/schemas/ChecklistItem/type", "must be an object", "object")


def check_checklist(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Checklist"""
    if type(value) is dict:
        if "title" in value:
            value1 = value["title"]
            if type(value1) is not str:
                report(
                    faults,
                    (at, "title"),
                    "/components/schemas/Checklist/properties/title/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults, at, "/components/schemas/Checklist/required", "must have the property title", "title"
            )
        if "items" in value:
            value2 = value["items"]
            if type(value2) is list:
                for index1, item1 in enumerate(value2):
                    check_checklist_item(item1, ((at, "items"), index1), faults)
            else:
                report(
                    faults,
                    (at, "items"),
                    "/components/schemas/Checklist/properties/items/type",
                    "must be an array",
                    "array",
                )
        else:
            report(
                faults, at, "/components/schemas/Checklist/required", "must have the property items", "items"
            )
    else:
        report(faults, at, "/components/schemas/Checklist/type", "must be an object", "object")


def check_card(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Card"""
    if type(value) is dict:
        if "number" in value:
            value1 = value["number"]
            if type(value1) is not str:
                report(
                    faults,
                    (at, "number"),
                    "/components/schemas/Card/properties/number/type",
                    "must be a string",
                    "string",
                )
        else:
            report(faults, at, "/components/schemas/Card/required", "must have the property number", "number")
        if "title" in value:
            value2 = value["title"]
            if type(value2) is not str:
                report(
                    faults,
                    (at, "title"),
                    "/components/schemas/Card/properties/title/type",
                    "must be a string",
                    "string",
                )
        else:
            report(faults, at, "/components/schemas/Card/required", "must have the property title", "title")
        if "assignee" in value:
            value3 = value["assignee"]
            if type(value3) is not str and value3 is not None:
                report(
                    faults,
                    (at, "assignee"),
                    "/components/schemas/Card/properties/assignee/type",
                    "must be a string or null",
                    ["string", "null"],
                )
        if "checklists" in value:
            value4 = value["checklists"]
            if type(value4) is list:
                for index1, item1 in enumerate(value4):
                    check_checklist(item1, ((at, "checklists"), index1), faults)
            else:
                report(
                    faults,
                    (at, "checklists"),
                    "/components/schemas/Card/properties/checklists/type",
                    "must be an array",
                    "array",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/Card/required",
                "must have the property checklists",
                "checklists",
            )
    else:
        report(faults, at, "/components/schemas/Card/type", "must be an object", "object")


def check_column(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Column"""
    if type(value) is dict:
        if "name" in value:
            value1 = value["name"]
            if type(value1) is not str:
                report(
                    faults,
                    (at, "name"),
                    "/components/schemas/Column/properties/name/type",
                    "must be a string",
                    "string",
                )
        else:
            report(faults, at, "/components/schemas/Column/required", "must have the property name", "name")
        if "limit" in value:
            value2 = value["limit"]
            if type(value2) is int or (type(value2) is float and value2.is_integer()):
                if value2 <= 0:
                    report(
                        faults,
                        (at, "limit"),
                        "/components/schemas/Column/properties/limit/exclusiveMinimum",
                        "must be greater than 0",
                        0,
                    )
            elif value2 is not None:
                report(
                    faults,
                    (at, "limit"),
                    "/components/schemas/Column/properties/limit/type",
                    "must be an integer or null",
                    ["integer", "null"],
                )
        if "cards" in value:
            value3 = value["cards"]
            if type(value3) is list:
                for index1, item1 in enumerate(value3):
                    check_card(item1, ((at, "cards"), index1), faults)
            else:
                report(
                    faults,
                    (at, "cards"),
                    "/components/schemas/Column/properties/cards/type",
                    "must be an array",
                    "array",
                )
        else:
            report(faults, at, "/components/schemas/Column/required", "must have the property cards", "cards")
    else:
        report(faults, at, "/components/schemas/Column/type", "must be an object", "object")


def check_board_snapshot(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/BoardSnapshot"""
    if type(value) is dict:
        if "id" in value:
            value1 = value["id"]
            if type(value1) is str:
                if not formats.uuid(value1):
                    report(
                        faults,
                        (at, "id"),
                        "/components/schemas/BoardSnapshot/properties/id/format",
                        "must have the format uuid",
                        "uuid",
                    )
            else:
                report(
                    faults,
                    (at, "id"),
                    "/components/schemas/BoardSnapshot/properties/id/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults, at, "/components/schemas/BoardSnapshot/required", "must have the property id", "id"
            )
        if "name" in value:
            value2 = value["name"]
            if type(value2) is not str:
                report(
                    faults,
                    (at, "name"),
                    "/components/schemas/BoardSnapshot/properties/name/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/BoardSnapshot/required",
                "must have the property name",
                "name",
            )
        if "columns" in value:
            value3 = value["columns"]
            if type(value3) is list:
                if len(value3) < 1:
                    report(
                        faults,
                        (at, "columns"),
                        "/components/schemas/BoardSnapshot/properties/columns/minItems",
                        "must have at least 1 item",
                        1,
                    )
                for index1, item1 in enumerate(value3):
                    check_column(item1, ((at, "columns"), index1), faults)
            else:
                report(
                    faults,
                    (at, "columns"),
                    "/components/schemas/BoardSnapshot/properties/columns/type",
                    "must be an array",
                    "array",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/BoardSnapshot/required",
                "must have the property columns",
                "columns",
            )
    else:
        report(faults, at, "/components/schemas/BoardSnapshot/type", "must be an object", "object")


def check_project_export(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/ProjectExport"""
    if type(value) is dict:
        if "key" in value:
            value1 = value["key"]
            if type(value1) is not str:
                report(
                    faults,
                    (at, "key"),
                    "/components/schemas/ProjectExport/properties/key/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults, at, "/components/schemas/ProjectExport/required", "must have the property key", "key"
            )
        if "boards" in value:
            value2 = value["boards"]
            if type(value2) is list:
                for index1, item1 in enumerate(value2):
                    check_board_snapshot(item1, ((at, "boards"), index1), faults)
            else:
                report(
                    faults,
                    (at, "boards"),
                    "/components/schemas/ProjectExport/properties/boards/type",
                    "must be an array",
                    "array",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/ProjectExport/required",
                "must have the property boards",
                "boards",
            )
    else:
        report(faults, at, "/components/schemas/ProjectExport/type", "must be an object", "object")


def check_portfolio_export(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/PortfolioExport"""
    if type(value) is dict:
        if "name" in value:
            value1 = value["name"]
            if type(value1) is not str:
                report(
                    faults,
                    (at, "name"),
                    "/components/schemas/PortfolioExport/properties/name/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/PortfolioExport/required",
                "must have the property name",
                "name",
            )
        if "projects" in value:
            value2 = value["projects"]
            if type(value2) is list:
                for index1, item1 in enumerate(value2):
                    check_project_export(item1, ((at, "projects"), index1), faults)
            else:
                report(
                    faults,
                    (at, "projects"),
                    "/components/schemas/PortfolioExport/properties/projects/type",
                    "must be an array",
                    "array",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/PortfolioExport/required",
                "must have the property projects",
                "projects",
            )
    else:
        report(faults, at, "/components/schemas/PortfolioExport/type", "must be an object", "object")


def check_workspace_export(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/WorkspaceExport"""
    if type(value) is dict:
        if "workspace" in value:
            value1 = value["workspace"]
            if type(value1) is not str:
                report(
                    faults,
                    (at, "workspace"),
                    "/components/schemas/WorkspaceExport/properties/workspace/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/WorkspaceExport/required",
                "must have the property workspace",
                "workspace",
            )
        if "format" in value:
            value2 = value["format"]
            if (type(value2) is not int and type(value2) is not float) or value2 != 2:
                report(
                    faults,
                    (at, "format"),
                    "/components/schemas/WorkspaceExport/properties/format/const",
                    "must be the one value allowed",
                    2,
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/WorkspaceExport/required",
                "must have the property format",
                "format",
            )
        if "portfolios" in value:
            value3 = value["portfolios"]
            if type(value3) is list:
                for index1, item1 in enumerate(value3):
                    check_portfolio_export(item1, ((at, "portfolios"), index1), faults)
            else:
                report(
                    faults,
                    (at, "portfolios"),
                    "/components/schemas/WorkspaceExport/properties/portfolios/type",
                    "must be an array",
                    "array",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/WorkspaceExport/required",
                "must have the property portfolios",
                "portfolios",
            )
    else:
        report(faults, at, "/components/schemas/WorkspaceExport/type", "must be an object", "object")


def check_problem(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Problem"""
    if type(value) is dict:
        if "type" in value:
            value1 = value["type"]
            if type(value1) is str:
                if not formats.uri_reference(value1):
                    report(
                        faults,
                        (at, "type"),
                        "/components/schemas/Problem/properties/type/format",
                        "must have the format uri-reference",
                        "uri-reference",
                    )
            else:
                report(
                    faults,
                    (at, "type"),
                    "/components/schemas/Problem/properties/type/type",
                    "must be a string",
                    "string",
                )
        if "title" in value:
            value2 = value["title"]
            if type(value2) is not str:
                report(
                    faults,
                    (at, "title"),
                    "/components/schemas/Problem/properties/title/type",
                    "must be a string",
                    "string",
                )
        if "status" in value:
            value3 = value["status"]
            if type(value3) is int or (type(value3) is float and value3.is_integer()):
                if value3 < 100:
                    report(
                        faults,
                        (at, "status"),
                        "/components/schemas/Problem/properties/status/minimum",
                        "must be at least 100",
                        100,
                    )
                if value3 > 599:
                    report(
                        faults,
                        (at, "status"),
                        "/components/schemas/Problem/properties/status/maximum",
                        "must be at most 599",
                        599,
                    )
            else:
                report(
                    faults,
                    (at, "status"),
                    "/components/schemas/Problem/properties/status/type",
                    "must be an integer",
                    "integer",
                )
        if "detail" in value:
            value4 = value["detail"]
            if type(value4) is not str:
                report(
                    faults,
                    (at, "detail"),
                    "/components/schemas/Problem/properties/detail/type",
                    "must be a string",
                    "string",
                )
        if "instance" in value:
            value5 = value["instance"]
            if type(value5) is str:
                if not formats.uri_reference(value5):
                    report(
                        faults,
                        (at, "instance"),
                        "/components/schemas/Problem/properties/instance/format",
                        "must have the format uri-reference",
                        "uri-reference",
                    )
            else:
                report(
                    faults,
                    (at, "instance"),
                    "/components/schemas/Problem/properties/instance/type",
                    "must be a string",
                    "string",
                )
        if "violations" in value:
            value6 = value["violations"]
            if type(value6) is list:
                for index1, item1 in enumerate(value6):
                    if type(item1) is dict:
                        if "in" in item1:
                            value7 = item1["in"]
                            if type(value7) is not str or value7 not in {
                                "path",
                                "query",
                                "header",
                                "cookie",
                                "body",
                            }:
                                report(
                                    faults,
                                    (((at, "violations"), index1), "in"),
                                    "/components/schemas/Problem/properties/violations/items/properties/in/enum",
                                    "must be one of the values listed",
                                    ["path", "query", "header", "cookie", "body"],
                                )
                        else:
                            report(
                                faults,
                                ((at, "violations"), index1),
                                "/components/schemas/Problem/properties/violations/items/required",
                                "must have the property in",
                                "in",
                            )
                        if "name" in item1:
                            value8 = item1["name"]
                            if type(value8) is not str:
                                report(
                                    faults,
                                    (((at, "violations"), index1), "name"),
                                    "/components/schemas/Problem/properties/violations/items/properties/name/type",
                                    "must be a string",
                                    "string",
                                )
                        if "pointer" in item1:
                            value9 = item1["pointer"]
                            if type(value9) is not str:
                                report(
                                    faults,
                                    (((at, "violations"), index1), "pointer"),
                                    "/components/schemas/Problem/properties/violations/items/properties/pointer/type",
                                    "must be a string",
                                    "string",
                                )
                        if "keyword" in item1:
                            value10 = item1["keyword"]
                            if type(value10) is not str:
                                report(
                                    faults,
                                    (((at, "violations"), index1), "keyword"),
                                    "/components/schemas/Problem/properties/violations/items/properties/keyword/type",
                                    "must be a string",
                                    "string",
                                )
                        else:
                            report(
                                faults,
                                ((at, "violations"), index1),
                                "/components/schemas/Problem/properties/violations/items/required",
                                "must have the property keyword",
                                "keyword",
                            )
                        if "message" in item1:
                            value11 = item1["message"]
                            if type(value11) is not str:
                                report(
                                    faults,
                                    (((at, "violations"), index1), "message"),
                                    "/components/schemas/Problem/properties/violations/items/properties/message/type",
                                    "must be a string",
                                    "string",
                                )
                        else:
                            report(
                                faults,
                                ((at, "violations"), index1),
                                "/components/schemas/Problem/properties/violations/items/required",
                                "must have the property message",
                                "message",
                            )
                    else:
                        report(
                            faults,
                            ((at, "violations"), index1),
                            "/components/schemas/Problem/properties/violations/items/type",
                            "must be an object",
                            "object",
                        )
            else:
                report(
                    faults,
                    (at, "violations"),
                    "/components/schemas/Problem/properties/violations/type",
                    "must be an array",
                    "array",
                )
    else:
        report(faults, at, "/components/schemas/Problem/type", "must be an object", "object")


def check_search_request_defs_sort_key(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/SearchRequest/$defs/SortKey"""
    if type(value) is list:
        if len(value) < 2:
            report(
                faults,
                at,
                "/components/schemas/SearchRequest/$defs/SortKey/minItems",
                "must have at least 2 items",
                2,
            )
        if len(value) > 0:
            item1 = value[0]
            check_comparison_defs_field(item1, (at, 0), faults)
        if len(value) > 1:
            item2 = value[1]
            if type(item2) is not str or item2 not in {"ascending", "descending"}:
                report(
                    faults,
                    (at, 1),
                    "/components/schemas/SearchRequest/$defs/SortKey/prefixItems/1/enum",
                    "must be one of the values listed",
                    ["ascending", "descending"],
                )
        if len(value) > 2:
            report(
                faults,
                at,
                "/components/schemas/SearchRequest/$defs/SortKey/items",
                "must have no more than 2 items",
                False,
            )
    else:
        report(
            faults, at, "/components/schemas/SearchRequest/$defs/SortKey/type", "must be an array", "array"
        )


def check_comparison_defs_field(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Comparison/$defs/Field"""
    if type(value) is str:
        if value not in _SET_2:
            report(
                faults,
                at,
                "/components/schemas/Comparison/$defs/Field/enum",
                "must be one of the values listed",
                [*_VALUES_2],
            )
    else:
        report(faults, at, "/components/schemas/Comparison/$defs/Field/type", "must be a string", "string")
