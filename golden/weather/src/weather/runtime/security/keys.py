# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Verifies API keys, against the SHA-256 of those that are accepted."""

from __future__ import annotations

from collections.abc import Iterable
from hmac import compare_digest

from ..settings.schemes import SchemeSettings
from ..settings.values import key
from .digests import digest, digest_of, lines
from .principal import Credential, Principal, Refusal, Verdict

_SHOWN = 16
"""So many hexadecimal digits of a key's SHA-256 tell it from the others."""
UNKNOWN = Refusal(401, "The API key is not known.")


class Keys:
    """Accepts a few keys. How long it looks for one says nothing of any."""

    ready = True

    def __init__(self, scheme: str, accepted: Iterable[str]) -> None:
        """`scheme` is the name of the scheme; `accepted` are keys, or their digests."""
        self._principals = [
            (digest, Principal(id=f"sha256:{digest.hex()[:_SHOWN]}", scheme=scheme))
            for digest in dict.fromkeys(map(digest_of, accepted))
        ]

    async def start(self) -> None:
        """Does nothing: the keys are there."""

    async def close(self) -> None:
        """Does nothing likewise."""

    def verify(self, credential: Credential) -> Verdict:
        """Compares with every key, whichever it is."""
        sent = digest(credential.value)
        found: Verdict = UNKNOWN
        for accepted, principal in self._principals:
            if compare_digest(accepted, sent):
                found = principal
        return found


def verifier(name: str, settings: SchemeSettings, suffix: str) -> Keys:
    """Gives what verifies the keys of a scheme; `suffix` is what its variables end with.

    Raises:
        SettingsError: when the file of keys cannot be read, or has something else.
    """
    in_file = lines(settings.api_key_file, f"BRRTR_API_KEY_FILE__{suffix}", key)
    return Keys(name, [*settings.api_keys, *in_file])
