# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Defines what is asked of a verifier, and what it says: who calls, or why that is not believed."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from ..messages import Request
from ..principal import NO_CLAIMS, Principal

__all__ = ["NO_CLAIMS", "Credential", "Principal", "Refusal", "Verdict"]


class Credential(Struct, frozen=True, eq=False):
    """Holds what a request carries for one security scheme, and what the operation asks of it."""

    scheme: str
    """The name of the scheme, as the document has it."""
    value: str
    """The key, the token, the text of basic credentials, or what a proxy says of a certificate."""
    scopes: tuple[str, ...]
    """The scopes, or roles, that the operation asks of this scheme; that they are there is checked later."""
    request: Request
    username: str = ""
    """The user's name of basic credentials (RFC 7617 2)."""
    password: str = ""
    """Their password."""

    def __repr__(self) -> str:
        """Names the scheme alone: what is secret stands in no log."""
        return f"<Credential for {self.scheme!r}>"


class Refusal(Struct, frozen=True):
    """Says that nobody is known to call, and why."""

    status: Literal[401, 503]
    """401 if the credential is wrong, 503 if nobody can tell at the moment."""
    reason: str
    """A sentence for the client. Nothing secret, and nothing that the client has sent, stands in it."""
    retry_after_s: int = 0
    """With 503, after so many seconds it may be known."""


Verdict: TypeAlias = "Principal | Refusal"
