"""Finds the files that references mean, by their paths or by what they call themselves, and reads them.

Nothing is fetched, and no file is read outside the document's folder unless the caller says so.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ..diagnostics import Code, DocumentError
from ..pointers import child
from ..source import Source, load_as
from ..source.tree import Map, Sequence
from . import uris
from .references import canonical, is_pointer

SCHEME = re.compile("[A-Za-z][A-Za-z0-9+.-]*:")

INSIDE = "refer to a file inside the document's folder"

_DATA = frozenset({"example", "examples", "default", "enum", "const", "value", "dataValue"})
"""Fields that hold plain data, in which nothing is an anchor."""


class UnresolvedError(Exception):
    """Says that a reference cannot be used, with the code, the message and the hint of its diagnostic."""

    def __init__(self, code: Code, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


class Files:
    """Holds the files of a document, as far as references have led to them."""

    def __init__(self, entry: Source, folder: Path | None, allow_outside: bool) -> None:
        self.folder = None if folder is None else folder.resolve()
        self.allow_outside = allow_outside
        self.sources: dict[str, Source] = {}
        """Every file that was read, by its name: its path relative to the document's folder."""
        self.links: dict[tuple[str, str], str] = {}
        """The file that a reference means, by the file that it stands in and by what it says."""
        self.uris: dict[str, str] = {}
        """The URI that a file calls its own (`$self`, OpenAPI 3.2 4.1; `$id`, 2020-12 8.2.1), by its name."""
        self._by_uri: dict[str, str] = {}
        self._names: dict[Path, str] = {}
        """The name of every file that was read, by its real path."""
        self._broken: set[Path] = set()
        if folder is not None:
            path = entry.path if entry.path is not None else folder / Path(entry.name).name
            self._names[path.resolve()] = entry.name
        self._add(entry)

    def find(self, uri: str, base: str) -> str:
        """Gives the name of the file that a reference in the file `base` means, which is read.

        Raises UnresolvedError where it means none that may be read, DocumentError for one that cannot be.
        """
        own = self.uris.get(base, "")
        absolute = uris.resolve(own, uri)
        if absolute in self._by_uri:
            return self._by_uri[absolute]
        path = _beside(own, absolute) if own and _is_absolute(uri) else uri
        if SCHEME.match(path) or path.startswith("//"):
            message = f"{uri!r} is not a file beside the document, and nothing is fetched"
            raise UnresolvedError(
                "remote-reference", message, "put a copy beside the document, refer to that"
            )
        if self.folder is None:
            raise UnresolvedError("outside-reference", f"{uri!r} is a file, but the document has no folder")
        real = self._real_path(path, base, self.folder)
        name = self.links[base, path] = self._read(real, self.folder)
        return name

    def _real_path(self, uri: str, base: str, folder: Path) -> Path:
        """Gives the path of a file that is there and may be read."""
        path = Path(unquote(uri))
        if not self.allow_outside and (path.is_absolute() or "\\" in str(path)):
            raise UnresolvedError("outside-reference", f"{uri!r} is not a relative path", INSIDE)
        base_path = next(place for place, name in self._names.items() if name == base)
        joined = base_path.parent / path
        try:
            real = joined.resolve()
            exists = real.exists()
        except (OSError, ValueError, RuntimeError) as error:
            message = f"{uri!r} is not the name of a file: {error}"
            raise UnresolvedError("dangling-reference", message) from error
        if not self.allow_outside and not real.is_relative_to(folder):
            inside = Path(os.path.normpath(joined)).is_relative_to(folder)
            message = (
                f"{uri!r} leads out of the document's folder{' through a symbolic link' if inside else ''}"
            )
            raise UnresolvedError("outside-reference", message, INSIDE)
        if not exists:
            other = _of_another_case(real, folder)
            hint = f"there is {other!r}, spelt with other capitals" if other else ""
            raise UnresolvedError("dangling-reference", f"there is no file {uri!r}", hint)
        return real

    def _read(self, path: Path, folder: Path) -> str:
        """Reads a file that was not read before; gives its name."""
        if path in self._broken:
            raise DocumentError(())
        if path not in self._names:
            name = Path(os.path.relpath(path, folder)).as_posix()
            try:
                source = load_as(path, name)
            except DocumentError:
                self._broken.add(path)
                raise
            self._names[path] = name
            self._add(source)
        return self._names[path]

    def _add(self, source: Source) -> None:
        self.sources[source.name] = source
        uri = _own_uri(source.tree)
        if uri:
            self.uris[source.name] = uri
            self._by_uri.setdefault(uri, source.name)

    def pointer(self, name: str, fragment: str) -> str:
        """Gives the pointer that the fragment of a reference means in a file. Raises UnresolvedError."""
        if is_pointer(fragment):
            return canonical(fragment)
        found = self._anchor(name, unquote(fragment))
        if found is None:
            raise UnresolvedError("dangling-reference", f"there is no anchor {fragment!r}")
        return found

    def _anchor(self, name: str, anchor: str) -> str | None:
        """Gives the pointer of the first schema in a file that calls itself by an anchor."""
        for pointer, node in _objects(self.sources[name].tree):
            if anchor in (node.get("$anchor"), node.get("$dynamicAnchor")):
                return pointer
        return None


def _is_absolute(uri: str) -> bool:
    return SCHEME.match(uri) is not None or uri.startswith("/")


def _beside(own: str, uri: str) -> str:
    """Gives the path to a URI from the file that calls itself `own`, if it leads into the same folder.

    Else the URI itself.
    """
    folder = uris.resolve(own, ".")
    return uri[len(folder) :] if folder.endswith("/") and uri.startswith(folder) else uri


def _of_another_case(path: Path, folder: Path) -> str:
    """Gives the path, within a folder, of the one file that is called so but for capitals; else nothing.

    Where documents are often written, names of files differ in more than that.
    """
    found = folder
    for part in path.relative_to(folder).parts if path.is_relative_to(folder) else ():
        if not found.is_dir() or not os.access(found, os.R_OK):
            return ""
        alike = [one for one in found.iterdir() if one.name.casefold() == part.casefold()]
        if len(alike) != 1:
            return ""
        found = alike[0]
    return "" if found == folder else found.relative_to(folder).as_posix()


def _own_uri(tree: Any) -> str:
    """Gives the URI that a file has by its own words; empty when it has none."""
    if not isinstance(tree, Map):
        return ""
    version = tree.get("openapi")
    uri = tree.get("$id" if version is None else "$self" if str(version) >= "3.2" else "")
    return uris.without_fragment(uri) if isinstance(uri, str) else ""


def _objects(tree: Any) -> Iterator[tuple[str, Map]]:
    """Gives all objects of a file but those in plain data, in its order."""
    pending: list[tuple[str, Any]] = [("", tree)]
    while pending:
        pointer, node = pending.pop()
        if isinstance(node, Map):
            yield pointer, node
            members = [(child(pointer, key), value) for key, value in node.items() if key not in _DATA]
        elif isinstance(node, Sequence):
            members = [(child(pointer, index), value) for index, value in enumerate(node)]
        else:
            continue
        pending += reversed(members)
