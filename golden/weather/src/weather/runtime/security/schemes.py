# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Describes the security schemes of a document (OpenAPI 3.1 4.8.27)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..settings import Settings


@dataclass(frozen=True, slots=True)
class Scheme:
    """Describes one security scheme."""

    type: str
    """`apiKey`, `http`, `oauth2`, `openIdConnect` or `mutualTLS`."""
    location: str = ""
    """`header`, `query` or `cookie`, for an apiKey."""
    name: str = ""
    """The name of the header, query parameter or cookie, for an apiKey."""
    scheme: str = ""
    """`basic`, `bearer` ... in lower case, for http."""
    variable: str = ""
    """What its variables in the environment end with: the key of its settings in `Settings.schemes`."""

    @property
    def carrier(self) -> str:
        """Says how the credential travels; empty where we know no way.

        `apiKey`, `basic`, `bearer`, `mutualTLS`, or `http` for another scheme of `Authorization`.
        """
        match self.type:
            case "apiKey" | "mutualTLS":
                return self.type
            case "oauth2" | "openIdConnect":
                return "bearer"
            case "http" if self.scheme in {"basic", "bearer"}:
                return self.scheme
            case "http" if _TOKEN.fullmatch(self.scheme):
                return "http"
        return ""

    @property
    def challenge(self) -> str:
        """Gives the value of `WWW-Authenticate` that asks for it (RFC 9110 11.6.1).

        A certificate is asked for in TLS and not in HTTP. A 401 has to have a challenge, though, and where
        nothing else is asked for it has this one.
        """
        if self.carrier == "basic":
            return 'Basic realm="api", charset="UTF-8"'
        name = {"apiKey": "ApiKey", "bearer": "Bearer"}.get(self.carrier) or self._own_name
        return f'{name} realm="api"'

    @property
    def credential(self) -> str:
        """Says what a client has to send, in words."""
        match self.carrier:
            case "apiKey":
                place = {"query": "query parameter", "cookie": "cookie"}.get(self.location, "header")
                return f"an API key in the {place} {self.name!r}"
            case "basic":
                return "a user's name and password in Authorization: Basic"
            case "bearer":
                return "a token in Authorization: Bearer"
            case "mutualTLS":
                return "a client certificate"
        return f"credentials for {self._own_name}"

    @property
    def _own_name(self) -> str:
        if self.type == "mutualTLS":
            return "ClientCertificate"
        known = _TOKEN.fullmatch(self.scheme) is not None
        return _REGISTERED.get(self.scheme, self.scheme.title()) if known else "Unknown"


def misfits(schemes: Mapping[str, Scheme], settings: Settings) -> Iterator[str]:
    """Tells of each variable that is set for a scheme and does not fit it."""
    for name, scheme in schemes.items():
        said = settings.of_scheme(scheme.variable)
        for variable in said.misfits(scheme.carrier) if scheme.variable else ():
            kind = f"{scheme.type} {scheme.scheme}".rstrip()
            yield f"{variable}__{scheme.variable} does not fit the security scheme {name!r}, which is {kind}"


_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_REGISTERED = {
    "dpop": "DPoP",
    "gnap": "GNAP",
    "hoba": "HOBA",
    "oauth": "OAuth",
    "privatetoken": "PrivateToken",
    "scram-sha-1": "SCRAM-SHA-1",
    "scram-sha-256": "SCRAM-SHA-256",
    "vapid": "vapid",
}
"""HTTP authentication schemes that IANA writes otherwise than with a first capital."""
