# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Checks host names, mail addresses and IP addresses."""

from __future__ import annotations

import re

from .idna import ascii_label, unicode_label

_OCTET = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_IPV4 = re.compile(rf"{_OCTET}(?:\.{_OCTET}){{3}}")
_GROUP = re.compile(r"[0-9A-Fa-f]{1,4}")

_ASCII_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_LABEL = re.compile(_ASCII_LABEL)
_LABELS = re.compile(rf"{_ASCII_LABEL}(?:\.{_ASCII_LABEL})*")
_DOTS = re.compile("[.\u3002\uff0e\uff61]")
"""What separates labels (RFC 3490 3.1)."""

_ATOM = r"[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+"
_LOCAL = re.compile(rf'{_ATOM}(?:\.{_ATOM})*|"(?:[ !#-\[\]-~]|\\[ -~])*"')
_IDN_ATOM = r"[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~\u0080-\U0010ffff]+"
_IDN_LOCAL = re.compile(rf'{_IDN_ATOM}(?:\.{_IDN_ATOM})*|"(?:[ !#-\[\]-~\u0080-\U0010ffff]|\\[ -~])*"')
_GENERAL_LITERAL = re.compile(r"[A-Za-z0-9-]*[A-Za-z0-9]:[!-Z^-~]+")


def ipv4(text: str) -> bool:
    """Accepts four decimal numbers without leading zeros (RFC 2673 3.2)."""
    return _IPV4.fullmatch(text) is not None


def ipv6(text: str) -> bool:
    """Accepts an address of RFC 4291 2.2, without a zone."""
    if len(text) > 45:
        return False
    groups = 8
    head, dots, tail = text.rpartition(":")
    if "." in tail:
        if not dots or not ipv4(tail):
            return False
        # The address of version 4 takes the place of the last two groups.
        text, groups = f"{head}:0", 7
    before, gap, after = text.partition("::")
    given = [group for part in (before, after) if part for group in part.split(":")]
    if not all(_GROUP.fullmatch(group) for group in given):
        return False
    return len(given) < groups if gap else len(given) == groups


def hostname(text: str) -> bool:
    """Accepts a name of RFC 1123 2.1; a label that begins with `xn--` must be a sound one of RFC 5890."""
    if len(text) > 253:
        return False
    if "--" not in text:
        return _LABELS.fullmatch(text) is not None
    return all(_LABEL.fullmatch(label) and ascii_label(label) for label in text.split("."))


def idn_hostname(text: str) -> bool:
    """Accepts a name of RFC 5890 2.3.2.3: each label is ASCII, or Unicode that RFC 5891 to 5893 allow."""
    if len(text) > 253:
        return False
    for label in _DOTS.split(text):
        if label.isascii():
            if not _LABEL.fullmatch(label) or not ascii_label(label):
                return False
        elif not unicode_label(label):
            return False
    return True


def email(text: str) -> bool:
    """Accepts a `Mailbox` of RFC 5321 4.1.2."""
    local, at, domain = text.rpartition("@")
    if not at or _LOCAL.fullmatch(local) is None:
        return False
    return hostname(domain) or _address_literal(domain)


def idn_email(text: str) -> bool:
    """Accepts a `Mailbox` as RFC 6531 3.3 extends it."""
    local, at, domain = text.rpartition("@")
    if not at or _IDN_LOCAL.fullmatch(local) is None:
        return False
    return idn_hostname(domain) or _address_literal(domain)


def _address_literal(domain: str) -> bool:
    """Accepts addresses in brackets: `[192.0.2.1]`, `[IPv6:2001:db8::1]` (RFC 5321 4.1.3)."""
    if not (domain.startswith("[") and domain.endswith("]")):
        return False
    address = domain[1:-1]
    if address[:5].lower() == "ipv6:":
        return ipv6(address[5:])
    return ipv4(address) or _GENERAL_LITERAL.fullmatch(address) is not None
