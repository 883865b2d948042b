# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""The command line of a service, and the server that it starts."""
