"""Keeps what path items and schemas were read as: those that are unchanged are not read again.

A part has a key of all that it says. A path item leads to others: the digest of each stands beside what was
read, and is compared. Whatever a schema refers to has only its name in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from msgspec import Struct
from msgspec.msgpack import Decoder

from ..ir import Operation, Schema
from ..kept import Known
from ..resolve import Document
from .findings import Findings
from .hearing import Heard
from .schemas import SchemaReader


class _Part(Struct):
    """Holds a schema as it was read."""

    schema: Schema
    heard: Heard


class _Item(Struct):
    """Holds a path item as it was read."""

    leads_to: dict[str, str]
    """The digests of what it refers to, by pointer."""
    operations: list[tuple[Operation | None, Heard]]
    """Each with what reading it leaves, and, without one, what is left at the end."""


_PART, _ITEM = Decoder(_Part), Decoder(_Item)


class Watched(Document):
    """Is a document that takes down where it is looked at."""

    asked: dict[str, None]

    @classmethod
    def of(cls, document: Document) -> Watched:
        """Watches a document."""
        watched = cls(**vars(document))
        watched.asked = {}
        return watched

    def get(self, pointer: str) -> Any:
        """Gives the value at a pointer."""
        self.asked[pointer] = None
        return super().get(pointer)


class KeptParts:
    """Reads the parts of one document, those that are known as they were read before."""

    def __init__(self, document: Document, known: Known, findings: Findings, schemas: SchemaReader) -> None:
        """Takes a document whose schemas have no names of their own, which would mean something elsewhere."""
        self.document = Watched.of(document)
        """The document, as whoever reads path items has to look at it."""
        self._known = known
        self._findings = findings
        self._schemas = schemas
        self._version = document.tree["openapi"]
        self._digests: dict[str, str | None] = {}

    def schema(self, raw: Any, place: str, read: Callable[[Any], Schema]) -> Schema:
        """Gives what `read` makes of the schema at a place."""
        key = self._known.key("schema as it is read", self._version, place, raw)
        if (part := self._known.value(key, _PART)) is not None:
            self._leave(part.heard)
            return part.schema
        with self._hearing() as heard:
            schema = read(raw)
        if heard.complete:
            self._known.keep_value(key, _Part(schema, heard))
        return schema

    def operations(self, place: str, read: Iterator[Operation], *about: Any) -> Iterator[Operation]:
        """Gives the operations of the path item at a place, as `read` reads them one by one.

        They depend on `about`, too: what the document says for all of them.
        """
        raw = self.document.get(place)
        key = self._known.key("path item as it is read", self._version, place, raw, *about)
        item = self._known.value(key, _ITEM)
        if item is not None and self._leads_to(item.leads_to) == item.leads_to:
            for operation, heard in item.operations:
                self._leave(heard)
                if operation is not None:
                    yield operation
            return
        self.document.asked = {}
        operations: list[tuple[Operation | None, Heard]] = []
        while not operations or operations[-1][0] is not None:
            with self._hearing() as heard:
                operation = next(read, None)
            operations.append((operation, heard))
            if operation is not None:
                yield operation
        leads_to = self._leads_to(_outside(place, self.document.asked))
        if leads_to is not None and all(heard.complete for _, heard in operations):
            self._known.keep_value(key, _Item(leads_to, operations))

    def _leads_to(self, pointers: Iterable[str]) -> dict[str, str] | None:
        """Gives the digests of what stands at some pointers; None where there are not all of them."""
        found: dict[str, str] = {}
        for pointer in pointers:
            if pointer not in self._digests:
                try:
                    value = self.document.get(pointer)
                except KeyError:
                    return None
                self._digests[pointer] = self._known.key("what is led to", value)
            digest = self._digests[pointer]
            if digest is None:
                return None
            found[pointer] = digest
        return found

    @contextmanager
    def _hearing(self) -> Iterator[Heard]:
        heard = self._findings.heard = self._schemas.heard = Heard()
        try:
            yield heard
        finally:
            self._findings.heard = self._schemas.heard = None

    def _leave(self, heard: Heard) -> None:
        self._schemas.again(heard)
        self._findings.again(heard)


def _outside(place: str, pointers: Iterable[str]) -> list[str]:
    """Gives the pointers that do not lead into what stands at a place, nor into another one of them."""
    found = [place]
    for pointer in sorted(pointers, key=len):
        if not any(pointer == one or pointer.startswith(f"{one}/") for one in found):
            found.append(pointer)
    return found[1:]
