# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Validators: each appends what is wrong with a value to `faults`."""

from __future__ import annotations

import re
from typing import Any

from ...runtime import formats
from ...runtime.violations import At, Violation, report

_PATTERN_1 = re.compile("^[0-9a-f]{16}\\Z")
_PATTERN_2 = re.compile("^[\\-0-9a-z]+\\Z")
_PATTERN_3 = re.compile("^bytes=[0-9]*-[0-9]*\\Z")


def check_export_readings_day(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings~1export/get/parameters/0/schema"""
    if type(value) is str:
        if not formats.date(value):
            report(
                faults,
                at,
                "/paths/~1readings~1export/get/parameters/0/schema/format",
                "must have the format date",
                "date",
            )
    else:
        report(
            faults, at, "/paths/~1readings~1export/get/parameters/0/schema/type", "must be a string", "string"
        )


def check_export_readings_session(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings~1export/get/parameters/1/schema"""
    if type(value) is str:
        if not _PATTERN_1.search(value):
            report(
                faults,
                at,
                "/paths/~1readings~1export/get/parameters/1/schema/pattern",
                "must match the pattern ^[a-f0-9]{16}$",
                "^[a-f0-9]{16}$",
            )
    else:
        report(
            faults, at, "/paths/~1readings~1export/get/parameters/1/schema/type", "must be a string", "string"
        )


def check_export_readings_page_lines(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1readings~1export/get/parameters/2/schema"""
    if type(value) is int or (type(value) is float and value.is_integer()):
        if value < 1:
            report(
                faults,
                at,
                "/paths/~1readings~1export/get/parameters/2/schema/minimum",
                "must be at least 1",
                1,
            )
        if value > 10000:
            report(
                faults,
                at,
                "/paths/~1readings~1export/get/parameters/2/schema/maximum",
                "must be at most 10000",
                10000,
            )
    else:
        report(
            faults,
            at,
            "/paths/~1readings~1export/get/parameters/2/schema/type",
            "must be an integer",
            "integer",
        )


def check_get_daily_report_day(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1reports~1{day}.csv/get/parameters/0/schema"""
    if type(value) is str:
        if not formats.date(value):
            report(
                faults,
                at,
                "/paths/~1reports~1{day}.csv/get/parameters/0/schema/format",
                "must have the format date",
                "date",
            )
    else:
        report(
            faults,
            at,
            "/paths/~1reports~1{day}.csv/get/parameters/0/schema/type",
            "must be a string",
            "string",
        )


def check_get_daily_report_header(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1reports~1{day}.csv/get/parameters/1/schema"""
    if type(value) is not bool:
        report(
            faults,
            at,
            "/paths/~1reports~1{day}.csv/get/parameters/1/schema/type",
            "must be true or false",
            "boolean",
        )


def check_download_file_name(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1files~1{name}.{ext}/parameters/0/schema"""
    if type(value) is str:
        if len(value) > 64:
            report(
                faults,
                at,
                "/paths/~1files~1{name}.{ext}/parameters/0/schema/maxLength",
                "must have at most 64 characters",
                64,
            )
        if not _PATTERN_2.search(value):
            report(
                faults,
                at,
                "/paths/~1files~1{name}.{ext}/parameters/0/schema/pattern",
                "must match the pattern ^[a-z0-9-]+$",
                "^[a-z0-9-]+$",
            )
    else:
        report(
            faults, at, "/paths/~1files~1{name}.{ext}/parameters/0/schema/type", "must be a string", "string"
        )


def check_download_file_ext(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1files~1{name}.{ext}/parameters/1/schema"""
    if type(value) is str:
        if value not in {"bin", "gz", "zst"}:
            report(
                faults,
                at,
                "/paths/~1files~1{name}.{ext}/parameters/1/schema/enum",
                "must be one of the values listed",
                ["bin", "gz", "zst"],
            )
    else:
        report(
            faults, at, "/paths/~1files~1{name}.{ext}/parameters/1/schema/type", "must be a string", "string"
        )


def check_download_file_range(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1files~1{name}.{ext}/get/parameters/0/schema"""
    if type(value) is str:
        if not _PATTERN_3.search(value):
            report(
                faults,
                at,
                "/paths/~1files~1{name}.{ext}/get/parameters/0/schema/pattern",
                "must match the pattern ^bytes=[0-9]*-[0-9]*$",
                "^bytes=[0-9]*-[0-9]*$",
            )
    else:
        report(
            faults,
            at,
            "/paths/~1files~1{name}.{ext}/get/parameters/0/schema/type",
            "must be a string",
            "string",
        )
