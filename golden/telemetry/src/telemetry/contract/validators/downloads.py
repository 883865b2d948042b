# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function says whether one is valid. What may be absent is valid then."""

from __future__ import annotations

import re
from typing import Any

from ...runtime import formats
from ...runtime.validation.verdicts import is_whole

_STRING_CHQG_PATTERN = re.compile("^[\\-0-9a-z]+\\Z")
_STRING_FHPM_PATTERN = re.compile("^[0-9a-f]{16}\\Z")
_STRING_FSRK_PATTERN = re.compile("^[\\-0-9a-z]{1,40}\\Z")
_STRING_MTNB_PATTERN = re.compile("^bytes=[0-9]*-[0-9]*\\Z")


def is_boolean_jrrk(value: Any) -> bool:
    return type(value) is bool


def is_integer_ljpp(value: Any) -> bool:
    return not ((type(value) is not int and not is_whole(value)) or value < 1 or value > 10000)


def is_string_chqg(value: Any) -> bool:
    return not (type(value) is not str or len(value) > 64 or not _STRING_CHQG_PATTERN.search(value))


def is_string_ckmj(value: Any) -> bool:
    return type(value) is str and value in {"bin", "gz", "zst"}


def is_string_fhpm(value: Any) -> bool:
    return not (type(value) is not str or not _STRING_FHPM_PATTERN.search(value))


def is_string_fsrk(value: Any) -> bool:
    return not (type(value) is not str or not _STRING_FSRK_PATTERN.search(value))


def is_string_gnjp(value: Any) -> bool:
    return type(value) is str


def is_string_mtnb(value: Any) -> bool:
    return not (type(value) is not str or not _STRING_MTNB_PATTERN.search(value))


def is_string_tbjl(value: Any) -> bool:
    return type(value) is str and formats.date(value)


def is_value_kptf(value: Any) -> bool:
    return bool(value == "bytes")
