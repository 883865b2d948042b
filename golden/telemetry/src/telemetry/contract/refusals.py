# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Says how refusals look in the document's own words."""

from __future__ import annotations

from ..runtime.refusals import Members, Refusals, Shape
from .validators import components as components_checks

PROBLEM = Shape(b"application/problem+json", Members(), check=components_checks.is_problem)

REFUSALS = Refusals(
    {"default": PROBLEM},
    ({"4XX": PROBLEM, "5XX": PROBLEM}, ("query_readings",)),
    unmatched={"default": PROBLEM},
)
"""Knows how refusals look: those of most operations, then those of others, by their handlers."""
