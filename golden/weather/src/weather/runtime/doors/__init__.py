# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Has the doors, where requests come in: HTTP/1.1 on a socket of ours, or any ASGI server."""
