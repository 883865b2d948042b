# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Names the security schemes of the document."""

from __future__ import annotations

from ..runtime.security import Scheme

SCHEMES: dict[str, Scheme] = {
    "deviceKey": Scheme(type="apiKey", location="header", name="X-Device-Key"),
    "streamToken": Scheme(type="apiKey", location="query", name="access_token"),
    "operator": Scheme(type="http", scheme="basic"),
}
"""The document's security schemes by name."""
