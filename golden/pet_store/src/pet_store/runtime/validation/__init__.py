# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Whether a value is what its schema asks for, and what is wrong with it."""
