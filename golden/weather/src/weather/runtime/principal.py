# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Defines who calls, once that is proven."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct

NO_CLAIMS: Mapping[str, Any] = MappingProxyType({})
"""What is told of a caller of whom nothing more is known."""


class Principal(Struct, frozen=True, kw_only=True):
    """Describes who calls, as one security scheme has it. A check of your own may return a subclass."""

    id: str
    """The subject of a token, a user's name, or a fingerprint of a key."""
    scheme: str
    """The name of the security scheme that proves it, as the document has it."""
    scopes: frozenset[str] = frozenset()
    """What the caller may do: scopes (RFC 6749 3.3), or roles."""
    claims: Mapping[str, Any] = NO_CLAIMS
    """What a token says besides (RFC 7519 4)."""
