# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Finds the credential that a request carries for a scheme, and compares it in constant time."""

from __future__ import annotations

import base64
import binascii
import hmac

from ..messages import Request
from ..parameters import query
from .schemes import Scheme


def present(scheme: Scheme, request: Request, secret: str) -> bool:
    """Says whether the request carries the secret in the way of the scheme; for basic, as the password."""
    found = _find(scheme, request)
    return found is not None and hmac.compare_digest(found.encode(), secret.encode())


def _find(scheme: Scheme, request: Request) -> str | None:
    match scheme.carrier:
        case "apiKey":
            return _api_key(scheme, request)
        case "bearer":
            return _authorization(request, "bearer")
        case "basic":
            return _password(_authorization(request, "basic"))
    return None


def _api_key(scheme: Scheme, request: Request) -> str | None:
    if scheme.location == "header":
        return request.header(scheme.name.lower().encode())
    if scheme.location == "query":
        values = query.split(request.query).get(scheme.name, [])
        return query.decode(values[0]) if len(values) == 1 else None
    values = query.cookies(request.header(b"cookie")).get(scheme.name, [])
    return values[0] if len(values) == 1 else None


def _authorization(request: Request, scheme: str) -> str | None:
    """Gives the credentials of `Authorization` if they are of the scheme, in any case (RFC 9110 11.1)."""
    name, _, credentials = (request.header(b"authorization") or "").partition(" ")
    return credentials.strip() if name.lower() == scheme else None


def _password(credentials: str | None) -> str | None:
    """Gives the password of basic credentials (RFC 7617 2)."""
    if credentials is None:
        return None
    try:
        decoded = base64.b64decode(credentials, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None
    _, colon, password = decoded.partition(":")
    return password if colon else None
