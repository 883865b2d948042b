# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Names the security schemes of the document."""

from __future__ import annotations

from ..runtime.security import Scheme

SCHEMES: dict[str, Scheme] = {
    "key": Scheme(type="apiKey", location="header", name="X-Weather-Key", variable="KEY"),
}
"""The document's security schemes by name."""
