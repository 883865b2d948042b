"""Finds which names Python source uses without parsing it: the source of a large service has millions."""

from __future__ import annotations

import re
from collections.abc import Mapping

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
    """Finds the names in our source, not within strings and comments; keywords of Python are among them.

    A parameter of a function and what is assigned count as used. Strings are as `literals.py` writes them,
    and the keywords of a call stand right before their `=`.
    """
    return set(_TOKEN.findall(source)) - {""}


def renamed(source: str, names: Mapping[str, str]) -> str:
    """Gives the source with what stands for some of its names, found as `used_names` finds them."""

    def written(found: re.Match[str]) -> str:
        name = found[1]
        if not name or name not in names:
            return found[0]
        return found[0][: -len(name)] + names[name]

    return _TOKEN.sub(written, source)
