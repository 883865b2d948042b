# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""The validators of the document's schemas."""
