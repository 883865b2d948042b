# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Validators: each appends what is wrong with a value to `faults`."""

from __future__ import annotations

import re
from typing import Any

from ...runtime import formats
from ...runtime.validation import json_values
from ...runtime.validation.violations import At, Violation, no_type, report, undecided

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
    here = "/components/schemas/Handle"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    elif len(value) > 32:
        report(faults, at, here + "/maxLength", 32)
    elif not _PATTERN_1.search(value):
        report(faults, at, here + "/pattern", "^[a-z][a-z0-9._]*$")


def check_task_status(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/TaskStatus"""
    here = "/components/schemas/TaskStatus"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    elif value not in {"todo", "doing", "blocked", "done"}:
        report(faults, at, here + "/enum", ["todo", "doing", "blocked", "done"])


def check_project_input(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/ProjectInput"""
    here = "/components/schemas/ProjectInput"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "key" not in value:
            report(faults, at, here + "/required", "key")
        elif type(value1 := value["key"]) is not str:
            report(faults, (at, "key"), here + "/properties/key/type", "string")
        elif not _PATTERN_2.search(value1):
            report(faults, (at, "key"), here + "/properties/key/pattern", "^[A-Z]{2,6}$")
        if "name" not in value:
            report(faults, at, here + "/required", "name")
        elif type(value2 := value["name"]) is not str:
            report(faults, (at, "name"), here + "/properties/name/type", "string")
        else:
            if len(value2) < 1:
                report(faults, (at, "name"), here + "/properties/name/minLength", 1)
            if len(value2) > 120:
                report(faults, (at, "name"), here + "/properties/name/maxLength", 120)
        if "owner" not in value:
            report(faults, at, here + "/required", "owner")
        else:
            check_handle(value["owner"], (at, "owner"), faults)
        if "description" in value:
            if type(value4 := value["description"]) is str:
                if len(value4) > 4000:
                    report(faults, (at, "description"), here + "/properties/description/maxLength", 4000)
            elif value4 is not None:
                report(faults, (at, "description"), here + "/properties/description/type", ["string", "null"])
        if "budget" in value:
            if type(value5 := value["budget"]) is not int and type(value5) is not float:
                report(faults, (at, "budget"), here + "/properties/budget/type", "number")
            else:
                if value5 <= 0:
                    report(faults, (at, "budget"), here + "/properties/budget/exclusiveMinimum", 0)
                if value5 >= 1000000000:
                    report(faults, (at, "budget"), here + "/properties/budget/exclusiveMaximum", 1000000000)
        if "budget_currency" in value:
            if type(value6 := value["budget_currency"]) is not str:
                report(faults, (at, "budget_currency"), here + "/properties/budget_currency/type", "string")
            elif not _PATTERN_3.search(value6):
                report(
                    faults,
                    (at, "budget_currency"),
                    here + "/properties/budget_currency/pattern",
                    "^[A-Z]{3}$",
                )
        if "archived" in value and type(value["archived"]) is not bool:
            report(faults, (at, "archived"), here + "/properties/archived/type", "boolean")
        if "budget" in value and "budget_currency" not in value:
            report(
                faults,
                at,
                here + "/dependentRequired",
                "budget_currency",
                "must have the property budget_currency when it has budget",
            )


def check_project(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Project"""
    here = "/components/schemas/Project"
    check_project_input(value, at, faults)
    if type(value) is not dict:
        report(faults, at, here + "/allOf/1/type", "object")
    else:
        if "id" not in value:
            report(faults, at, here + "/allOf/1/required", "id")
        elif type(value1 := value["id"]) is not str:
            report(faults, (at, "id"), here + "/allOf/1/properties/id/type", "string")
        elif not formats.uuid(value1):
            report(faults, (at, "id"), here + "/allOf/1/properties/id/format", "uuid")
        if "created_at" not in value:
            report(faults, at, here + "/allOf/1/required", "created_at")
        elif type(value2 := value["created_at"]) is not str:
            report(faults, (at, "created_at"), here + "/allOf/1/properties/created_at/type", "string")
        elif not formats.date_time(value2):
            report(faults, (at, "created_at"), here + "/allOf/1/properties/created_at/format", "date-time")
        if "archived" not in value:
            report(faults, at, here + "/allOf/1/required", "archived")


def check_project_page(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/ProjectPage"""
    here = "/components/schemas/ProjectPage"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "items" not in value:
            report(faults, at, here + "/required", "items")
        elif type(value1 := value["items"]) is not list:
            report(faults, (at, "items"), here + "/properties/items/type", "array")
        else:
            if len(value1) > 100:
                report(faults, (at, "items"), here + "/properties/items/maxItems", 100)
            for index1, item1 in enumerate(value1):
                check_project(item1, (at, "items", index1), faults)
        if "next_cursor" not in value:
            report(faults, at, here + "/required", "next_cursor")
        else:
            check_next_cursor(value["next_cursor"], (at, "next_cursor"), faults)


def check_next_cursor(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/NextCursor"""
    here = "/components/schemas/NextCursor"
    if type(value) is str:
        if len(value) > 200:
            report(faults, at, here + "/maxLength", 200)
    elif value is not None:
        report(faults, at, here + "/type", ["string", "null"])


def check_position(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Position"""
    here = "/components/schemas/Position"
    if type(value) is not list:
        report(faults, at, here + "/type", "array")
    else:
        if len(value) < 2:
            report(faults, at, here + "/minItems", 2)
        if len(value) > 0:
            if type(item1 := value[0]) is not str:
                report(faults, (at, 0), here + "/prefixItems/0/type", "string")
            else:
                if len(item1) < 1:
                    report(faults, (at, 0), here + "/prefixItems/0/minLength", 1)
                if len(item1) > 40:
                    report(faults, (at, 0), here + "/prefixItems/0/maxLength", 40)
        if len(value) > 1:
            if type(item2 := value[1]) is not int and (type(item2) is not float or not item2.is_integer()):
                report(faults, (at, 1), here + "/prefixItems/1/type", "integer")
            elif item2 < 0:
                report(faults, (at, 1), here + "/prefixItems/1/minimum", 0)
        if len(value) > 2:
            report(faults, at, here + "/items", False, "must have no more than 2 items")


def check_burndown_point(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/BurndownPoint"""
    here = "/components/schemas/BurndownPoint"
    if type(value) is not list:
        report(faults, at, here + "/type", "array")
    else:
        if len(value) < 2:
            report(faults, at, here + "/minItems", 2)
        if len(value) > 0:
            if type(item1 := value[0]) is not str:
                report(faults, (at, 0), here + "/prefixItems/0/type", "string")
            elif not formats.date(item1):
                report(faults, (at, 0), here + "/prefixItems/0/format", "date")
        if len(value) > 1:
            if type(item2 := value[1]) is not int and type(item2) is not float:
                report(faults, (at, 1), here + "/prefixItems/1/type", "number")
            elif item2 < 0:
                report(faults, (at, 1), here + "/prefixItems/1/minimum", 0)
        if len(value) > 2:
            report(faults, at, here + "/items", False, "must have no more than 2 items")


def check_custom_fields(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/CustomFields"""
    here = "/components/schemas/CustomFields"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if len(value) > 20:
            report(faults, at, here + "/maxProperties", 20)
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
                    here + "/patternProperties/^x_[a-z0-9_]+$/type",
                    ["string", "number", "boolean", "null"],
                )
        for name2 in value:
            if not _PATTERN_4.search(name2):
                report(faults, (at, name2), here + "/additionalProperties", False)


def check_task_properties(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/TaskProperties"""
    here = "/components/schemas/TaskProperties"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "title" not in value:
            report(faults, at, here + "/required", "title")
        elif type(value1 := value["title"]) is not str:
            report(faults, (at, "title"), here + "/properties/title/type", "string")
        else:
            if len(value1) < 1:
                report(faults, (at, "title"), here + "/properties/title/minLength", 1)
            if len(value1) > 200:
                report(faults, (at, "title"), here + "/properties/title/maxLength", 200)
        if "notes" in value:
            if type(value2 := value["notes"]) is str:
                if len(value2) > 10000:
                    report(faults, (at, "notes"), here + "/properties/notes/maxLength", 10000)
            elif value2 is not None:
                report(faults, (at, "notes"), here + "/properties/notes/type", ["string", "null"])
        if "priority" in value:
            if type(value3 := value["priority"]) is not int and (
                type(value3) is not float or not value3.is_integer()
            ):
                report(faults, (at, "priority"), here + "/properties/priority/type", "integer")
            else:
                if value3 < 1:
                    report(faults, (at, "priority"), here + "/properties/priority/minimum", 1)
                if value3 > 5:
                    report(faults, (at, "priority"), here + "/properties/priority/maximum", 5)
        if "assignee" in value:
            value4 = value["assignee"]
            if value4 is not None:
                check_handle(value4, (at, "assignee"), faults)
        if "estimate" in value:
            if type(value5 := value["estimate"]) is not int and type(value5) is not float:
                report(faults, (at, "estimate"), here + "/properties/estimate/type", "number")
            else:
                if value5 <= 0:
                    report(faults, (at, "estimate"), here + "/properties/estimate/exclusiveMinimum", 0)
                if value5 >= 1000:
                    report(faults, (at, "estimate"), here + "/properties/estimate/exclusiveMaximum", 1000)
        if "estimate_unit" in value:
            if type(value6 := value["estimate_unit"]) is not str:
                report(faults, (at, "estimate_unit"), here + "/properties/estimate_unit/type", "string")
            elif value6 not in {"hours", "days", "points"}:
                report(
                    faults,
                    (at, "estimate_unit"),
                    here + "/properties/estimate_unit/enum",
                    ["hours", "days", "points"],
                )
        if "due" in value:
            if type(value7 := value["due"]) is str:
                if not formats.date(value7):
                    report(faults, (at, "due"), here + "/properties/due/format", "date")
            elif value7 is not None:
                report(faults, (at, "due"), here + "/properties/due/type", ["string", "null"])
        if "labels" in value:
            if type(value8 := value["labels"]) is not list:
                report(faults, (at, "labels"), here + "/properties/labels/type", "array")
            else:
                if len(value8) > 20:
                    report(faults, (at, "labels"), here + "/properties/labels/maxItems", 20)
                if not json_values.unique(value8):
                    report(faults, (at, "labels"), here + "/properties/labels/uniqueItems", True)
                for index1, item1 in enumerate(value8):
                    if type(item1) is not str:
                        report(
                            faults, (at, "labels", index1), here + "/properties/labels/items/type", "string"
                        )
                    elif len(item1) > 40:
                        report(
                            faults, (at, "labels", index1), here + "/properties/labels/items/maxLength", 40
                        )
                    elif not _PATTERN_5.search(item1):
                        report(
                            faults,
                            (at, "labels", index1),
                            here + "/properties/labels/items/pattern",
                            "^[a-z][a-z0-9-]*$",
                        )
        if "custom_fields" in value:
            check_custom_fields(value["custom_fields"], (at, "custom_fields"), faults)
        if "estimate" in value and "estimate_unit" not in value:
            report(
                faults,
                at,
                here + "/dependentRequired",
                "estimate_unit",
                "must have the property estimate_unit when it has estimate",
            )


def check_task_input(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/TaskInput"""
    here = "/components/schemas/TaskInput"
    check_task_properties(value, at, faults)
    if type(value) is not dict:
        report(faults, at, here + "/allOf/1/type", "object")
    elif "subtasks" in value:
        if type(value1 := value["subtasks"]) is not list:
            report(faults, (at, "subtasks"), here + "/allOf/1/properties/subtasks/type", "array")
        else:
            if len(value1) > 50:
                report(faults, (at, "subtasks"), here + "/allOf/1/properties/subtasks/maxItems", 50)
            for index1, item1 in enumerate(value1):
                check_task_input(item1, (at, "subtasks", index1), faults)


def check_task(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Task"""
    here = "/components/schemas/Task"
    check_task_properties(value, at, faults)
    if type(value) is not dict:
        report(faults, at, here + "/allOf/1/type", "object")
    else:
        if "id" not in value:
            report(faults, at, here + "/allOf/1/required", "id")
        elif type(value1 := value["id"]) is not str:
            report(faults, (at, "id"), here + "/allOf/1/properties/id/type", "string")
        elif not formats.uuid(value1):
            report(faults, (at, "id"), here + "/allOf/1/properties/id/format", "uuid")
        if "number" not in value:
            report(faults, at, here + "/allOf/1/required", "number")
        elif type(value2 := value["number"]) is not str:
            report(faults, (at, "number"), here + "/allOf/1/properties/number/type", "string")
        elif not _PATTERN_6.search(value2):
            report(
                faults,
                (at, "number"),
                here + "/allOf/1/properties/number/pattern",
                "^[A-Z]{2,6}-[1-9][0-9]*$",
            )
        if "kind" in value and value["kind"] != "task":
            report(faults, (at, "kind"), here + "/allOf/1/properties/kind/const", "task")
        if "status" not in value:
            report(faults, at, here + "/allOf/1/required", "status")
        else:
            check_task_status(value["status"], (at, "status"), faults)
        if "position" in value:
            check_position(value["position"], (at, "position"), faults)
        if "completed_at" in value:
            if type(value6 := value["completed_at"]) is str:
                if not formats.date_time(value6):
                    report(
                        faults,
                        (at, "completed_at"),
                        here + "/allOf/1/properties/completed_at/format",
                        "date-time",
                    )
            elif value6 is not None:
                report(
                    faults,
                    (at, "completed_at"),
                    here + "/allOf/1/properties/completed_at/type",
                    ["string", "null"],
                )
        if "subtasks" not in value:
            report(faults, at, here + "/allOf/1/required", "subtasks")
        elif type(value7 := value["subtasks"]) is not list:
            report(faults, (at, "subtasks"), here + "/allOf/1/properties/subtasks/type", "array")
        else:
            for index1, item1 in enumerate(value7):
                check_task(item1, (at, "subtasks", index1), faults)
    tried1: list[Violation] = []
    if type(value) is dict and "status" in value and value["status"] != "done":
        report(tried1, (at, "status"), here + "/allOf/1/if/properties/status/const", "done")
    if not tried1:
        if type(value) is dict:
            if "completed_at" not in value:
                report(faults, at, here + "/allOf/1/then/required", "completed_at")
            elif type(value["completed_at"]) is not str:
                report(
                    faults,
                    (at, "completed_at"),
                    here + "/allOf/1/then/properties/completed_at/type",
                    "string",
                )
    elif type(value) is dict and "completed_at" in value and value["completed_at"] is not None:
        report(faults, (at, "completed_at"), here + "/allOf/1/else/properties/completed_at/type", "null")


def check_task_patch(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/TaskPatch"""
    here = "/components/schemas/TaskPatch"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "title" in value:
            if type(value1 := value["title"]) is not str:
                report(faults, (at, "title"), here + "/properties/title/type", "string")
            else:
                if len(value1) < 1:
                    report(faults, (at, "title"), here + "/properties/title/minLength", 1)
                if len(value1) > 200:
                    report(faults, (at, "title"), here + "/properties/title/maxLength", 200)
        if "notes" in value:
            if type(value2 := value["notes"]) is str:
                if len(value2) > 10000:
                    report(faults, (at, "notes"), here + "/properties/notes/maxLength", 10000)
            elif value2 is not None:
                report(faults, (at, "notes"), here + "/properties/notes/type", ["string", "null"])
        if "priority" in value:
            if type(value3 := value["priority"]) is int or (type(value3) is float and value3.is_integer()):
                if value3 < 1:
                    report(faults, (at, "priority"), here + "/properties/priority/minimum", 1)
                if value3 > 5:
                    report(faults, (at, "priority"), here + "/properties/priority/maximum", 5)
            elif value3 is not None:
                report(faults, (at, "priority"), here + "/properties/priority/type", ["integer", "null"])
        if "assignee" in value:
            value4 = value["assignee"]
            if value4 is not None:
                check_handle(value4, (at, "assignee"), faults)
        if "status" in value:
            check_task_status(value["status"], (at, "status"), faults)
        if "due" in value:
            if type(value6 := value["due"]) is str:
                if not formats.date(value6):
                    report(faults, (at, "due"), here + "/properties/due/format", "date")
            elif value6 is not None:
                report(faults, (at, "due"), here + "/properties/due/type", ["string", "null"])
        if "position" in value:
            check_position(value["position"], (at, "position"), faults)
        if len(value) < 1:
            report(faults, at, here + "/minProperties", 1)
        for name1 in value:
            if name1 not in _NAMES_1:
                report(faults, (at, name1), here + "/additionalProperties", False)


def check_task_page(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/TaskPage"""
    here = "/components/schemas/TaskPage"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "items" not in value:
            report(faults, at, here + "/required", "items")
        elif type(value1 := value["items"]) is not list:
            report(faults, (at, "items"), here + "/properties/items/type", "array")
        else:
            for index1, item1 in enumerate(value1):
                check_task(item1, (at, "items", index1), faults)
        if "next_cursor" not in value:
            report(faults, at, here + "/required", "next_cursor")
        else:
            check_next_cursor(value["next_cursor"], (at, "next_cursor"), faults)


def check_search_request(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/SearchRequest"""
    here = "/components/schemas/SearchRequest"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "where" not in value:
            report(faults, at, here + "/required", "where")
        else:
            check_expression(value["where"], (at, "where"), faults)
        if "sort" in value:
            if type(value2 := value["sort"]) is not list:
                report(faults, (at, "sort"), here + "/properties/sort/type", "array")
            else:
                if len(value2) > 4:
                    report(faults, (at, "sort"), here + "/properties/sort/maxItems", 4)
                for index1, item1 in enumerate(value2):
                    check_search_request_defs_sort_key(item1, (at, "sort", index1), faults)
        if "limit" in value:
            if type(value3 := value["limit"]) is not int and (
                type(value3) is not float or not value3.is_integer()
            ):
                report(faults, (at, "limit"), here + "/properties/limit/type", "integer")
            else:
                if value3 < 1:
                    report(faults, (at, "limit"), here + "/properties/limit/minimum", 1)
                if value3 > 500:
                    report(faults, (at, "limit"), here + "/properties/limit/maximum", 500)
        for name1 in value:
            if name1 not in _NAMES_2:
                report(faults, (at, name1), here + "/additionalProperties", False)


def check_expression(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Expression"""
    here = "/components/schemas/Expression"
    if type(value) is dict:
        tag1 = value.get("op")
        if tag1 == "compare":
            check_comparison(value, at, faults)
        elif tag1 == "all":
            check_all_expression(value, at, faults)
        elif tag1 == "any":
            check_any_expression(value, at, faults)
        elif tag1 == "not":
            check_not_expression(value, at, faults)
        else:
            undecided(
                faults,
                at,
                "/components/schemas/Expression",
                value,
                "op",
                allowed=["compare", "all", "any", "not"],
            )
    else:
        no_type(faults, at, here + "/oneOf", ["object"])


def check_comparison(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Comparison"""
    here = "/components/schemas/Comparison"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "op" not in value:
            report(faults, at, here + "/required", "op")
        elif value["op"] != "compare":
            report(faults, (at, "op"), here + "/properties/op/const", "compare")
        if "field" not in value:
            report(faults, at, here + "/required", "field")
        else:
            check_comparison_defs_field(value["field"], (at, "field"), faults)
        if "is" not in value:
            report(faults, at, here + "/required", "is")
        elif type(value3 := value["is"]) is not str:
            report(faults, (at, "is"), here + "/properties/is/type", "string")
        elif value3 not in _SET_1:
            report(faults, (at, "is"), here + "/properties/is/enum", _VALUES_1)
        if "value" not in value:
            report(faults, at, here + "/required", "value")
        elif (
            type(value4 := value["value"]) is not str
            and (type(value4) is not int and type(value4) is not float)
            and type(value4) is not bool
            and value4 is not None
        ):
            report(
                faults,
                (at, "value"),
                here + "/properties/value/type",
                ["string", "number", "boolean", "null"],
            )


def check_all_expression(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/AllExpression"""
    here = "/components/schemas/AllExpression"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "op" not in value:
            report(faults, at, here + "/required", "op")
        elif value["op"] != "all":
            report(faults, (at, "op"), here + "/properties/op/const", "all")
        if "of" not in value:
            report(faults, at, here + "/required", "of")
        elif type(value2 := value["of"]) is not list:
            report(faults, (at, "of"), here + "/properties/of/type", "array")
        else:
            if len(value2) < 1:
                report(faults, (at, "of"), here + "/properties/of/minItems", 1)
            if len(value2) > 20:
                report(faults, (at, "of"), here + "/properties/of/maxItems", 20)
            for index1, item1 in enumerate(value2):
                check_expression(item1, (at, "of", index1), faults)


def check_any_expression(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/AnyExpression"""
    here = "/components/schemas/AnyExpression"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "op" not in value:
            report(faults, at, here + "/required", "op")
        elif value["op"] != "any":
            report(faults, (at, "op"), here + "/properties/op/const", "any")
        if "of" not in value:
            report(faults, at, here + "/required", "of")
        elif type(value2 := value["of"]) is not list:
            report(faults, (at, "of"), here + "/properties/of/type", "array")
        else:
            if len(value2) < 1:
                report(faults, (at, "of"), here + "/properties/of/minItems", 1)
            if len(value2) > 20:
                report(faults, (at, "of"), here + "/properties/of/maxItems", 20)
            for index1, item1 in enumerate(value2):
                check_expression(item1, (at, "of", index1), faults)


def check_not_expression(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/NotExpression"""
    here = "/components/schemas/NotExpression"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "op" not in value:
            report(faults, at, here + "/required", "op")
        elif value["op"] != "not":
            report(faults, (at, "op"), here + "/properties/op/const", "not")
        if "expression" not in value:
            report(faults, at, here + "/required", "expression")
        else:
            check_expression(value["expression"], (at, "expression"), faults)


def check_comment_input(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/CommentInput"""
    here = "/components/schemas/CommentInput"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "text" not in value:
            report(faults, at, here + "/required", "text")
        elif type(value1 := value["text"]) is not str:
            report(faults, (at, "text"), here + "/properties/text/type", "string")
        else:
            if len(value1) < 1:
                report(faults, (at, "text"), here + "/properties/text/minLength", 1)
            if len(value1) > 5000:
                report(faults, (at, "text"), here + "/properties/text/maxLength", 5000)
        if "answers_to" in value:
            if type(value2 := value["answers_to"]) is int or (type(value2) is float and value2.is_integer()):
                if value2 <= 0:
                    report(faults, (at, "answers_to"), here + "/properties/answers_to/exclusiveMinimum", 0)
            elif value2 is not None:
                report(faults, (at, "answers_to"), here + "/properties/answers_to/type", ["integer", "null"])


def check_comment(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Comment"""
    here = "/components/schemas/Comment"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "id" not in value:
            report(faults, at, here + "/required", "id")
        elif type(value1 := value["id"]) is not int and (
            type(value1) is not float or not value1.is_integer()
        ):
            report(faults, (at, "id"), here + "/properties/id/type", "integer")
        elif value1 <= 0:
            report(faults, (at, "id"), here + "/properties/id/exclusiveMinimum", 0)
        if "author" not in value:
            report(faults, at, here + "/required", "author")
        else:
            check_handle(value["author"], (at, "author"), faults)
        if "text" not in value:
            report(faults, at, here + "/required", "text")
        elif type(value["text"]) is not str:
            report(faults, (at, "text"), here + "/properties/text/type", "string")
        if "created_at" not in value:
            report(faults, at, here + "/required", "created_at")
        elif type(value4 := value["created_at"]) is not str:
            report(faults, (at, "created_at"), here + "/properties/created_at/type", "string")
        elif not formats.date_time(value4):
            report(faults, (at, "created_at"), here + "/properties/created_at/format", "date-time")
        if "answers" not in value:
            report(faults, at, here + "/required", "answers")
        elif type(value5 := value["answers"]) is not list:
            report(faults, (at, "answers"), here + "/properties/answers/type", "array")
        else:
            for index1, item1 in enumerate(value5):
                check_comment(item1, (at, "answers", index1), faults)


def check_activity_base(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/ActivityBase"""
    here = "/components/schemas/ActivityBase"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "kind" not in value:
            report(faults, at, here + "/required", "kind")
        elif type(value["kind"]) is not str:
            report(faults, (at, "kind"), here + "/properties/kind/type", "string")
        if "at" not in value:
            report(faults, at, here + "/required", "at")
        elif type(value2 := value["at"]) is not str:
            report(faults, (at, "at"), here + "/properties/at/type", "string")
        elif not formats.date_time(value2):
            report(faults, (at, "at"), here + "/properties/at/format", "date-time")
        if "by" not in value:
            report(faults, at, here + "/required", "by")
        else:
            check_handle(value["by"], (at, "by"), faults)


def check_moved_activity(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/MovedActivity"""
    here = "/components/schemas/MovedActivity"
    check_activity_base(value, at, faults)
    if type(value) is not dict:
        report(faults, at, here + "/allOf/1/type", "object")
    else:
        if "kind" in value and value["kind"] != "moved":
            report(faults, (at, "kind"), here + "/allOf/1/properties/kind/const", "moved")
        if "from" not in value:
            report(faults, at, here + "/allOf/1/required", "from")
        else:
            check_position(value["from"], (at, "from"), faults)
        if "to" not in value:
            report(faults, at, here + "/allOf/1/required", "to")
        else:
            check_position(value["to"], (at, "to"), faults)


def check_commented_activity(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/CommentedActivity"""
    here = "/components/schemas/CommentedActivity"
    check_activity_base(value, at, faults)
    if type(value) is not dict:
        report(faults, at, here + "/allOf/1/type", "object")
    else:
        if "kind" in value and value["kind"] != "commented":
            report(faults, (at, "kind"), here + "/allOf/1/properties/kind/const", "commented")
        if "comment_id" not in value:
            report(faults, at, here + "/allOf/1/required", "comment_id")
        elif type(value2 := value["comment_id"]) is not int and (
            type(value2) is not float or not value2.is_integer()
        ):
            report(faults, (at, "comment_id"), here + "/allOf/1/properties/comment_id/type", "integer")
        elif value2 <= 0:
            report(faults, (at, "comment_id"), here + "/allOf/1/properties/comment_id/exclusiveMinimum", 0)


def check_estimated_activity(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/EstimatedActivity"""
    here = "/components/schemas/EstimatedActivity"
    check_activity_base(value, at, faults)
    if type(value) is not dict:
        report(faults, at, here + "/allOf/1/type", "object")
    else:
        if "kind" in value and value["kind"] != "estimated":
            report(faults, (at, "kind"), here + "/allOf/1/properties/kind/const", "estimated")
        if "before" not in value:
            report(faults, at, here + "/allOf/1/required", "before")
        else:
            value2 = value["before"]
            if (type(value2) is not int and type(value2) is not float) and value2 is not None:
                report(faults, (at, "before"), here + "/allOf/1/properties/before/type", ["number", "null"])
        if "after" not in value:
            report(faults, at, here + "/allOf/1/required", "after")
        else:
            value3 = value["after"]
            if (type(value3) is not int and type(value3) is not float) and value3 is not None:
                report(faults, (at, "after"), here + "/allOf/1/properties/after/type", ["number", "null"])


def check_activity(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Activity"""
    here = "/components/schemas/Activity"
    if type(value) is dict:
        tag1 = value.get("kind")
        if tag1 == "moved":
            check_moved_activity(value, at, faults)
        elif tag1 == "commented":
            check_commented_activity(value, at, faults)
        elif tag1 == "estimated":
            check_estimated_activity(value, at, faults)
        else:
            undecided(
                faults,
                at,
                "/components/schemas/Activity",
                value,
                "kind",
                allowed=["moved", "commented", "estimated"],
            )
    else:
        no_type(faults, at, here + "/oneOf", ["object"])


def check_checklist_item(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/ChecklistItem"""
    here = "/components/schemas/ChecklistItem"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "text" not in value:
            report(faults, at, here + "/required", "text")
        elif type(value["text"]) is not str:
            report(faults, (at, "text"), here + "/properties/text/type", "string")
        if "checked" not in value:
            report(faults, at, here + "/required", "checked")
        elif type(value["checked"]) is not bool:
            report(faults, (at, "checked"), here + "/properties/checked/type", "boolean")


def check_checklist(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Checklist"""
    here = "/components/schemas/Checklist"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "title" not in value:
            report(faults, at, here + "/required", "title")
        elif type(value["title"]) is not str:
            report(faults, (at, "title"), here + "/properties/title/type", "string")
        if "items" not in value:
            report(faults, at, here + "/required", "items")
        elif type(value2 := value["items"]) is not list:
            report(faults, (at, "items"), here + "/properties/items/type", "array")
        else:
            for index1, item1 in enumerate(value2):
                check_checklist_item(item1, (at, "items", index1), faults)


def check_card(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Card"""
    here = "/components/schemas/Card"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "number" not in value:
            report(faults, at, here + "/required", "number")
        elif type(value["number"]) is not str:
            report(faults, (at, "number"), here + "/properties/number/type", "string")
        if "title" not in value:
            report(faults, at, here + "/required", "title")
        elif type(value["title"]) is not str:
            report(faults, (at, "title"), here + "/properties/title/type", "string")
        if "assignee" in value and type(value3 := value["assignee"]) is not str and value3 is not None:
            report(faults, (at, "assignee"), here + "/properties/assignee/type", ["string", "null"])
        if "checklists" not in value:
            report(faults, at, here + "/required", "checklists")
        elif type(value4 := value["checklists"]) is not list:
            report(faults, (at, "checklists"), here + "/properties/checklists/type", "array")
        else:
            for index1, item1 in enumerate(value4):
                check_checklist(item1, (at, "checklists", index1), faults)


def check_column(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Column"""
    here = "/components/schemas/Column"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "name" not in value:
            report(faults, at, here + "/required", "name")
        elif type(value["name"]) is not str:
            report(faults, (at, "name"), here + "/properties/name/type", "string")
        if "limit" in value:
            if type(value2 := value["limit"]) is int or (type(value2) is float and value2.is_integer()):
                if value2 <= 0:
                    report(faults, (at, "limit"), here + "/properties/limit/exclusiveMinimum", 0)
            elif value2 is not None:
                report(faults, (at, "limit"), here + "/properties/limit/type", ["integer", "null"])
        if "cards" not in value:
            report(faults, at, here + "/required", "cards")
        elif type(value3 := value["cards"]) is not list:
            report(faults, (at, "cards"), here + "/properties/cards/type", "array")
        else:
            for index1, item1 in enumerate(value3):
                check_card(item1, (at, "cards", index1), faults)


def check_board_snapshot(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/BoardSnapshot"""
    here = "/components/schemas/BoardSnapshot"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "id" not in value:
            report(faults, at, here + "/required", "id")
        elif type(value1 := value["id"]) is not str:
            report(faults, (at, "id"), here + "/properties/id/type", "string")
        elif not formats.uuid(value1):
            report(faults, (at, "id"), here + "/properties/id/format", "uuid")
        if "name" not in value:
            report(faults, at, here + "/required", "name")
        elif type(value["name"]) is not str:
            report(faults, (at, "name"), here + "/properties/name/type", "string")
        if "columns" not in value:
            report(faults, at, here + "/required", "columns")
        elif type(value3 := value["columns"]) is not list:
            report(faults, (at, "columns"), here + "/properties/columns/type", "array")
        else:
            if len(value3) < 1:
                report(faults, (at, "columns"), here + "/properties/columns/minItems", 1)
            for index1, item1 in enumerate(value3):
                check_column(item1, (at, "columns", index1), faults)


def check_project_export(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/ProjectExport"""
    here = "/components/schemas/ProjectExport"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "key" not in value:
            report(faults, at, here + "/required", "key")
        elif type(value["key"]) is not str:
            report(faults, (at, "key"), here + "/properties/key/type", "string")
        if "boards" not in value:
            report(faults, at, here + "/required", "boards")
        elif type(value2 := value["boards"]) is not list:
            report(faults, (at, "boards"), here + "/properties/boards/type", "array")
        else:
            for index1, item1 in enumerate(value2):
                check_board_snapshot(item1, (at, "boards", index1), faults)


def check_portfolio_export(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/PortfolioExport"""
    here = "/components/schemas/PortfolioExport"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "name" not in value:
            report(faults, at, here + "/required", "name")
        elif type(value["name"]) is not str:
            report(faults, (at, "name"), here + "/properties/name/type", "string")
        if "projects" not in value:
            report(faults, at, here + "/required", "projects")
        elif type(value2 := value["projects"]) is not list:
            report(faults, (at, "projects"), here + "/properties/projects/type", "array")
        else:
            for index1, item1 in enumerate(value2):
                check_project_export(item1, (at, "projects", index1), faults)


def check_workspace_export(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/WorkspaceExport"""
    here = "/components/schemas/WorkspaceExport"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "workspace" not in value:
            report(faults, at, here + "/required", "workspace")
        elif type(value["workspace"]) is not str:
            report(faults, (at, "workspace"), here + "/properties/workspace/type", "string")
        if "format" not in value:
            report(faults, at, here + "/required", "format")
        else:
            value2 = value["format"]
            if (type(value2) is not int and type(value2) is not float) or value2 != 2:
                report(faults, (at, "format"), here + "/properties/format/const", 2)
        if "portfolios" not in value:
            report(faults, at, here + "/required", "portfolios")
        elif type(value3 := value["portfolios"]) is not list:
            report(faults, (at, "portfolios"), here + "/properties/portfolios/type", "array")
        else:
            for index1, item1 in enumerate(value3):
                check_portfolio_export(item1, (at, "portfolios", index1), faults)


def check_problem(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Problem"""
    here = "/components/schemas/Problem"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "type" in value:
            if type(value1 := value["type"]) is not str:
                report(faults, (at, "type"), here + "/properties/type/type", "string")
            elif not formats.uri_reference(value1):
                report(faults, (at, "type"), here + "/properties/type/format", "uri-reference")
        if "title" in value and type(value["title"]) is not str:
            report(faults, (at, "title"), here + "/properties/title/type", "string")
        if "status" in value:
            if type(value3 := value["status"]) is not int and (
                type(value3) is not float or not value3.is_integer()
            ):
                report(faults, (at, "status"), here + "/properties/status/type", "integer")
            else:
                if value3 < 100:
                    report(faults, (at, "status"), here + "/properties/status/minimum", 100)
                if value3 > 599:
                    report(faults, (at, "status"), here + "/properties/status/maximum", 599)
        if "detail" in value and type(value["detail"]) is not str:
            report(faults, (at, "detail"), here + "/properties/detail/type", "string")
        if "instance" in value:
            if type(value5 := value["instance"]) is not str:
                report(faults, (at, "instance"), here + "/properties/instance/type", "string")
            elif not formats.uri_reference(value5):
                report(faults, (at, "instance"), here + "/properties/instance/format", "uri-reference")
        if "violations" in value:
            if type(value6 := value["violations"]) is not list:
                report(faults, (at, "violations"), here + "/properties/violations/type", "array")
            else:
                for index1, item1 in enumerate(value6):
                    if type(item1) is not dict:
                        report(
                            faults,
                            (at, "violations", index1),
                            here + "/properties/violations/items/type",
                            "object",
                        )
                    else:
                        if "in" not in item1:
                            report(
                                faults,
                                (at, "violations", index1),
                                here + "/properties/violations/items/required",
                                "in",
                            )
                        elif type(value7 := item1["in"]) is not str or value7 not in {
                            "path",
                            "query",
                            "header",
                            "cookie",
                            "body",
                        }:
                            report(
                                faults,
                                (at, "violations", index1, "in"),
                                here + "/properties/violations/items/properties/in/enum",
                                ["path", "query", "header", "cookie", "body"],
                            )
                        if "name" in item1 and type(item1["name"]) is not str:
                            report(
                                faults,
                                (at, "violations", index1, "name"),
                                here + "/properties/violations/items/properties/name/type",
                                "string",
                            )
                        if "pointer" in item1 and type(item1["pointer"]) is not str:
                            report(
                                faults,
                                (at, "violations", index1, "pointer"),
                                here + "/properties/violations/items/properties/pointer/type",
                                "string",
                            )
                        if "keyword" not in item1:
                            report(
                                faults,
                                (at, "violations", index1),
                                here + "/properties/violations/items/required",
                                "keyword",
                            )
                        elif type(item1["keyword"]) is not str:
                            report(
                                faults,
                                (at, "violations", index1, "keyword"),
                                here + "/properties/violations/items/properties/keyword/type",
                                "string",
                            )
                        if "message" not in item1:
                            report(
                                faults,
                                (at, "violations", index1),
                                here + "/properties/violations/items/required",
                                "message",
                            )
                        elif type(item1["message"]) is not str:
                            report(
                                faults,
                                (at, "violations", index1, "message"),
                                here + "/properties/violations/items/properties/message/type",
                                "string",
                            )


def check_search_request_defs_sort_key(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/SearchRequest/$defs/SortKey"""
    here = "/components/schemas/SearchRequest/$defs/SortKey"
    if type(value) is not list:
        report(faults, at, here + "/type", "array")
    else:
        if len(value) < 2:
            report(faults, at, here + "/minItems", 2)
        if len(value) > 0:
            check_comparison_defs_field(value[0], (at, 0), faults)
        if len(value) > 1 and (
            type(item2 := value[1]) is not str or item2 not in {"ascending", "descending"}
        ):
            report(faults, (at, 1), here + "/prefixItems/1/enum", ["ascending", "descending"])
        if len(value) > 2:
            report(faults, at, here + "/items", False, "must have no more than 2 items")


def check_comparison_defs_field(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Comparison/$defs/Field"""
    here = "/components/schemas/Comparison/$defs/Field"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    elif value not in _SET_2:
        report(faults, at, here + "/enum", _VALUES_2)


def check_too_many_requests_retry_after(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/responses/TooManyRequests/headers/Retry-After/schema"""
    here = "/components/responses/TooManyRequests/headers/Retry-After/schema"
    if type(value) is not int and (type(value) is not float or not value.is_integer()):
        report(faults, at, here + "/type", "integer")
    elif value < 0:
        report(faults, at, here + "/minimum", 0)


def check_unauthorized_www_authenticate(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/responses/Unauthorized/headers/WWW-Authenticate/schema"""
    here = "/components/responses/Unauthorized/headers/WWW-Authenticate/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
