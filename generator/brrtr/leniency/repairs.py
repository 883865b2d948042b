"""Holds a document's tree while it is repaired, and what is told of that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ..check import MAX_SHOWN
from ..diagnostics import Code, Diagnostic, Severity
from ..pointers import child, local
from ..resolve import Document
from ..resolve.versions import whole_version
from ..source.tree import Map, Sequence
from .edits import copied, drop, drop_items
from .moves import Moves


class Repairs:
    """Holds a copy of a document's tree, which is changed, and tells each change.

    Until `finish` what is moved stays where it was: pointers are those of the document all along.
    """

    def __init__(self, document: Document) -> None:
        self.original = document
        self.document = replace(document, tree=copied(document.tree), as_written=document.tree)
        self.tree = self.document.tree
        self.version = whole_version(self.tree["openapi"])[:3]
        self.told: list[Diagnostic] = []
        self._counts: Counter[Code] = Counter()
        self.moves = Moves()
        self.objects: dict[str, list[tuple[str, Map]]] = {"operation": [], "schema": []}
        """The operations, and the schemas with a discriminator, by pointer."""
        self._left_out: dict[int, tuple[Sequence, set[int]]] = {}
        self._targets = targets(self.tree)

    @property
    def is_3_0(self) -> bool:
        """Says whether schemas are those of OpenAPI 3.0."""
        return self.version == "3.0"

    def tell(self, code: Code, message: str, pointer: str, assumed: str) -> None:
        """Tells what is wrong, where, and what was assumed."""
        self._counts[code] += 1
        hint = f"assumed: {assumed}"
        if self._counts[code] <= MAX_SHOWN:
            self.told.append(self.original.diagnostic(Severity.WARNING, code, message, pointer, hint))
        else:  # its place is not looked for: there may be very many
            self.told.append(Diagnostic(Severity.WARNING, code, message, pointer, hint=hint))

    def is_referred_to(self, pointer: str) -> bool:
        """Says whether a reference leads to a place, or into it."""
        return pointer in self._targets

    def drop(self, node: Map, key: str, pointer: str) -> bool:
        """Takes away a member of the object at a pointer, and says so, unless something refers to it."""
        if self.is_referred_to(child(pointer, key)):
            return False
        drop(node, key)
        return True

    def drop_item(self, node: Sequence, index: int, pointer: str) -> bool:
        """Takes away an item of the array at a pointer, at the end, and says so; not if it is referred to."""
        if self.is_referred_to(pointer):
            return False
        self._left_out.setdefault(id(node), (node, set()))[1].add(index)
        return True

    def finish(self) -> Document:
        """Gives the repaired document."""
        for node, indexes in self._left_out.values():
            drop_items(node, indexes)
        return self.moves.made(self.document)


def targets(tree: Map) -> frozenset[str]:
    """Gives where the references in a tree lead to, and all that this is in."""
    return frozenset(_targets(tree))


def _targets(tree: Map) -> Iterator[str]:
    pending: list[Any] = [tree]
    seen: set[str] = set()
    while pending:
        node = pending.pop()
        if isinstance(node, Map):
            for key in ("$ref", "$dynamicRef"):
                reference = node.get(key)
                if isinstance(reference, str) and reference.startswith("#/"):
                    pointer = local(reference)
                    while pointer and pointer not in seen:
                        seen.add(pointer)
                        yield pointer
                        pointer = pointer.rpartition("/")[0]
        if isinstance(node, Map | Sequence):
            pending.extend(node.values() if isinstance(node, Map) else node)
