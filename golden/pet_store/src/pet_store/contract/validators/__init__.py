# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values by the document's schemas."""
