"""Reads and judges ECMA-262 patterns, as JSON Schema has them (core 6.4), and gives them to an engine."""

from __future__ import annotations

from .syntax import PatternProblem
from .translate import WHY_SLOW, Translated, found_everywhere, translate

__all__ = ["WHY_SLOW", "PatternProblem", "Translated", "found_everywhere", "translate"]
