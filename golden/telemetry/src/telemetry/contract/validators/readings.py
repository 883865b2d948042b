# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function appends what is wrong with one to `faults`."""

from __future__ import annotations

import re
from typing import Any

from ...runtime import formats
from ...runtime.validation.violations import (
    At,
    Faults,
    is_whole,
    report,
    report_in,
    report_required,
    report_typed,
    report_typed_in,
)
from . import components

_QUERY_READINGS_FILTER_NAMES = frozenset({"min", "max", "quality"})
_SEARCH_READINGS_CURSOR_PATTERN = re.compile("^[+/-9=A-Za-z]{4,128}\\Z")
_GET_REGION_MEANS_CODES_ITEM_PATTERN = re.compile("^[a-z]{2}\\Z")


def check_query_readings_ok_body(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1readings/get/responses/200/content/application~1json/schema"
    if type(value) is not list:
        report(faults, at, here, "type", "array")
        return
    for index, item in enumerate(value):
        components.check_reading(item, (at, index), faults)


def check_query_readings_from(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1readings/get/parameters/0/schema"
    if type(value) is not str or not formats.date_time(value):
        report_typed(faults, at, here, value, "string", "format", "date-time")


def check_query_readings_to(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1readings/get/parameters/1/schema"
    if type(value) is not str or not formats.date_time(value):
        report_typed(faults, at, here, value, "string", "format", "date-time")


def check_query_readings_sensor_ids(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1readings/get/parameters/2/schema"
    if type(value) is not list:
        report(faults, at, here, "type", "array")
        return
    if len(value) < 1:
        report(faults, at, here, "minItems", 1)
    if len(value) > 100:
        report(faults, at, here, "maxItems", 100)
    for index, item in enumerate(value):
        if type(item) is not int and not is_whole(item):
            report_in(faults, (at, index), here, "type", "integer")
        elif item < 1:
            report_in(faults, (at, index), here, "minimum", 1)


def check_query_readings_metrics(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1readings/get/parameters/3/schema"
    if type(value) is not list:
        report(faults, at, here, "type", "array")
        return
    if len(value) < 1:
        report(faults, at, here, "minItems", 1)
    for index, item in enumerate(value):
        components.check_metric(item, (at, index), faults)


def check_query_readings_filter(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1readings/get/parameters/4/schema"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if "min" in value and type(min := value["min"]) is not int and type(min) is not float:
        report_in(faults, (at, "min"), here, "type", "number")
    if "max" in value and type(max := value["max"]) is not int and type(max) is not float:
        report_in(faults, (at, "max"), here, "type", "number")
    if "quality" in value:
        if type(quality := value["quality"]) is not int and type(quality) is not float:
            report_in(faults, (at, "quality"), here, "type", "number")
        else:
            if quality < 0:
                report_in(faults, (at, "quality"), here, "minimum", 0)
            if quality > 1:
                report_in(faults, (at, "quality"), here, "maximum", 1)
    for name in value:
        if name not in _QUERY_READINGS_FILTER_NAMES:
            report(faults, (at, name), here, "additionalProperties", False)


def check_query_readings_box(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1readings/get/parameters/5/schema"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(south := value.get("south")) is not int and type(south) is not float:
        report_required(faults, (at, "south"), here, value, "number")
    else:
        if south < -90:
            report_in(faults, (at, "south"), here, "minimum", -90)
        if south > 90:
            report_in(faults, (at, "south"), here, "maximum", 90)
    if type(west := value.get("west")) is not int and type(west) is not float:
        report_required(faults, (at, "west"), here, value, "number")
    else:
        if west < -180:
            report_in(faults, (at, "west"), here, "minimum", -180)
        if west > 180:
            report_in(faults, (at, "west"), here, "maximum", 180)
    if type(north := value.get("north")) is not int and type(north) is not float:
        report_required(faults, (at, "north"), here, value, "number")
    else:
        if north < -90:
            report_in(faults, (at, "north"), here, "minimum", -90)
        if north > 90:
            report_in(faults, (at, "north"), here, "maximum", 90)
    if type(east := value.get("east")) is not int and type(east) is not float:
        report_required(faults, (at, "east"), here, value, "number")
    else:
        if east < -180:
            report_in(faults, (at, "east"), here, "minimum", -180)
        if east > 180:
            report_in(faults, (at, "east"), here, "maximum", 180)


def check_query_readings_resolution(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1readings/get/parameters/6/schema"
    if type(value) is not int and not is_whole(value):
        report(faults, at, here, "type", "integer")
    if (type(value) is not int and type(value) is not float) or value not in {1, 5, 15, 60}:
        report(faults, at, here, "enum", [1, 5, 15, 60])


def check_query_readings_x_request_id(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1readings/get/parameters/7/schema"
    if type(value) is not str or len(value) > 64:
        report_typed(faults, at, here, value, "string", "maxLength", 64)


def check_query_readings_x_request_id_2(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1readings/get/parameters/8/schema"
    if type(value) is not str or not formats.uuid(value):
        report_typed(faults, at, here, value, "string", "format", "uuid")


def check_report_readings_accepted_location(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1readings/post/responses/202/headers/Location/schema"
    if type(value) is not str or not formats.uri_reference(value):
        report_typed(faults, at, here, value, "string", "format", "uri-reference")


def check_search_readings_ok_body(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1readings~1search/get/responses/200/content/application~1json/schema"
    if type(value) is not list:
        report(faults, at, here, "type", "array")
        return
    for index, item in enumerate(value):
        components.check_reading(item, (at, index), faults)


def check_search_readings_ok_next_cursor(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1readings~1search/get/responses/200/headers/Next-Cursor/schema"
    if type(value) is not str:
        report(faults, at, here, "type", "string")


def check_search_readings_cursor(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1readings~1search/get/parameters/1/schema"
    if type(value) is not str or not _SEARCH_READINGS_CURSOR_PATTERN.search(value):
        report_typed(faults, at, here, value, "string", "pattern", "^[A-Za-z0-9+/=]{4,128}$")


def check_search_readings_trace(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1readings~1search/get/parameters/2/schema"
    if type(value) is not str or len(value) > 32:
        report_typed(faults, at, here, value, "string", "maxLength", 32)


def check_stream_readings_metric(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1readings~1stream/get/parameters/0/schema"
    if type(value) is not list:
        report(faults, at, here, "type", "array")
        return
    for index, item in enumerate(value):
        components.check_metric(item, (at, index), faults)


def check_stream_readings_last_event_id(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1readings~1stream/get/parameters/1/schema"
    if type(value) is not int and not is_whole(value):
        report(faults, at, here, "type", "integer")
    elif value < 0:
        report(faults, at, here, "minimum", 0)


def check_get_grid_cell_cell(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1grid~1{cell}/get/parameters/0/schema"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(row := value.get("row")) is not int and not is_whole(row):
        report_required(faults, (at, "row"), here, value, "integer")
    elif row < 0:
        report_in(faults, (at, "row"), here, "minimum", 0)
    if type(column := value.get("column")) is not int and not is_whole(column):
        report_required(faults, (at, "column"), here, value, "integer")
    elif column < 0:
        report_in(faults, (at, "column"), here, "minimum", 0)


def check_get_region_means_codes(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1regions~1{codes}~1means/get/parameters/0/schema"
    if type(value) is not list:
        report(faults, at, here, "type", "array")
        return
    if len(value) < 1:
        report(faults, at, here, "minItems", 1)
    if len(value) > 8:
        report(faults, at, here, "maxItems", 8)
    for index, item in enumerate(value):
        if type(item) is not str or not _GET_REGION_MEANS_CODES_ITEM_PATTERN.search(item):
            report_typed_in(faults, (at, index), here, item, "string", "pattern", "^[a-z]{2}$")
