# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Reads the examples of components, for all modules of operations that answer with them."""

from __future__ import annotations

from ...runtime import examples

COMPONENTS = examples.File(__package__, "components.json")
