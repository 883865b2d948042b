# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Makes the requests of connections from trusted proxies: they come from whom the proxies say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from ..header_lines import Lines
from ..messages import Headers, Request
from ..proxies import Forwarded, Proxies

Client: TypeAlias = "tuple[str, int] | None"
Make: TypeAlias = "Callable[..., Request]"
"""Makes a request as `Request` does: of method, path, query, fields, client, scheme, and what follows."""


def behind(proxies: Proxies, peer: str, malformed: Callable[[], None]) -> Make:
    """Gives what makes the requests that `peer` sends. Nothing is looked for unless it is trusted.

    `malformed` is called for a request of which what they say cannot be believed. Nobody knows whose it is
    then: if it passed for one of `peer` itself, anybody could have his own do so.
    """
    if not proxies or not proxies.trusts(peer):
        return Request
    from ..forwarding import HIDDEN, MalformedError, Said, forwarding  # noqa: PLC0415 - of no use before

    read = forwarding(proxies).said
    unknown = Said(HIDDEN)

    def make(  # noqa: PLR0917 - as `Request` has them
        method: str, path: str, query: str, head: Headers | Lines, client: Client, scheme: str, *more: Any
    ) -> Request:
        request = Request(method, path, query, head, client, scheme, *more)
        try:
            said = read(request.headers)
        except MalformedError:
            malformed()
            said = unknown
        if said.client is not None:
            request.client = None if said.client == HIDDEN else said.client
        request.scheme = said.scheme or scheme
        request.forwarded = Forwarded(peer, said.host, said.prefix)
        return request

    return make
