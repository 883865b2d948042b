"""What schemas call themselves: `$id` and `$anchor` (JSON Schema 2020-12 8.2)."""

from __future__ import annotations

from urllib.parse import urljoin

from ..source.tree import Map


class Anchors:
    """The names of the schemas in a tree, by which references may call them."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}
        """The URI of each schema that has an `$id`, by its pointer."""
        self.places: dict[str, str] = {}
        """The pointer of each schema that has an `$id`, by its URI."""
        self.anchors: dict[tuple[str, str], str] = {}
        """The pointer of a schema by (what it is in, its anchor)."""

    def note(self, node: Map, pointer: str) -> None:
        """Remember how a schema object calls itself."""
        uri = node.get("$id")
        if isinstance(uri, str) and not uri.startswith("#"):
            uri = urljoin(self.base(pointer), uri.partition("#")[0])
            self.ids[pointer] = uri
            self.places.setdefault(uri, pointer)
        for key in ("$anchor", "$dynamicAnchor"):
            anchor = node.get(key)
            if isinstance(anchor, str):
                self.anchors.setdefault((self.owner(pointer, node.file.name), anchor), pointer)

    def find(self, uri: str, fragment: str, pointer: str, file: str) -> str | None:
        """The pointer of what a reference at `pointer` means, if that has to do with a name.

        `uri` is what stands before its `#`, `fragment` what stands after, percent-decoded; `file` is the file
        that the reference is written in.
        """
        resource = self.resource(pointer)
        if uri:
            resource = self.places.get(urljoin(self.base(pointer), uri))
            if resource is None:
                return None
        if not fragment or fragment.startswith("/"):
            return None if resource is None else resource + fragment
        return self.anchors.get((f"file {file}" if resource is None else resource, fragment))

    def resource(self, pointer: str) -> str | None:
        """The pointer of the innermost schema with an `$id` that a pointer leads into."""
        inside = [place for place in self.ids if pointer == place or pointer.startswith(place + "/")]
        return max(inside, key=len, default=None)

    def base(self, pointer: str) -> str:
        """The base URI at a pointer; empty where no `$id` gives one."""
        resource = self.resource(pointer)
        return "" if resource is None else self.ids[resource]

    def owner(self, pointer: str, file: str) -> str:
        """What an anchor at a pointer is unique in: a schema with an `$id`, or a file."""
        return self.resource(pointer) or f"file {file}"
