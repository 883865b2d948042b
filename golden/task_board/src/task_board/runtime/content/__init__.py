# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""What bodies are made of: media types, character encodings, JSON within its limits."""
