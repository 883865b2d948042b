# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Validators: each appends what is wrong with a value to `faults`."""

from __future__ import annotations

import re
from typing import Any

from ...runtime import formats
from ...runtime.validation.violations import At, Violation, report
from . import components

_NAMES_1 = frozenset({"min", "max", "quality"})
_PATTERN_1 = re.compile("^[+/-9=A-Za-z]{4,128}\\Z")
_PATTERN_2 = re.compile("^[a-z]{2}\\Z")


def check_query_readings_ok_body(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings/get/responses/200/content/application~1json/schema"""
    here = "/paths/~1readings/get/responses/200/content/application~1json/schema"
    if type(value) is not list:
        report(faults, at, here + "/type", "array")
    else:
        for index1, item1 in enumerate(value):
            components.check_reading(item1, (at, index1), faults)


def check_query_readings_from(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings/get/parameters/0/schema"""
    here = "/paths/~1readings/get/parameters/0/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    elif not formats.date_time(value):
        report(faults, at, here + "/format", "date-time")


def check_query_readings_to(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings/get/parameters/1/schema"""
    here = "/paths/~1readings/get/parameters/1/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    elif not formats.date_time(value):
        report(faults, at, here + "/format", "date-time")


def check_query_readings_sensor_ids(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings/get/parameters/2/schema"""
    here = "/paths/~1readings/get/parameters/2/schema"
    if type(value) is not list:
        report(faults, at, here + "/type", "array")
    else:
        if len(value) < 1:
            report(faults, at, here + "/minItems", 1)
        if len(value) > 100:
            report(faults, at, here + "/maxItems", 100)
        for index1, item1 in enumerate(value):
            if type(item1) is not int and (type(item1) is not float or not item1.is_integer()):
                report(faults, (at, index1), here + "/items/type", "integer")
            elif item1 < 1:
                report(faults, (at, index1), here + "/items/minimum", 1)


def check_query_readings_metrics(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings/get/parameters/3/schema"""
    here = "/paths/~1readings/get/parameters/3/schema"
    if type(value) is not list:
        report(faults, at, here + "/type", "array")
    else:
        if len(value) < 1:
            report(faults, at, here + "/minItems", 1)
        for index1, item1 in enumerate(value):
            components.check_metric(item1, (at, index1), faults)


def check_query_readings_filter(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings/get/parameters/4/schema"""
    here = "/paths/~1readings/get/parameters/4/schema"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "min" in value and type(value1 := value["min"]) is not int and type(value1) is not float:
            report(faults, (at, "min"), here + "/properties/min/type", "number")
        if "max" in value and type(value2 := value["max"]) is not int and type(value2) is not float:
            report(faults, (at, "max"), here + "/properties/max/type", "number")
        if "quality" in value:
            if type(value3 := value["quality"]) is not int and type(value3) is not float:
                report(faults, (at, "quality"), here + "/properties/quality/type", "number")
            else:
                if value3 < 0:
                    report(faults, (at, "quality"), here + "/properties/quality/minimum", 0)
                if value3 > 1:
                    report(faults, (at, "quality"), here + "/properties/quality/maximum", 1)
        for name1 in value:
            if name1 not in _NAMES_1:
                report(faults, (at, name1), here + "/additionalProperties", False)


def check_query_readings_box(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings/get/parameters/5/schema"""
    here = "/paths/~1readings/get/parameters/5/schema"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "south" not in value:
            report(faults, at, here + "/required", "south")
        elif type(value1 := value["south"]) is not int and type(value1) is not float:
            report(faults, (at, "south"), here + "/properties/south/type", "number")
        else:
            if value1 < -90:
                report(faults, (at, "south"), here + "/properties/south/minimum", -90)
            if value1 > 90:
                report(faults, (at, "south"), here + "/properties/south/maximum", 90)
        if "west" not in value:
            report(faults, at, here + "/required", "west")
        elif type(value2 := value["west"]) is not int and type(value2) is not float:
            report(faults, (at, "west"), here + "/properties/west/type", "number")
        else:
            if value2 < -180:
                report(faults, (at, "west"), here + "/properties/west/minimum", -180)
            if value2 > 180:
                report(faults, (at, "west"), here + "/properties/west/maximum", 180)
        if "north" not in value:
            report(faults, at, here + "/required", "north")
        elif type(value3 := value["north"]) is not int and type(value3) is not float:
            report(faults, (at, "north"), here + "/properties/north/type", "number")
        else:
            if value3 < -90:
                report(faults, (at, "north"), here + "/properties/north/minimum", -90)
            if value3 > 90:
                report(faults, (at, "north"), here + "/properties/north/maximum", 90)
        if "east" not in value:
            report(faults, at, here + "/required", "east")
        elif type(value4 := value["east"]) is not int and type(value4) is not float:
            report(faults, (at, "east"), here + "/properties/east/type", "number")
        else:
            if value4 < -180:
                report(faults, (at, "east"), here + "/properties/east/minimum", -180)
            if value4 > 180:
                report(faults, (at, "east"), here + "/properties/east/maximum", 180)


def check_query_readings_resolution(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings/get/parameters/6/schema"""
    here = "/paths/~1readings/get/parameters/6/schema"
    if type(value) is not int and (type(value) is not float or not value.is_integer()):
        report(faults, at, here + "/type", "integer")
    if (type(value) is not int and type(value) is not float) or value not in {1, 5, 15, 60}:
        report(faults, at, here + "/enum", [1, 5, 15, 60])


def check_query_readings_x_request_id(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings/get/parameters/7/schema"""
    here = "/paths/~1readings/get/parameters/7/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    elif len(value) > 64:
        report(faults, at, here + "/maxLength", 64)


def check_query_readings_x_request_id_2(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings/get/parameters/8/schema"""
    here = "/paths/~1readings/get/parameters/8/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    elif not formats.uuid(value):
        report(faults, at, here + "/format", "uuid")


def check_report_readings_accepted_location(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings/post/responses/202/headers/Location/schema"""
    here = "/paths/~1readings/post/responses/202/headers/Location/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    elif not formats.uri_reference(value):
        report(faults, at, here + "/format", "uri-reference")


def check_search_readings_ok_body(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings~1search/get/responses/200/content/application~1json/schema"""
    here = "/paths/~1readings~1search/get/responses/200/content/application~1json/schema"
    if type(value) is not list:
        report(faults, at, here + "/type", "array")
    else:
        for index1, item1 in enumerate(value):
            components.check_reading(item1, (at, index1), faults)


def check_search_readings_ok_next_cursor(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings~1search/get/responses/200/headers/Next-Cursor/schema"""
    here = "/paths/~1readings~1search/get/responses/200/headers/Next-Cursor/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")


def check_search_readings_cursor(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings~1search/get/parameters/1/schema"""
    here = "/paths/~1readings~1search/get/parameters/1/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    elif not _PATTERN_1.search(value):
        report(faults, at, here + "/pattern", "^[A-Za-z0-9+/=]{4,128}$")


def check_search_readings_trace(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings~1search/get/parameters/2/schema"""
    here = "/paths/~1readings~1search/get/parameters/2/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    elif len(value) > 32:
        report(faults, at, here + "/maxLength", 32)


def check_stream_readings_metric(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings~1stream/get/parameters/0/schema"""
    here = "/paths/~1readings~1stream/get/parameters/0/schema"
    if type(value) is not list:
        report(faults, at, here + "/type", "array")
    else:
        for index1, item1 in enumerate(value):
            components.check_metric(item1, (at, index1), faults)


def check_stream_readings_last_event_id(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings~1stream/get/parameters/1/schema"""
    here = "/paths/~1readings~1stream/get/parameters/1/schema"
    if type(value) is not int and (type(value) is not float or not value.is_integer()):
        report(faults, at, here + "/type", "integer")
    elif value < 0:
        report(faults, at, here + "/minimum", 0)


def check_get_grid_cell_cell(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1grid~1{cell}/get/parameters/0/schema"""
    here = "/paths/~1grid~1{cell}/get/parameters/0/schema"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "row" not in value:
            report(faults, at, here + "/required", "row")
        elif type(value1 := value["row"]) is not int and (
            type(value1) is not float or not value1.is_integer()
        ):
            report(faults, (at, "row"), here + "/properties/row/type", "integer")
        elif value1 < 0:
            report(faults, (at, "row"), here + "/properties/row/minimum", 0)
        if "column" not in value:
            report(faults, at, here + "/required", "column")
        elif type(value2 := value["column"]) is not int and (
            type(value2) is not float or not value2.is_integer()
        ):
            report(faults, (at, "column"), here + "/properties/column/type", "integer")
        elif value2 < 0:
            report(faults, (at, "column"), here + "/properties/column/minimum", 0)


def check_get_region_means_codes(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1regions~1{codes}~1means/get/parameters/0/schema"""
    here = "/paths/~1regions~1{codes}~1means/get/parameters/0/schema"
    if type(value) is not list:
        report(faults, at, here + "/type", "array")
    else:
        if len(value) < 1:
            report(faults, at, here + "/minItems", 1)
        if len(value) > 8:
            report(faults, at, here + "/maxItems", 8)
        for index1, item1 in enumerate(value):
            if type(item1) is not str:
                report(faults, (at, index1), here + "/items/type", "string")
            elif not _PATTERN_2.search(item1):
                report(faults, (at, index1), here + "/items/pattern", "^[a-z]{2}$")
