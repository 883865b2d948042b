# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Says whether a value is what its schema asks for, and what is wrong with it."""
