"""Reads the keys of `paths`: templates of paths, with what tells operations of one path apart behind them."""

from __future__ import annotations

import re

VARIABLE = re.compile(r"\{([^{}]*)\}")
"""A template expression in a path (OpenAPI 3.1 4.8.8.2)."""

SELECTOR = re.compile("[#?]")


def path_of(key: str) -> str:
    """Gives the template of the path itself: what no path has begins with `#` or `?`."""
    return SELECTOR.split(key, maxsplit=1)[0]


def variables(key: str) -> list[str]:
    """Gives the names of the path's variables, as often as they stand there."""
    return VARIABLE.findall(path_of(key))
