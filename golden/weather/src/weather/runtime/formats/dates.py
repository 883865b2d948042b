# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Checks dates, times and durations (RFC 3339)."""

from __future__ import annotations

import re
from calendar import monthrange

_DATE = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_TIME = re.compile(
    r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9]|60)(?:\.[0-9]+)?"
    r"(?:[Zz]|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))"
)
_PLAIN_DATE_TIME = re.compile(
    r"[0-9]{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
    r"[Tt](?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
)
"""All but 29 February and second 60, which need a closer look."""
_TIME_PARTS = r"T(?=[0-9])(?:[0-9]+H(?:[0-9]+M(?:[0-9]+S)?)?|[0-9]+M(?:[0-9]+S)?|[0-9]+S)"
_DURATION = re.compile(
    rf"P(?:[0-9]+W|{_TIME_PARTS}"
    rf"|(?:[0-9]+Y(?:[0-9]+M(?:[0-9]+D)?)?|[0-9]+M(?:[0-9]+D)?|[0-9]+D)(?:{_TIME_PARTS})?)"
)


def date(text: str) -> bool:
    """Accepts a `full-date` of RFC 3339 5.6: a day that there is."""
    match = _DATE.fullmatch(text)
    if match is None:
        return False
    if match[3] <= "28":
        return True
    # Every 400 years have the same calendar; `calendar` knows no year 0.
    return int(match[3]) <= monthrange(int(match[1]) % 400 + 400, int(match[2]))[1]


def time(text: str) -> bool:
    """Accepts a `full-time` of RFC 3339 5.6; second 60 only where it is 23:59 in UTC."""
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
    """Accepts a `date-time` of RFC 3339 5.6."""
    if _PLAIN_DATE_TIME.fullmatch(text) is not None:
        return True
    return text[10:11] in {"T", "t"} and date(text[:10]) and time(text[11:])


def duration(text: str) -> bool:
    """Accepts a `duration` of RFC 3339 appendix A: units in order, with no gap between first and last."""
    return _DURATION.fullmatch(text) is not None
