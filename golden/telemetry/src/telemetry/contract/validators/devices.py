# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function appends what is wrong with one to `faults`."""

from __future__ import annotations

import re
from typing import Any

from ...runtime.validation.violations import At, Faults, is_whole, report, report_in, report_typed
from . import components

_GET_DEVICE_LOG_ID_PATTERN = re.compile("^dev-[0-9]{4}\\Z")


def check_list_devices_ok_body(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1devices/get/responses/200/content/application~1json/schema"
    if type(value) is not list:
        report(faults, at, here, "type", "array")
        return
    for index, item in enumerate(value):
        components.check_device(item, (at, index), faults)


def check_list_devices_filter_name(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1devices/get/parameters/0/schema"
    if type(value) is not str or len(value) < 1:
        report_typed(faults, at, here, value, "string", "minLength", 1)


def check_list_devices_filter_name_2(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1devices/get/parameters/1/schema"
    if type(value) is not str or len(value) < 1:
        report_typed(faults, at, here, value, "string", "minLength", 1)


def check_list_devices_page_size(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1devices/get/parameters/2/schema"
    if type(value) is not int and not is_whole(value):
        report(faults, at, here, "type", "integer")
        return
    if value < 1:
        report(faults, at, here, "minimum", 1)
    if value > 200:
        report(faults, at, here, "maximum", 200)


def check_get_device_log_id(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1devices~1{id}~1log/get/parameters/0/schema"
    if type(value) is not str or not _GET_DEVICE_LOG_ID_PATTERN.search(value):
        report_typed(faults, at, here, value, "string", "pattern", "^dev-[0-9]{4}$")


def check_get_device_log_id_2(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1devices~1{id}~1log/get/parameters/1/schema"
    if type(value) is not list:
        report(faults, at, here, "type", "array")
        return
    for index, item in enumerate(value):
        if type(item) is not int and not is_whole(item):
            report_in(faults, (at, index), here, "type", "integer")
        elif item < 0:
            report_in(faults, (at, index), here, "minimum", 0)


def check_get_device_log_none(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1devices~1{id}~1log/get/parameters/2/schema"
    if type(value) is not bool:
        report(faults, at, here, "type", "boolean")


def check_get_device_log_lambda(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1devices~1{id}~1log/get/parameters/3/schema"
    if type(value) is not int and type(value) is not float:
        report(faults, at, here, "type", "number")
        return
    if value <= 0:
        report(faults, at, here, "exclusiveMinimum", 0)
    if value > 1:
        report(faults, at, here, "maximum", 1)


def check_get_firmware_version(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1firmware~1{version}/get/parameters/0/schema"
    if type(value) is not list:
        report(faults, at, here, "type", "array")
        return
    if len(value) < 2:
        report(faults, at, here, "minItems", 2)
    if len(value) > 4:
        report(faults, at, here, "maxItems", 4)
    for index, item in enumerate(value):
        if type(item) is not int and not is_whole(item):
            report_in(faults, (at, index), here, "type", "integer")
        elif item < 0:
            report_in(faults, (at, index), here, "minimum", 0)
