# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Finds what a request carries for a security scheme."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from ..messages import Request
from ..parameters import query
from ..proxies import Proxies
from ..settings import Settings
from .principal import Credential, Refusal
from .schemes import Scheme

Find: TypeAlias = "Callable[[Request], Credential | Refusal | None]"
"""Finds the credential; a refusal stands for one that nobody can read, None for none."""
Text: TypeAlias = "Callable[[Request], str | None]"
"""Finds its text; None or an empty one where there is none."""

_NO_CERTIFICATE = re.compile(r'""|-|\(null\)|null|none|failed(?::.*)?', re.IGNORECASE)
"""What proxies say where a client has shown no certificate, or a wrong one: HAProxy, Apache, nginx."""
_UNREADABLE = Refusal(401, "What Authorization: Basic has is not base64 of a name, a colon and a password.")


def finder(name: str, scheme: Scheme, scopes: tuple[str, ...], text: Text) -> Find:
    """Gives what finds the credential of a scheme, with what is asked of it; `text` finds its text."""
    read = _read_user if scheme.carrier == "basic" else _read
    return partial(read, name, scopes, text)


def text_finder(scheme: Scheme, settings: Settings) -> Text:
    """Gives what finds the text of a scheme's credential; of a certificate a trusted proxy tells."""
    match scheme.carrier:
        case "apiKey" if scheme.location == "header":
            return partial(_field, scheme.name.lower().encode())
        case "apiKey" if scheme.location == "query":
            return partial(_in_query, scheme.name)
        case "apiKey" if scheme.location == "cookie":
            return partial(_in_cookie, scheme.name)
        case "basic" | "bearer":
            return partial(authorization, scheme.carrier)
        case "http":
            return partial(authorization, scheme.scheme)
        case "mutualTLS":
            if header := settings.of_scheme(scheme.variable).mtls_header:
                return partial(_of_certificate, header.encode(), settings.trusted_proxies)
    return _nowhere


def _read(name: str, scopes: tuple[str, ...], text: Text, request: Request) -> Credential | None:
    value = text(request)
    return Credential(name, value, scopes, request) if value else None


def _read_user(
    name: str, scopes: tuple[str, ...], text: Text, request: Request
) -> Credential | Refusal | None:
    value = text(request)
    if not value:
        return None
    user = user_of(value)
    return _UNREADABLE if user is None else Credential(name, value, scopes, request, *user)


def authorization(scheme: str, request: Request) -> str | None:
    """Gives the credentials of `Authorization` if they are of the scheme, in any case (RFC 9110 11.1)."""
    name, _, credentials = (request.header(b"authorization") or "").partition(" ")
    return credentials.strip(" \t") if name.lower() == scheme else None


def user_of(credentials: str) -> tuple[str, str] | None:
    """Gives the name and the password of basic credentials (RFC 7617 2); None if they are none."""
    try:
        name, colon, password = base64.b64decode(credentials, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):  # of characters beyond ASCII, and of what is not UTF-8
        return None
    return (name, password) if colon else None


def _field(name: bytes, request: Request) -> str | None:
    return request.header(name)


def _in_query(name: str, request: Request) -> str | None:
    """Gives the value of a parameter; of what is there twice nobody can tell which one is meant."""
    try:
        values = query.split(request.query).get(name, ())
        return query.decode(values[0]) if len(values) == 1 else None
    except query.NotEncoded:
        return None


def _in_cookie(name: str, request: Request) -> str | None:
    values = query.cookies(request.header(b"cookie")).get(name, ())
    return values[0] if len(values) == 1 else None


def _of_certificate(header: bytes, proxies: Proxies, request: Request) -> str | None:
    """Gives what a proxy says of a certificate. Whoever else sends the header proves nothing by it.

    Of two such fields one may be the client's own, which the proxy has let through. A proxy that asks for a
    certificate and does not insist has something to say of clients without one, too.
    """
    values = request.field_values(header)
    if len(values) != 1 or not proxies.trusts(request.peer):
        return None
    stated = values[0].decode("latin-1")
    return None if _NO_CERTIFICATE.fullmatch(stated) else stated


def _nowhere(request: Request) -> None:
    """Finds nothing: how such a credential is sent is not known, or nobody is trusted to tell of it."""
