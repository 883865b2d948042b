"""The formats of JSON Schema (validation 7.3) and of OpenAPI (4.4), a function each: True for what conforms.

All take time linear in the length of the text.
"""

from __future__ import annotations

import re
import sys
from calendar import monthrange

from .addresses import email, hostname, idn_email, idn_hostname, ipv4, ipv6
from .ecmascript import regex
from .identifiers import iri, iri_reference, uri, uri_reference, uri_template

__all__ = [
    "byte",
    "date",
    "date_time",
    "double",
    "duration",
    "email",
    "hostname",
    "idn_email",
    "idn_hostname",
    "int32",
    "int64",
    "ipv4",
    "ipv6",
    "iri",
    "iri_reference",
    "json_pointer",
    "regex",
    "relative_json_pointer",
    "single",
    "time",
    "uri",
    "uri_reference",
    "uri_template",
    "uuid",
]

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME = re.compile(
    r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9]|60)(?:\.[0-9]+)?"
    r"(?:[Zz]|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))"
)
_TIME_PARTS = r"T(?=[0-9])(?:[0-9]+H(?:[0-9]+M(?:[0-9]+S)?)?|[0-9]+M(?:[0-9]+S)?|[0-9]+S)"
_DURATION = re.compile(
    rf"P(?:[0-9]+W|{_TIME_PARTS}"
    rf"|(?:[0-9]+Y(?:[0-9]+M(?:[0-9]+D)?)?|[0-9]+M(?:[0-9]+D)?|[0-9]+D)(?:{_TIME_PARTS})?)"
)
_UUID = re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_POINTER = re.compile(r"(?:/(?:[^/~]|~[01])*)*")
_RELATIVE_POINTER = re.compile(r"(?:0|[1-9][0-9]*)(?:#|(?:/(?:[^/~]|~[01])*)*)")
_BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")

_LARGEST_SINGLE = 3.4028234663852886e38


def date(text: str) -> bool:
    """`full-date` of RFC 3339 5.6: a day that there is."""
    match = _DATE.fullmatch(text)
    if match is None:
        return False
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    # Every 400 years have the same calendar; `calendar` knows no year 0.
    return 1 <= month <= 12 and 1 <= day <= monthrange(year % 400 + 400, month)[1]


def time(text: str) -> bool:
    """`full-time` of RFC 3339 5.6; second 60 only where it is 23:59 in UTC."""
    match = _TIME.fullmatch(text)
    if match is None:
        return False
    hour, minute, second, sign, offset_hour, offset_minute = match.groups()
    if second != "60":
        return True
    minutes = int(hour) * 60 + int(minute)
    if sign is not None:
        offset = int(offset_hour) * 60 + int(offset_minute)
        minutes += offset if sign == "-" else -offset
    return minutes % 1440 == 1439


def date_time(text: str) -> bool:
    """`date-time` of RFC 3339 5.6."""
    return text[10:11] in {"T", "t"} and date(text[:10]) and time(text[11:])


def duration(text: str) -> bool:
    """`duration` of RFC 3339 appendix A: units in order and without a gap between the first and the last."""
    return _DURATION.fullmatch(text) is not None


def uuid(text: str) -> bool:
    """RFC 9562 4: hexadecimal digits in five groups, of any version."""
    return _UUID.fullmatch(text) is not None


def json_pointer(text: str) -> bool:
    """RFC 6901 3."""
    return _POINTER.fullmatch(text) is not None


def relative_json_pointer(text: str) -> bool:
    """draft-bhutton-relative-json-pointer-00 3."""
    return _RELATIVE_POINTER.fullmatch(text) is not None


def byte(text: str) -> bool:
    """base64 with padding and without line breaks (RFC 4648 4)."""
    return _BASE64.fullmatch(text) is not None


def int32(value: float) -> bool:
    """A signed integer of 32 bits; 1.0 is one."""
    return -(2**31) <= value < 2**31 and value == int(value)


def int64(value: float) -> bool:
    """A signed integer of 64 bits; 1.0 is one."""
    return -(2**63) <= value < 2**63 and value == int(value)


def single(value: float) -> bool:
    """OpenAPI's `float`: within the range of an IEEE 754 number of 32 bits."""
    return -_LARGEST_SINGLE <= value <= _LARGEST_SINGLE


def double(value: float) -> bool:
    """Within the range of an IEEE 754 number of 64 bits."""
    return -sys.float_info.max <= value <= sys.float_info.max
