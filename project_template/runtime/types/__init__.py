"""Has the types that msgspec lacks, and decodes and converts values into types."""
