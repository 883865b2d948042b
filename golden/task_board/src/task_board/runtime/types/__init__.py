# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""What decoders read that msgspec has no type for, and how values become instances of it."""
