# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Checks the formats that OpenAPI defines itself (OpenAPI 3.1 4.4 and its registry of formats)."""

from __future__ import annotations

import re
import sys

_BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")

_LARGEST_SINGLE = 3.4028234663852886e38


def byte(text: str) -> bool:
    """Accepts base64 with padding and without line breaks (RFC 4648 4)."""
    return _BASE64.fullmatch(text) is not None


def int32(value: float) -> bool:
    """Accepts a signed integer of 32 bits; 1.0 is one."""
    return -(2**31) <= value < 2**31 and value == int(value)


def int64(value: float) -> bool:
    """Accepts a signed integer of 64 bits; 1.0 is one."""
    return -(2**63) <= value < 2**63 and value == int(value)


def single(value: float) -> bool:
    """Accepts what OpenAPI calls `float`: within the range of an IEEE 754 number of 32 bits."""
    return -_LARGEST_SINGLE <= value <= _LARGEST_SINGLE


def double(value: float) -> bool:
    """Accepts what is within the range of an IEEE 754 number of 64 bits."""
    return -sys.float_info.max <= value <= sys.float_info.max
