# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Validators: each appends what is wrong with a value to `faults`."""

from __future__ import annotations

import re
from typing import Any

from ...runtime import formats
from ...runtime.violations import At, Violation, report
from . import components

_NAMES_1 = frozenset({"min", "max", "quality"})
_PATTERN_1 = re.compile("^[+/-9=A-Za-z]{4,128}\\Z")
_PATTERN_2 = re.compile("^[a-z]{2}\\Z")


def check_query_readings_ok_body(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings/get/responses/200/content/application~1json/schema"""
    if type(value) is list:
        for index1, item1 in enumerate(value):
            components.check_reading(item1, (at, index1), faults)
    else:
        report(
            faults,
            at,
            "/paths/~1readings/get/responses/200/content/application~1json/schema/type",
            "must be an array",
            "array",
        )


def check_query_readings_from(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings/get/parameters/0/schema"""
    if type(value) is str:
        if not formats.date_time(value):
            report(
                faults,
                at,
                "/paths/~1readings/get/parameters/0/schema/format",
                "must have the format date-time",
                "date-time",
            )
    else:
        report(faults, at, "/paths/~1readings/get/parameters/0/schema/type", "must be a string", "string")


def check_query_readings_to(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings/get/parameters/1/schema"""
    if type(value) is str:
        if not formats.date_time(value):
            report(
                faults,
                at,
                "/paths/~1readings/get/parameters/1/schema/format",
                "must have the format date-time",
                "date-time",
            )
    else:
        report(faults, at, "/paths/~1readings/get/parameters/1/schema/type", "must be a string", "string")


def check_query_readings_sensor_ids(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings/get/parameters/2/schema"""
    if type(value) is list:
        if len(value) > 100:
            report(
                faults,
                at,
                "/paths/~1readings/get/parameters/2/schema/maxItems",
                "must have at most 100 items",
                100,
            )
        for index1, item1 in enumerate(value):
            if type(item1) is int or (type(item1) is float and item1.is_integer()):
                if item1 < 1:
                    report(
                        faults,
                        (at, index1),
                        "/paths/~1readings/get/parameters/2/schema/items/minimum",
                        "must be at least 1",
                        1,
                    )
            else:
                report(
                    faults,
                    (at, index1),
                    "/paths/~1readings/get/parameters/2/schema/items/type",
                    "must be an integer",
                    "integer",
                )
    else:
        report(faults, at, "/paths/~1readings/get/parameters/2/schema/type", "must be an array", "array")


def check_query_readings_metrics(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings/get/parameters/3/schema"""
    if type(value) is list:
        for index1, item1 in enumerate(value):
            components.check_metric(item1, (at, index1), faults)
    else:
        report(faults, at, "/paths/~1readings/get/parameters/3/schema/type", "must be an array", "array")


def check_query_readings_filter(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings/get/parameters/4/schema"""
    if type(value) is dict:
        if "min" in value:
            value1 = value["min"]
            if type(value1) is not int and type(value1) is not float:
                report(
                    faults,
                    (at, "min"),
                    "/paths/~1readings/get/parameters/4/schema/properties/min/type",
                    "must be a number",
                    "number",
                )
        if "max" in value:
            value2 = value["max"]
            if type(value2) is not int and type(value2) is not float:
                report(
                    faults,
                    (at, "max"),
                    "/paths/~1readings/get/parameters/4/schema/properties/max/type",
                    "must be a number",
                    "number",
                )
        if "quality" in value:
            value3 = value["quality"]
            if type(value3) is int or type(value3) is float:
                if value3 < 0:
                    report(
                        faults,
                        (at, "quality"),
                        "/paths/~1readings/get/parameters/4/schema/properties/quality/minimum",
                        "must be at least 0",
                        0,
                    )
                if value3 > 1:
                    report(
                        faults,
                        (at, "quality"),
                        "/paths/~1readings/get/parameters/4/schema/properties/quality/maximum",
                        "must be at most 1",
                        1,
                    )
            else:
                report(
                    faults,
                    (at, "quality"),
                    "/paths/~1readings/get/parameters/4/schema/properties/quality/type",
                    "must be a number",
                    "number",
                )
        for name1 in value:
            if name1 not in _NAMES_1:
                report(
                    faults,
                    (at, name1),
                    "/paths/~1readings/get/parameters/4/schema/additionalProperties",
                    "is not a property that may be here",
                    False,
                )
    else:
        report(faults, at, "/paths/~1readings/get/parameters/4/schema/type", "must be an object", "object")


def check_query_readings_box(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings/get/parameters/5/schema"""
    if type(value) is dict:
        if "south" in value:
            value1 = value["south"]
            if type(value1) is int or type(value1) is float:
                if value1 < -90:
                    report(
                        faults,
                        (at, "south"),
                        "/paths/~1readings/get/parameters/5/schema/properties/south/minimum",
                        "must be at least -90",
                        -90,
                    )
                if value1 > 90:
                    report(
                        faults,
                        (at, "south"),
                        "/paths/~1readings/get/parameters/5/schema/properties/south/maximum",
                        "must be at most 90",
                        90,
                    )
            else:
                report(
                    faults,
                    (at, "south"),
                    "/paths/~1readings/get/parameters/5/schema/properties/south/type",
                    "must be a number",
                    "number",
                )
        else:
            report(
                faults,
                at,
                "/paths/~1readings/get/parameters/5/schema/required",
                "must have the property south",
                "south",
            )
        if "west" in value:
            value2 = value["west"]
            if type(value2) is int or type(value2) is float:
                if value2 < -180:
                    report(
                        faults,
                        (at, "west"),
                        "/paths/~1readings/get/parameters/5/schema/properties/west/minimum",
                        "must be at least -180",
                        -180,
                    )
                if value2 > 180:
                    report(
                        faults,
                        (at, "west"),
                        "/paths/~1readings/get/parameters/5/schema/properties/west/maximum",
                        "must be at most 180",
                        180,
                    )
            else:
                report(
                    faults,
                    (at, "west"),
                    "/paths/~1readings/get/parameters/5/schema/properties/west/type",
                    "must be a number",
                    "number",
                )
        else:
            report(
                faults,
                at,
                "/paths/~1readings/get/parameters/5/schema/required",
                "must have the property west",
                "west",
            )
        if "north" in value:
            value3 = value["north"]
            if type(value3) is int or type(value3) is float:
                if value3 < -90:
                    report(
                        faults,
                        (at, "north"),
                        "/paths/~1readings/get/parameters/5/schema/properties/north/minimum",
                        "must be at least -90",
                        -90,
                    )
                if value3 > 90:
                    report(
                        faults,
                        (at, "north"),
                        "/paths/~1readings/get/parameters/5/schema/properties/north/maximum",
                        "must be at most 90",
                        90,
                    )
            else:
                report(
                    faults,
                    (at, "north"),
                    "/paths/~1readings/get/parameters/5/schema/properties/north/type",
                    "must be a number",
                    "number",
                )
        else:
            report(
                faults,
                at,
                "/paths/~1readings/get/parameters/5/schema/required",
                "must have the property north",
                "north",
            )
        if "east" in value:
            value4 = value["east"]
            if type(value4) is int or type(value4) is float:
                if value4 < -180:
                    report(
                        faults,
                        (at, "east"),
                        "/paths/~1readings/get/parameters/5/schema/properties/east/minimum",
                        "must be at least -180",
                        -180,
                    )
                if value4 > 180:
                    report(
                        faults,
                        (at, "east"),
                        "/paths/~1readings/get/parameters/5/schema/properties/east/maximum",
                        "must be at most 180",
                        180,
                    )
            else:
                report(
                    faults,
                    (at, "east"),
                    "/paths/~1readings/get/parameters/5/schema/properties/east/type",
                    "must be a number",
                    "number",
                )
        else:
            report(
                faults,
                at,
                "/paths/~1readings/get/parameters/5/schema/required",
                "must have the property east",
                "east",
            )
    else:
        report(faults, at, "/paths/~1readings/get/parameters/5/schema/type", "must be an object", "object")


def check_query_readings_resolution(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings/get/parameters/6/schema"""
    if type(value) is not int and (type(value) is not float or not value.is_integer()):
        report(faults, at, "/paths/~1readings/get/parameters/6/schema/type", "must be an integer", "integer")
    if (type(value) is not int and type(value) is not float) or value not in {1, 5, 15, 60}:
        report(
            faults,
            at,
            "/paths/~1readings/get/parameters/6/schema/enum",
            "must be one of the values listed",
            [1, 5, 15, 60],
        )


def check_query_readings_x_request_id(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings/get/parameters/7/schema"""
    if type(value) is str:
        if len(value) > 64:
            report(
                faults,
                at,
                "/paths/~1readings/get/parameters/7/schema/maxLength",
                "must have at most 64 characters",
                64,
            )
    else:
        report(faults, at, "/paths/~1readings/get/parameters/7/schema/type", "must be a string", "string")


def check_query_readings_x_request_id_2(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings/get/parameters/8/schema"""
    if type(value) is str:
        if not formats.uuid(value):
            report(
                faults,
                at,
                "/paths/~1readings/get/parameters/8/schema/format",
                "must have the format uuid",
                "uuid",
            )
    else:
        report(faults, at, "/paths/~1readings/get/parameters/8/schema/type", "must be a string", "string")


def check_search_readings_ok_body(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings~1search/get/responses/200/content/application~1json/schema"""
    if type(value) is list:
        for index1, item1 in enumerate(value):
            components.check_reading(item1, (at, index1), faults)
    else:
        report(
            faults,
            at,
            "/paths/~1readings~1search/get/responses/200/content/application~1json/schema/type",
            "must be an array",
            "array",
        )


def check_search_readings_cursor(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings~1search/get/parameters/1/schema"""
    if type(value) is str:
        if not _PATTERN_1.search(value):
            report(
                faults,
                at,
                "/paths/~1readings~1search/get/parameters/1/schema/pattern",
                "must match the pattern ^[A-Za-z0-9+/=]{4,128}$",
                "^[A-Za-z0-9+/=]{4,128}$",
            )
    else:
        report(
            faults, at, "/paths/~1readings~1search/get/parameters/1/schema/type", "must be a string", "string"
        )


def check_search_readings_trace(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings~1search/get/parameters/2/schema"""
    if type(value) is str:
        if len(value) > 32:
            report(
                faults,
                at,
                "/paths/~1readings~1search/get/parameters/2/schema/maxLength",
                "must have at most 32 characters",
                32,
            )
    else:
        report(
            faults, at, "/paths/~1readings~1search/get/parameters/2/schema/type", "must be a string", "string"
        )


def check_stream_readings_metric(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings~1stream/get/parameters/0/schema"""
    if type(value) is list:
        for index1, item1 in enumerate(value):
            components.check_metric(item1, (at, index1), faults)
    else:
        report(
            faults, at, "/paths/~1readings~1stream/get/parameters/0/schema/type", "must be an array", "array"
        )


def check_stream_readings_last_event_id(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings~1stream/get/parameters/1/schema"""
    if type(value) is int or (type(value) is float and value.is_integer()):
        if value < 0:
            report(
                faults,
                at,
                "/paths/~1readings~1stream/get/parameters/1/schema/minimum",
                "must be at least 0",
                0,
            )
    else:
        report(
            faults,
            at,
            "/paths/~1readings~1stream/get/parameters/1/schema/type",
            "must be an integer",
            "integer",
        )


def check_get_grid_cell_cell(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1grid~1{cell}/get/parameters/0/schema"""
    if type(value) is dict:
        if "row" in value:
            value1 = value["row"]
            if type(value1) is int or (type(value1) is float and value1.is_integer()):
                if value1 < 0:
                    report(
                        faults,
                        (at, "row"),
                        "/paths/~1grid~1{cell}/get/parameters/0/schema/properties/row/minimum",
                        "must be at least 0",
                        0,
                    )
            else:
                report(
                    faults,
                    (at, "row"),
                    "/paths/~1grid~1{cell}/get/parameters/0/schema/properties/row/type",
                    "must be an integer",
                    "integer",
                )
        else:
            report(
                faults,
                at,
                "/paths/~1grid~1{cell}/get/parameters/0/schema/required",
                "must have the property row",
                "row",
            )
        if "column" in value:
            value2 = value["column"]
            if type(value2) is int or (type(value2) is float and value2.is_integer()):
                if value2 < 0:
                    report(
                        faults,
                        (at, "column"),
                        "/paths/~1grid~1{cell}/get/parameters/0/schema/properties/column/minimum",
                        "must be at least 0",
                        0,
                    )
            else:
                report(
                    faults,
                    (at, "column"),
                    "/paths/~1grid~1{cell}/get/parameters/0/schema/properties/column/type",
                    "must be an integer",
                    "integer",
                )
        else:
            report(
                faults,
                at,
                "/paths/~1grid~1{cell}/get/parameters/0/schema/required",
                "must have the property column",
                "column",
            )
    else:
        report(
            faults, at, "/paths/~1grid~1{cell}/get/parameters/0/schema/type", "must be an object", "object"
        )


def check_get_region_means_codes(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1regions~1{codes}~1means/get/parameters/0/schema"""
    if type(value) is list:
        if len(value) < 1:
            report(
                faults,
                at,
                "/paths/~1regions~1{codes}~1means/get/parameters/0/schema/minItems",
                "must have at least 1 item",
                1,
            )
        if len(value) > 8:
            report(
                faults,
                at,
                "/paths/~1regions~1{codes}~1means/get/parameters/0/schema/maxItems",
                "must have at most 8 items",
                8,
            )
        for index1, item1 in enumerate(value):
            if type(item1) is str:
                if not _PATTERN_2.search(item1):
                    report(
                        faults,
                        (at, index1),
                        "/paths/~1regions~1{codes}~1means/get/parameters/0/schema/items/pattern",
                        "must match the pattern ^[a-z]{2}$",
                        "^[a-z]{2}$",
                    )
            else:
                report(
                    faults,
                    (at, index1),
                    "/paths/~1regions~1{codes}~1means/get/parameters/0/schema/items/type",
                    "must be a string",
                    "string",
                )
    else:
        report(
            faults,
            at,
            "/paths/~1regions~1{codes}~1means/get/parameters/0/schema/type",
            "must be an array",
            "array",
        )
