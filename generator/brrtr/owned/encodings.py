"""Reads and writes modules in the encoding that each declares (Python, lexical analysis, 2.1.4)."""

from __future__ import annotations

import io
import tokenize

_USUAL = "utf-8"
MARK = "\ufeff"
"""What a text in UTF-8 may begin with, and parsers do not take."""


def encoding(text: str) -> str:
    """Gives the encoding that the text of a module declares.

    Raises:
        SyntaxError: when Python knows no such encoding, or the text begins as one of another.
    """
    head = "".join(text.splitlines(keepends=True)[:2])
    return _plain(tokenize.detect_encoding(io.BytesIO(head.encode()).readline)[0])


def decoded(content: bytes) -> str:
    """Gives the text of a module. What is not of its encoding stands for itself (`surrogateescape`)."""
    try:
        name = _plain(tokenize.detect_encoding(io.BytesIO(content).readline)[0])
        text = content.decode(name, "surrogateescape")
    except (SyntaxError, UnicodeError):
        return content.decode(_USUAL, "surrogateescape")
    # Some encodings write a text in several ways: what is as it was has to stay so.
    same = text.encode(name, "surrogateescape") == content
    return text if same else content.decode("ascii", "surrogateescape")


def encoded(text: str) -> bytes:
    """Gives the bytes of a module, as `decoded` reads them."""
    return text.encode(encoding(text), "surrogateescape")


def _plain(name: str) -> str:
    """Gives the encoding with which a mark at the beginning stays part of the text."""
    return _USUAL if name == "utf-8-sig" else name
