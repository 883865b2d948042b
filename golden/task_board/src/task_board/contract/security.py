# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Names the security schemes of the document."""

from __future__ import annotations

from ..runtime.operation import Requirement
from ..runtime.security import Scheme

SCHEMES: dict[str, Scheme] = {
    "bearer": Scheme(type="http", scheme="bearer", variable="BEARER"),
}
"""The document's security schemes by name."""

SECURITY: tuple[Requirement, ...] = ((("bearer", ()),),)
"""What operations ask for that do not say it themselves."""
