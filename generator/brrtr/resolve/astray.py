"""Finds what is meant by references that lead nowhere, where only one thing can be.

That is a component where the reference has its place in Swagger 2, its name alone or a slip at its beginning,
or a definition of the schema around it, as where a whole JSON Schema was put into the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from ..pointers import child, keys
from ..source.tree import Map, value_at
from .objects import ELSEWHERE, SECTIONS, walk
from .references import Reference

_DEFINITIONS = ("definitions", "$defs")


class Astray:
    """Knows where references may be meant to lead in a tree; `entry` is the name of the document's file."""

    def __init__(self, tree: Map, entry: str) -> None:
        self.tree = tree
        self.entry = entry
        self.holders = {
            pointer: node
            for pointer, kind, node in walk(tree, "openapi", "")
            if kind == "schema" and not node.keys().isdisjoint(_DEFINITIONS)
        }
        """The schemas that have definitions, by pointer."""

    def meant(self, reference: Reference) -> str | None:
        """Gives the pointer of what a reference means; None where nothing can be meant, or several things."""
        if "#" in reference.written[1:] or reference.key == "$dynamicRef":
            return None
        names = keys("/" + unquote(reference.written).removeprefix("#").removeprefix("/"))
        found = {*self.components(reference, names), *self.definitions(reference, names)}
        return found.pop() if len(found) == 1 else None

    def components(self, reference: Reference, names: tuple[str, ...]) -> Iterator[str]:
        """Gives the component that some names lead to, if it is one of the kind that is referred to."""
        if reference.file != self.entry:
            return
        match names:
            case ("components", _, _, *_):
                whole = names
            case (section, _, *_) if section in ELSEWHERE:
                whole = ("components", ELSEWHERE[section], *names[1:])
            case (name,):
                whole = ("components", SECTIONS[reference.kind], name)
            case _:
                return
        if whole[1] != SECTIONS[reference.kind] and len(whole) == 3:
            return
        held = _spelt(self.tree, whole[0])
        section = _spelt(self.tree.get(held), whole[1])
        pointer = "".join(child("", name) for name in (held, section, *whole[2:]))
        if self.has(pointer, reference.kind):
            yield pointer

    def definitions(self, reference: Reference, names: tuple[str, ...]) -> Iterator[str]:
        """Gives what some names lead to in the nearest schema around a reference that has it."""
        if not reference.written.startswith("#/"):
            return
        if names[0] not in _DEFINITIONS or names[0] in self.tree or reference.kind != "schema":
            return
        path = "".join(child("", name) for name in names)
        around = reference.pointer
        while around:
            holder = self.holders.get(around)
            if (
                holder is not None
                and holder.file.name == reference.file
                and self.has(around + path, "schema")
            ):
                yield around + path
                return
            around = around.rpartition("/")[0]

    def has(self, pointer: str, kind: str) -> bool:
        """Says whether there is an object, or a schema that is a boolean, at a pointer."""
        try:
            value = value_at(self.tree, pointer)
        except KeyError:
            return False
        return isinstance(value, Map) or (kind == "schema" and isinstance(value, bool))


def _spelt(node: Any, name: str) -> str:
    """Gives a name as it is spelt in an object: as it is, or the one that has other capitals."""
    if not isinstance(node, Map) or name in node:
        return name
    alike = [key for key in node if key.lower() == name.lower()]
    return alike[0] if len(alike) == 1 else name
