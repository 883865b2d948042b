"""Reads the keys of `paths`: templates of paths, with what tells operations of one path apart behind them."""

from __future__ import annotations

from ..overloads.members import VARIABLE
from ..routes.keys import halves

__all__ = ["VARIABLE", "path_of", "variables"]


def path_of(key: str) -> str:
    """Gives the text of the path's template itself."""
    return halves(key)[0]


def variables(key: str) -> list[str]:
    """Gives the names of the path's variables, as often as they stand there."""
    return VARIABLE.findall(path_of(key))
