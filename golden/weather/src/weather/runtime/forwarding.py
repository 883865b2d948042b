# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Reads what trusted proxies say of a request: `Forwarded` (RFC 7239) and the `X-Forwarded-...` fields.

Each proxy adds to the right of what it was sent, and a client may have sent anything. So the addresses are
read from the right: the first that is no trusted proxy's is the client's. What stands left of it is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from ipaddress import ip_address
from typing import Final, TypeAlias

from msgspec import Struct

from .proxies import UNTOLD, Proxies, is_host
from .response import Headers

Address: TypeAlias = "tuple[str, int]"
Fields: TypeAlias = "tuple[tuple[bytes, bytes], ...]"

HIDDEN: Final = (UNTOLD, 0)
"""Stands for a client of which a proxy says that it keeps the address to itself (RFC 7239 6.2, 6.3)."""

_FORWARDED: Final = b"forwarded"
_FOR: Final = b"x-forwarded-for"
_PROTO: Final = b"x-forwarded-proto"
_HOST: Final = b"x-forwarded-host"
_PREFIX: Final = b"x-forwarded-prefix"
_READ: Final = frozenset({_FORWARDED, _FOR, _PROTO, _HOST, _PREFIX})
_ALIKE: Final = frozenset({_FOR, _PROTO, _HOST})
"""They say what `Forwarded` says."""
_MOST_BYTES: Final = 4096
"""A longer `Forwarded` is taken for malformed: it has quotes, and must be read from the left."""
_MOST_HOPS: Final = 32
"""So many addresses are looked at, from the right."""
_CACHED: Final = 1024
_KEPT_BYTES: Final = 512
"""What was read of so many different fields is remembered, unless they are longer than this."""

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"  # noqa: S105 - of RFC 9110 5.6.2
_PAIR = re.compile(rf'({_TOKEN})=(?:({_TOKEN})|"((?:[^"\\]|\\.)*)")[ \t]*')
_NODE = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([0-9.]+))(?::(?:([0-9]{1,5})|_[A-Za-z0-9._-]+))?")
_NO_ADDRESS = re.compile(r"(?:unknown|_[A-Za-z0-9._-]+)(?::(?:[0-9]{1,5}|_[A-Za-z0-9._-]+))?", re.IGNORECASE)
_PATH = re.compile(r"(?:/(?!\.{1,2}(?:/|$))[A-Za-z0-9._~!$&'()*+;=:@%-]+)*")


class MalformedError(ValueError):
    """Says that what proxies say makes no sense, or that two fields differ: none of it is believed."""


class Said(Struct, frozen=True):
    """Holds what trusted proxies say of a request. What is empty they do not say."""

    client: Address | None = None
    """Its address, and its port or 0; `HIDDEN` where they keep it to themselves."""
    scheme: str = ""
    host: str = ""
    prefix: str = ""


class Forwarding:
    """Reads the fields of requests that come from trusted proxies."""

    def __init__(self, proxies: Proxies) -> None:
        self._trusts = proxies.trusts
        self._said = lru_cache(_CACHED)(self._read)

    def said(self, headers: Headers) -> Said:
        """Gives what the proxies say.

        Raises:
            MalformedError: if it cannot be believed.
        """
        fields = tuple([field for field in headers if field[0] in _READ])
        if not fields:
            return _NOTHING
        is_short = sum([len(value) for _, value in fields]) <= _KEPT_BYTES
        return (self._said if is_short else self._read)(fields)

    def _read(self, fields: Fields) -> Said:
        values: dict[bytes, list[str]] = {}
        for name, value in fields:
            values.setdefault(name, []).append(value.decode("latin-1"))
        joined = {name: ",".join(lines) for name, lines in values.items()}
        separate = self._of_separate_fields(joined)
        if _FORWARDED not in joined:
            return separate
        together = self._of_forwarded(joined[_FORWARDED])
        if _ALIKE.isdisjoint(joined):
            return Said(together.client, together.scheme, together.host, separate.prefix)
        return Said(
            _agreed_client(together.client, separate.client),
            _agreed(together.scheme, separate.scheme),
            _agreed(together.host, separate.host),
            separate.prefix,
        )

    def _of_forwarded(self, value: str) -> Said:
        elements = list(_elements(value))
        client, behind = self._client([element.get("for", "") for element in elements])
        element = elements[-1 - behind] if elements else {}
        return Said(client, _scheme(element.get("proto", "")), _host(element.get("host", "")))

    def _of_separate_fields(self, values: Mapping[bytes, str]) -> Said:
        named, schemes, hosts, prefixes = (
            _split(values.get(name, "")) for name in (_FOR, _PROTO, _HOST, _PREFIX)
        )
        client, behind = self._client(named)
        return Said(
            client,
            _scheme(_of_hop(schemes, behind, len(named))),
            _host(_of_hop(hosts, behind, len(named))),
            _prefix("".join([prefix.rstrip("/") for prefix in prefixes])),
        )

    def _client(self, named: Sequence[str]) -> tuple[Address | None, int]:
        """Finds the client in what proxies have added, and how many stand to its right.

        Behind trusted proxies only, it is the last of them. One that says nothing of whom it was sent by ends
        the search.
        """
        client: Address | None = None
        behind = 0
        for index, name in enumerate(reversed(named[-_MOST_HOPS:])):
            if not name:
                break
            client, behind = _node(name), index
            if not self._trusts(client[0]):
                break
        return client, behind


def _agreed(one: str, other: str) -> str:
    """Gives what both kinds of fields say; nothing where one says nothing.

    Proxies that write one kind often let the other pass, as a client has made it up: where they differ nobody
    knows which to believe.
    """
    if one and other and one != other:
        raise MalformedError
    return one and other


def _agreed_client(one: Address | None, other: Address | None) -> Address | None:
    """Gives the address that both say likewise; only one of them may have the port."""
    if one is None or other is None:
        return one or other
    if one[0] != other[0]:
        raise MalformedError
    return max(one, other)


def _elements(value: str) -> Iterator[dict[str, str]]:
    """Reads `Forwarded` (RFC 7239 4)."""
    if len(value) > _MOST_BYTES:
        raise MalformedError
    element: dict[str, str] = {}
    place = 0
    while place < len(value):
        if value[place] in ", \t":
            if value[place] == "," and element:
                yield element
                element = {}
            place += 1
            continue
        pair = _PAIR.match(value, place)
        if pair is None or (name := pair[1].lower()) in element:
            raise MalformedError
        element[name] = pair[2] or re.sub(r"\\(.)", r"\1", pair[3])
        place = pair.end()
        if value[place : place + 1] == ";":
            place += 1
        elif value[place : place + 1] not in {"", ","}:
            raise MalformedError
    if element:
        yield element


def _node(name: str) -> Address:
    """Reads an address and, if there is one, its port (RFC 7239 6); IPv6 may lack its brackets."""
    if _NO_ADDRESS.fullmatch(name):
        return HIDDEN
    found = _NODE.fullmatch(name)
    text, port = (found[1] or found[2], int(found[3] or 0)) if found is not None else (name, 0)
    try:
        address = ip_address(text)
    except ValueError:
        raise MalformedError from None
    if "%" in text:  # the zone of an IPv6 address means something on the proxy alone (RFC 4007 11)
        raise MalformedError
    return str(getattr(address, "ipv4_mapped", None) or address), port


def _split(value: str) -> list[str]:
    """Gives the elements of a list; empty ones are ignored (RFC 9110 5.6.1)."""
    return [element for part in value.split(",") if (element := part.strip())]


def _of_hop(values: Sequence[str], behind: int, hops: int) -> str:
    """Gives what is said of the client: each hop has its value, or else the last proxy's counts."""
    if not values:
        return ""
    return values[-1 - behind] if len(values) == hops else values[-1]


def _scheme(name: str) -> str:
    if name.lower() not in {"", "http", "https"}:
        raise MalformedError
    return name.lower()


def _host(name: str) -> str:
    if name and not is_host(name):
        raise MalformedError
    return name


def _prefix(path: str) -> str:
    if not _PATH.fullmatch(path):
        raise MalformedError
    return path


_NOTHING: Final = Said()


@lru_cache(8)
def forwarding(proxies: Proxies) -> Forwarding:
    """Gives what reads the fields: one for all connections, so that it knows what it has read for others."""
    return Forwarding(proxies)
