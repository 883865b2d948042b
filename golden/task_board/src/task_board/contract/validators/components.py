# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function says whether one is valid.

What may be absent is valid then. `it` is the property that was looked up last.
"""

from __future__ import annotations

import re
from typing import Any

from ...runtime import formats
from ...runtime.validation import json_values
from ...runtime.validation.verdicts import is_whole

_HANDLE_PATTERN = re.compile("^[a-z][.0-9_a-z]*\\Z")
_PROJECT_INPUT_KEY_PATTERN = re.compile("^[A-Z]{2,6}\\Z")
_PROJECT_INPUT_BUDGET_CURRENCY_PATTERN = re.compile("^[A-Z]{3}\\Z")
_CUSTOM_FIELDS_PATTERN = re.compile("^x_[0-9_a-z]+\\Z")
_TASK_PROPERTIES_LABELS_ITEM_PATTERN = re.compile("^[a-z][\\-0-9a-z]*\\Z")
_TASK_NUMBER_PATTERN = re.compile("^[A-Z]{2,6}-[1-9][0-9]*\\Z")
_TASK_PATCH_NAMES = {"title", "notes", "priority", "assignee", "status", "due", "position"}
_SEARCH_REQUEST_NAMES = {"where", "sort", "limit"}
_COMPARISON_IS_VALUES = {"eq", "ne", "lt", "le", "gt", "ge", "contains"}
_COMPARISON_DEFS_FIELD_VALUES = {"title", "status", "priority", "assignee", "due", "estimate", "labels"}


def is_handle(value: Any) -> bool:
    return not (type(value) is not str or len(value) > 32 or not _HANDLE_PATTERN.search(value))


def is_task_status(value: Any) -> bool:
    return type(value) is str and value in {"todo", "doing", "blocked", "done"}


def is_project_input(value: Any) -> bool:
    return not (
        type(value) is not dict
        or type(it := value.get("key")) is not str
        or not _PROJECT_INPUT_KEY_PATTERN.search(it)
        or type(it := value.get("name")) is not str
        or len(it) < 1
        or len(it) > 120
        or "owner" not in value
        or not is_handle(value["owner"])
        or ((it := value.get("description")) is not None and (type(it) is not str or len(it) > 4000))
        or (
            "budget" in value
            and (
                (type(it := value["budget"]) is not int and type(it) is not float)
                or it <= 0
                or it >= 1000000000
            )
        )
        or (
            "budget_currency" in value
            and (
                type(it := value["budget_currency"]) is not str
                or not _PROJECT_INPUT_BUDGET_CURRENCY_PATTERN.search(it)
            )
        )
        or type(value.get("archived", True)) is not bool
        or ("budget" in value and "budget_currency" not in value)
    )


def is_project(value: Any) -> bool:
    return not (
        not is_project_input(value)
        or type(value) is not dict
        or type(it := value.get("id")) is not str
        or not formats.uuid(it)
        or type(it := value.get("created_at")) is not str
        or not formats.date_time(it)
        or "archived" not in value
    )


def is_project_page(value: Any) -> bool:
    if type(value) is not dict or type(items := value.get("items")) is not list or len(items) > 100:
        return False
    for item in items:
        if not is_project(item):
            return False
    return not ("next_cursor" not in value or not is_next_cursor(value["next_cursor"]))


def is_next_cursor(value: Any) -> bool:
    return not (value is not None and (type(value) is not str or len(value) > 200))


def is_position(value: Any) -> bool:
    return not (
        type(value) is not list
        or len(value) < 2
        or (len(value) > 0 and (type(item := value[0]) is not str or len(item) < 1 or len(item) > 40))
        or (len(value) > 1 and ((type(item := value[1]) is not int and not is_whole(item)) or item < 0))
        or len(value) > 2
    )


def is_burndown_point(value: Any) -> bool:
    return not (
        type(value) is not list
        or len(value) < 2
        or (len(value) > 0 and (type(item := value[0]) is not str or not formats.date(item)))
        or (len(value) > 1 and ((type(item := value[1]) is not int and type(item) is not float) or item < 0))
        or len(value) > 2
    )


def is_custom_fields(value: Any) -> bool:
    if type(value) is not dict or len(value) > 20:
        return False
    for name, item in value.items():
        if (
            _CUSTOM_FIELDS_PATTERN.search(name)
            and type(item) is not str
            and type(item) is not int
            and type(item) is not float
            and type(item) is not bool
            and item is not None
        ):
            return False
    for name in value:
        if not _CUSTOM_FIELDS_PATTERN.search(name):
            return False
    return True


def is_task_properties(value: Any) -> bool:
    if (
        type(value) is not dict
        or type(it := value.get("title")) is not str
        or len(it) < 1
        or len(it) > 200
        or ((it := value.get("notes")) is not None and (type(it) is not str or len(it) > 10000))
        or (
            "priority" in value
            and ((type(it := value["priority"]) is not int and not is_whole(it)) or it < 1 or it > 5)
        )
        or ((it := value.get("assignee")) is not None and not is_handle(it))
        or (
            "estimate" in value
            and (
                (type(it := value["estimate"]) is not int and type(it) is not float) or it <= 0 or it >= 1000
            )
        )
        or type(it := value.get("estimate_unit", "hours")) is not str
        or it not in {"hours", "days", "points"}
        or ((it := value.get("due")) is not None and (type(it) is not str or not formats.date(it)))
        or type(labels := value.get("labels", [])) is not list
        or len(labels) > 20
        or not json_values.unique(labels)
    ):
        return False
    for item in labels:
        if type(item) is not str or len(item) > 40 or not _TASK_PROPERTIES_LABELS_ITEM_PATTERN.search(item):
            return False
    return not (
        ("custom_fields" in value and not is_custom_fields(value["custom_fields"]))
        or ("estimate" in value and "estimate_unit" not in value)
    )


def is_task_input(value: Any) -> bool:
    if (
        not is_task_properties(value)
        or type(value) is not dict
        or type(subtasks := value.get("subtasks", [])) is not list
        or len(subtasks) > 50
    ):
        return False
    for item in subtasks:
        if not is_task_input(item):
            return False
    return True


def is_task(value: Any) -> bool:
    if (
        not is_task_properties(value)
        or type(value) is not dict
        or type(it := value.get("id")) is not str
        or not formats.uuid(it)
        or type(it := value.get("number")) is not str
        or not _TASK_NUMBER_PATTERN.search(it)
        or ("kind" in value and value["kind"] != "task")
        or "status" not in value
        or not is_task_status(value["status"])
        or ("position" in value and not is_position(value["position"]))
        or (
            (it := value.get("completed_at")) is not None
            and (type(it) is not str or not formats.date_time(it))
        )
        or type(subtasks := value.get("subtasks")) is not list
    ):
        return False
    for item in subtasks:
        if not is_task(item):
            return False
    if type(value) is not dict or "status" not in value or value["status"] == "done":
        if type(value) is dict and type(value.get("completed_at")) is not str:
            return False
    elif type(value) is dict and value.get("completed_at") is not None:
        return False
    return True


def is_task_patch(value: Any) -> bool:
    return not (
        type(value) is not dict
        or ("title" in value and (type(it := value["title"]) is not str or len(it) < 1 or len(it) > 200))
        or ((it := value.get("notes")) is not None and (type(it) is not str or len(it) > 10000))
        or (
            (it := value.get("priority")) is not None
            and ((type(it) is not int and not is_whole(it)) or it < 1 or it > 5)
        )
        or ((it := value.get("assignee")) is not None and not is_handle(it))
        or ("status" in value and not is_task_status(value["status"]))
        or ((it := value.get("due")) is not None and (type(it) is not str or not formats.date(it)))
        or ("position" in value and not is_position(value["position"]))
        or len(value) < 1
        or not value.keys() <= _TASK_PATCH_NAMES
    )


def is_task_page(value: Any) -> bool:
    if type(value) is not dict or type(items := value.get("items")) is not list:
        return False
    for item in items:
        if not is_task(item):
            return False
    return not ("next_cursor" not in value or not is_next_cursor(value["next_cursor"]))


def is_search_request(value: Any) -> bool:
    if (
        type(value) is not dict
        or "where" not in value
        or not is_expression(value["where"])
        or type(sort := value.get("sort", [])) is not list
        or len(sort) > 4
    ):
        return False
    for item in sort:
        if not is_search_request_defs_sort_key(item):
            return False
    return not (
        (
            "limit" in value
            and ((type(it := value["limit"]) is not int and not is_whole(it)) or it < 1 or it > 500)
        )
        or not value.keys() <= _SEARCH_REQUEST_NAMES
    )


def is_expression(value: Any) -> bool:
    if type(value) is dict:
        op = value.get("op")
        if op == "compare":
            if not is_comparison(value):
                return False
        elif op == "all":
            if not is_all_expression(value):
                return False
        elif op == "any":
            if not is_any_expression(value):
                return False
        elif op == "not":
            if not is_not_expression(value):
                return False
        else:
            return False
    else:
        return False
    return True


def is_comparison(value: Any) -> bool:
    return not (
        type(value) is not dict
        or "op" not in value
        or value["op"] != "compare"
        or "field" not in value
        or not is_comparison_defs_field(value["field"])
        or type(it := value.get("is")) is not str
        or it not in _COMPARISON_IS_VALUES
        or "value" not in value
        or (
            type(it := value["value"]) is not str
            and type(it) is not int
            and type(it) is not float
            and type(it) is not bool
            and it is not None
        )
    )


def is_all_expression(value: Any) -> bool:
    if (
        type(value) is not dict
        or "op" not in value
        or value["op"] != "all"
        or type(of := value.get("of")) is not list
        or len(of) < 1
        or len(of) > 20
    ):
        return False
    for item in of:
        if not is_expression(item):
            return False
    return True


def is_any_expression(value: Any) -> bool:
    if (
        type(value) is not dict
        or "op" not in value
        or value["op"] != "any"
        or type(of := value.get("of")) is not list
        or len(of) < 1
        or len(of) > 20
    ):
        return False
    for item in of:
        if not is_expression(item):
            return False
    return True


def is_not_expression(value: Any) -> bool:
    return not (
        type(value) is not dict
        or "op" not in value
        or value["op"] != "not"
        or "expression" not in value
        or not is_expression(value["expression"])
    )


def is_comment_input(value: Any) -> bool:
    return not (
        type(value) is not dict
        or type(it := value.get("text")) is not str
        or len(it) < 1
        or len(it) > 5000
        or (
            (it := value.get("answers_to")) is not None
            and ((type(it) is not int and not is_whole(it)) or it <= 0)
        )
    )


def is_comment(value: Any) -> bool:
    if (
        type(value) is not dict
        or (type(it := value.get("id")) is not int and not is_whole(it))
        or it <= 0
        or "author" not in value
        or not is_handle(value["author"])
        or type(value.get("text")) is not str
        or type(it := value.get("created_at")) is not str
        or not formats.date_time(it)
        or type(answers := value.get("answers")) is not list
    ):
        return False
    for item in answers:
        if not is_comment(item):
            return False
    return True


def is_activity_base(value: Any) -> bool:
    return not (
        type(value) is not dict
        or type(value.get("kind")) is not str
        or type(it := value.get("at")) is not str
        or not formats.date_time(it)
        or "by" not in value
        or not is_handle(value["by"])
    )


def is_moved_activity(value: Any) -> bool:
    return not (
        not is_activity_base(value)
        or type(value) is not dict
        or ("kind" in value and value["kind"] != "moved")
        or "from" not in value
        or not is_position(value["from"])
        or "to" not in value
        or not is_position(value["to"])
    )


def is_commented_activity(value: Any) -> bool:
    return not (
        not is_activity_base(value)
        or type(value) is not dict
        or ("kind" in value and value["kind"] != "commented")
        or (type(it := value.get("comment_id")) is not int and not is_whole(it))
        or it <= 0
    )


def is_estimated_activity(value: Any) -> bool:
    return not (
        not is_activity_base(value)
        or type(value) is not dict
        or ("kind" in value and value["kind"] != "estimated")
        or "before" not in value
        or (type(it := value["before"]) is not int and type(it) is not float and it is not None)
        or "after" not in value
        or (type(it := value["after"]) is not int and type(it) is not float and it is not None)
    )


def is_activity(value: Any) -> bool:
    if type(value) is dict:
        kind = value.get("kind")
        if kind == "moved":
            if not is_moved_activity(value):
                return False
        elif kind == "commented":
            if not is_commented_activity(value):
                return False
        elif kind == "estimated":
            if not is_estimated_activity(value):
                return False
        else:
            return False
    else:
        return False
    return True


def is_checklist_item(value: Any) -> bool:
    return not (
        type(value) is not dict
        or type(value.get("text")) is not str
        or type(value.get("checked")) is not bool
    )


def is_checklist(value: Any) -> bool:
    if (
        type(value) is not dict
        or type(value.get("title")) is not str
        or type(items := value.get("items")) is not list
    ):
        return False
    for item in items:
        if not is_checklist_item(item):
            return False
    return True


def is_card(value: Any) -> bool:
    if (
        type(value) is not dict
        or type(value.get("number")) is not str
        or type(value.get("title")) is not str
        or (type(it := value.get("assignee")) is not str and it is not None)
        or type(checklists := value.get("checklists")) is not list
    ):
        return False
    for item in checklists:
        if not is_checklist(item):
            return False
    return True


def is_column(value: Any) -> bool:
    if (
        type(value) is not dict
        or type(value.get("name")) is not str
        or (
            (it := value.get("limit")) is not None and ((type(it) is not int and not is_whole(it)) or it <= 0)
        )
        or type(cards := value.get("cards")) is not list
    ):
        return False
    for item in cards:
        if not is_card(item):
            return False
    return True


def is_board_snapshot(value: Any) -> bool:
    if (
        type(value) is not dict
        or type(it := value.get("id")) is not str
        or not formats.uuid(it)
        or type(value.get("name")) is not str
        or type(columns := value.get("columns")) is not list
        or len(columns) < 1
    ):
        return False
    for item in columns:
        if not is_column(item):
            return False
    return True


def is_project_export(value: Any) -> bool:
    if (
        type(value) is not dict
        or type(value.get("key")) is not str
        or type(boards := value.get("boards")) is not list
    ):
        return False
    for item in boards:
        if not is_board_snapshot(item):
            return False
    return True


def is_portfolio_export(value: Any) -> bool:
    if (
        type(value) is not dict
        or type(value.get("name")) is not str
        or type(projects := value.get("projects")) is not list
    ):
        return False
    for item in projects:
        if not is_project_export(item):
            return False
    return True


def is_workspace_export(value: Any) -> bool:
    if (
        type(value) is not dict
        or type(value.get("workspace")) is not str
        or "format" not in value
        or (type(it := value["format"]) is not int and type(it) is not float)
        or it != 2
        or type(portfolios := value.get("portfolios")) is not list
    ):
        return False
    for item in portfolios:
        if not is_portfolio_export(item):
            return False
    return True


def is_problem(value: Any) -> bool:
    if (
        type(value) is not dict
        or ("type" in value and (type(it := value["type"]) is not str or not formats.uri_reference(it)))
        or type(value.get("title", "")) is not str
        or (
            "status" in value
            and ((type(it := value["status"]) is not int and not is_whole(it)) or it < 100 or it > 599)
        )
        or type(value.get("detail", "")) is not str
        or (
            "instance" in value
            and (type(it := value["instance"]) is not str or not formats.uri_reference(it))
        )
        or type(violations := value.get("violations", [])) is not list
    ):
        return False
    for violations_item in violations:
        if (
            type(violations_item) is not dict
            or "in" not in violations_item
            or type(it := violations_item["in"]) is not str
            or it not in {"path", "query", "header", "cookie", "body"}
            or type(violations_item.get("name", "")) is not str
            or type(violations_item.get("pointer", "")) is not str
            or type(violations_item.get("keyword")) is not str
            or type(violations_item.get("message")) is not str
        ):
            return False
    return True


def is_search_request_defs_sort_key(value: Any) -> bool:
    return not (
        type(value) is not list
        or len(value) < 2
        or (len(value) > 0 and not is_comparison_defs_field(value[0]))
        or (len(value) > 1 and (type(item := value[1]) is not str or item not in {"ascending", "descending"}))
        or len(value) > 2
    )


def is_comparison_defs_field(value: Any) -> bool:
    return type(value) is str and value in _COMPARISON_DEFS_FIELD_VALUES


def is_board_id_parameter(value: Any) -> bool:
    return type(value) is str and formats.uuid(value)


def is_cursor_parameter(value: Any) -> bool:
    return not (type(value) is not str or len(value) < 1 or len(value) > 200)


def is_page_size_parameter(value: Any) -> bool:
    return not ((type(value) is not int and not is_whole(value)) or value <= 0 or value > 100)


def is_project_id_parameter(value: Any) -> bool:
    return type(value) is str and formats.uuid(value)


def is_task_id_parameter(value: Any) -> bool:
    return type(value) is str and formats.uuid(value)


def is_too_many_requests_response_retry_after(value: Any) -> bool:
    return not ((type(value) is not int and not is_whole(value)) or value < 0)


def is_unauthorized_response_www_authenticate(value: Any) -> bool:
    return type(value) is str
