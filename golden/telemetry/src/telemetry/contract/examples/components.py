# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""The examples of components, for the modules of all operations that answer with them."""

from __future__ import annotations

from ...runtime import examples

COMPONENTS = examples.File(__package__, "components.json")
