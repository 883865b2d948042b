"""Moves parts of a document's tree, and has all references follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from ..pointers import child, keys, local
from ..resolve import Document
from ..resolve.anchors import Anchors
from ..resolve.objects import walk
from ..source.tree import Map, value_at
from .edits import drop, put, rename


class Moves:
    """Collects what is to be moved, by the pointers that the document has before."""

    def __init__(self) -> None:
        self._names: dict[str, dict[str, str]] = {}
        """The members that get another name, by the pointer of the object that they are in."""
        self._places: dict[str, str] = {}
        """The pointers of what comes to stand in another object, by those of now."""

    def rename(self, pointer: str, old: str, new: str) -> None:
        """Gives a member of the object at a pointer another name."""
        self._names.setdefault(pointer, {})[old] = new

    def move(self, old: str, new: str) -> None:
        """Puts what stands at one pointer to another, whose object is there and has no such member."""
        self._places[old] = new

    def name(self, pointer: str, key: str) -> str:
        """Gives the name that a member of an object will have."""
        return self._names.get(pointer, {}).get(key, key)

    def new(self, pointer: str) -> str:
        """Gives the pointer of afterwards."""
        old = found = ""
        for key in keys(pointer):
            name = self.name(old, key)
            old = child(old, key)
            found = self._places.get(old) or child(found, name)
        return found

    def made(self, document: Document) -> Document:
        """Gives a document in which all is moved; its tree is changed."""
        if not self._names and not self._places:
            return document
        tree = document.tree
        for old, new in self._places.items():
            parent, key = _split(new)
            source, name = _split(old)
            put(value_at(tree, parent), key, drop(value_at(tree, source), name))
            if source and not value_at(tree, source):  # all of it has gone
                above, section = _split(source)
                drop(value_at(tree, above), section)
        # The innermost first: what they are in is still where it was.
        moved = {self._placed(pointer): names for pointer, names in self._names.items()}
        for pointer in sorted(moved, key=lambda pointer: -pointer.count("/")):
            rename(value_at(tree, pointer), moved[pointer])
        self._refer(tree)
        return replace(document, anchors=_moved(document.anchors, self.new))

    def _placed(self, pointer: str) -> str:
        """Gives the pointer once objects have another place, and no member another name yet."""
        old = found = ""
        for key in keys(pointer):
            old = child(old, key)
            found = self._places.get(old) or child(found, key)
        return found

    def _refer(self, tree: Map) -> None:
        """Has references lead to where things are now."""
        for _, kind, node in walk(tree, "openapi", ""):
            for key in ("$ref", "$dynamicRef"):
                self._refer_from(node, key)
            discriminator = node.get("discriminator") if kind == "schema" else None
            if isinstance(discriminator, Map):
                self._refer_from(discriminator, "defaultMapping")
                mapping: Any = discriminator.get("mapping")
                for key in mapping if isinstance(mapping, Map) else ():
                    self._refer_from(mapping, key)

    def _refer_from(self, node: Map, key: str) -> None:
        reference: Any = node.get(key)
        if not isinstance(reference, str):
            return
        schemas = "/components/schemas"
        if key not in {"$ref", "$dynamicRef"} and reference in self._names.get(schemas, {}):
            node[key] = self.name(schemas, reference)
        elif reference.startswith("#/"):
            pointer = local(reference)
            if (new := self.new(pointer)) != pointer:
                node[key] = "#" + quote(new, safe="/~!$&'()*+,;=:@")


def _split(pointer: str) -> tuple[str, str]:
    parent, _, key = pointer.rpartition("/")
    return parent, keys(f"/{key}")[0]


def _moved(anchors: Anchors, new: Callable[[str], str]) -> Anchors:
    """Gives what schemas call themselves, by the pointers of afterwards."""
    made = Anchors()
    made.ids = {new(pointer): uri for pointer, uri in anchors.ids.items()}
    made.places = {uri: new(pointer) for uri, pointer in anchors.places.items()}
    made.anchors = {(_owner(owner, new), name): new(at) for (owner, name), at in anchors.anchors.items()}
    made.dynamic = {
        _owner(owner, new): {name: new(at) for name, at in found.items()}
        for owner, found in anchors.dynamic.items()
    }
    made.dynamic_references = {
        new(pointer): (new(target), name) for pointer, (target, name) in anchors.dynamic_references.items()
    }
    made.files = {new(pointer): name for pointer, name in anchors.files.items()}
    made.adopted = {new(pointer): name for pointer, name in anchors.adopted.items()}
    return made


def _owner(owner: str, new: Callable[[str], str]) -> str:
    """Gives the pointer of a schema that anchors are unique in; a file stays one."""
    return new(owner) if owner.startswith("/") else owner
