"""Finds what discriminators name that is not in the document (OpenAPI 3.1 4.8.25)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..pointers import child
from ..resolve import Document
from ..source.tree import Map


def dangling(document: Document, schemas: Iterable[tuple[str, Map]]) -> Iterator[tuple[str, str]]:
    """Gives the places of the names that discriminators give to no schema, and why each leads nowhere.

    `schemas` are those of the document, by pointer.
    """
    yield from ((found.pointer, found.message) for found in document.dangling)
    told = {found.pointer for found in document.dangling}
    components = document.tree.get("components")
    known = components.get("schemas") if isinstance(components, Map) else None
    for pointer, schema in schemas:
        discriminator = schema.get("discriminator")
        if not isinstance(discriminator, Map):
            continue
        at = child(pointer, "discriminator")
        mapping: Any = discriminator.get("mapping")
        names = [(child(at, "defaultMapping"), discriminator.get("defaultMapping"))]
        if isinstance(mapping, Map):
            names += [(child(child(at, "mapping"), key), name) for key, name in mapping.items()]
        for place, name in names:
            is_name = isinstance(name, str) and not name.startswith("#") and place not in told
            if is_name and (not isinstance(known, Map) or name not in known):
                yield place, f"there is no schema {name!r}"
