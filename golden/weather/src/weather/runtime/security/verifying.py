# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Defines what judges the credentials of a security scheme."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Protocol

from .principal import Credential, Verdict


class Verifier(Protocol):
    """Judges the credentials of one security scheme. Its methods are called on the event loop."""

    @property
    def ready(self) -> bool:
        """Says whether it can judge by now: until then `/ready` answers 503."""
        ...

    async def start(self) -> None:
        """Gets what judging needs, before the first request. A remote that is down does not stop a start."""
        ...

    async def close(self) -> None:
        """Lets go of it, after the last."""
        ...

    def verify(self, credential: Credential) -> Verdict | Awaitable[Verdict]:
        """Judges a credential; gives the verdict itself wherever nothing has to be waited for.

        That the scopes are there which the operation asks for, the guard looks at.
        """
        ...
