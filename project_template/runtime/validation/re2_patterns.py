"""Runs patterns that could take a backtracking engine long on RE2, whose time is linear in the text."""

from __future__ import annotations

import re2


class Pattern:
    """Holds a compiled pattern, and conditions on the same text in further lines of its source.

    Each condition is a pattern that is to be found too (`=`) or not to be found (`!`): what look-arounds say.

    Raises `re2.error` for what is none.
    """

    __slots__ = ("_parts", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        options = re2.Options()
        options.log_errors = False
        options.never_capture = True
        first, *further = source.split("\n")
        lines = [("=", first), *((line[0], line[1:]) for line in further)]
        self._parts = [(re2.compile(line, options).search, sign == "=") for sign, line in lines]

    def search(self, text: str) -> bool:
        """Says whether the pattern is found in the text; a lone surrogate counts as U+FFFD."""
        # As bytes, since of a string the package counts characters to tell where the pattern was found.
        try:
            raw = text.encode()
        except UnicodeEncodeError:
            raw = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
        return all((search(raw) is None) is not wanted for search, wanted in self._parts)
