# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function appends what is wrong with one to `faults`."""

from __future__ import annotations

from typing import Any

from ...runtime import formats
from ...runtime.validation import json_values
from ...runtime.validation.violations import (
    At,
    Faults,
    is_whole,
    report,
    report_in,
    report_typed,
    report_typed_in,
)
from . import components

_LIST_SENSORS_X_FIELDS_ITEM_VALUES = ("sensor_id", "name", "class", "unit", "battery", "labels", "last_seen")
_LIST_SENSORS_X_FIELDS_ITEM_SET = frozenset(_LIST_SENSORS_X_FIELDS_ITEM_VALUES)


def check_list_sensors_ok_body(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1sensors/get/responses/200/content/application~1json/schema"
    if type(value) is not list:
        report(faults, at, here, "type", "array")
        return
    for index, item in enumerate(value):
        components.check_sensor(item, (at, index), faults)


def check_list_sensors_ok_x_total_count(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1sensors/get/responses/200/headers/X-Total-Count/schema"
    if type(value) is not int and not is_whole(value):
        report(faults, at, here, "type", "integer")
    elif value < 0:
        report(faults, at, here, "minimum", 0)


def check_list_sensors_class(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1sensors/get/parameters/0/schema"
    if type(value) is not list:
        report(faults, at, here, "type", "array")
        return
    for index, item in enumerate(value):
        if type(item) is not str or item not in {"ambient", "structural", "traffic"}:
            report_typed_in(
                faults, (at, index), here, item, "string", "enum", ["ambient", "structural", "traffic"]
            )


def check_list_sensors_label(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1sensors/get/parameters/1/schema"
    if type(value) is not list:
        report(faults, at, here, "type", "array")
        return
    if len(value) < 1:
        report(faults, at, here, "minItems", 1)
    if not json_values.unique(value):
        report(faults, at, here, "uniqueItems", True)
    for index, item in enumerate(value):
        if type(item) is not str:
            report_in(faults, (at, index), here, "type", "string")
        else:
            if len(item) < 1:
                report_in(faults, (at, index), here, "minLength", 1)
            if len(item) > 40:
                report_in(faults, (at, index), here, "maxLength", 40)


def check_list_sensors_battery(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1sensors/get/parameters/2/schema"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if "min_percent" in value:
        if type(min_percent := value["min_percent"]) is not int and not is_whole(min_percent):
            report_in(faults, (at, "min_percent"), here, "type", "integer")
        else:
            if min_percent < 0:
                report_in(faults, (at, "min_percent"), here, "minimum", 0)
            if min_percent > 100:
                report_in(faults, (at, "min_percent"), here, "maximum", 100)
    if "max_percent" in value:
        if type(max_percent := value["max_percent"]) is not int and not is_whole(max_percent):
            report_in(faults, (at, "max_percent"), here, "type", "integer")
        else:
            if max_percent < 0:
                report_in(faults, (at, "max_percent"), here, "minimum", 0)
            if max_percent > 100:
                report_in(faults, (at, "max_percent"), here, "maximum", 100)


def check_list_sensors_online(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1sensors/get/parameters/3/schema"
    if type(value) is not bool:
        report(faults, at, here, "type", "boolean")


def check_list_sensors_limit(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1sensors/get/parameters/4/schema"
    if type(value) is not int and not is_whole(value):
        report(faults, at, here, "type", "integer")
        return
    if value < 1:
        report(faults, at, here, "minimum", 1)
    if value > 1000:
        report(faults, at, here, "maximum", 1000)
    if not formats.int32(value):
        report(faults, at, here, "format", "int32")


def check_list_sensors_x_fields(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1sensors/get/parameters/5/schema"
    if type(value) is not list:
        report(faults, at, here, "type", "array")
        return
    if len(value) < 1:
        report(faults, at, here, "minItems", 1)
    if len(value) > 10:
        report(faults, at, here, "maxItems", 10)
    for index, item in enumerate(value):
        if type(item) is not str or item not in _LIST_SENSORS_X_FIELDS_ITEM_SET:
            report_typed_in(
                faults, (at, index), here, item, "string", "enum", _LIST_SENSORS_X_FIELDS_ITEM_VALUES
            )


def check_list_sensors_units(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1sensors/get/parameters/6/schema"
    if type(value) is not str or value not in {"metric", "imperial"}:
        report_typed(faults, at, here, value, "string", "enum", ["metric", "imperial"])


def check_get_latest_reading_quality(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1sensors~1latest/get/parameters/1/schema"
    if type(value) is not int and type(value) is not float:
        report(faults, at, here, "type", "number")
    if (type(value) is not int and type(value) is not float) or value not in {0.5, 0.9, 0.99}:
        report(faults, at, here, "enum", [0.5, 0.9, 0.99])


def check_get_sensor_sensor_id(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1sensors~1{sensor_id}/parameters/0/schema"
    if type(value) is not int and not is_whole(value):
        report(faults, at, here, "type", "integer")
        return
    if value < 1:
        report(faults, at, here, "minimum", 1)
    if not formats.int64(value):
        report(faults, at, here, "format", "int64")


def check_put_sensor_created_location(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1sensors~1{sensor_id}/put/responses/201/headers/Location/schema"
    if type(value) is not str or not formats.uri_reference(value):
        report_typed(faults, at, here, value, "string", "format", "uri-reference")


def check_put_sensor_sensor_id(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1sensors~1{sensor_id}/parameters/0/schema"
    if type(value) is not int and not is_whole(value):
        report(faults, at, here, "type", "integer")
        return
    if value < 1:
        report(faults, at, here, "minimum", 1)
    if not formats.int64(value):
        report(faults, at, here, "format", "int64")


def check_retire_sensor_sensor_id(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1sensors~1{sensor_id}/parameters/0/schema"
    if type(value) is not int and not is_whole(value):
        report(faults, at, here, "type", "integer")
        return
    if value < 1:
        report(faults, at, here, "minimum", 1)
    if not formats.int64(value):
        report(faults, at, here, "format", "int64")


def check_has_sensor_ok_x_last_seen(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1sensors~1{sensor_id}/head/responses/200/headers/X-Last-Seen/schema"
    if type(value) is not str or not formats.date_time(value):
        report_typed(faults, at, here, value, "string", "format", "date-time")


def check_has_sensor_sensor_id(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1sensors~1{sensor_id}/parameters/0/schema"
    if type(value) is not int and not is_whole(value):
        report(faults, at, here, "type", "integer")
        return
    if value < 1:
        report(faults, at, here, "minimum", 1)
    if not formats.int64(value):
        report(faults, at, here, "format", "int64")


def check_report_survey_created_location(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1surveys/post/responses/201/headers/Location/schema"
    if type(value) is not str:
        report(faults, at, here, "type", "string")
