"""Finds which names Python source uses, without parsing it: another way to know what its writers say."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""[^\w\x80-\U0010ffff"'#.]*+(?:"""
    r'''"""(?:[^"\\]++|\\.|"(?!""))*+"""'''
    r"""|"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"|'[^'\\\n]*+(?:\\.[^'\\\n]*+)*+'"""
    r"""|\#[^\n]*"""
    r"""|([^\W\d][\w\x80-\U0010ffff]*+)(?!=(?!=))|[.\w][\w\x80-\U0010ffff]*)""",
    re.DOTALL,
)
"""What means nothing here, then a string, a comment, in group 1 a name, or what is none: an attribute, the
keyword of a call, a number. What is not ASCII is part of a name: scripts have marks that `\\w` leaves out."""


def names_in(source: str) -> set[str]:
    """Finds the names in our source, not within strings and comments; keywords of Python are among them.

    A parameter of a function and what is assigned count as used. Strings are as `literals.py` writes them,
    and the keywords of a call stand right before their `=`.
    """
    return set(_TOKEN.findall(source)) - {""}
