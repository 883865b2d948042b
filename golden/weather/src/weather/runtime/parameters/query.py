# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Splits query strings, form bodies and cookies, before they are percent-decoded."""

from __future__ import annotations

import re
from binascii import a2b_qp

from ..problems import Problem

_NOT_HEX = "has a '%' that two hexadecimal digits do not follow"
_NOT_UTF_8 = "is not valid percent-encoded UTF-8"

_BROKEN = re.compile(r"%(?![0-9A-Fa-f]{2})")


class NotEncoded(Problem):
    """Answers 400: a text is not percent-encoded UTF-8."""

    def __init__(self, reason: str, place: str = "A name or value of the request") -> None:
        """`reason` follows `place` in a sentence."""
        super().__init__(400, f"{place} {reason}.")
        self._reason = reason

    def at(self, place: str) -> NotEncoded:
        """Gives the same, told of a place that the raiser does not know."""
        return NotEncoded(self._reason, place)


def split(text: str) -> dict[str, list[str]]:
    """Gives the values of each name of a query string in order, names decoded and values still encoded."""
    found: dict[str, list[str]] = {}
    if not text:
        return found
    if "&" not in text and "%" not in text and "+" not in text:
        name, _, value = text.partition("=")
        return {name: [value]}
    for pair in text.split("&"):
        name, _, value = pair.partition("=")
        if not pair:
            continue
        if "%" in name or "+" in name:
            name = decode(name)
        if name in found:
            found[name].append(value)
        else:
            found[name] = [value]
    return found


def decode(text: str) -> str:
    """Percent-decodes a name or value once; `+` is a blank (WHATWG URL, application/x-www-form-urlencoded).

    Raises:
        NotEncoded: if it is not valid percent-encoded UTF-8.
    """
    if "+" in text:
        text = text.replace("+", " ")
    return percent(text) if "%" in text else text


def percent(text: str) -> str:
    """Percent-decodes a text once (RFC 3986 2.1); `+` is a plus.

    Raises:
        NotEncoded: if it is not valid percent-encoded UTF-8.
    """
    if "%" not in text:
        return text
    if _BROKEN.search(text):
        raise NotEncoded(_NOT_HEX)
    try:
        # Quoted-printable (RFC 2045 6.7) with `=` for `%`: one pass in C, where `urllib` makes objects of it.
        return a2b_qp(text.encode().replace(b"=", b"%3D").replace(b"%", b"=")).decode()
    except UnicodeDecodeError:
        raise NotEncoded(_NOT_UTF_8) from None


def cookies(header: str | None) -> dict[str, list[str]]:
    """Gives the values of each cookie of a `Cookie` field (RFC 6265 4.2), as they stand there."""
    found: dict[str, list[str]] = {}
    for name, value in cookie_pairs(header):
        found.setdefault(name, []).append(value)
    return found


def cookie_pairs(header: str | None) -> list[tuple[str, str]]:
    """Gives names and values of a `Cookie` field in order; what has no `=` is no cookie (RFC 6265 4.2.1)."""
    found = []
    for pair in header.split(";") if header else ():
        name, equals, value = pair.strip().partition("=")
        if equals:
            found.append((name, value.strip('"')))
    return found
