"""Patterns that could take a backtracking engine long, on RE2, whose time is linear in the text."""

from __future__ import annotations

import re2


class Pattern:
    """A compiled pattern, and what RE2 has no looks for: conditions on the same text, one in each further line
    of the source, a pattern that is to be found (`=`) or not to be found (`!`).

    Raises `re2.error` for what is none.
    """

    __slots__ = ("_parts",)

    def __init__(self, source: str) -> None:
        options = re2.Options()
        options.log_errors = False
        options.never_capture = True
        first, *further = source.split("\n")
        lines = [("=", first), *((line[0], line[1:]) for line in further)]
        self._parts = [(re2.compile(line, options).search, sign == "=") for sign, line in lines]

    def search(self, text: str) -> bool:
        """Whether the pattern is found in the text; a lone surrogate counts as U+FFFD."""
        # As bytes, since of a string the package counts characters to tell where the pattern was found.
        try:
            raw = text.encode()
        except UnicodeEncodeError:
            raw = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
        for search, wanted in self._parts:
            if (search(raw) is None) is wanted:
                return False
        return True
