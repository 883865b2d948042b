# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Verifies signed tokens: JWT (RFC 7519) as access tokens (RFC 6750), with RFC 8725 minded."""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable
from typing import Any

from ...settings import SettingsError
from ..key_fetches import KeyFetches
from ..principal import Credential, Refusal, Verdict
from . import claims, header
from .claims import Rules
from .header import MOST_BYTES, RefusedError
from .key_store import KeyStore
from .keys import Key
from .known import Entry, Known, digest


class _UnknownKeyError(Exception):
    """Says that no key of the set fits, and that another set may have it."""


class JwtVerifier:
    """Judges signed tokens by the keys of one store."""

    def __init__(
        self,
        keys: KeyStore,
        rules: Rules,
        *,
        required: str = "",
        known: Known | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """`required` names the setting without whose keys there is no start; empty if they may come later."""
        self.keys = keys
        self._required = required
        self._rules = rules
        self._known = Known() if known is None else known
        self._clock = clock

    @property
    def fetches(self) -> KeyFetches:
        """Counts how often the keys were fetched."""
        return self.keys.fetches

    @property
    def ready(self) -> bool:
        """Says whether there have been keys."""
        return self.keys.ready

    async def start(self) -> None:
        """Fetches the keys.

        Raises:
            SettingsError: when there are none, and they are required.
        """
        await self.keys.start()
        if self._required and not self.keys.ready:
            why = self.keys.failure or "it has no key that verifies tokens"
            raise SettingsError(f"{self._required} names what has no keys: {why}")

    async def close(self) -> None:
        """Stops fetching them."""
        await self.keys.close()

    def verify(self, credential: Credential) -> Verdict | Awaitable[Verdict]:
        """Judges a token; waits where its key is not known and may be by now."""
        token = credential.value
        if len(token) > MOST_BYTES:
            return Refusal(401, "The token is too long.")
        key, now = digest(token), self._clock()
        known = self._known.find(key, now)
        if known is not None:
            return known
        try:
            return self._judge(token, key, now)
        except RefusedError as refused:
            return Refusal(401, refused.reason)
        except _UnknownKeyError:
            if not self.keys.ready:
                return Refusal(503, "The keys that verify tokens are not there yet.", self.keys.retry_after_s)
            fetching = self.keys.seek()
            return _UNKNOWN if fetching is None else self._judge_after(fetching, token, key)

    async def _judge_after(self, fetching: Awaitable[None], token: str, key: bytes) -> Verdict:
        """Judges a token once the keys have been fetched."""
        await fetching
        try:
            return self._judge(token, key, self._clock())
        except RefusedError as refused:
            return Refusal(401, refused.reason)
        except _UnknownKeyError:
            return _UNKNOWN

    def _judge(self, token: str, key: bytes, now: float) -> Verdict:
        """Says who calls, and remembers it.

        Raises:
            RefusedError: saying why nobody does.
            _UnknownKeyError: when the key of the token is not there.
        """
        signer, stated = self._verified(token)
        issuers = self._rules.issuers or ({self.keys.issuer} if self.keys.issuer else ())
        claims.check_parties(stated, issuers, self._rules.audiences)
        until = claims.until(stated, self._rules, now)
        found = claims.principal(stated, self._rules)
        self._known.keep(key, Entry(found, until, len(token), signer))
        return found

    def _verified(self, token: str) -> tuple[Key, dict[str, Any]]:
        """Gives the claims of a token whose signature is right, and what has signed it."""
        head = header.read(token)
        fitting = [key for key in self.keys.keys if head.algorithm in key.algorithms]
        if head.key_id is not None:
            named = [key for key in self.keys.keys if key.id == head.key_id]
            if not named:
                raise _UnknownKeyError
            fitting = [key for key in named if key in fitting]
        elif not self.keys.keys:
            raise _UnknownKeyError
        if not fitting:
            raise RefusedError("The token is not signed with the algorithm of its key.")
        if head.key_id is None and len(fitting) > 1:
            raise RefusedError("The token does not say which key has signed it.")
        for key in fitting:
            if (payload := key.verified(token.encode())) is not None:
                return key, _read(payload)
        if head.key_id is None:
            raise _UnknownKeyError  # another key may have taken the place of the only one
        raise RefusedError("The signature of the token is wrong.")


_UNKNOWN = Refusal(401, "The token is not signed by a key that is known.")


def _read(payload: bytes) -> dict[str, Any]:
    """Reads the claims of a token."""
    try:
        stated = json.loads(payload)
    except (ValueError, RecursionError):
        stated = None
    if not isinstance(stated, dict):
        raise RefusedError("The token is malformed.")
    return stated
