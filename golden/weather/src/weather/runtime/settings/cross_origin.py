# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Reads what is set of calls from web pages of other origins; the docstrings are used in messages."""

from __future__ import annotations

import re

from .values import texts

_ORIGIN = re.compile(
    r"(?P<scheme>[a-z][a-z0-9+.-]*)://(?:[a-z0-9._~-]+|\[[0-9a-f:.]+\])(?P<port>:[0-9]{1,5})?"
)
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_USUAL_PORTS = {"http": ":80", "https": ":443"}


def origins(text: str) -> tuple[str, ...]:
    """Takes `*`, or a list of origins such as `https://app.example`, with commas between."""
    return ("*",) if text == "*" else tuple(_origin(part) for part in texts(text))


def _origin(text: str) -> str:
    """Gives an origin as browsers send it (RFC 6454 6.2): in lower case, without the port that is usual."""
    found = _ORIGIN.fullmatch(text.lower())
    if found is None:
        raise ValueError(text)
    usual = found["port"] is not None and found["port"] == _USUAL_PORTS.get(found["scheme"])
    return text.lower().removesuffix(found["port"] or "") if usual else text.lower()


def tokens(text: str) -> tuple[str, ...]:
    """Takes a list of names, with commas between."""
    found = texts(text)
    if not all(map(_TOKEN.fullmatch, found)):
        raise ValueError(text)
    return found
