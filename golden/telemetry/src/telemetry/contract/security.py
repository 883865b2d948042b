# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Names the security schemes of the document."""

from __future__ import annotations

from ..runtime.security import Scheme

SCHEMES: dict[str, Scheme] = {
    "deviceKey": Scheme(type="apiKey", location="header", name="X-Device-Key", variable="DEVICE_KEY"),
    "streamToken": Scheme(type="apiKey", location="query", name="access_token", variable="STREAM_TOKEN"),
    "operator": Scheme(type="http", scheme="basic", variable="OPERATOR"),
}
"""The document's security schemes by name."""
