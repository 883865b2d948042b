"""Knows what bodies are made of: media types, character encodings, JSON within its limits."""
