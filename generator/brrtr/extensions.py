"""Knows the extensions of an operation (OpenAPI 3.1 4.9) that say how it is run, and what each may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from difflib import get_close_matches

from .ir import Json, Operation
from .pointers import child

STACK_SIZE = "x-brrtrouter-stack-size"
BODY_SIZE = "x-brrtrouter-body-size-bytes"
MAX_BODY_BYTES = "x-brrtrouter-max-body-bytes"
DEADLINE = "x-brrtrouter-deadline-ms"
RATE_LIMIT = "x-brrtrouter-rate-limit"
SINCE = "x-deprecated-since"
"""From when on the operation is deprecated."""
SUNSET = "x-sunset"
"""When the operation will be gone."""
STREAM = "x-brrtrouter-stream"
"""`true`: the handler gets the bytes of a binary body as they come."""

_PREFIX = "x-brrtrouter-"

_POOL = {
    "x-brrtrouter-workers": "workers",
    "x-brrtrouter-queue-bound": "queue_bound",
    "x-brrtrouter-backpressure": "backpressure_mode",
    DEADLINE: "deadline_ms",
}
"""What is said of an operation's pool, and what the service calls it."""

MAX_MS = 2**31 - 1


def _is_whole(value: Json, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def _is_positive(value: Json) -> bool:
    return _is_whole(value, 1)


def _is_natural(value: Json) -> bool:
    return _is_whole(value, 0)


def _is_deadline(value: Json) -> bool:
    return isinstance(value, int) and _is_positive(value) and value <= MAX_MS


def _is_mode(value: Json) -> bool:
    return value in ("block", "shed")


def _is_rate_limit(value: Json) -> bool:
    return isinstance(value, str) and (
        value == "off" or all(map(_RATE.fullmatch, map(str.strip, value.split(","))))
    )


_RATE = re.compile(r"[1-9][0-9]{0,8}/(?:[1-9][0-9]?)?(?:s|min|h|d)(?: +by +(?:address|principal|key))?")


def _is_moment(value: Json) -> bool:
    return isinstance(value, str) and _moment(value) is not None


def _moment(text: str) -> datetime | None:
    """Gives what a date or a date-time of RFC 3339 means; a date is its first second in UTC."""
    if not _MOMENT.fullmatch(text):
        return None
    try:
        found = datetime.fromisoformat(text.upper())
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?(?:[Zz]|[+-][0-9]{2}:[0-9]{2}))?"
)
_IS_MOMENT = (_is_moment, "a date such as 2027-01-31, or a date-time with its offset")


_RULES: Mapping[str, tuple[Callable[[Json], bool], str]] = {
    STACK_SIZE: (_is_positive, "a positive integer, a number of bytes"),
    BODY_SIZE: (_is_positive, "a positive integer, a number of bytes"),
    MAX_BODY_BYTES: (_is_natural, "an integer of at least 0, a number of bytes"),
    "x-brrtrouter-workers": (_is_positive, "a positive integer"),
    "x-brrtrouter-queue-bound": (_is_natural, "an integer of at least 0"),
    "x-brrtrouter-backpressure": (_is_mode, "block or shed"),
    DEADLINE: (_is_deadline, f"an integer from 1 to {MAX_MS}, a number of milliseconds"),
    RATE_LIMIT: (
        _is_rate_limit,
        "off, or such as 100/s, 5/10min by principal, 9/d by key, separated by commas",
    ),
    SINCE: _IS_MOMENT,
    SUNSET: _IS_MOMENT,
}


def extension_faults(operation: Operation) -> list[tuple[str, str]]:
    """Gives (JSON Pointer, message) for each `x-` key of ours that we do not have, or with a wrong value.

    Such a one is ignored.
    """
    faults = [(name, _fault(name, value)) for name, value in operation.extensions]
    return [(child(operation.pointer, name), fault) for name, fault in faults if fault]


def _fault(name: str, value: Json) -> str:
    if name in _RULES:
        holds, must = _RULES[name]
        return "" if holds(value) else f"{name} must be {must}"
    if name == STREAM or not name.startswith(_PREFIX):
        return ""
    # The prefix that all have in common would make everything look alike.
    known = [other.removeprefix(_PREFIX) for other in (*_RULES, STREAM) if other.startswith(_PREFIX)]
    meant = get_close_matches(name.removeprefix(_PREFIX), known, 1)
    return f"{name} is not known here" + (f": did you mean {_PREFIX}{meant[0]}?" if meant else "")


def number(operation: Operation, name: str) -> int | None:
    """Gives the value of an extension that is a number; None when it is not there or not valid."""
    value = dict(operation.extensions).get(name)
    return value if isinstance(value, int) and _RULES[name][0](value) else None


def moment(operation: Operation, name: str) -> str:
    """Gives the value of an extension that is a date, as a date-time of UTC; empty when there is none."""
    value = dict(operation.extensions).get(name)
    found = _moment(value) if isinstance(value, str) else None
    return "" if found is None else f"{found:%Y-%m-%dT%H:%M:%S}Z".rjust(20, "0")


def rate_limit(operation: Operation) -> str | None:
    """Gives how often an operation may be called; None when that is not said, or not in a valid way."""
    value = dict(operation.extensions).get(RATE_LIMIT)
    return value if isinstance(value, str) and _is_rate_limit(value) else None


def pool_settings(operation: Operation) -> dict[str, int | str]:
    """Gives what the document says of the operation's pool, by the service's names, in a fixed order."""
    stated = dict(operation.extensions)
    found: dict[str, int | str] = {}
    for name, ours in _POOL.items():
        value = stated.get(name)
        if isinstance(value, int | str) and _RULES[name][0](value):
            found[ours] = value
    return found
