"""Writes parameters of functions so that ruff lays them out as black does."""

from __future__ import annotations

from ..format import is_union
from ..format.line_length import LINE_LENGTH
from .uses import unmarked


def parameter(name: str, annotation: str, default: str = "", *, indent: int) -> str:
    """Writes a parameter of a function: `limit: int = 25`.

    A union that does not fit its line stands in parentheses: black puts them there, and ruff lets them stand.

    Args:
        name: of the parameter.
        annotation: the source of its type.
        default: the source of its default; empty for none.
        indent: columns before it where each parameter has a line of its own.
    """
    given = f" = {default}" if default else ""
    columns = indent + len(unmarked(f"{name}: {annotation}{given},"))
    if columns > LINE_LENGTH and is_union(annotation):
        annotation = f"({annotation})"
    return f"{name}: {annotation}{given}"
