"""What decoders read that msgspec has no type for, and how values become instances of it."""
