"""Finds keys of `paths` that are alike, and operations of theirs that nothing tells apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..methods import METHOD_FIELDS
from ..overloads import indistinct
from ..resolve import Document
from ..source.tree import Map, Sequence
from .following import follow
from .templates import VARIABLE


class Alike(NamedTuple):
    """Holds two keys of `paths` that match the same requests."""

    first: str
    other: str
    methods: tuple[str, ...]
    """The fields of both that are operations which nothing tells apart."""


def alike(document: Document) -> Iterator[Alike]:
    """Gives keys that differ in names of variables alone, each with the first of them, and those of twins.

    The first are those that share no method. Where parameters or bodies tell methods of both apart, they are
    overloads.
    """
    twins: dict[tuple[str, str], list[str]] = {}
    for pair in indistinct(document):
        if (method := pair.other.method.lower()) in METHOD_FIELDS:
            twins.setdefault((pair.first.key, pair.other.key), []).append(method)
    first_keys: dict[str, str] = {}
    paths = document.tree.get("paths")
    for key in paths if isinstance(paths, Map) else ():
        if key.startswith("x-"):
            continue
        first = first_keys.setdefault(VARIABLE.sub("{}", key), key)
        if first != key and not _share_methods(document, first, key):
            yield Alike(first, key, ())
    for (first, other), methods in twins.items():
        yield Alike(first, other, tuple(methods))


def requirements(tree: Map, operation: Map) -> frozenset[frozenset[tuple[str, frozenset[str]]]] | None:
    """Gives what an operation asks for, in no order; None where that is no list of requirements."""
    found: Any = operation["security"] if "security" in operation else tree.get("security", [])
    if not isinstance(found, list) or not all(isinstance(one, Map) for one in found):
        return None
    if not all(isinstance(scopes, Sequence) for one in found for scopes in one.values()):
        return None
    return frozenset(
        frozenset((name, frozenset(map(str, scopes))) for name, scopes in one.items()) for one in found
    )


def _share_methods(document: Document, *keys: str) -> bool:
    items = [follow(document, document.tree["paths"][key]) for key in keys]
    return any(all(isinstance(item, Map) and m in item for item in items) for m in METHOD_FIELDS)
