# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Reads the texts of variables; the docstring of each reader says what it takes, also in messages."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib.util import find_spec
from math import isnan

MOST_MS = 2**31 - 1


def takes(read: Callable[[str], object]) -> str:
    """Says what a reader takes, for a message: its docstring after "it"."""
    return (read.__doc__ or "").removesuffix(".").replace("Takes", "takes", 1)


def _plain(text: str) -> str:
    """Gives a number's text; refuses what only Python takes for one: `1_000`, digits of other scripts."""
    if "_" in text or not text.isascii():
        raise ValueError(text)
    return text


def whole(least: int, most: int | None = None) -> Callable[[str], int]:
    """Reads whole numbers of at least `least` and, if it is given, at most `most`."""

    def parse(text: str) -> int:
        value = int(_plain(text))
        if value < least or (most is not None and value > most):
            raise ValueError(text)
        return value

    parse.__doc__ = f"Takes a whole number of at least {least}."
    if most is not None:
        parse.__doc__ = f"Takes a whole number from {least} to {most}."
    return parse


def milliseconds(text: str) -> int:
    """Takes `off` or a whole number of milliseconds from 1 to 2147483647."""
    return 0 if text == "off" else whole(1, MOST_MS)(text)


def count_or_off(text: str) -> int:
    """Takes `off` or a whole number of at least 1."""
    return 0 if text == "off" else whole(1)(text)


def seconds(text: str) -> float:
    """Takes a number of seconds greater than 0."""
    value = float(_plain(text))
    if not 0 < value < float("inf"):
        raise ValueError(text)
    return value


def checked_share(text: str) -> float:
    """Takes `on`, `off` or a sampling rate greater than 0 and less than 1."""
    if text in {"on", "off"}:
        return float(text == "on")
    value = float(_plain(text))
    if not 0 < value < 1:
        raise ValueError(text)
    return value


def clamped_rate(text: str) -> float:
    """Takes a number; below 0 it is taken for 0, above 1 for 1."""
    value = float(_plain(text))
    if isnan(value):
        raise ValueError(text)
    return min(max(value, 0.0), 1.0)


_SWITCHES = {
    "on": True, "true": True, "yes": True, "1": True, "off": False, "false": False, "no": False, "0": False,
}  # fmt: skip


def switch(text: str) -> bool:
    """Takes `on`, `true`, `yes` or `1`, or else `off`, `false`, `no` or `0`, in any case."""
    found = _SWITCHES.get(text.lower())
    if found is None:
        raise ValueError(text)
    return found


def folder(text: str) -> str:
    """Takes the absolute path of a folder, on a system with file locks (`flock`)."""
    if not os.path.isabs(text) or find_spec("fcntl") is None:
        raise ValueError(text)
    return text


def one_of(*allowed: str) -> Callable[[str], str]:
    """Reads one of some words."""

    def parse(text: str) -> str:
        if text not in allowed:
            raise ValueError(text)
        return text

    parse.__doc__ = f"Takes {', '.join(f'`{value}`' for value in allowed[:-1])} or `{allowed[-1]}`."
    return parse


def shown(value: object) -> str:
    """Writes a setting's value as a variable would have it; `-` where there is none."""
    match value:
        case bool():
            return "on" if value else "off"
        case None:
            return "-"
        case float():
            return repr(value).removesuffix(".0")
    return str(value)


def shown_truth(value: object) -> str:
    """Writes likewise a switch that is `true` or `false`."""
    return "true" if value else "false"


def shown_share(value: object) -> str:
    """Writes likewise what `checked_share` reads."""
    return shown(bool(value) if value in {0.0, 1.0} else value)


def shown_or_off(value: object) -> str:
    """Writes likewise what `milliseconds` or `count_or_off` reads."""
    return "off" if value == 0 else shown(value)
