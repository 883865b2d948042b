"""Patterns that could take a backtracking engine long, on RE2, whose time is linear in the text."""

from __future__ import annotations

import re2


class Pattern:
    """A compiled pattern. Raises `re2.error` for what is none."""

    __slots__ = ("_search",)

    def __init__(self, source: str) -> None:
        options = re2.Options()
        options.log_errors = False
        options.never_capture = True
        self._search = re2.compile(source, options).search

    def search(self, text: str) -> bool:
        """Whether the pattern is found in the text; a lone surrogate counts as U+FFFD."""
        # As bytes, since of a string the package counts characters to tell where the pattern was found.
        try:
            return self._search(text.encode()) is not None
        except UnicodeEncodeError:
            whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            return self._search(whole.encode()) is not None
