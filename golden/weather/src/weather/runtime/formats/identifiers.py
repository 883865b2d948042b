# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Checks URIs (RFC 3986), IRIs (RFC 3987), URI templates (RFC 6570), UUIDs and JSON pointers."""

from __future__ import annotations

import re

from .addresses import ipv6

_BEYOND_ASCII = (
    "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    + "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 14))
    + "\U000e1000-\U000efffd"
)
"""`ucschar` of RFC 3987 2.2."""
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"


def _reference(more: str, private: str) -> re.Pattern[str]:
    """Makes the pattern of references; `more` is unreserved beyond ASCII, `private` allowed in a query."""
    plain = rf"A-Za-z0-9\-._~!$&'()*+,;={more}"
    hexed = "%[0-9A-Fa-f]{2}"
    segment = rf"(?:[{plain}:@]|{hexed})"
    return re.compile(
        r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+\-.]*):)?"
        rf"(?://(?:(?:[{plain}:]|{hexed})*@)?"
        rf"(?:\[(?P<literal>[^\]]*)\]|(?:[{plain}]|{hexed})*)(?::[0-9]*)?(?=[/?#]|\Z)|(?!//))"
        rf"(?P<path>(?:{segment}|/)*)"
        rf"(?:\?(?:{segment}|[/?{private}])*)?"
        rf"(?:\#(?:{segment}|[/?])*)?"
    )


_URI = _reference("", "")
_IRI = _reference(_BEYOND_ASCII, _PRIVATE)
_PLAIN_URI = re.compile(
    r"[A-Za-z][A-Za-z0-9+\-.]*://[A-Za-z0-9\-._~]+(?::[0-9]*)?"
    r"(?:/[A-Za-z0-9\-._~!$&'()*+,;=:@/]*)?(?:\?[A-Za-z0-9\-._~!$&'()*+,;=:@/?]*)?(?:\#[A-Za-z0-9\-._~!$&'()*+,;=:@/?]*)?"
)
"""What most URIs are: a host by its name and nothing escaped; others need a closer look."""
_IP_FUTURE = re.compile(r"[Vv][0-9A-Fa-f]+\.[A-Za-z0-9\-._~!$&'()*+,;=:]+")

_VARIABLE = (
    r"(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})(?:\.?(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2}))*(?::[1-9][0-9]{0,3}|\*)?"
)
_TEMPLATE = re.compile(
    r"""(?:[^\x00-\x20"'%<>\\^`{|}\x7f-\x9f]|%[0-9A-Fa-f]{2}"""
    rf"|\{{[+#./;?&=,!@|]?{_VARIABLE}(?:,{_VARIABLE})*\}})*"
)

_HEX = "[0-9A-Fa-f]"
# Written out it is twice as fast as with a group that is repeated.
_UUID = re.compile(rf"{_HEX}{{8}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{12}}")
_POINTER = re.compile(r"(?:/(?:[^/~]|~[01])*)*")
_RELATIVE_POINTER = re.compile(r"(?:0|[1-9][0-9]*)(?:#|(?:/(?:[^/~]|~[01])*)*)")


def uri(text: str) -> bool:
    """Accepts a `URI` of RFC 3986 3."""
    return _PLAIN_URI.fullmatch(text) is not None or _matches(_URI, text, absolute=True)


def uri_reference(text: str) -> bool:
    """Accepts a `URI-reference` of RFC 3986 4.1."""
    return _matches(_URI, text, absolute=False)


def iri(text: str) -> bool:
    """Accepts an `IRI` of RFC 3987 2.2."""
    return _matches(_IRI, text, absolute=True)


def iri_reference(text: str) -> bool:
    """Accepts an `IRI-reference` of RFC 3987 2.2."""
    return _matches(_IRI, text, absolute=False)


def uri_template(text: str) -> bool:
    """Accepts a template of RFC 6570 2."""
    return _TEMPLATE.fullmatch(text) is not None


def uuid(text: str) -> bool:
    """Accepts a UUID of RFC 9562 4: hexadecimal digits in five groups, of any version."""
    return _UUID.fullmatch(text) is not None


def json_pointer(text: str) -> bool:
    """Accepts a pointer of RFC 6901 3."""
    return _POINTER.fullmatch(text) is not None


def relative_json_pointer(text: str) -> bool:
    """Accepts a pointer of draft-bhutton-relative-json-pointer-00 3."""
    return _RELATIVE_POINTER.fullmatch(text) is not None


def _matches(expression: re.Pattern[str], text: str, *, absolute: bool) -> bool:
    match = expression.fullmatch(text)
    if match is None:
        return False
    # RFC 3986 4.2: the first segment of a relative path has no colon, which would end a scheme.
    if match["scheme"] is None and (absolute or ":" in match["path"].partition("/")[0]):
        return False
    literal = match["literal"]
    return literal is None or ipv6(literal) or _IP_FUTURE.fullmatch(literal) is not None
