# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Verifies names and passwords of users (RFC 7617), against the SHA-256 of those that are accepted."""

from __future__ import annotations

from collections.abc import Iterable
from hmac import compare_digest

from ..settings.schemes import SchemeSettings
from ..settings.values import user
from .digests import digest, digest_of, lines
from .principal import Credential, Principal, Refusal, Verdict

WRONG = Refusal(401, "The user's name or the password is wrong.")


class Users:
    """Accepts a few users. How long it looks for one says nothing of any."""

    ready = True

    def __init__(self, scheme: str, accepted: Iterable[str]) -> None:
        """`scheme` is the name of the scheme; `accepted` are names and passwords with a colon between.

        A user may have several passwords, the old one and the new.
        """
        pairs = [(name, password) for name, _, password in (one.partition(":") for one in accepted)]
        self._principals = [
            (digest(name), digest_of(password), Principal(id=name, scheme=scheme)) for name, password in pairs
        ]

    async def start(self) -> None:
        """Does nothing: the users are there."""

    async def close(self) -> None:
        """Does nothing likewise."""

    def verify(self, credential: Credential) -> Verdict:
        """Compares with every user, whoever it is."""
        name, password = digest(credential.username), digest(credential.password)
        found: Verdict = WRONG
        for known, accepted, principal in self._principals:
            if compare_digest(known, name) & compare_digest(accepted, password):
                found = principal
        return found


def verifier(name: str, settings: SchemeSettings, suffix: str) -> Users:
    """Gives what verifies the users of a scheme; `suffix` is what its variables end with.

    Raises:
        SettingsError: when the file of users cannot be read, or has something else.
    """
    in_file = lines(settings.users_file, f"BRRTR_BASIC_FILE__{suffix}", user)
    return Users(name, [*settings.users, *in_file])
