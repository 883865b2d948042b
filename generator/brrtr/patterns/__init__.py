"""ECMA-262 patterns, as JSON Schema has them (core 6.4): read, judged and translated to Python's `re`."""

from __future__ import annotations

from .syntax import PatternProblem
from .translate import Translated, translate

__all__ = ["PatternProblem", "Translated", "translate"]
