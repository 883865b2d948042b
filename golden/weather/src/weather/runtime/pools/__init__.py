# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Decides who runs handlers, and how many calls at once."""

from .allotment import Pools

__all__ = ["Pools"]
