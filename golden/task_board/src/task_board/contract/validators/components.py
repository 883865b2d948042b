# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function appends what is wrong with one to `faults`."""

from __future__ import annotations

import re
from typing import Any

from ...runtime import formats
from ...runtime.validation import json_values
from ...runtime.validation.violations import (
    At,
    Faults,
    is_whole,
    no_type,
    report,
    report_in,
    report_required,
    report_typed,
    report_typed_in,
    undecided,
)

_HANDLE_PATTERN = re.compile("^[a-z][.0-9_a-z]*\\Z")
_PROJECT_INPUT_KEY_PATTERN = re.compile("^[A-Z]{2,6}\\Z")
_PROJECT_INPUT_BUDGET_CURRENCY_PATTERN = re.compile("^[A-Z]{3}\\Z")
_CUSTOM_FIELDS_PATTERN = re.compile("^x_[0-9_a-z]+\\Z")
_TASK_PROPERTIES_LABELS_ITEM_PATTERN = re.compile("^[a-z][\\-0-9a-z]*\\Z")
_TASK_NUMBER_PATTERN = re.compile("^[A-Z]{2,6}-[1-9][0-9]*\\Z")
_TASK_PATCH_NAMES = frozenset({"title", "notes", "priority", "assignee", "status", "due", "position"})
_SEARCH_REQUEST_NAMES = frozenset({"where", "sort", "limit"})
_COMPARISON_IS_VALUES = ("eq", "ne", "lt", "le", "gt", "ge", "contains")
_COMPARISON_IS_SET = frozenset(_COMPARISON_IS_VALUES)
_COMPARISON_DEFS_FIELD_VALUES = ("title", "status", "priority", "assignee", "due", "estimate", "labels")
_COMPARISON_DEFS_FIELD_SET = frozenset(_COMPARISON_DEFS_FIELD_VALUES)


def check_handle(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Handle"
    if type(value) is not str:
        report(faults, at, here, "type", "string")
    elif len(value) > 32:
        report(faults, at, here, "maxLength", 32)
    elif not _HANDLE_PATTERN.search(value):
        report(faults, at, here, "pattern", "^[a-z][a-z0-9._]*$")


def check_task_status(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/TaskStatus"
    if type(value) is not str or value not in {"todo", "doing", "blocked", "done"}:
        report_typed(faults, at, here, value, "string", "enum", ["todo", "doing", "blocked", "done"])


def check_project_input(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/ProjectInput"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(key_ := value.get("key")) is not str or not _PROJECT_INPUT_KEY_PATTERN.search(key_):
        report_required(faults, (at, "key"), here, value, "string", "pattern", "^[A-Z]{2,6}$")
    if type(name := value.get("name")) is not str:
        report_required(faults, (at, "name"), here, value, "string")
    else:
        if len(name) < 1:
            report_in(faults, (at, "name"), here, "minLength", 1)
        if len(name) > 120:
            report_in(faults, (at, "name"), here, "maxLength", 120)
    if "owner" not in value:
        report(faults, at, here, "required", "owner")
    else:
        check_handle(value["owner"], (at, "owner"), faults)
    if "description" in value and (
        (description := value["description"]) is not None
        and (type(description) is not str or len(description) > 4000)
    ):
        report_typed_in(faults, (at, "description"), here, description, ["string", "null"], "maxLength", 4000)
    if "budget" in value:
        if type(budget := value["budget"]) is not int and type(budget) is not float:
            report_in(faults, (at, "budget"), here, "type", "number")
        else:
            if budget <= 0:
                report_in(faults, (at, "budget"), here, "exclusiveMinimum", 0)
            if budget >= 1000000000:
                report_in(faults, (at, "budget"), here, "exclusiveMaximum", 1000000000)
    if "budget_currency" in value and (
        type(budget_currency := value["budget_currency"]) is not str
        or not _PROJECT_INPUT_BUDGET_CURRENCY_PATTERN.search(budget_currency)
    ):
        report_typed_in(
            faults, (at, "budget_currency"), here, budget_currency, "string", "pattern", "^[A-Z]{3}$"
        )
    if "archived" in value and type(value["archived"]) is not bool:
        report_in(faults, (at, "archived"), here, "type", "boolean")
    if "budget" in value and "budget_currency" not in value:
        report(
            faults,
            at,
            here,
            "dependentRequired",
            "budget_currency",
            message="must have the property budget_currency when it has budget",
        )


def check_project(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Project"
    check_project_input(value, at, faults)
    if type(value) is not dict:
        report(faults, at, here + "/allOf/1", "type", "object")
    else:
        if type(id_ := value.get("id")) is not str or not formats.uuid(id_):
            report_required(faults, (at, "id"), here + "/allOf/1", value, "string", "format", "uuid")
        if type(created_at := value.get("created_at")) is not str or not formats.date_time(created_at):
            report_required(
                faults, (at, "created_at"), here + "/allOf/1", value, "string", "format", "date-time"
            )
        if "archived" not in value:
            report(faults, at, here + "/allOf/1", "required", "archived")


def check_project_page(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/ProjectPage"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(items := value.get("items")) is not list:
        report_required(faults, (at, "items"), here, value, "array")
    else:
        if len(items) > 100:
            report_in(faults, (at, "items"), here, "maxItems", 100)
        for items_index, items_item in enumerate(items):
            check_project(items_item, (at, "items", items_index), faults)
    if "next_cursor" not in value:
        report(faults, at, here, "required", "next_cursor")
    else:
        check_next_cursor(value["next_cursor"], (at, "next_cursor"), faults)


def check_next_cursor(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/NextCursor"
    if value is not None and (type(value) is not str or len(value) > 200):
        report_typed(faults, at, here, value, ["string", "null"], "maxLength", 200)


def check_position(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Position"
    if type(value) is not list:
        report(faults, at, here, "type", "array")
        return
    if len(value) < 2:
        report(faults, at, here, "minItems", 2)
    if len(value) > 0:
        if type(item := value[0]) is not str:
            report(faults, (at, 0), here + "/prefixItems/0", "type", "string")
        else:
            if len(item) < 1:
                report(faults, (at, 0), here + "/prefixItems/0", "minLength", 1)
            if len(item) > 40:
                report(faults, (at, 0), here + "/prefixItems/0", "maxLength", 40)
    if len(value) > 1:
        if type(item := value[1]) is not int and not is_whole(item):
            report(faults, (at, 1), here + "/prefixItems/1", "type", "integer")
        elif item < 0:
            report(faults, (at, 1), here + "/prefixItems/1", "minimum", 0)
    if len(value) > 2:
        report(faults, at, here, "items", False, message="must have no more than 2 items")


def check_burndown_point(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/BurndownPoint"
    if type(value) is not list:
        report(faults, at, here, "type", "array")
        return
    if len(value) < 2:
        report(faults, at, here, "minItems", 2)
    if len(value) > 0 and (type(item := value[0]) is not str or not formats.date(item)):
        report_typed(faults, (at, 0), here + "/prefixItems/0", item, "string", "format", "date")
    if len(value) > 1:
        if type(item := value[1]) is not int and type(item) is not float:
            report(faults, (at, 1), here + "/prefixItems/1", "type", "number")
        elif item < 0:
            report(faults, (at, 1), here + "/prefixItems/1", "minimum", 0)
    if len(value) > 2:
        report(faults, at, here, "items", False, message="must have no more than 2 items")


def check_custom_fields(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/CustomFields"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if len(value) > 20:
        report(faults, at, here, "maxProperties", 20)
    for name, item in value.items():
        if (
            _CUSTOM_FIELDS_PATTERN.search(name)
            and type(item) is not str
            and type(item) is not int
            and type(item) is not float
            and type(item) is not bool
            and item is not None
        ):
            report(
                faults,
                (at, name),
                here + "/patternProperties/^x_[a-z0-9_]+$",
                "type",
                ["string", "number", "boolean", "null"],
            )
    for name in value:
        if not _CUSTOM_FIELDS_PATTERN.search(name):
            report(faults, (at, name), here, "additionalProperties", False)


def check_task_properties(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/TaskProperties"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(title := value.get("title")) is not str:
        report_required(faults, (at, "title"), here, value, "string")
    else:
        if len(title) < 1:
            report_in(faults, (at, "title"), here, "minLength", 1)
        if len(title) > 200:
            report_in(faults, (at, "title"), here, "maxLength", 200)
    if "notes" in value and (
        (notes := value["notes"]) is not None and (type(notes) is not str or len(notes) > 10000)
    ):
        report_typed_in(faults, (at, "notes"), here, notes, ["string", "null"], "maxLength", 10000)
    if "priority" in value:
        if type(priority := value["priority"]) is not int and not is_whole(priority):
            report_in(faults, (at, "priority"), here, "type", "integer")
        else:
            if priority < 1:
                report_in(faults, (at, "priority"), here, "minimum", 1)
            if priority > 5:
                report_in(faults, (at, "priority"), here, "maximum", 5)
    if "assignee" in value:
        assignee = value["assignee"]
        if assignee is not None:
            check_handle(assignee, (at, "assignee"), faults)
    if "estimate" in value:
        if type(estimate := value["estimate"]) is not int and type(estimate) is not float:
            report_in(faults, (at, "estimate"), here, "type", "number")
        else:
            if estimate <= 0:
                report_in(faults, (at, "estimate"), here, "exclusiveMinimum", 0)
            if estimate >= 1000:
                report_in(faults, (at, "estimate"), here, "exclusiveMaximum", 1000)
    if "estimate_unit" in value and (
        type(estimate_unit := value["estimate_unit"]) is not str
        or estimate_unit not in {"hours", "days", "points"}
    ):
        report_typed_in(
            faults, (at, "estimate_unit"), here, estimate_unit, "string", "enum", ["hours", "days", "points"]
        )
    if "due" in value and (
        (due := value["due"]) is not None and (type(due) is not str or not formats.date(due))
    ):
        report_typed_in(faults, (at, "due"), here, due, ["string", "null"], "format", "date")
    if "labels" in value:
        if type(labels := value["labels"]) is not list:
            report_in(faults, (at, "labels"), here, "type", "array")
        else:
            if len(labels) > 20:
                report_in(faults, (at, "labels"), here, "maxItems", 20)
            if not json_values.unique(labels):
                report_in(faults, (at, "labels"), here, "uniqueItems", True)
            for labels_index, labels_item in enumerate(labels):
                if type(labels_item) is not str:
                    report_in(faults, (at, "labels", labels_index), here, "type", "string")
                elif len(labels_item) > 40:
                    report_in(faults, (at, "labels", labels_index), here, "maxLength", 40)
                elif not _TASK_PROPERTIES_LABELS_ITEM_PATTERN.search(labels_item):
                    report_in(faults, (at, "labels", labels_index), here, "pattern", "^[a-z][a-z0-9-]*$")
    if "custom_fields" in value:
        check_custom_fields(value["custom_fields"], (at, "custom_fields"), faults)
    if "estimate" in value and "estimate_unit" not in value:
        report(
            faults,
            at,
            here,
            "dependentRequired",
            "estimate_unit",
            message="must have the property estimate_unit when it has estimate",
        )


def check_task_input(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/TaskInput"
    check_task_properties(value, at, faults)
    if type(value) is not dict:
        report(faults, at, here + "/allOf/1", "type", "object")
    elif "subtasks" in value:
        if type(subtasks := value["subtasks"]) is not list:
            report_in(faults, (at, "subtasks"), here + "/allOf/1", "type", "array")
        else:
            if len(subtasks) > 50:
                report_in(faults, (at, "subtasks"), here + "/allOf/1", "maxItems", 50)
            for subtasks_index, subtasks_item in enumerate(subtasks):
                check_task_input(subtasks_item, (at, "subtasks", subtasks_index), faults)


def check_task(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Task"
    check_task_properties(value, at, faults)
    if type(value) is not dict:
        report(faults, at, here + "/allOf/1", "type", "object")
    else:
        if type(id_ := value.get("id")) is not str or not formats.uuid(id_):
            report_required(faults, (at, "id"), here + "/allOf/1", value, "string", "format", "uuid")
        if type(number := value.get("number")) is not str or not _TASK_NUMBER_PATTERN.search(number):
            report_required(
                faults,
                (at, "number"),
                here + "/allOf/1",
                value,
                "string",
                "pattern",
                "^[A-Z]{2,6}-[1-9][0-9]*$",
            )
        if "kind" in value and value["kind"] != "task":
            report_in(faults, (at, "kind"), here + "/allOf/1", "const", "task")
        if "status" not in value:
            report(faults, at, here + "/allOf/1", "required", "status")
        else:
            check_task_status(value["status"], (at, "status"), faults)
        if "position" in value:
            check_position(value["position"], (at, "position"), faults)
        if "completed_at" in value and (
            (completed_at := value["completed_at"]) is not None
            and (type(completed_at) is not str or not formats.date_time(completed_at))
        ):
            report_typed_in(
                faults,
                (at, "completed_at"),
                here + "/allOf/1",
                completed_at,
                ["string", "null"],
                "format",
                "date-time",
            )
        if type(subtasks := value.get("subtasks")) is not list:
            report_required(faults, (at, "subtasks"), here + "/allOf/1", value, "array")
        else:
            for subtasks_index, subtasks_item in enumerate(subtasks):
                check_task(subtasks_item, (at, "subtasks", subtasks_index), faults)
    tried: Faults = []
    if type(value) is dict and "status" in value and value["status"] != "done":
        report_in(tried, (at, "status"), here + "/allOf/1/if", "const", "done")
    if not tried:
        if type(value) is dict and type(value.get("completed_at")) is not str:
            report_required(faults, (at, "completed_at"), here + "/allOf/1/then", value, "string")
    elif type(value) is dict and "completed_at" in value and value["completed_at"] is not None:
        report_in(faults, (at, "completed_at"), here + "/allOf/1/else", "type", "null")


def check_task_patch(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/TaskPatch"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if "title" in value:
        if type(title := value["title"]) is not str:
            report_in(faults, (at, "title"), here, "type", "string")
        else:
            if len(title) < 1:
                report_in(faults, (at, "title"), here, "minLength", 1)
            if len(title) > 200:
                report_in(faults, (at, "title"), here, "maxLength", 200)
    if "notes" in value and (
        (notes := value["notes"]) is not None and (type(notes) is not str or len(notes) > 10000)
    ):
        report_typed_in(faults, (at, "notes"), here, notes, ["string", "null"], "maxLength", 10000)
    if "priority" in value:
        if type(priority := value["priority"]) is int or is_whole(priority):
            if priority < 1:
                report_in(faults, (at, "priority"), here, "minimum", 1)
            if priority > 5:
                report_in(faults, (at, "priority"), here, "maximum", 5)
        elif priority is not None:
            report_in(faults, (at, "priority"), here, "type", ["integer", "null"])
    if "assignee" in value:
        assignee = value["assignee"]
        if assignee is not None:
            check_handle(assignee, (at, "assignee"), faults)
    if "status" in value:
        check_task_status(value["status"], (at, "status"), faults)
    if "due" in value and (
        (due := value["due"]) is not None and (type(due) is not str or not formats.date(due))
    ):
        report_typed_in(faults, (at, "due"), here, due, ["string", "null"], "format", "date")
    if "position" in value:
        check_position(value["position"], (at, "position"), faults)
    if len(value) < 1:
        report(faults, at, here, "minProperties", 1)
    for name in value:
        if name not in _TASK_PATCH_NAMES:
            report(faults, (at, name), here, "additionalProperties", False)


def check_task_page(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/TaskPage"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(items := value.get("items")) is not list:
        report_required(faults, (at, "items"), here, value, "array")
    else:
        for items_index, items_item in enumerate(items):
            check_task(items_item, (at, "items", items_index), faults)
    if "next_cursor" not in value:
        report(faults, at, here, "required", "next_cursor")
    else:
        check_next_cursor(value["next_cursor"], (at, "next_cursor"), faults)


def check_search_request(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/SearchRequest"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if "where" not in value:
        report(faults, at, here, "required", "where")
    else:
        check_expression(value["where"], (at, "where"), faults)
    if "sort" in value:
        if type(sort := value["sort"]) is not list:
            report_in(faults, (at, "sort"), here, "type", "array")
        else:
            if len(sort) > 4:
                report_in(faults, (at, "sort"), here, "maxItems", 4)
            for sort_index, sort_item in enumerate(sort):
                check_search_request_defs_sort_key(sort_item, (at, "sort", sort_index), faults)
    if "limit" in value:
        if type(limit := value["limit"]) is not int and not is_whole(limit):
            report_in(faults, (at, "limit"), here, "type", "integer")
        else:
            if limit < 1:
                report_in(faults, (at, "limit"), here, "minimum", 1)
            if limit > 500:
                report_in(faults, (at, "limit"), here, "maximum", 500)
    for name in value:
        if name not in _SEARCH_REQUEST_NAMES:
            report(faults, (at, name), here, "additionalProperties", False)


def check_expression(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Expression"
    if type(value) is dict:
        op = value.get("op")
        if op == "compare":
            check_comparison(value, at, faults)
        elif op == "all":
            check_all_expression(value, at, faults)
        elif op == "any":
            check_any_expression(value, at, faults)
        elif op == "not":
            check_not_expression(value, at, faults)
        else:
            undecided(faults, at, here, value, "op", allowed=["compare", "all", "any", "not"])
    else:
        no_type(faults, at, here, "oneOf", ["object"])


def check_comparison(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Comparison"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if "op" not in value:
        report(faults, at, here, "required", "op")
    elif value["op"] != "compare":
        report_in(faults, (at, "op"), here, "const", "compare")
    if "field" not in value:
        report(faults, at, here, "required", "field")
    else:
        check_comparison_defs_field(value["field"], (at, "field"), faults)
    if type(is_ := value.get("is")) is not str or is_ not in _COMPARISON_IS_SET:
        report_required(faults, (at, "is"), here, value, "string", "enum", _COMPARISON_IS_VALUES)
    if "value" not in value:
        report(faults, at, here, "required", "value")
    elif (
        type(value_ := value["value"]) is not str
        and type(value_) is not int
        and type(value_) is not float
        and type(value_) is not bool
        and value_ is not None
    ):
        report_in(faults, (at, "value"), here, "type", ["string", "number", "boolean", "null"])


def check_all_expression(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/AllExpression"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if "op" not in value:
        report(faults, at, here, "required", "op")
    elif value["op"] != "all":
        report_in(faults, (at, "op"), here, "const", "all")
    if type(of := value.get("of")) is not list:
        report_required(faults, (at, "of"), here, value, "array")
    else:
        if len(of) < 1:
            report_in(faults, (at, "of"), here, "minItems", 1)
        if len(of) > 20:
            report_in(faults, (at, "of"), here, "maxItems", 20)
        for of_index, of_item in enumerate(of):
            check_expression(of_item, (at, "of", of_index), faults)


def check_any_expression(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/AnyExpression"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if "op" not in value:
        report(faults, at, here, "required", "op")
    elif value["op"] != "any":
        report_in(faults, (at, "op"), here, "const", "any")
    if type(of := value.get("of")) is not list:
        report_required(faults, (at, "of"), here, value, "array")
    else:
        if len(of) < 1:
            report_in(faults, (at, "of"), here, "minItems", 1)
        if len(of) > 20:
            report_in(faults, (at, "of"), here, "maxItems", 20)
        for of_index, of_item in enumerate(of):
            check_expression(of_item, (at, "of", of_index), faults)


def check_not_expression(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/NotExpression"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if "op" not in value:
        report(faults, at, here, "required", "op")
    elif value["op"] != "not":
        report_in(faults, (at, "op"), here, "const", "not")
    if "expression" not in value:
        report(faults, at, here, "required", "expression")
    else:
        check_expression(value["expression"], (at, "expression"), faults)


def check_comment_input(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/CommentInput"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(text := value.get("text")) is not str:
        report_required(faults, (at, "text"), here, value, "string")
    else:
        if len(text) < 1:
            report_in(faults, (at, "text"), here, "minLength", 1)
        if len(text) > 5000:
            report_in(faults, (at, "text"), here, "maxLength", 5000)
    if "answers_to" in value:
        if type(answers_to := value["answers_to"]) is int or is_whole(answers_to):
            if answers_to <= 0:
                report_in(faults, (at, "answers_to"), here, "exclusiveMinimum", 0)
        elif answers_to is not None:
            report_in(faults, (at, "answers_to"), here, "type", ["integer", "null"])


def check_comment(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Comment"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(id_ := value.get("id")) is not int and not is_whole(id_):
        report_required(faults, (at, "id"), here, value, "integer")
    elif id_ <= 0:
        report_in(faults, (at, "id"), here, "exclusiveMinimum", 0)
    if "author" not in value:
        report(faults, at, here, "required", "author")
    else:
        check_handle(value["author"], (at, "author"), faults)
    if type(value.get("text")) is not str:
        report_required(faults, (at, "text"), here, value, "string")
    if type(created_at := value.get("created_at")) is not str or not formats.date_time(created_at):
        report_required(faults, (at, "created_at"), here, value, "string", "format", "date-time")
    if type(answers := value.get("answers")) is not list:
        report_required(faults, (at, "answers"), here, value, "array")
    else:
        for answers_index, answers_item in enumerate(answers):
            check_comment(answers_item, (at, "answers", answers_index), faults)


def check_activity_base(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/ActivityBase"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(value.get("kind")) is not str:
        report_required(faults, (at, "kind"), here, value, "string")
    if type(at_ := value.get("at")) is not str or not formats.date_time(at_):
        report_required(faults, (at, "at"), here, value, "string", "format", "date-time")
    if "by" not in value:
        report(faults, at, here, "required", "by")
    else:
        check_handle(value["by"], (at, "by"), faults)


def check_moved_activity(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/MovedActivity"
    check_activity_base(value, at, faults)
    if type(value) is not dict:
        report(faults, at, here + "/allOf/1", "type", "object")
    else:
        if "kind" in value and value["kind"] != "moved":
            report_in(faults, (at, "kind"), here + "/allOf/1", "const", "moved")
        if "from" not in value:
            report(faults, at, here + "/allOf/1", "required", "from")
        else:
            check_position(value["from"], (at, "from"), faults)
        if "to" not in value:
            report(faults, at, here + "/allOf/1", "required", "to")
        else:
            check_position(value["to"], (at, "to"), faults)


def check_commented_activity(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/CommentedActivity"
    check_activity_base(value, at, faults)
    if type(value) is not dict:
        report(faults, at, here + "/allOf/1", "type", "object")
    else:
        if "kind" in value and value["kind"] != "commented":
            report_in(faults, (at, "kind"), here + "/allOf/1", "const", "commented")
        if type(comment_id := value.get("comment_id")) is not int and not is_whole(comment_id):
            report_required(faults, (at, "comment_id"), here + "/allOf/1", value, "integer")
        elif comment_id <= 0:
            report_in(faults, (at, "comment_id"), here + "/allOf/1", "exclusiveMinimum", 0)


def check_estimated_activity(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/EstimatedActivity"
    check_activity_base(value, at, faults)
    if type(value) is not dict:
        report(faults, at, here + "/allOf/1", "type", "object")
    else:
        if "kind" in value and value["kind"] != "estimated":
            report_in(faults, (at, "kind"), here + "/allOf/1", "const", "estimated")
        if "before" not in value:
            report(faults, at, here + "/allOf/1", "required", "before")
        elif (
            type(before_ := value["before"]) is not int and type(before_) is not float and before_ is not None
        ):
            report_in(faults, (at, "before"), here + "/allOf/1", "type", ["number", "null"])
        if "after" not in value:
            report(faults, at, here + "/allOf/1", "required", "after")
        elif type(after := value["after"]) is not int and type(after) is not float and after is not None:
            report_in(faults, (at, "after"), here + "/allOf/1", "type", ["number", "null"])


def check_activity(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Activity"
    if type(value) is dict:
        kind = value.get("kind")
        if kind == "moved":
            check_moved_activity(value, at, faults)
        elif kind == "commented":
            check_commented_activity(value, at, faults)
        elif kind == "estimated":
            check_estimated_activity(value, at, faults)
        else:
            undecided(faults, at, here, value, "kind", allowed=["moved", "commented", "estimated"])
    else:
        no_type(faults, at, here, "oneOf", ["object"])


def check_checklist_item(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/ChecklistItem"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(value.get("text")) is not str:
        report_required(faults, (at, "text"), here, value, "string")
    if type(value.get("checked")) is not bool:
        report_required(faults, (at, "checked"), here, value, "boolean")


def check_checklist(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Checklist"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(value.get("title")) is not str:
        report_required(faults, (at, "title"), here, value, "string")
    if type(items := value.get("items")) is not list:
        report_required(faults, (at, "items"), here, value, "array")
    else:
        for items_index, items_item in enumerate(items):
            check_checklist_item(items_item, (at, "items", items_index), faults)


def check_card(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Card"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(value.get("number")) is not str:
        report_required(faults, (at, "number"), here, value, "string")
    if type(value.get("title")) is not str:
        report_required(faults, (at, "title"), here, value, "string")
    if "assignee" in value and type(assignee := value["assignee"]) is not str and assignee is not None:
        report_in(faults, (at, "assignee"), here, "type", ["string", "null"])
    if type(checklists := value.get("checklists")) is not list:
        report_required(faults, (at, "checklists"), here, value, "array")
    else:
        for checklists_index, checklists_item in enumerate(checklists):
            check_checklist(checklists_item, (at, "checklists", checklists_index), faults)


def check_column(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Column"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(value.get("name")) is not str:
        report_required(faults, (at, "name"), here, value, "string")
    if "limit" in value:
        if type(limit := value["limit"]) is int or is_whole(limit):
            if limit <= 0:
                report_in(faults, (at, "limit"), here, "exclusiveMinimum", 0)
        elif limit is not None:
            report_in(faults, (at, "limit"), here, "type", ["integer", "null"])
    if type(cards := value.get("cards")) is not list:
        report_required(faults, (at, "cards"), here, value, "array")
    else:
        for cards_index, cards_item in enumerate(cards):
            check_card(cards_item, (at, "cards", cards_index), faults)


def check_board_snapshot(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/BoardSnapshot"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(id_ := value.get("id")) is not str or not formats.uuid(id_):
        report_required(faults, (at, "id"), here, value, "string", "format", "uuid")
    if type(value.get("name")) is not str:
        report_required(faults, (at, "name"), here, value, "string")
    if type(columns := value.get("columns")) is not list:
        report_required(faults, (at, "columns"), here, value, "array")
    else:
        if len(columns) < 1:
            report_in(faults, (at, "columns"), here, "minItems", 1)
        for columns_index, columns_item in enumerate(columns):
            check_column(columns_item, (at, "columns", columns_index), faults)


def check_project_export(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/ProjectExport"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(value.get("key")) is not str:
        report_required(faults, (at, "key"), here, value, "string")
    if type(boards := value.get("boards")) is not list:
        report_required(faults, (at, "boards"), here, value, "array")
    else:
        for boards_index, boards_item in enumerate(boards):
            check_board_snapshot(boards_item, (at, "boards", boards_index), faults)


def check_portfolio_export(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/PortfolioExport"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(value.get("name")) is not str:
        report_required(faults, (at, "name"), here, value, "string")
    if type(projects := value.get("projects")) is not list:
        report_required(faults, (at, "projects"), here, value, "array")
    else:
        for projects_index, projects_item in enumerate(projects):
            check_project_export(projects_item, (at, "projects", projects_index), faults)


def check_workspace_export(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/WorkspaceExport"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(value.get("workspace")) is not str:
        report_required(faults, (at, "workspace"), here, value, "string")
    if "format" not in value:
        report(faults, at, here, "required", "format")
    else:
        format = value["format"]
        if (type(format) is not int and type(format) is not float) or format != 2:
            report_in(faults, (at, "format"), here, "const", 2)
    if type(portfolios := value.get("portfolios")) is not list:
        report_required(faults, (at, "portfolios"), here, value, "array")
    else:
        for portfolios_index, portfolios_item in enumerate(portfolios):
            check_portfolio_export(portfolios_item, (at, "portfolios", portfolios_index), faults)


def check_problem(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Problem"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if "type" in value and (type(type_ := value["type"]) is not str or not formats.uri_reference(type_)):
        report_typed_in(faults, (at, "type"), here, type_, "string", "format", "uri-reference")
    if "title" in value and type(value["title"]) is not str:
        report_in(faults, (at, "title"), here, "type", "string")
    if "status" in value:
        if type(status := value["status"]) is not int and not is_whole(status):
            report_in(faults, (at, "status"), here, "type", "integer")
        else:
            if status < 100:
                report_in(faults, (at, "status"), here, "minimum", 100)
            if status > 599:
                report_in(faults, (at, "status"), here, "maximum", 599)
    if "detail" in value and type(value["detail"]) is not str:
        report_in(faults, (at, "detail"), here, "type", "string")
    if "instance" in value and (
        type(instance := value["instance"]) is not str or not formats.uri_reference(instance)
    ):
        report_typed_in(faults, (at, "instance"), here, instance, "string", "format", "uri-reference")
    if "violations" in value:
        if type(violations := value["violations"]) is not list:
            report_in(faults, (at, "violations"), here, "type", "array")
        else:
            for violations_index, violations_item in enumerate(violations):
                if type(violations_item) is not dict:
                    report_in(faults, (at, "violations", violations_index), here, "type", "object")
                else:
                    if "in" not in violations_item:
                        report_in(faults, (at, "violations", violations_index), here, "required", "in")
                    elif type(in_ := violations_item["in"]) is not str or in_ not in {
                        "path",
                        "query",
                        "header",
                        "cookie",
                        "body",
                    }:
                        report_in(
                            faults,
                            (at, "violations", violations_index, "in"),
                            here,
                            "enum",
                            ["path", "query", "header", "cookie", "body"],
                        )
                    if "name" in violations_item and type(violations_item["name"]) is not str:
                        report_in(
                            faults, (at, "violations", violations_index, "name"), here, "type", "string"
                        )
                    if "pointer" in violations_item and type(violations_item["pointer"]) is not str:
                        report_in(
                            faults, (at, "violations", violations_index, "pointer"), here, "type", "string"
                        )
                    if type(violations_item.get("keyword")) is not str:
                        report_required(
                            faults,
                            (at, "violations", violations_index, "keyword"),
                            here,
                            violations_item,
                            "string",
                        )
                    if type(violations_item.get("message")) is not str:
                        report_required(
                            faults,
                            (at, "violations", violations_index, "message"),
                            here,
                            violations_item,
                            "string",
                        )


def check_search_request_defs_sort_key(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/SearchRequest/$defs/SortKey"
    if type(value) is not list:
        report(faults, at, here, "type", "array")
        return
    if len(value) < 2:
        report(faults, at, here, "minItems", 2)
    if len(value) > 0:
        check_comparison_defs_field(value[0], (at, 0), faults)
    if len(value) > 1 and (type(item := value[1]) is not str or item not in {"ascending", "descending"}):
        report(faults, (at, 1), here + "/prefixItems/1", "enum", ["ascending", "descending"])
    if len(value) > 2:
        report(faults, at, here, "items", False, message="must have no more than 2 items")


def check_comparison_defs_field(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Comparison/$defs/Field"
    if type(value) is not str or value not in _COMPARISON_DEFS_FIELD_SET:
        report_typed(faults, at, here, value, "string", "enum", _COMPARISON_DEFS_FIELD_VALUES)


def check_board_id_parameter(value: Any, at: At, faults: Faults) -> None:
    here = "/components/parameters/BoardId/schema"
    if type(value) is not str or not formats.uuid(value):
        report_typed(faults, at, here, value, "string", "format", "uuid")


def check_cursor_parameter(value: Any, at: At, faults: Faults) -> None:
    here = "/components/parameters/Cursor/schema"
    if type(value) is not str:
        report(faults, at, here, "type", "string")
        return
    if len(value) < 1:
        report(faults, at, here, "minLength", 1)
    if len(value) > 200:
        report(faults, at, here, "maxLength", 200)


def check_page_size_parameter(value: Any, at: At, faults: Faults) -> None:
    here = "/components/parameters/PageSize/schema"
    if type(value) is not int and not is_whole(value):
        report(faults, at, here, "type", "integer")
        return
    if value <= 0:
        report(faults, at, here, "exclusiveMinimum", 0)
    if value > 100:
        report(faults, at, here, "maximum", 100)


def check_project_id_parameter(value: Any, at: At, faults: Faults) -> None:
    here = "/components/parameters/ProjectId/schema"
    if type(value) is not str or not formats.uuid(value):
        report_typed(faults, at, here, value, "string", "format", "uuid")


def check_task_id_parameter(value: Any, at: At, faults: Faults) -> None:
    here = "/components/parameters/TaskId/schema"
    if type(value) is not str or not formats.uuid(value):
        report_typed(faults, at, here, value, "string", "format", "uuid")


def check_too_many_requests_response_retry_after(value: Any, at: At, faults: Faults) -> None:
    here = "/components/responses/TooManyRequests/headers/Retry-After/schema"
    if type(value) is not int and not is_whole(value):
        report(faults, at, here, "type", "integer")
    elif value < 0:
        report(faults, at, here, "minimum", 0)


def check_unauthorized_response_www_authenticate(value: Any, at: At, faults: Faults) -> None:
    here = "/components/responses/Unauthorized/headers/WWW-Authenticate/schema"
    if type(value) is not str:
        report(faults, at, here, "type", "string")
