# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Says who may call an operation. What cannot be proven is refused."""

from __future__ import annotations

from .schemes import Scheme

__all__ = ["Scheme"]
