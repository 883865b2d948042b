"""Query strings, form bodies and cookies, split before they are percent-decoded."""

from __future__ import annotations

import re
from binascii import a2b_qp

from .problems import Problem

_BROKEN = re.compile(r"%(?![0-9A-Fa-f]{2})")


def split(text: str) -> dict[str, list[str]]:
    """The values of each name of a query string, in order, the names decoded and the values still encoded."""
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
        Problem: 400, if it is not valid percent-encoded UTF-8.
    """
    if "+" in text:
        text = text.replace("+", " ")
    return percent(text) if "%" in text else text


def percent(text: str) -> str:
    """Percent-decodes a text once (RFC 3986 2.1); `+` is a plus.

    Raises:
        Problem: 400, if it is not valid percent-encoded UTF-8.
    """
    if "%" not in text:
        return text
    if _BROKEN.search(text):
        raise Problem(400, "The request has a '%' that two hexadecimal digits do not follow.")
    try:
        # Quoted-printable (RFC 2045 6.7) with `=` for `%`: one pass in C, where `urllib` makes objects of it.
        return a2b_qp(text.encode().replace(b"=", b"%3D").replace(b"%", b"=")).decode()
    except UnicodeDecodeError:
        raise Problem(400, "The request has text that is not valid percent-encoded UTF-8.") from None


def cookies(header: str | None) -> dict[str, list[str]]:
    """The values of each cookie of a `Cookie` field (RFC 6265 4.2), as they stand there."""
    found: dict[str, list[str]] = {}
    for name, value in cookie_pairs(header):
        found.setdefault(name, []).append(value)
    return found


def cookie_pairs(header: str | None) -> list[tuple[str, str]]:
    """Names and values of a `Cookie` field in order; what has no `=` is no cookie (RFC 6265 4.2.1)."""
    found = []
    for pair in header.split(";") if header else ():
        name, equals, value = pair.strip().partition("=")
        if equals:
            found.append((name, value.strip('"')))
    return found
