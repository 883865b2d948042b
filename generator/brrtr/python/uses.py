"""Marks the names that come from elsewhere in a text of Python, so that its module knows what it imports.

Whoever writes a name marks it. A mark is a character that no source has: literals, identifiers and docstrings
keep it out. So a text with marks is put together, taken apart and dropped as any other, and what is left in
the end says which names are used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_MARK = "\0"
_USED = re.compile(r"\0([\w\x80-\U0010ffff]+)")
"""Finds a name. What is not ASCII is part of it: scripts have marks that `\\w` leaves out."""
_EXPRESSION = re.compile(r"\0([\w.\x80-\U0010ffff]+)")


def use(expression: str) -> str:
    """Gives an expression that begins with a name from elsewhere: `Pet`, `bodies.binary`."""
    return _MARK + expression


def call(function: str, *arguments: str) -> str:
    """Gives the call of a function from elsewhere; its arguments are expressions already."""
    return f"{use(function)}({', '.join(arguments)})"


def used_names(text: str) -> set[str]:
    """Gives the names from elsewhere that a text uses."""
    return set(_USED.findall(text))


def used_members(text: str) -> set[str]:
    """Gives the same names, each with what is taken of it: `bodies.binary`."""
    return set(_EXPRESSION.findall(text))


def unmarked(text: str) -> str:
    """Gives a text as it stands in a module."""
    return text.replace(_MARK, "")


def with_names(text: str, names: Mapping[str, str]) -> str:
    """Gives a text in which some names from elsewhere are called otherwise."""
    return _USED.sub(lambda found: use(names[found[1]]) if found[1] in names else found[0], text)
