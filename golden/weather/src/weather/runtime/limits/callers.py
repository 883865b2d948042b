# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Says whose calls are counted together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from hashlib import sha256
from ipaddress import ip_network
from typing import Final, TypeAlias

from ..messages import Request
from ..security import Scheme
from ..security.credentials import text_finder
from ..settings import Settings

Caller: TypeAlias = "Callable[[Request], str]"
"""Gives a text that is the same for requests of the same caller, and no other's."""

_SUBSCRIBER: Final = 64
"""So many bits of an IPv6 address are the network's: behind them one client has as many as it likes."""


def address(request: Request) -> str:
    """Gives the client's address, of IPv6 its network; where nobody tells it, that of who has connected."""
    if request.client is None:
        return request.peer
    host = request.client[0]
    return _network(host) if ":" in host else host


def principal(request: Request) -> str:
    """Gives who calls, once that is proven; where nobody in particular does, the address."""
    for scheme, found in request.principals.items():
        return _digest(f"{scheme}\0{found.id}\0{found.claims.get('iss', '')}")
    return address(request)


def credential(schemes: Iterable[Scheme], settings: Settings) -> Caller:
    """Gives what finds a credential of one of these schemes, not yet verified; without one, the address."""
    finders = [text_finder(scheme, settings) for scheme in schemes]

    def caller(request: Request) -> str:
        for find in finders:
            if found := find(request):
                return _digest(found)
        return address(request)

    return caller


def _digest(text: str) -> str:
    """Stands for a text that may be long, or secret: what is counted is remembered for a while."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(4096)
def _network(host: str) -> str:
    try:
        return str(ip_network((host, _SUBSCRIBER), strict=False))
    except ValueError:
        return host
