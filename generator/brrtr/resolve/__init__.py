"""Makes one tree of a document and the files that it refers to; each place knows where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..diagnostics import Code, Diagnostic, DocumentError, Severity
from ..pointers import keys
from ..source import Source
from ..source.tree import File, Map, Sequence, fault, member, raw, value_at
from .anchors import Anchors
from .bundle import Bundle


@dataclass(frozen=True)
class Document:
    """Holds a document as one tree, in which every reference is internal."""

    tree: Map
    text: str
    """The text of the entry file."""
    name: str
    """The name of the entry file."""
    files: Mapping[str, str]
    """The text of every file that was read, by name."""
    links: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The file that each reference to one means, by the file that it stands in and by what it says."""
    is_json: bool = False
    """Whether the entry file is JSON, whatever its name."""
    anchors: Anchors = field(default_factory=Anchors)
    """What its schemas call themselves, by pointer in this tree."""
    warnings: tuple[Diagnostic, ...] = ()
    """What was decided where the specification leaves it open."""
    dangling: tuple[Diagnostic, ...] = ()
    """What discriminators name that is not there."""
    as_written: Map | None = None
    """The tree before it was repaired, if it was."""

    def get(self, pointer: str) -> Any:
        """Gives the value at a JSON Pointer. Raises KeyError when there is none."""
        return value_at(self.tree, pointer)

    def locate(self, pointer: str) -> tuple[str, int, int]:
        """Gives the file, line and column of what a pointer means, or of its nearest ancestor that is there.

        That is where a scalar or an item stands, and the name of a member that holds an object or an array.
        Line and column are 0 when the document did not come from a text.
        """
        node: Any = self.tree
        place = (node.file.name, *node.file.place(node.start))
        for key in keys(pointer):
            found = member(node, key)
            if found is None:
                break
            value, offset = found
            file = node.file
            if isinstance(value, Map | Sequence) and value.file is not file:
                file, offset = value.file, value.start
            line, column = file.place(offset)
            place = (file.name, line, column) if line else place
            node = value
        return place

    def diagnostic(
        self, severity: Severity, code: Code, message: str, pointer: str, hint: str = ""
    ) -> Diagnostic:
        """Makes a diagnostic about what stands at a pointer, with its file, line and column."""
        return Diagnostic(severity, code, message, pointer, hint=hint).placed_by(self.locate)


def resolve(source: Source, *, folder: Path | None, allow_outside: bool = False) -> Document:
    """Bundles a document with the files in `folder` that it refers to; without a folder it stands alone.

    Raises DocumentError with every fault that was found: references that lead nowhere, to themselves, over
    the network, to an absolute path or out of the folder (`allow_outside` permits files elsewhere), and files
    that cannot be read. Nothing is ever fetched. The source's tree stays as it is.
    """
    if not isinstance(source.tree, Map):
        message = "a document is an object with the keys `openapi`, `info` and `paths`"
        raise fault(File(source.name, source.text), "not-an-object", message, 0 if source.text else -1)
    bundle = _bundled(Bundle(source, folder, allow_outside))
    if bundle.contested and not bundle.faults:
        bundle = _bundled(bundle.again(source))
    tree = bundle.tree
    files = {name: read.text for name, read in bundle.files.sources.items()}
    if bundle.faults:
        raise DocumentError(tuple(bundle.faults), {**files, **bundle.texts})
    return Document(
        tree,
        source.text,
        source.name,
        files,
        bundle.files.links,
        source.is_json,
        bundle.anchors,
        tuple(bundle.warnings),
        tuple(bundle.dangling),
    )


def _bundled(bundle: Bundle) -> Bundle:
    """Gives the bundle, once all that it refers to is in it."""
    tree = bundle.tree
    _keep_as_written(tree, "openapi")
    if isinstance(tree.get("info"), Map):
        _keep_as_written(tree["info"], "version")
    # Without a version it is not known what stands where; `check` has more to say about that.
    if isinstance(tree.get("openapi"), str):
        bundle.bundle(tree["openapi"])
    return bundle


def _keep_as_written(node: Map, key: str) -> None:
    """Keeps a version as text (OpenAPI 3.1 4.8.1, 4.8.2), where YAML takes `1.10` for the number 1.1."""
    if isinstance(node.get(key), int | float) and not isinstance(node[key], bool):
        node[key] = raw(node, key)
