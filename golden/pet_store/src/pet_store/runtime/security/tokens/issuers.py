# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Gets sets of keys from a URL, or from where an issuer says that they are."""

from __future__ import annotations

from typing import Final

from .remote import Remote, json_object
from .sources import FetchError, Loaded

_WELL_KNOWN: Final = "/.well-known/openid-configuration"


class JwksUrl:
    """Gets a set of keys from a URL."""

    def __init__(self, url: str, remote: Remote) -> None:
        self.name = url
        self._remote = remote

    async def load(self) -> Loaded:
        """Gets it (RFC 7517 5)."""
        answer = await self._remote.get(self.name)
        return Loaded(answer.text, answer.lifetime_s)

    async def close(self) -> None:
        """Closes the connections."""
        await self._remote.close()


class Discovery:
    """Asks an issuer where its keys are (OpenID Connect Discovery 1.0 4, RFC 8414 3)."""

    def __init__(self, url: str, remote: Remote, *, any_issuer: bool) -> None:
        """`any_issuer` says that its name does not matter: the settings have whose tokens are believed."""
        self.name = url
        self._remote = remote
        self._any_issuer = any_issuer

    async def load(self) -> Loaded:
        """Asks each time anew: an issuer may move its keys."""
        about = await self._remote.get(self.name)
        stated = json_object(about)
        issuer, keys = stated.get("issuer"), stated.get("jwks_uri")
        if not isinstance(issuer, str) or not issuer or not isinstance(keys, str):
            raise FetchError("malformed", "it has no issuer, or no jwks_uri")
        if not self._any_issuer and not self._is_of(issuer):
            raise FetchError("malformed", "it is of another issuer (OpenID Connect Discovery 1.0 4.3)")
        if not self._remote.allows(keys):
            raise FetchError("malformed", "its jwks_uri is not https")
        answer = await self._remote.get(keys)
        said = [one.lifetime_s for one in (about, answer) if one.lifetime_s is not None]
        return Loaded(answer.text, min(said, default=None), issuer)

    async def close(self) -> None:
        """Closes the connections."""
        await self._remote.close()

    def _is_of(self, issuer: str) -> bool:
        """Says whether what is asked is the issuer's own, where its place tells."""
        begin, found, end = self.name.partition(_WELL_KNOWN)
        return not found or bool(end) or begin == issuer.removesuffix("/")
