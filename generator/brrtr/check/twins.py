"""Finds operations that nothing tells apart: those of one method at templates that match the same paths."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..methods import METHOD_FIELDS
from ..resolve import Document
from ..source.tree import Map
from .following import follow
from .templates import VARIABLE


class Alike(NamedTuple):
    """Holds two keys of `paths` that match the same requests."""

    first: str
    other: str
    methods: tuple[str, ...]
    """The fields of both that are operations."""


def alike(document: Document) -> Iterator[Alike]:
    """Gives each pair of keys that differ in names of variables alone, in the document's order."""
    paths = document.tree.get("paths")
    keys: dict[str, list[str]] = {}
    for key in paths if isinstance(paths, Map) else ():
        if key.startswith("x-"):
            continue
        others = keys.setdefault(VARIABLE.sub("{}", key), [])
        yield from (Alike(other, key, _shared(document, other, key)) for other in others)
        others.append(key)


def _shared(document: Document, *keys: str) -> tuple[str, ...]:
    items = [follow(document, document.tree["paths"][key]) for key in keys]
    return tuple(m for m in METHOD_FIELDS if all(isinstance(item, Map) and m in item for item in items))
