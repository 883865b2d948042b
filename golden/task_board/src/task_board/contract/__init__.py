# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""All that follows from the document."""
