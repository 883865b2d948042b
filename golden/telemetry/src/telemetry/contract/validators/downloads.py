# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function appends what is wrong with one to `faults`."""

from __future__ import annotations

import re
from typing import Any

from ...runtime import formats
from ...runtime.validation.violations import At, Faults, is_whole, report, report_typed

_EXPORT_READINGS_SESSION_PATTERN = re.compile("^[0-9a-f]{16}\\Z")
_DOWNLOAD_FILE_NAME_PATTERN = re.compile("^[\\-0-9a-z]+\\Z")
_DOWNLOAD_FILE_RANGE_PATTERN = re.compile("^bytes=[0-9]*-[0-9]*\\Z")
_UPLOAD_FILE_NAME_PATTERN = re.compile("^[\\-0-9a-z]+\\Z")
_PUT_RECORDING_RECORDING_PATTERN = re.compile("^[\\-0-9a-z]{1,40}\\Z")


def check_export_readings_day(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1readings~1export/get/parameters/0/schema"
    if type(value) is not str or not formats.date(value):
        report_typed(faults, at, here, value, "string", "format", "date")


def check_export_readings_session(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1readings~1export/get/parameters/1/schema"
    if type(value) is not str or not _EXPORT_READINGS_SESSION_PATTERN.search(value):
        report_typed(faults, at, here, value, "string", "pattern", "^[a-f0-9]{16}$")


def check_export_readings_page_lines(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1readings~1export/get/parameters/2/schema"
    if type(value) is not int and not is_whole(value):
        report(faults, at, here, "type", "integer")
        return
    if value < 1:
        report(faults, at, here, "minimum", 1)
    if value > 10000:
        report(faults, at, here, "maximum", 10000)


def check_get_daily_report_ok_content_disposition(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1reports~1{day}.csv/get/responses/200/headers/Content-Disposition/schema"
    if type(value) is not str:
        report(faults, at, here, "type", "string")


def check_get_daily_report_day(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1reports~1{day}.csv/get/parameters/0/schema"
    if type(value) is not str or not formats.date(value):
        report_typed(faults, at, here, value, "string", "format", "date")


def check_get_daily_report_header(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1reports~1{day}.csv/get/parameters/1/schema"
    if type(value) is not bool:
        report(faults, at, here, "type", "boolean")


def check_download_file_ok_accept_ranges(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1files~1{name}.{ext}/get/responses/200/headers/Accept-Ranges/schema"
    if value != "bytes":
        report(faults, at, here, "const", "bytes")


def check_download_file_partial_content_content_range(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1files~1{name}.{ext}/get/responses/206/headers/Content-Range/schema"
    if type(value) is not str:
        report(faults, at, here, "type", "string")


def check_download_file_name(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1files~1{name}.{ext}/parameters/0/schema"
    if type(value) is not str:
        report(faults, at, here, "type", "string")
    elif len(value) > 64:
        report(faults, at, here, "maxLength", 64)
    elif not _DOWNLOAD_FILE_NAME_PATTERN.search(value):
        report(faults, at, here, "pattern", "^[a-z0-9-]+$")


def check_download_file_ext(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1files~1{name}.{ext}/parameters/1/schema"
    if type(value) is not str or value not in {"bin", "gz", "zst"}:
        report_typed(faults, at, here, value, "string", "enum", ["bin", "gz", "zst"])


def check_download_file_range(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1files~1{name}.{ext}/get/parameters/0/schema"
    if type(value) is not str or not _DOWNLOAD_FILE_RANGE_PATTERN.search(value):
        report_typed(faults, at, here, value, "string", "pattern", "^bytes=[0-9]*-[0-9]*$")


def check_upload_file_name(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1files~1{name}.{ext}/parameters/0/schema"
    if type(value) is not str:
        report(faults, at, here, "type", "string")
    elif len(value) > 64:
        report(faults, at, here, "maxLength", 64)
    elif not _UPLOAD_FILE_NAME_PATTERN.search(value):
        report(faults, at, here, "pattern", "^[a-z0-9-]+$")


def check_upload_file_ext(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1files~1{name}.{ext}/parameters/1/schema"
    if type(value) is not str or value not in {"bin", "gz", "zst"}:
        report_typed(faults, at, here, value, "string", "enum", ["bin", "gz", "zst"])


def check_put_recording_recording(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1recordings~1{recording}/put/parameters/0/schema"
    if type(value) is not str or not _PUT_RECORDING_RECORDING_PATTERN.search(value):
        report_typed(faults, at, here, value, "string", "pattern", "^[a-z0-9-]{1,40}$")
