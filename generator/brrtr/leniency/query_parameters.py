"""Declares the parameters that a key has in its query: `/rides?page={page}`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..check.following import follow
from ..check.queries import undeclared
from ..methods import METHOD_FIELDS
from ..pointers import child
from ..routes.keys import cut
from ..source.tree import Map, Sequence
from .edits import add_item, put
from .operations import own_item
from .repairs import Repairs


def query_parameters(repairs: Repairs) -> None:
    """Has each operation declare what the query of its key has."""
    paths: Any = repairs.tree.get("paths")
    for key in list(paths) if isinstance(paths, Map) else ():
        if not key.startswith("x-") and any(piece.variable for piece in cut(key).pieces):
            item = follow(repairs.document, paths[key])
            if isinstance(item, Map) and any(
                _missing(repairs, key, item, item.get(m)) for m in METHOD_FIELDS
            ):
                _declare(repairs, key, own_item(repairs, key))


def _declare(repairs: Repairs, key: str, item: Map) -> None:
    for method in METHOD_FIELDS:
        operation: Any = item.get(method)
        for name in _missing(repairs, key, item, operation):
            if not isinstance(operation.get("parameters"), Sequence):
                put(operation, "parameters", [])
            add_item(operation["parameters"], {"name": name, "in": "query", "schema": {"type": "string"}})
            message = f"the path {key!r} has {name!r} in its query, but no parameter of that name is declared"
            place = child(child("/paths", key), method)
            repairs.tell("undeclared-path-parameter", message, place, "it is a string that may be missing")


def _missing(repairs: Repairs, key: str, item: Map, operation: Any) -> list[str]:
    if not isinstance(operation, Map):
        return []
    declared = [*_declared(repairs, item), *_declared(repairs, operation)]
    return undeclared(repairs.document, key, declared)


def _declared(repairs: Repairs, owner: Map) -> Iterator[tuple[str, str]]:
    parameters = owner.get("parameters")
    for item in parameters if isinstance(parameters, Sequence) else ():
        one = follow(repairs.document, item)
        if isinstance(one, Map):
            yield str(one.get("name")), str(one.get("in"))
