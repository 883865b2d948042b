"""Makes the requests of connections from trusted proxies: they come from whom the proxies say."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from ..messages import Headers, Request
from ..proxies import Forwarded, Proxies

Client: TypeAlias = "tuple[str, int] | None"
Make: TypeAlias = "Callable[[str, str, str, Headers, Client, str], Request]"
"""Makes a request as `Request` does: of method, path, query, fields, client and scheme."""


def behind(proxies: Proxies, peer: str, malformed: Callable[[], None]) -> Make:
    """Gives what makes the requests that `peer` sends. Nothing is looked for unless it is trusted.

    `malformed` is called for a request of which what they say cannot be believed: it comes from `peer`.
    """
    if not proxies or not proxies.trusts(peer):
        return Request
    from ..forwarding import HIDDEN, MalformedError, Said, forwarding  # noqa: PLC0415 - of no use before

    read = forwarding(proxies).said

    def make(  # noqa: PLR0917 - as `Request` has them
        method: str, path: str, query: str, headers: Headers, client: Client, scheme: str
    ) -> Request:
        try:
            said = read(headers)
        except MalformedError:
            malformed()
            said = Said()
        if said.client is not None:
            client = None if said.client == HIDDEN else said.client
        request = Request(method, path, query, headers, client, said.scheme or scheme)
        request.forwarded = Forwarded(peer, said.host, said.prefix)
        return request

    return make
