# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Runs a service: its command line, and the server that this starts."""
