"""ECMA-262 patterns, as JSON Schema has them (core 6.4): read, judged, given to an engine."""

from __future__ import annotations

from .syntax import PatternProblem
from .translate import EXPONENTIAL, SLOW, Translated, translate

__all__ = ["EXPONENTIAL", "SLOW", "PatternProblem", "Translated", "translate"]
