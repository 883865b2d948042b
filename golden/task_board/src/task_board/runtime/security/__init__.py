# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Says who may call an operation. What cannot be proven is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..messages import Request
from ..problems import Unauthorized
from ..settings import Settings
from .credentials import present
from .schemes import Scheme

Requirement = tuple[tuple[str, tuple[str, ...]], ...]
"""Schemes with their scopes that must hold together (OpenAPI 3.1 4.8.30)."""


class Guard:
    """Admits requests to one operation if one of its requirements is met."""

    __slots__ = ("_asked", "_challenge", "_credential", "_detail", "_requirements", "_schemes")

    def __init__(
        self, schemes: Mapping[str, Scheme], requirements: Sequence[Requirement], settings: Settings
    ) -> None:
        self._requirements = requirements
        self._schemes = schemes
        self._credential = settings.dev_credential
        names = dict.fromkeys(name for requirement in requirements for name, _ in requirement)
        self._asked = {name: schemes[name] for name in names}
        challenges = dict.fromkeys(scheme.challenge for scheme in self._asked.values())
        needed = dict.fromkeys(
            " and ".join([schemes[name].credential for name, _ in requirement])
            for requirement in requirements
        )
        self._detail = f"Valid credentials are needed: {', or '.join(needed)}."
        self._challenge = tuple((b"www-authenticate", challenge.encode()) for challenge in challenges)

    def admit(self, request: Request) -> None:
        """Returns when the request may pass.

        Raises:
            Unauthorized: 401 with `WWW-Authenticate` (RFC 9110 11.6.1).
        """
        for requirement in self._requirements:
            if all(self._holds(self._schemes[name], request) for name, _ in requirement):
                return
        missing = tuple(name for name, scheme in self._asked.items() if not self._holds(scheme, request))
        raise Unauthorized(missing, self._detail, headers=self._challenge)

    def _holds(self, scheme: Scheme, request: Request) -> bool:
        """No scheme has anything to check against but the credential of `serve --dev`."""
        return bool(self._credential) and present(scheme, request, self._credential)


__all__ = ["Guard", "Requirement", "Scheme"]
