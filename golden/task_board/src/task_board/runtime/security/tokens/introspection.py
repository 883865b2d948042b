# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Asks the issuer of tokens what they are worth (RFC 7662): of opaque ones nobody else can tell."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from base64 import b64encode
from collections.abc import Awaitable, Callable
from typing import Any, Final
from urllib.parse import quote_plus

from ..principal import Credential, Refusal, Verdict
from . import claims
from .claims import Rules
from .header import MOST_BYTES, RefusedError
from .known import Entry, Known, digest
from .remote import Remote, json_object
from .sources import FetchError

_logger = logging.getLogger("brrtr")

_TOKEN: Final = re.compile(r"[A-Za-z0-9._~+/-]+=*")
"""What a token is made of (RFC 6750 2.1)."""
_KEPT_S: Final = 60.0
"""A token that is withdrawn meanwhile is believed so long."""
_REFUSED_S: Final = 5.0
"""So long a token that is not active is not asked about again."""
_MOST_AT_ONCE: Final = 64
_RETRY_AFTER_S: Final = 1

_BUSY: Final = Refusal(503, "The issuer of tokens takes no more questions.", _RETRY_AFTER_S)
_SILENT: Final = Refusal(503, "The issuer of tokens does not answer.", _RETRY_AFTER_S)
_INACTIVE: Final = Refusal(401, "The token is not active.")


class Introspection:
    """Judges tokens by what their issuer says of them."""

    ready = True
    """Nothing is needed before the first token comes."""

    def __init__(
        self,
        url: str,
        client: str,
        rules: Rules,
        *,
        known: Known | None = None,
        clock: Callable[[], float] = time.time,
        limit_s: float = 5.0,
    ) -> None:
        """`client` is the id and the secret of who asks, with a colon between; empty for nobody."""
        self._url = url
        self._headers = _basic(client) if client else {}
        self._rules = rules
        self._known = Known() if known is None else known
        self._clock = clock
        self._limit_s = limit_s
        self._remote: Remote
        self._asking: dict[bytes, asyncio.Task[Verdict]] = {}
        self._told = False

    async def start(self) -> None:
        """Makes what asks."""
        self._remote = Remote(self._url, limit_s=self._limit_s)

    async def close(self) -> None:
        """Closes the connections."""
        for asking in self._asking.values():
            asking.cancel()
        await asyncio.gather(*self._asking.values(), return_exceptions=True)
        await self._remote.close()

    def verify(self, credential: Credential) -> Verdict | Awaitable[Verdict]:
        """Judges a token; waits where the issuer has to be asked. Of one token it is asked once at a time."""
        token = credential.value
        if len(token) > MOST_BYTES:
            return Refusal(401, "The token is too long.")
        if not _TOKEN.fullmatch(token):
            return Refusal(401, "The token is malformed.")
        key = digest(token)
        known = self._known.find(key, self._clock())
        if known is not None:
            return known
        asking = self._asking.get(key)
        if asking is None:
            if len(self._asking) >= _MOST_AT_ONCE:
                return _BUSY
            asking = self._asking[key] = asyncio.create_task(self._asked(token, key))
            asking.add_done_callback(lambda _: self._asking.pop(key))
        return asyncio.shield(asking)

    async def _asked(self, token: str, key: bytes) -> Verdict:
        """Asks, and remembers the answer."""
        form = {"token": token, "token_type_hint": "access_token"}
        try:
            answer = await self._remote.post(self._url, form, self._headers)
            stated = json_object(answer)
            if not isinstance(stated.get("active"), bool):
                raise FetchError("malformed", "it does not say whether the token is active")
        except FetchError as error:
            if not self._told:
                _logger.warning("%s does not tell what tokens are worth: %s", self._url, error)
            self._told = True
            return _SILENT
        self._told = False
        now = self._clock()
        verdict, until = self._judged(stated, now)
        self._known.keep(key, Entry(verdict, until, len(answer.text)))
        return verdict

    def _judged(self, stated: dict[str, Any], now: float) -> tuple[Verdict, float]:
        """Gives what an answer comes to, and how long it holds (RFC 7662 2.2)."""
        if not stated["active"]:
            return _INACTIVE, now + _REFUSED_S
        try:
            claims.check_parties(stated, self._rules.issuers, self._rules.audiences)
            until = claims.until(stated, self._rules, now, required=False)
            return claims.principal(stated, self._rules), min(until, now + _KEPT_S)
        except RefusedError as refused:
            return Refusal(401, refused.reason), now + _REFUSED_S


def _basic(client: str) -> dict[str, str]:
    """Gives the credentials of a client, each part encoded as a form has it (RFC 6749 2.3.1)."""
    encoded = ":".join(quote_plus(part) for part in client.split(":", 1))
    return {"authorization": f"Basic {b64encode(encoded.encode()).decode()}"}
