# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Reads rate limits: `100/s`, `1000/min by principal`, several separated by commas."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

OFF: Final = "off"
BY: Final = ("address", "principal", "key")
"""Whose calls are counted together: those from an address, of who calls, with a credential."""

_UNITS: Final = {"s": 1, "min": 60, "h": 3600, "d": 86400}
_NAMES: Final = {1: "a second", 60: "a minute", 3600: "an hour", 86400: "a day"}
_RATE: Final = rf"([1-9][0-9]{{0,8}})/([1-9][0-9]?)?({'|'.join(_UNITS)})(?: +by +({'|'.join(BY)}))?"


class Rate(Struct, frozen=True):
    """Holds how many calls there may be in a while, of one who calls."""

    count: int
    seconds: int
    by: str

    def __str__(self) -> str:
        unit = max((unit for unit in _UNITS if not self.seconds % _UNITS[unit]), key=_UNITS.__getitem__)
        many = self.seconds // _UNITS[unit]
        return f"{self.count}/{'' if many == 1 else many}{unit} by {self.by}"

    @property
    def told(self) -> str:
        """Says it to people: `100 requests a minute`."""
        requests = "1 request" if self.count == 1 else f"{self.count} requests"
        return f"{requests} {_NAMES.get(self.seconds) or f'in {self.seconds} seconds'}"


def rates(text: str) -> tuple[Rate, ...]:
    """Reads rate limits, none for `off`.

    Raises:
        ValueError: for what is none.
    """
    return () if text == OFF else tuple(_rate(part.strip()) for part in text.split(","))


def _rate(text: str) -> Rate:
    found = re.fullmatch(_RATE, text)
    if found is None:
        raise ValueError(text)
    return Rate(int(found[1]), int(found[2] or 1) * _UNITS[found[3]], found[4] or BY[0])


def rate_limit(text: str) -> str:
    """Takes `off`, or such as `100/s`, `5/10min by principal`, `9/d by key`, separated by commas."""
    rates(text)
    return text
