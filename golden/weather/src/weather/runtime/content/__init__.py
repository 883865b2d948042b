# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Knows what bodies are made of: media types, character encodings, JSON within its limits."""
