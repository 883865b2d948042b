# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Reads how responses are compressed; the docstring is used in messages."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Final

from .values import shown_list, texts

CODINGS: Final = ("zstd", "br", "gzip")
"""The content codings that there are (RFC 8878, RFC 7932, RFC 1952), as `on` prefers them."""
ZSTD: Final = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
_LIBRARIES = {"zstd": ZSTD, "br": "brotli"}


def codings(text: str) -> tuple[str, ...]:
    """Takes `on`, `off`, or a list of zstd, br and gzip, with commas between."""
    if text in {"on", "off"}:
        return CODINGS if text == "on" else ()
    found = tuple(dict.fromkeys(texts(text)))
    if not set(found) <= set(CODINGS):
        raise ValueError(text)
    return found


def shown_codings(value: object) -> str:
    """Writes likewise what `codings` reads."""
    return shown_list(value) or "off"


def missing(wanted: Iterable[str]) -> str:
    """Says why not all of these codings can be used here; empty where they can."""
    for coding in wanted:
        try:
            import_module(_LIBRARIES.get(coding, "zlib"))
        except ImportError:
            return (
                f"BRRTR_COMPRESSION cannot have {coding}: {_LIBRARIES[coding]} is not installed, which"
                " comes with the extra `compression` of this project (pip install '.[compression]')"
            )
    return ""
