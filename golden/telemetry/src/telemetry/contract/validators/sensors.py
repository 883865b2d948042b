# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Validators: each appends what is wrong with a value to `faults`."""

from __future__ import annotations

from typing import Any

from ...runtime import formats, json_values
from ...runtime.violations import At, Violation, report
from . import components

_VALUES_1 = ("sensor_id", "name", "class", "unit", "battery", "labels", "last_seen")
_SET_1 = frozenset(_VALUES_1)


def check_list_sensors_ok_body(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1sensors/get/responses/200/content/application~1json/schema"""
    if type(value) is list:
        for index1, item1 in enumerate(value):
            components.check_sensor(item1, (at, index1), faults)
    else:
        report(
            faults,
            at,
            "/paths/~1sensors/get/responses/200/content/application~1json/schema/type",
            "must be an array",
            "array",
        )


def check_list_sensors_class(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1sensors/get/parameters/0/schema"""
    if type(value) is list:
        for index1, item1 in enumerate(value):
            if type(item1) is str:
                if item1 not in {"ambient", "structural", "traffic"}:
                    report(
                        faults,
                        (at, index1),
                        "/paths/~1sensors/get/parameters/0/schema/items/enum",
                        "must be one of the values listed",
                        ["ambient", "structural", "traffic"],
                    )
            else:
                report(
                    faults,
                    (at, index1),
                    "/paths/~1sensors/get/parameters/0/schema/items/type",
                    "must be a string",
                    "string",
                )
    else:
        report(faults, at, "/paths/~1sensors/get/parameters/0/schema/type", "must be an array", "array")


def check_list_sensors_label(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1sensors/get/parameters/1/schema"""
    if type(value) is list:
        if not json_values.unique(value):
            report(
                faults,
                at,
                "/paths/~1sensors/get/parameters/1/schema/uniqueItems",
                "must not have equal items",
                True,
            )
        for index1, item1 in enumerate(value):
            if type(item1) is str:
                if len(item1) < 1:
                    report(
                        faults,
                        (at, index1),
                        "/paths/~1sensors/get/parameters/1/schema/items/minLength",
                        "must have at least 1 character",
                        1,
                    )
                if len(item1) > 40:
                    report(
                        faults,
                        (at, index1),
                        "/paths/~1sensors/get/parameters/1/schema/items/maxLength",
                        "must have at most 40 characters",
                        40,
                    )
            else:
                report(
                    faults,
                    (at, index1),
                    "/paths/~1sensors/get/parameters/1/schema/items/type",
                    "must be a string",
                    "string",
                )
    else:
        report(faults, at, "/paths/~1sensors/get/parameters/1/schema/type", "must be an array", "array")


def check_list_sensors_battery(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1sensors/get/parameters/2/schema"""
    if type(value) is dict:
        if "min_percent" in value:
            value1 = value["min_percent"]
            if type(value1) is int or (type(value1) is float and value1.is_integer()):
                if value1 < 0:
                    report(
                        faults,
                        (at, "min_percent"),
                        "/paths/~1sensors/get/parameters/2/schema/properties/min_percent/minimum",
                        "must be at least 0",
                        0,
                    )
                if value1 > 100:
                    report(
                        faults,
                        (at, "min_percent"),
                        "/paths/~1sensors/get/parameters/2/schema/properties/min_percent/maximum",
                        "must be at most 100",
                        100,
                    )
            else:
                report(
                    faults,
                    (at, "min_percent"),
                    "/paths/~1sensors/get/parameters/2/schema/properties/min_percent/type",
                    "must be an integer",
                    "integer",
                )
        if "max_percent" in value:
            value2 = value["max_percent"]
            if type(value2) is int or (type(value2) is float and value2.is_integer()):
                if value2 < 0:
                    report(
                        faults,
                        (at, "max_percent"),
                        "/paths/~1sensors/get/parameters/2/schema/properties/max_percent/minimum",
                        "must be at least 0",
                        0,
                    )
                if value2 > 100:
                    report(
                        faults,
                        (at, "max_percent"),
                        "/paths/~1sensors/get/parameters/2/schema/properties/max_percent/maximum",
                        "must be at most 100",
                        100,
                    )
            else:
                report(
                    faults,
                    (at, "max_percent"),
                    "/paths/~1sensors/get/parameters/2/schema/properties/max_percent/type",
                    "must be an integer",
                    "integer",
                )
    else:
        report(faults, at, "/paths/~1sensors/get/parameters/2/schema/type", "must be an object", "object")


def check_list_sensors_online(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1sensors/get/parameters/3/schema"""
    if type(value) is not bool:
        report(
            faults, at, "/paths/~1sensors/get/parameters/3/schema/type", "must be true or false", "boolean"
        )


def check_list_sensors_limit(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1sensors/get/parameters/4/schema"""
    if type(value) is int or (type(value) is float and value.is_integer()):
        if value < 1:
            report(faults, at, "/paths/~1sensors/get/parameters/4/schema/minimum", "must be at least 1", 1)
        if value > 1000:
            report(
                faults, at, "/paths/~1sensors/get/parameters/4/schema/maximum", "must be at most 1000", 1000
            )
        if not formats.int32(value):
            report(
                faults,
                at,
                "/paths/~1sensors/get/parameters/4/schema/format",
                "must have the format int32",
                "int32",
            )
    else:
        report(faults, at, "/paths/~1sensors/get/parameters/4/schema/type", "must be an integer", "integer")


def check_list_sensors_x_fields(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1sensors/get/parameters/5/schema"""
    if type(value) is list:
        if len(value) > 10:
            report(
                faults,
                at,
                "/paths/~1sensors/get/parameters/5/schema/maxItems",
                "must have at most 10 items",
                10,
            )
        for index1, item1 in enumerate(value):
            if type(item1) is str:
                if item1 not in _SET_1:
                    report(
                        faults,
                        (at, index1),
                        "/paths/~1sensors/get/parameters/5/schema/items/enum",
                        "must be one of the values listed",
                        [*_VALUES_1],
                    )
            else:
                report(
                    faults,
                    (at, index1),
                    "/paths/~1sensors/get/parameters/5/schema/items/type",
                    "must be a string",
                    "string",
                )
    else:
        report(faults, at, "/paths/~1sensors/get/parameters/5/schema/type", "must be an array", "array")


def check_list_sensors_units(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1sensors/get/parameters/6/schema"""
    if type(value) is str:
        if value not in {"metric", "imperial"}:
            report(
                faults,
                at,
                "/paths/~1sensors/get/parameters/6/schema/enum",
                "must be one of the values listed",
                ["metric", "imperial"],
            )
    else:
        report(faults, at, "/paths/~1sensors/get/parameters/6/schema/type", "must be a string", "string")


def check_get_latest_reading_quality(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1sensors~1latest/get/parameters/1/schema"""
    if type(value) is not int and type(value) is not float:
        report(
            faults, at, "/paths/~1sensors~1latest/get/parameters/1/schema/type", "must be a number", "number"
        )
    if (type(value) is not int and type(value) is not float) or value not in {0.5, 0.9, 0.99}:
        report(
            faults,
            at,
            "/paths/~1sensors~1latest/get/parameters/1/schema/enum",
            "must be one of the values listed",
            [0.5, 0.9, 0.99],
        )


def check_get_sensor_sensor_id(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1sensors~1{sensor_id}/parameters/0/schema"""
    if type(value) is int or (type(value) is float and value.is_integer()):
        if value < 1:
            report(
                faults,
                at,
                "/paths/~1sensors~1{sensor_id}/parameters/0/schema/minimum",
                "must be at least 1",
                1,
            )
        if not formats.int64(value):
            report(
                faults,
                at,
                "/paths/~1sensors~1{sensor_id}/parameters/0/schema/format",
                "must have the format int64",
                "int64",
            )
    else:
        report(
            faults,
            at,
            "/paths/~1sensors~1{sensor_id}/parameters/0/schema/type",
            "must be an integer",
            "integer",
        )
