"""Changes trees of documents: what is put in stands where its neighbours do, all else where it stood."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Set
from typing import Any

from ..source.tree import Map, Node, Sequence, empty_copy


def copied(root: Map) -> Map:
    """Copies a tree, which may then be changed."""
    result = empty_copy(root)
    pending: list[tuple[Any, Any]] = [(root, result)]
    while pending:
        old, new = pending.pop()
        members: Any = old.items() if isinstance(old, Map) else enumerate(old)
        for key, value in members:
            item = value
            if isinstance(value, Map | Sequence):
                item = empty_copy(value)
                pending.append((value, item))
            if isinstance(new, Map):
                new[key] = item
            else:
                new.append(item)
    return result


def made(value: Any, near: Node) -> Any:
    """Gives a JSON value as a tree that stands where `near` does; what is one already stays as it is."""
    if isinstance(value, Map | Sequence):
        return value
    if isinstance(value, Mapping):
        node = Map(near.file, near.start)
        for key, item in value.items():
            node.put(key, made(item, near), near.start, near.start)
        return node
    if isinstance(value, list):
        items = Sequence(near.file, near.start)
        for item in value:
            items.put(made(item, near), near.start)
        return items
    return value


def put(node: Map, key: str, value: Any) -> None:
    """Gives a member another value, or adds one."""
    if node.written and key in node.written:
        del node.written[key]
    node.put(key, made(value, node), node.start, node.start)


def put_item(node: Sequence, index: int, value: Any) -> None:
    """Gives an item another value."""
    if node.written and index in node.written:
        del node.written[index]
    node[index] = made(value, node)


def add_item(node: Sequence, value: Any) -> None:
    """Adds an item."""
    node.put(made(value, node), node.start)


def drop(node: Map, key: str) -> Any:
    """Takes a member away, and gives it."""
    value = node[key]
    node.remove(key)
    if node.written:
        node.written.pop(key, None)
    return value


def drop_all(node: Map, keys: Set[str]) -> None:
    """Takes members away, however many, in one go."""
    if not keys:
        return
    offsets = array(node.offsets.typecode)
    for index, key in enumerate(node):
        if key not in keys:
            offsets.extend(node.offsets[2 * index : 2 * index + 2])
    for key in keys:
        del node[key]
        if node.written:
            node.written.pop(key, None)
    node.offsets = offsets


def drop_items(node: Sequence, indexes: set[int]) -> None:
    """Takes items away."""
    kept = [index for index in range(len(node)) if index not in indexes]
    offsets, written = [node.offsets[index] for index in kept], node.written or {}
    node.written = {new: written[old] for new, old in enumerate(kept) if old in written} or None
    node[:] = [node[index] for index in kept]
    del node.offsets[:]
    node.offsets.extend(offsets)


def rename(node: Map, names: Mapping[str, str]) -> None:
    """Gives members other names, which no other has; each stays in its place among the others."""
    offsets = node.offsets  # before the names change: they say where to look
    members = [(names.get(key, key), value) for key, value in node.items()]
    if node.written:
        node.written = {names.get(str(key), key): text for key, text in node.written.items()}
    node.clear()
    node.update(members)
    node.offsets = offsets
