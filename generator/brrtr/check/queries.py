"""Finds what a key says of its query (`/rides?page={page}`) and no parameter is declared for."""

from __future__ import annotations

from collections.abc import Iterable

from ..resolve import Document
from ..routes.keys import cut
from ..source.tree import Map
from .following import follow


def undeclared(document: Document, key: str, declared: Iterable[tuple[str, str]]) -> list[str]:
    """Gives the names in the query whose values are neither parameters nor an API key.

    `declared` are the parameters of an operation by name and location. One of the path may be meant, for that
    is where documents of this kind have them.
    """
    known = set(declared)
    found = [
        piece.name
        for piece in cut(key).pieces
        if piece.variable
        and not known & {(piece.name, "query"), (piece.name, "path"), (piece.variable, "path")}
    ]
    keys = _keys(document) if found else ()
    return [name for name in found if name not in keys]


def _keys(document: Document) -> set[object]:
    """Gives the names of API keys in queries."""
    components = document.tree.get("components")
    schemes = components.get("securitySchemes") if isinstance(components, Map) else None
    found = [follow(document, one) for one in (schemes.values() if isinstance(schemes, Map) else ())]
    return {one.get("name") for one in found if isinstance(one, Map) and one.get("in") == "query"}
