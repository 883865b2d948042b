# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Names the security schemes of the document."""

from __future__ import annotations

from ..runtime.security import Scheme

SCHEMES: dict[str, Scheme] = {
    "api_key": Scheme(type="apiKey", location="header", name="api_key", variable="API_KEY"),
    "petstore_auth": Scheme(type="oauth2", variable="PETSTORE_AUTH"),
}
"""The document's security schemes by name."""
