"""Which names Python source uses, found without parsing it: the source of a large service has millions."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*"""'''
    r"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'"""
    r"""|\#[^\n]*"""
    r"""|(?<![.\w])([^\W\d]\w*+)(?!=(?!=))""",
    re.DOTALL,
)
"""A string, a comment, or in group 1 a name: no attribute, and no keyword of a call."""


def used_names(source: str) -> set[str]:
    """The names in source of ours that are not within strings and comments; keywords of Python among them.

    A parameter of a function and what is assigned count as used. Strings are as `literals.py` writes them,
    and the keywords of a call stand right before their `=`.
    """
    return {name for name in _TOKEN.findall(source) if name}
