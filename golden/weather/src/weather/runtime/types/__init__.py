# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Has the types that msgspec lacks, and decodes and converts values into types."""
