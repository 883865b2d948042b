# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Who runs handlers, and how many at once."""

from .allotment import Pools

__all__ = ["Pools"]
