# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Takes a trusted proxy's word for whose client certificate it has verified."""

from __future__ import annotations

import base64
import binascii
from hashlib import sha256
from types import MappingProxyType
from typing import Final

from .principal import Credential, Principal, Refusal, Verdict

CLAIM: Final = "certificate"
"""The claim that has what the proxy says."""
NOT_READABLE = Refusal(401, "What the proxy says of the client certificate cannot be read.")


class Certificates:
    """Accepts whatever comes: that it is a trusted proxy that says it has been seen to."""

    ready = True

    async def start(self) -> None:
        """Does nothing: the proxy verifies."""

    async def close(self) -> None:
        """Does nothing likewise."""

    def verify(self, credential: Credential) -> Verdict:
        """Gives what the proxy says as the caller's id, and for a certificate itself its fingerprint."""
        stated = credential.value
        if stated.startswith(":"):  # the certificate itself (RFC 9440 2.1)
            try:
                der = base64.b64decode(stated[1:-1] if stated.endswith(":") else "-", validate=True)
            except (binascii.Error, ValueError):
                return NOT_READABLE
            if not der:
                return NOT_READABLE
            stated = f"sha256:{sha256(der).hexdigest()}"
        return Principal(
            id=stated, scheme=credential.scheme, claims=MappingProxyType({CLAIM: credential.value})
        )
