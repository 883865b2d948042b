"""The security schemes of a document (OpenAPI 3.1 4.8.27)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scheme:
    """One security scheme."""

    type: str
    """`apiKey`, `http`, `oauth2`, `openIdConnect` or `mutualTLS`."""
    location: str = ""
    """Of an apiKey: `header`, `query` or `cookie`."""
    name: str = ""
    """Of an apiKey: the header, query parameter or cookie."""
    scheme: str = ""
    """Of http: `basic`, `bearer` ..."""

    @property
    def carrier(self) -> str:
        """How the credential travels: `apiKey`, `basic`, `bearer`, or empty when it is none that we know."""
        if self.type == "apiKey":
            return "apiKey"
        if self.type in {"oauth2", "openIdConnect"}:
            return "bearer"
        if self.type == "http" and self.scheme in {"basic", "bearer"}:
            return self.scheme
        return ""

    @property
    def challenge(self) -> str:
        """The value of `WWW-Authenticate` that asks for it."""
        known = {"basic": 'Basic realm="api", charset="UTF-8"', "bearer": 'Bearer realm="api"'}
        return known.get(self.carrier, 'ApiKey realm="api"' if self.carrier else 'Unsupported realm="api"')
