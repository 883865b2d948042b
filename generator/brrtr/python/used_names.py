"""Which names Python source uses, found without parsing it: the source of a large service has millions."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""[^\w"'#.]*+(?:"""
    r'''"""(?:[^"\\]++|\\.|"(?!""))*+"""'''
    r"""|"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"|'[^'\\\n]*+(?:\\.[^'\\\n]*+)*+'"""
    r"""|\#[^\n]*"""
    r"""|([^\W\d]\w*+)(?!=(?!=))|[.\w]\w*)""",
    re.DOTALL,
)
"""What means nothing here, then a string, a comment, in group 1 a name, or what is none: an attribute, the
keyword of a call, a number."""


def used_names(source: str) -> set[str]:
    """The names in source of ours that are not within strings and comments; keywords of Python among them.

    A parameter of a function and what is assigned count as used. Strings are as `literals.py` writes them,
    and the keywords of a call stand right before their `=`.
    """
    return set(_TOKEN.findall(source)) - {""}
