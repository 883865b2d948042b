"""Runs patterns that mean something to ECMA-262 and not to Python's `re` on an engine of ECMA-262."""

from __future__ import annotations

from regress import Regex


class Pattern:
    """Holds a compiled pattern. Raises `regress.RegressError` for what is none."""

    __slots__ = ("_find", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self._find = Regex(source, "u").find

    def search(self, text: str) -> bool:
        """Says whether the pattern is found in the text; a lone surrogate counts as U+FFFD."""
        try:
            return self._find(text) is not None
        except UnicodeEncodeError:
            whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            return self._find(whole) is not None
