"""Reads a schema's keywords with the types that JSON Schema gives them; a wrong type is a diagnostic."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan
from typing import Any, Protocol, TypeVar

from ..diagnostics import Code
from ..ir import Json, Number
from ..pointers import child
from .plain_json import plain_json

T = TypeVar("T")


class Findings(Protocol):
    """Takes what is wrong with a keyword."""

    def error(self, code: Code, message: str, pointer: str, hint: str = "") -> None: ...


class KeywordReader:
    """Reads the keywords of one Schema Object. What is absent reads as None, False or empty."""

    def __init__(self, raw: Mapping[str, Any], pointer: str, findings: Findings) -> None:
        self._raw = raw
        self._pointer = pointer
        self._findings = findings

    def __contains__(self, keyword: str) -> bool:
        return keyword in self._raw

    def at(self, keyword: str) -> str:
        """Gives the pointer of a keyword."""
        return child(self._pointer, keyword)

    def text(self, keyword: str) -> str:
        """Reads a string; empty when absent."""
        value = self._raw.get(keyword, "")
        return value if isinstance(value, str) else self._wrong(keyword, "a string", "")

    def flag(self, keyword: str) -> bool:
        """Reads a boolean; False when absent."""
        value = self._raw.get(keyword, False)
        return value if isinstance(value, bool) else self._wrong(keyword, "true or false", False)

    def number(self, keyword: str) -> Number | None:
        """Reads a number."""
        value = self._raw.get(keyword)
        if value is None and keyword not in self._raw:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            return self._wrong(keyword, "a number", None)
        if isinstance(value, float) and isnan(value):
            return self._wrong(keyword, "a number", None)
        return value

    def positive(self, keyword: str) -> Number | None:
        """Reads a finite number greater than 0."""
        value = self.number(keyword)
        if value is not None and (value <= 0 or value - value != 0):
            return self._wrong(keyword, "a number greater than 0", None)
        return value

    def count(self, keyword: str) -> int | None:
        """Reads a whole number of at least 0; 3.0 stands for 3."""
        value = self.number(keyword)
        if value is None:
            return None
        if value < 0 or value - value != 0 or value != int(value):
            return self._wrong(keyword, "a whole number of at least 0", None)
        return int(value)

    def values(self, keyword: str) -> tuple[Json, ...]:
        """Reads an array of any values."""
        value = self._raw.get(keyword, [])
        return (
            tuple(map(plain_json, value)) if isinstance(value, list) else self._wrong(keyword, "an array", ())
        )

    def texts(self, keyword: str) -> tuple[str, ...]:
        """Reads an array of strings."""
        value = self._raw.get(keyword, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            return self._wrong(keyword, "an array of strings", ())
        return tuple(value)

    def names(self, keyword: str) -> tuple[str, ...]:
        """Reads an array of strings, each once."""
        return tuple(dict.fromkeys(self.texts(keyword)))

    def text_lists(self, keyword: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Reads an object whose values are arrays of strings."""
        value = self._raw.get(keyword, {})
        if not isinstance(value, Mapping):
            return self._wrong(keyword, "an object of arrays of strings", ())
        inner = KeywordReader(value, self.at(keyword), self._findings)
        return tuple((name, inner.texts(name)) for name in value)

    def _wrong(self, keyword: str, expected: str, instead: T) -> T:
        self._findings.error("invalid-schema", f"{keyword!r} must be {expected}.", self.at(keyword))
        return instead
