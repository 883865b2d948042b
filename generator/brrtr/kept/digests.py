"""Digests what a document says: schemas with all that they lead to."""

from __future__ import annotations

import json
import marshal
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from hashlib import blake2b
from operator import attrgetter
from typing import Any

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

_PLAIN = frozenset({str, int, float, bool, type(None), bytes})
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
        self._alone: dict[int, tuple[Schema, bytes]] = {}
        """The digests of schemas without what they refer to, by identity."""
        self._whole: dict[int, tuple[Stated, bytes]] = {}

    def more(self, more: Mapping[str, Any]) -> Digests:
        """Gives the digests of what refers to named schemas and, by their pointers, to JSON values."""
        found = Digests(self._schemas)
        found._more = more
        found._alone = self._alone
        return found

    def of(self, stated: Stated) -> bytes:
        """Gives what is the same only if both say the same, and all that they lead to does."""
        known = self._whole.get(id(stated))
        if known is None:
            known = self._whole[id(stated)] = stated, self._digest(stated)
        return known[1]

    def _digest(self, stated: Stated) -> bytes:
        roots = list(_schemas(stated))
        for root in roots:
            self._walk(root)
        alone = self._alone[id(stated)][1] if isinstance(stated, Schema) else self._text(stated)
        return _joined([alone, *(self._led_to(pointer) for pointer in _targets(roots))])

    def _led_to(self, pointer: str) -> bytes:
        """Gives the digest of a named schema and all that it leads to; a discriminator may name none."""
        return self._named.get(pointer) or b"nothing " + pointer.encode("utf-8", "surrogatepass")

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
                schema = self._schemas[pointer]
                self._walk(schema)
                beside = json.dumps(self._more.get(pointer))
                own.append(marshal.dumps((pointer, self._alone[id(schema)][1], beside), 0))
                further |= {found[target] for target in edges[pointer] if target not in inside}
            digest = _joined([*own, b"further", *sorted(further)])
            found |= {
                pointer: _joined([pointer.encode("utf-8", "surrogatepass"), digest]) for pointer in together
            }
        return found

    def _walk(self, root: Schema) -> None:
        """Digests a schema after all that stands within it, without recursing: it may nest 1,000 levels."""
        pending = [root]
        while pending:
            schema = pending[-1]
            if id(schema) in self._alone:
                pending.pop()
                continue
            missing = [part for part in parts(schema) if id(part) not in self._alone]
            if missing:
                pending += missing
            else:
                self._alone[id(schema)] = schema, blake2b(self._text(schema), digest_size=SIZE).digest()

    def _text(self, stated: Any) -> bytes:
        values = _VALUES[type(stated)](stated)
        # Most are not there. Version 0 of the format shows nothing but values: neither whether two are one
        # object nor whether a text is interned.
        return marshal.dumps(
            tuple(
                value if not value or value.__class__ in _PLAIN else self._shown(value) for value in values
            ),
            0,
        )

    def _shown(self, value: Any) -> Any:
        """Gives what `marshal` can write of a value, and of no other one."""
        kind = value.__class__
        if kind in _PLAIN:
            return value
        if kind is tuple:
            return tuple(map(self._shown, value))
        if kind is Schema:
            return self._alone[id(value)][1]
        if isinstance(value, list | dict):
            return "JSON", json.dumps(value)
        return kind.__name__, self._text(value)


def _targets(schemas: list[Schema]) -> dict[str, None]:
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


def _schemas(stated: Any) -> Iterator[Schema]:
    """Gives the schemas that stand in something, those within them left out."""
    if isinstance(stated, Schema):
        yield stated
    elif isinstance(stated, tuple):
        for one in stated:
            yield from _schemas(one)
    elif type(stated) in _VALUES:
        yield from _schemas(_VALUES[type(stated)](stated))


def _joined(texts: list[bytes]) -> bytes:
    """Gives the digest of several texts, of which none can be taken for parts of two."""
    return blake2b(marshal.dumps(tuple(texts), 0), digest_size=SIZE).digest()
