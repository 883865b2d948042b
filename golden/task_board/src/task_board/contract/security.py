# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Names the security schemes of the document."""

from __future__ import annotations

from ..runtime.security import Scheme

SCHEMES: dict[str, Scheme] = {
    "bearer": Scheme(type="http", scheme="bearer", variable="BEARER"),
}
"""The document's security schemes by name."""
