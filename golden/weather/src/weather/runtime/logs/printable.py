# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Shows text of strangers on one line of a terminal."""

from __future__ import annotations


def printable(text: str) -> str:
    """Escapes what is not printable in a text: it adds no line, colours and reverses nothing."""
    return text if text.isprintable() else "".join([c if c.isprintable() else ascii(c)[1:-1] for c in text])
