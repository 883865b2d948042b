"""Knows what schemas call themselves by `$id`, `$anchor`, `$dynamicAnchor` (JSON Schema 2020-12 core 8.2)."""

from __future__ import annotations

from collections.abc import Mapping

from ..source.tree import Map
from . import uris
from .references import written_once


class Anchors:
    """Knows the names of the schemas in a tree, by which references may call them."""

    def __init__(self, uris_of_files: Mapping[str, str] | None = None) -> None:
        """Takes the URIs that files have by their own words, by name."""
        self.uris_of_files = {} if uris_of_files is None else uris_of_files
        self.ids: dict[str, str] = {}
        """The URI of each schema that has an `$id`, by its pointer."""
        self.places: dict[str, str] = {}
        """The pointer of each schema that has an `$id`, by its URI."""
        self.anchors: dict[tuple[str, str], str] = {}
        """The pointer of a schema by (what it is in, its anchor)."""
        self.dynamic: dict[str, dict[str, str]] = {}
        """The pointers of the schemas that have a dynamic anchor, by what they are in and their anchor."""
        self.dynamic_references: dict[str, tuple[str, str | None]] = {}
        """For each schema with a `$dynamicRef`, by pointer, where that leads to at first, and the anchor that
        it asks for, if it asks for one."""
        self.files: dict[str, str] = {}
        """The name of the file that each schema was written in, by pointer."""
        self.adopted: dict[str, str] = {}
        """The name of the file with the reference that a schema of another file took the place of."""

    @property
    def are_none(self) -> bool:
        """Says whether no schema calls itself anything."""
        return not (self.ids or self.anchors or self.dynamic or self.dynamic_references)

    def note(self, node: Map, pointer: str) -> None:
        """Remembers how a schema object calls itself."""
        uri = node.get("$id")
        if isinstance(uri, str) and not uri.startswith("#"):
            uri = uris.resolve(self.base(pointer, node.file.name), uris.without_fragment(uri))
            self.ids[pointer] = uri
            self.places.setdefault(uri, pointer)
        for key in ("$anchor", "$dynamicAnchor"):
            anchor = node.get(key)
            if isinstance(anchor, str):
                owner = self.owner(pointer, node.file.name)
                self.anchors.setdefault((owner, anchor), pointer)
                if key == "$dynamicAnchor":
                    self.dynamic.setdefault(owner, {}).setdefault(anchor, pointer)
        self.files[pointer] = node.file.name

    def dynamic_anchors(self, pointer: str) -> Mapping[str, str]:
        """Gives the pointers, by dynamic anchor, of the schemas in the same file or schema with an `$id`.

        Where a schema took the place of a reference, the anchors beside that come first, being further out.
        """
        if not self.dynamic:
            return {}
        found = self.dynamic.get(self.owner(pointer, self.files.get(pointer, "")), {})
        outer = self.adopted.get(pointer)
        return found if outer is None else {**found, **self.dynamic.get(f"file {outer}", {})}

    def note_dynamic(self, pointer: str, target: str, fragment: str, file: str) -> str | None:
        """Remembers where a `$dynamicRef` leads to at first; gives the dynamic anchor it asks for, if any."""
        anchors = self.dynamic.get(self.owner(target, file), {})
        name = fragment if anchors.get(fragment) == target else None
        self.dynamic_references[pointer] = target, name
        return name

    def find(self, uri: str, fragment: str, pointer: str, file: str) -> str | None:
        """Gives the pointer of what a reference at `pointer` means, if that has to do with a name.

        `uri` is what stands before its `#`, `fragment` what stands after, percent-decoded; `file` is the file
        that the reference is written in.
        """
        resource = self.resource(pointer)
        if uri:
            resource = self.places.get(uris.resolve(self.base(pointer, file), uri))
            if resource is None:
                return None
        if not fragment or fragment.startswith("/"):
            return None if resource is None else resource + written_once(fragment)
        return self.anchors.get((f"file {file}" if resource is None else resource, fragment))

    def resource(self, pointer: str) -> str | None:
        """Gives the pointer of the innermost schema with an `$id` that a pointer leads into."""
        inside = [place for place in self.ids if pointer == place or pointer.startswith(place + "/")]
        return max(inside, key=len, default=None)

    def base(self, pointer: str, file: str) -> str:
        """Gives the base URI of what a file has at a pointer; empty where neither gives one."""
        resource = self.resource(pointer)
        return self.uris_of_files.get(file, "") if resource is None else self.ids[resource]

    def owner(self, pointer: str, file: str) -> str:
        """Gives what an anchor at a pointer is unique in: a schema with an `$id`, or a file."""
        return self.resource(pointer) or f"file {file}"
