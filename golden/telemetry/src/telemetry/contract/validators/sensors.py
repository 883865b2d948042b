# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Validators: each appends what is wrong with a value to `faults`."""

from __future__ import annotations

from typing import Any

from ...runtime import formats
from ...runtime.validation import json_values
from ...runtime.validation.violations import At, Violation, report
from . import components

_VALUES_1 = ("sensor_id", "name", "class", "unit", "battery", "labels", "last_seen")
_SET_1 = frozenset(_VALUES_1)
_NAMES_1 = frozenset({"sensor_id", "condition", "found_at", "remarks", "position", "photos", "report"})


def check_list_sensors_ok_body(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1sensors/get/responses/200/content/application~1json/schema"""
    here = "/paths/~1sensors/get/responses/200/content/application~1json/schema"
    if type(value) is not list:
        report(faults, at, here + "/type", "array")
    else:
        for index1, item1 in enumerate(value):
            components.check_sensor(item1, (at, index1), faults)


def check_list_sensors_ok_x_total_count(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1sensors/get/responses/200/headers/X-Total-Count/schema"""
    here = "/paths/~1sensors/get/responses/200/headers/X-Total-Count/schema"
    if type(value) is not int and (type(value) is not float or not value.is_integer()):
        report(faults, at, here + "/type", "integer")
    elif value < 0:
        report(faults, at, here + "/minimum", 0)


def check_list_sensors_class(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1sensors/get/parameters/0/schema"""
    here = "/paths/~1sensors/get/parameters/0/schema"
    if type(value) is not list:
        report(faults, at, here + "/type", "array")
    else:
        for index1, item1 in enumerate(value):
            if type(item1) is not str:
                report(faults, (at, index1), here + "/items/type", "string")
            elif item1 not in {"ambient", "structural", "traffic"}:
                report(faults, (at, index1), here + "/items/enum", ["ambient", "structural", "traffic"])


def check_list_sensors_label(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1sensors/get/parameters/1/schema"""
    here = "/paths/~1sensors/get/parameters/1/schema"
    if type(value) is not list:
        report(faults, at, here + "/type", "array")
    else:
        if len(value) < 1:
            report(faults, at, here + "/minItems", 1)
        if not json_values.unique(value):
            report(faults, at, here + "/uniqueItems", True)
        for index1, item1 in enumerate(value):
            if type(item1) is not str:
                report(faults, (at, index1), here + "/items/type", "string")
            else:
                if len(item1) < 1:
                    report(faults, (at, index1), here + "/items/minLength", 1)
                if len(item1) > 40:
                    report(faults, (at, index1), here + "/items/maxLength", 40)


def check_list_sensors_battery(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1sensors/get/parameters/2/schema"""
    here = "/paths/~1sensors/get/parameters/2/schema"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "min_percent" in value:
            if type(value1 := value["min_percent"]) is not int and (
                type(value1) is not float or not value1.is_integer()
            ):
                report(faults, (at, "min_percent"), here + "/properties/min_percent/type", "integer")
            else:
                if value1 < 0:
                    report(faults, (at, "min_percent"), here + "/properties/min_percent/minimum", 0)
                if value1 > 100:
                    report(faults, (at, "min_percent"), here + "/properties/min_percent/maximum", 100)
        if "max_percent" in value:
            if type(value2 := value["max_percent"]) is not int and (
                type(value2) is not float or not value2.is_integer()
            ):
                report(faults, (at, "max_percent"), here + "/properties/max_percent/type", "integer")
            else:
                if value2 < 0:
                    report(faults, (at, "max_percent"), here + "/properties/max_percent/minimum", 0)
                if value2 > 100:
                    report(faults, (at, "max_percent"), here + "/properties/max_percent/maximum", 100)


def check_list_sensors_online(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1sensors/get/parameters/3/schema"""
    here = "/paths/~1sensors/get/parameters/3/schema"
    if type(value) is not bool:
        report(faults, at, here + "/type", "boolean")


def check_list_sensors_limit(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1sensors/get/parameters/4/schema"""
    here = "/paths/~1sensors/get/parameters/4/schema"
    if type(value) is not int and (type(value) is not float or not value.is_integer()):
        report(faults, at, here + "/type", "integer")
    else:
        if value < 1:
            report(faults, at, here + "/minimum", 1)
        if value > 1000:
            report(faults, at, here + "/maximum", 1000)
        if not formats.int32(value):
            report(faults, at, here + "/format", "int32")


def check_list_sensors_x_fields(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1sensors/get/parameters/5/schema"""
    here = "/paths/~1sensors/get/parameters/5/schema"
    if type(value) is not list:
        report(faults, at, here + "/type", "array")
    else:
        if len(value) < 1:
            report(faults, at, here + "/minItems", 1)
        if len(value) > 10:
            report(faults, at, here + "/maxItems", 10)
        for index1, item1 in enumerate(value):
            if type(item1) is not str:
                report(faults, (at, index1), here + "/items/type", "string")
            elif item1 not in _SET_1:
                report(faults, (at, index1), here + "/items/enum", _VALUES_1)


def check_list_sensors_units(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1sensors/get/parameters/6/schema"""
    here = "/paths/~1sensors/get/parameters/6/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    elif value not in {"metric", "imperial"}:
        report(faults, at, here + "/enum", ["metric", "imperial"])


def check_get_latest_reading_quality(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1sensors~1latest/get/parameters/1/schema"""
    here = "/paths/~1sensors~1latest/get/parameters/1/schema"
    if type(value) is not int and type(value) is not float:
        report(faults, at, here + "/type", "number")
    if (type(value) is not int and type(value) is not float) or value not in {0.5, 0.9, 0.99}:
        report(faults, at, here + "/enum", [0.5, 0.9, 0.99])


def check_get_sensor_sensor_id(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1sensors~1{sensor_id}/parameters/0/schema"""
    here = "/paths/~1sensors~1{sensor_id}/parameters/0/schema"
    if type(value) is not int and (type(value) is not float or not value.is_integer()):
        report(faults, at, here + "/type", "integer")
    else:
        if value < 1:
            report(faults, at, here + "/minimum", 1)
        if not formats.int64(value):
            report(faults, at, here + "/format", "int64")


def check_put_sensor_created_location(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1sensors~1{sensor_id}/put/responses/201/headers/Location/schema"""
    here = "/paths/~1sensors~1{sensor_id}/put/responses/201/headers/Location/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    elif not formats.uri_reference(value):
        report(faults, at, here + "/format", "uri-reference")


def check_has_sensor_ok_x_last_seen(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1sensors~1{sensor_id}/head/responses/200/headers/X-Last-Seen/schema"""
    here = "/paths/~1sensors~1{sensor_id}/head/responses/200/headers/X-Last-Seen/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    elif not formats.date_time(value):
        report(faults, at, here + "/format", "date-time")


def check_report_survey_created_location(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1surveys/post/responses/201/headers/Location/schema"""
    here = "/paths/~1surveys/post/responses/201/headers/Location/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")


def check_report_survey_form(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Survey"""
    here = "/components/schemas/Survey"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "sensor_id" not in value:
            report(faults, at, here + "/required", "sensor_id")
        elif type(value1 := value["sensor_id"]) is not int and (
            type(value1) is not float or not value1.is_integer()
        ):
            report(faults, (at, "sensor_id"), here + "/properties/sensor_id/type", "integer")
        else:
            if value1 < 1:
                report(faults, (at, "sensor_id"), here + "/properties/sensor_id/minimum", 1)
            if not formats.int64(value1):
                report(faults, (at, "sensor_id"), here + "/properties/sensor_id/format", "int64")
        if "condition" not in value:
            report(faults, at, here + "/required", "condition")
        elif type(value2 := value["condition"]) is not str:
            report(faults, (at, "condition"), here + "/properties/condition/type", "string")
        elif value2 not in {"good", "worn", "broken"}:
            report(faults, (at, "condition"), here + "/properties/condition/enum", ["good", "worn", "broken"])
        if "found_at" in value:
            if type(value3 := value["found_at"]) is not str:
                report(faults, (at, "found_at"), here + "/properties/found_at/type", "string")
            elif not formats.date(value3):
                report(faults, (at, "found_at"), here + "/properties/found_at/format", "date")
        if "remarks" in value:
            if type(value4 := value["remarks"]) is not list:
                report(faults, (at, "remarks"), here + "/properties/remarks/type", "array")
            else:
                if len(value4) > 5:
                    report(faults, (at, "remarks"), here + "/properties/remarks/maxItems", 5)
                for index1, item1 in enumerate(value4):
                    if type(item1) is not str:
                        report(
                            faults, (at, "remarks", index1), here + "/properties/remarks/items/type", "string"
                        )
                    elif len(item1) > 200:
                        report(
                            faults, (at, "remarks", index1), here + "/properties/remarks/items/maxLength", 200
                        )
        if "position" in value:
            if type(value5 := value["position"]) is not dict:
                report(faults, (at, "position"), here + "/properties/position/type", "object")
            else:
                if "latitude" not in value5:
                    report(faults, (at, "position"), here + "/properties/position/required", "latitude")
                elif type(value6 := value5["latitude"]) is not int and type(value6) is not float:
                    report(
                        faults,
                        (at, "position", "latitude"),
                        here + "/properties/position/properties/latitude/type",
                        "number",
                    )
                else:
                    if value6 < -90:
                        report(
                            faults,
                            (at, "position", "latitude"),
                            here + "/properties/position/properties/latitude/minimum",
                            -90,
                        )
                    if value6 > 90:
                        report(
                            faults,
                            (at, "position", "latitude"),
                            here + "/properties/position/properties/latitude/maximum",
                            90,
                        )
                if "longitude" not in value5:
                    report(faults, (at, "position"), here + "/properties/position/required", "longitude")
                elif type(value7 := value5["longitude"]) is not int and type(value7) is not float:
                    report(
                        faults,
                        (at, "position", "longitude"),
                        here + "/properties/position/properties/longitude/type",
                        "number",
                    )
                else:
                    if value7 < -180:
                        report(
                            faults,
                            (at, "position", "longitude"),
                            here + "/properties/position/properties/longitude/minimum",
                            -180,
                        )
                    if value7 > 180:
                        report(
                            faults,
                            (at, "position", "longitude"),
                            here + "/properties/position/properties/longitude/maximum",
                            180,
                        )
        if "photos" not in value:
            report(faults, at, here + "/required", "photos")
        elif type(value8 := value["photos"]) is not list:
            report(faults, (at, "photos"), here + "/properties/photos/type", "array")
        else:
            if len(value8) < 1:
                report(faults, (at, "photos"), here + "/properties/photos/minItems", 1)
            if len(value8) > 4:
                report(faults, (at, "photos"), here + "/properties/photos/maxItems", 4)
        for name1 in value:
            if name1 not in _NAMES_1:
                report(faults, (at, name1), here + "/additionalProperties", False)
