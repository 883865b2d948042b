"""Digests what a document says: schemas with all that they lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from hashlib import blake2b
from operator import attrgetter
from os import urandom
from typing import Any, get_args

from msgspec import msgpack

from ..ir import (
    Discriminator,
    Encoding,
    Header,
    Hidden,
    MediaType,
    Operation,
    Parameter,
    RequestBody,
    Response,
    Schema,
    SecurityRequirement,
)
from ..schemas.graph import components, parts

SIZE = 16
"""Bytes of a digest: two that are the same by chance are not to be expected in the life of the sun."""

Stated = Schema | MediaType | Parameter | Operation
"""What has a digest."""
STATED = get_args(Stated)
"""The same, as what is told in a fraction of the time."""

_KINDS: tuple[Any, ...] = (
    *(Discriminator, Encoding, Header, Hidden, MediaType, Operation, Parameter, RequestBody, Response),
    *(Schema, SecurityRequirement),
)


def _getter(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    get = attrgetter(*kind.__match_args__)
    return get if len(kind.__match_args__) > 1 else lambda value: (get(value),)


_VALUES = {kind: _getter(kind) for kind in _KINDS}
"""What gets all fields of a value: also those that come to the IR later are in its digest."""


class Digests:
    """Gives the digests of what refers to the named schemas of a service."""

    def __init__(self, schemas: Mapping[str, Schema]) -> None:
        self._schemas = schemas
        self._more: Mapping[str, Any] = {}
        self._whole: dict[int, tuple[Stated, bytes]] = {}

    def more(self, more: Mapping[str, Any]) -> Digests:
        """Gives the digests of what refers to named schemas and, by their pointers, to JSON values."""
        found = Digests(self._schemas)
        found._more = more
        return found

    def of(self, stated: Stated) -> bytes:
        """Gives what is the same only if both say the same, and all that they lead to does.

        Raises:
            RecursionError: when a value in it nests too deep.
        """
        known = self._whole.get(id(stated))
        if known is None:
            known = self._whole[id(stated)] = stated, self._digest(stated)
        return known[1]

    def _digest(self, stated: Stated) -> bytes:
        return _joined([written(stated), *map(self._led_to, _targets(_schemas(stated)))])

    def _led_to(self, pointer: str) -> bytes:
        """Gives the digest of a named schema and all that it leads to; a discriminator may name none."""
        return self._named.get(pointer) or b"nothing " + written(pointer)

    @cached_property
    def _named(self) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        edges = {
            pointer: [target for target in _targets([schema]) if target in self._schemas]
            for pointer, schema in self._schemas.items()
        }
        for together in components(edges):
            inside = set(together)
            own, further = [], set()
            for pointer in sorted(together):
                try:
                    own.append(written((pointer, self._schemas[pointer], self._more.get(pointer))))
                except RecursionError:
                    own.append(urandom(SIZE))  # never the same
                further |= {found[target] for target in edges[pointer] if target not in inside}
            digest = _joined([*own, b"further", *sorted(further)])
            found |= {pointer: _joined([written(pointer), digest]) for pointer in together}
        return found


def written(value: Any) -> bytes:
    """Writes a value so that no other one is written alike: 1, 1.0 and true are three."""
    try:
        return msgpack.encode(value)
    except (OverflowError, UnicodeEncodeError):  # MessagePack has neither such numbers nor such texts
        return repr(value).encode("utf-8", "surrogatepass")


def _targets(schemas: Iterable[Schema]) -> dict[str, None]:
    """Gives the pointers of what schemas, and all within them, refer to in whatever way."""
    found: dict[str, None] = {}
    pending = list(schemas)
    while pending:
        schema = pending.pop()
        pending += parts(schema)
        if schema.ref is not None:
            found[schema.ref] = None
        if schema.discriminator is not None:
            named = (*(pointer for _, pointer in schema.discriminator.mapping), schema.discriminator.default)
            found.update((pointer, None) for pointer in named if pointer is not None)
    return found


def _schemas(stated: Any) -> list[Schema]:
    """Gives the schemas that stand in something, those within them left out."""
    found: list[Schema] = []
    pending = [stated]
    while pending:
        one = pending.pop()
        kind = type(one)
        if kind is Schema:
            found.append(one)
        elif kind is tuple:
            pending += one
        elif kind in _VALUES:
            pending += _VALUES[kind](one)
    return found


def _joined(texts: list[bytes]) -> bytes:
    """Gives the digest of several texts, of which none can be taken for parts of two."""
    return blake2b(msgpack.encode(texts), digest_size=SIZE).digest()
