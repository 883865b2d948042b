# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Holds the claims of a token against the clock and the settings (RFC 7519 4.1), and says who calls."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from math import isfinite
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from ..principal import Principal
from .header import RefusedError

_IDENTITIES = ("sub", "client_id", "azp")
"""Who calls: the subject, and where there is none the client (RFC 9068 2.2)."""


class Rules(Struct, frozen=True):
    """Says what is asked of the tokens of one security scheme."""

    scheme: str
    issuers: frozenset[str] = frozenset()
    """A token has to be of one of them, if there are some."""
    audiences: frozenset[str] = frozenset()
    """A token has to be for one of them, if there are some."""
    leeway_s: float = 10.0
    roles: bool = False
    """Whether `roles` are scopes as well: OpenAPI 3.1 4.8.30 has roles for what is not OAuth."""


def until(claims: Mapping[str, Any], rules: Rules, now: float, *, required: bool = True) -> float:
    """Gives when a token expires, in seconds since 1970, with the leeway; infinity if it does not.

    `required`: it has to.

    Raises:
        RefusedError: when it has expired, or is not valid yet.
    """
    expiry, before, issued = (_date(claims, name) for name in ("exp", "nbf", "iat"))
    if expiry is None and required:
        raise RefusedError("The token does not say when it expires.")
    if expiry is not None and now >= expiry + rules.leeway_s:
        raise RefusedError("The token has expired.")
    if (before is not None and now < before - rules.leeway_s) or (
        issued is not None and now < issued - rules.leeway_s
    ):
        raise RefusedError("The token is not valid yet.")
    return float("inf") if expiry is None else expiry + rules.leeway_s


def _date(claims: Mapping[str, Any], name: str) -> float | None:
    """Gives a date (RFC 7519 2, NumericDate); a whole number may have any number of digits."""
    value = claims.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RefusedError("The token is malformed.")
    try:
        found = float(value)
    except OverflowError:
        raise RefusedError("The token is malformed.") from None
    if not isfinite(found):
        raise RefusedError("The token is malformed.")
    return found


def check_parties(claims: Mapping[str, Any], issuers: Collection[str], audiences: Collection[str]) -> None:
    """Refuses a token of another issuer, or for another audience.

    Raises:
        RefusedError: saying which.
    """
    if issuers and not (isinstance(claims.get("iss"), str) and claims["iss"] in issuers):
        raise RefusedError("The token is of another issuer.")
    if audiences and not any(name in audiences for name in _texts(claims.get("aud"))):
        raise RefusedError("The token is for another audience.")


def principal(claims: Mapping[str, Any], rules: Rules) -> Principal:
    """Says who calls, by the claims of a token that is valid.

    Raises:
        RefusedError: when its subject is no text.
    """
    identity = next((claims[name] for name in _IDENTITIES if claims.get(name) is not None), "")
    if not isinstance(identity, str):
        raise RefusedError("The token is malformed.")
    return Principal(
        id=identity,
        scheme=rules.scheme,
        scopes=frozenset(scopes(claims, roles=rules.roles)),
        claims=MappingProxyType(dict(claims)),
    )


def scopes(claims: Mapping[str, Any], *, roles: bool = False) -> Iterator[str]:
    """Gives what a token allows: `scope` and `scp`, as a text with spaces (RFC 8693 4.2) or as a list."""
    for name in ("scope", "scp"):
        value = claims.get(name)
        yield from value.split() if isinstance(value, str) else _texts(value)
    if roles:
        yield from _texts(claims.get("roles"))


def _texts(value: Any) -> Iterator[str]:
    """Gives the text that something is, or those of a list."""
    listed = value if isinstance(value, list) else [value]
    return (text for text in listed if isinstance(text, str))
