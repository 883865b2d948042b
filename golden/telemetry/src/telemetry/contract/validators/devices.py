# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Validators: each appends what is wrong with a value to `faults`."""

from __future__ import annotations

import re
from typing import Any

from ...runtime.violations import At, Violation, report
from . import components

_PATTERN_1 = re.compile("^dev-[0-9]{4}\\Z")


def check_list_devices_ok_body(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1devices/get/responses/200/content/application~1json/schema"""
    if type(value) is list:
        for index1, item1 in enumerate(value):
            components.check_device(item1, (at, index1), faults)
    else:
        report(
            faults,
            at,
            "/paths/~1devices/get/responses/200/content/application~1json/schema/type",
            "must be an array",
            "array",
        )


def check_list_devices_filter_name(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1devices/get/parameters/0/schema"""
    if type(value) is str:
        if len(value) < 1:
            report(
                faults,
                at,
                "/paths/~1devices/get/parameters/0/schema/minLength",
                "must have at least 1 character",
                1,
            )
    else:
        report(faults, at, "/paths/~1devices/get/parameters/0/schema/type", "must be a string", "string")


def check_list_devices_filter_name_2(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1devices/get/parameters/1/schema"""
    if type(value) is str:
        if len(value) < 1:
            report(
                faults,
                at,
                "/paths/~1devices/get/parameters/1/schema/minLength",
                "must have at least 1 character",
                1,
            )
    else:
        report(faults, at, "/paths/~1devices/get/parameters/1/schema/type", "must be a string", "string")


def check_list_devices_page_size(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1devices/get/parameters/2/schema"""
    if type(value) is int or (type(value) is float and value.is_integer()):
        if value < 1:
            report(faults, at, "/paths/~1devices/get/parameters/2/schema/minimum", "must be at least 1", 1)
        if value > 200:
            report(faults, at, "/paths/~1devices/get/parameters/2/schema/maximum", "must be at most 200", 200)
    else:
        report(faults, at, "/paths/~1devices/get/parameters/2/schema/type", "must be an integer", "integer")


def check_get_device_log_id(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1devices~1{id}~1log/get/parameters/0/schema"""
    if type(value) is str:
        if not _PATTERN_1.search(value):
            report(
                faults,
                at,
                "/paths/~1devices~1{id}~1log/get/parameters/0/schema/pattern",
                "must match the pattern ^dev-[0-9]{4}$",
                "^dev-[0-9]{4}$",
            )
    else:
        report(
            faults,
            at,
            "/paths/~1devices~1{id}~1log/get/parameters/0/schema/type",
            "must be a string",
            "string",
        )


def check_get_device_log_id_2(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1devices~1{id}~1log/get/parameters/1/schema"""
    if type(value) is list:
        for index1, item1 in enumerate(value):
            if type(item1) is int or (type(item1) is float and item1.is_integer()):
                if item1 < 0:
                    report(
                        faults,
                        (at, index1),
                        "/paths/~1devices~1{id}~1log/get/parameters/1/schema/items/minimum",
                        "must be at least 0",
                        0,
                    )
            else:
                report(
                    faults,
                    (at, index1),
                    "/paths/~1devices~1{id}~1log/get/parameters/1/schema/items/type",
                    "must be an integer",
                    "integer",
                )
    else:
        report(
            faults,
            at,
            "/paths/~1devices~1{id}~1log/get/parameters/1/schema/type",
            "must be an array",
            "array",
        )


def check_get_device_log_none(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1devices~1{id}~1log/get/parameters/2/schema"""
    if type(value) is not bool:
        report(
            faults,
            at,
            "/paths/~1devices~1{id}~1log/get/parameters/2/schema/type",
            "must be true or false",
            "boolean",
        )


def check_get_device_log_lambda(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1devices~1{id}~1log/get/parameters/3/schema"""
    if type(value) is int or type(value) is float:
        if value <= 0:
            report(
                faults,
                at,
                "/paths/~1devices~1{id}~1log/get/parameters/3/schema/exclusiveMinimum",
                "must be greater than 0",
                0,
            )
        if value > 1:
            report(
                faults,
                at,
                "/paths/~1devices~1{id}~1log/get/parameters/3/schema/maximum",
                "must be at most 1",
                1,
            )
    else:
        report(
            faults,
            at,
            "/paths/~1devices~1{id}~1log/get/parameters/3/schema/type",
            "must be a number",
            "number",
        )


def check_get_firmware_version(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1firmware~1{version}/get/parameters/0/schema"""
    if type(value) is list:
        if len(value) < 2:
            report(
                faults,
                at,
                "/paths/~1firmware~1{version}/get/parameters/0/schema/minItems",
                "must have at least 2 items",
                2,
            )
        if len(value) > 4:
            report(
                faults,
                at,
                "/paths/~1firmware~1{version}/get/parameters/0/schema/maxItems",
                "must have at most 4 items",
                4,
            )
        for index1, item1 in enumerate(value):
            if type(item1) is int or (type(item1) is float and item1.is_integer()):
                if item1 < 0:
                    report(
                        faults,
                        (at, index1),
                        "/paths/~1firmware~1{version}/get/parameters/0/schema/items/minimum",
                        "must be at least 0",
                        0,
                    )
            else:
                report(
                    faults,
                    (at, index1),
                    "/paths/~1firmware~1{version}/get/parameters/0/schema/items/type",
                    "must be an integer",
                    "integer",
                )
    else:
        report(
            faults,
            at,
            "/paths/~1firmware~1{version}/get/parameters/0/schema/type",
            "must be an array",
            "array",
        )
