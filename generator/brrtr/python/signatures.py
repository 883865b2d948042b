"""Parameters of functions, written so that ruff lays them out as black does."""

from __future__ import annotations

from ..format import LINE_LENGTH


def parameter(name: str, annotation: str, default: str = "", *, indent: int) -> str:
    """A parameter of a function: `limit: int = 25`.

    A union that does not fit its line stands in parentheses: black puts them there, and ruff lets them stand.

    Args:
        name: of the parameter.
        annotation: the source of its type.
        default: the source of its default; empty for none.
        indent: columns before it where each parameter has a line of its own.
    """
    given = f" = {default}" if default else ""
    if indent + len(f"{name}: {annotation}{given},") > LINE_LENGTH and _is_union(annotation):
        annotation = f"({annotation})"
    return f"{name}: {annotation}{given}"


def _is_union(annotation: str) -> bool:
    """Whether a `|` stands outside of brackets and texts."""
    depth, quote, escaped = 0, "", False
    for char in annotation:
        if quote:
            quote, escaped = ("" if char == quote and not escaped else quote), char == "\\" and not escaped
        elif char in "'\"":
            quote = char
        elif char in "[(":
            depth += 1
        elif char in "])":
            depth -= 1
        elif char == "|" and not depth:
            return True
    return False
