# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Says in Python what the document says."""
