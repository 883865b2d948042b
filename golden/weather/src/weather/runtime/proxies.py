# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Says which proxies are trusted, and what they say of the client that a request comes from."""

from __future__ import annotations

import re
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Final

from msgspec import Struct

UNIX: Final = "unix"
"""Stands for the address of whoever connects to a Unix socket, for there is none."""
UNTOLD: Final = "unknown"
"""Stands for an address that a server does not tell."""
_MAPPED: Final = "::ffff:"
_HOST: Final = r"(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?"


class Proxies(Struct, frozen=True):
    """Holds the addresses whose word on the client is taken. There are none unless some are named."""

    networks: tuple[IPv4Network | IPv6Network, ...] = ()
    unix: bool = False
    """Whether everybody who may connect to the service's Unix socket is trusted."""

    def __bool__(self) -> bool:
        return self.unix or bool(self.networks)

    def __str__(self) -> str:
        return ",".join([*map(str, self.networks), *([UNIX] if self.unix else [])]) or "none"

    def trusts(self, address: str) -> bool:
        """Says whether it is the address of a trusted proxy. `Request.peer` gives one for each request."""
        if address == UNIX:
            return self.unix
        try:
            found = ip_address(address)
        except ValueError:
            return False
        return any(found in network for network in self.networks)


def proxies(text: str) -> Proxies:
    """Takes `none`, or addresses, networks such as 10.0.0.0/8, and `unix`, separated by commas."""
    if text == "none":
        return Proxies()
    names = [name.strip() for name in text.split(",")]
    networks = [ip_network(name) for name in names if name != UNIX]
    return Proxies(tuple(networks), UNIX in names)


def plain(address: str) -> str:
    """Gives the IPv4 address of one that a socket for both families has as IPv6 (RFC 4291 2.5.5.2)."""
    return address.removeprefix(_MAPPED) if "." in address else address


def is_host(name: str) -> bool:
    """Says whether it is a name or an address, with a port or without: what a link may be made of."""
    return re.fullmatch(_HOST, name) is not None


class Forwarded(Struct, frozen=True, gc=False):
    """Holds what is known of the way that a request came, where that is not a plain connection."""

    peer: str
    """Who is at the other end of the connection."""
    host: str = ""
    """The host, and the port if there is one, that the client named to the proxy."""
    prefix: str = ""
    """What the proxy has taken from the beginning of the path; begins with a slash and does not end so."""
