# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Names with brackets become the JSON value that they describe: `filter[size][min]=1`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from ..validation.json_values import Json
from . import primitives
from .primitives import Read
from .styles import Tree

Branch: TypeAlias = Callable[[Tree], Json]
"""Reads what names with brackets say of one place in a value."""


def plain(tree: Tree) -> Json:
    """Keeps what a schema says nothing of: texts, and objects of them."""
    if isinstance(tree, list):
        return tree[-1]
    return {name: plain(inner) for name, inner in tree.items()}


def leaf(read: Read) -> Branch:
    """Reads a value; what has members stays an object, for the validator to refuse."""

    def take(tree: Tree) -> Json:
        return read(tree[-1]) if isinstance(tree, list) else plain(tree)

    return take


def leaf_or(read: Read, below: Branch) -> Branch:
    """Reads a value, or what has members."""

    def take(tree: Tree) -> Json:
        return read(tree[-1]) if isinstance(tree, list) else below(tree)

    return take


def array(items: Branch) -> Branch:
    """Reads a list: `a[]=1` and `a[]=2`, `a[0]=1` and `a[1]=2`, or `a=1` and `a=2`."""

    def take(tree: Tree) -> Json:
        if isinstance(tree, list):
            return [items([text]) for text in tree]
        if not all(index == "" or (index.isascii() and index.isdigit()) for index in tree):
            return plain(tree)
        found: list[Json] = []
        for index in sorted(tree, key=_position):
            inner = tree[index]
            found += [items([text]) for text in inner] if isinstance(inner, list) else [items(inner)]
        return found

    return take


def _position(index: str) -> tuple[int, str]:
    """Gives a key that orders digits by their value, however many they are."""
    digits = index.lstrip("0")
    return len(digits), digits


def members(properties: Mapping[str, Branch], others: Branch = plain) -> Branch:
    """Reads an object, each property by what is for it, and those without by what is for others."""

    def take(tree: Tree) -> Json:
        if isinstance(tree, list):
            return tree[-1]
        return {name: properties.get(name, others)(inner) for name, inner in tree.items()}

    return take


INTEGER: Final = leaf(primitives.integer)
NUMBER: Final = leaf(primitives.number)
BOOLEAN: Final = leaf(primitives.boolean)
