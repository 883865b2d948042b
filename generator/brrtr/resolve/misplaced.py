"""Puts what references lead to in their place, where OpenAPI has none and people write them all the same.

Many tools put together files of any shape: `paths`, a section of `components`, an operation, a list of
parameters. Nothing else can be meant there: no object of OpenAPI has a text for its `$ref` but a Reference, a
Path Item and a Schema Object. Plain data is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, TypeAlias

from ..diagnostics import Diagnostic, DocumentError, Severity
from ..media_names import is_forgotten
from ..pointers import child
from ..source.tree import NODES, Map, Sequence, fault, value_at
from .files import Files, UnresolvedError
from .objects import FIELDS, TABLES, Shape
from .references import Reference, take_over

MAX_VALUES = 1_000_000
"""How many values may take the place of references; each may hold further ones."""

_OTHERS = {
    "openapi": ("info", "servers", "tags", "security", "externalDocs"),
    "pathItem": ("servers",),
    "operation": ("servers", "tags", "security", "externalDocs"),
}
"""Fields that hold neither structure nor plain data."""
_LISTS_OF_DATA = ("enum", "required")
"""Fields of schemas that are arrays, so that an object in their place is none of their values."""

Step: TypeAlias = tuple[str, str, str]
"""Where a reference stood, and the file and pointer that it led to."""


class Misplaced:
    """Puts what is meant in the place of misplaced references, and keeps what there is to tell of them."""

    def __init__(self, files: Files, copy: Callable[[Map | Sequence], Map | Sequence]) -> None:
        """Takes what copies a part of a file for the tree."""
        self.files = files
        self.warnings: list[Diagnostic] = []
        self.faults: list[Diagnostic] = []
        self.texts: dict[str, str] = {}
        """The texts of files that could not be read as YAML or JSON, by name."""
        self._copy = copy
        self._values = 0
        self._steps: set[Step] = set()

    def settle(self, node: Map, kind: str, pointer: str, may_refer: Callable[[str], bool]) -> None:
        """Replaces the misplaced references directly in an object.

        `may_refer` says whether a Reference Object may stand for a kind.
        """
        if kind in TABLES:
            return  # what holds it has been looked at
        fields = FIELDS[kind]
        for name, value in list(node.items()):
            if not isinstance(value, NODES):
                continue
            place = child(pointer, name)
            if name in fields:
                shape, inner = fields[name]
                refers = may_refer(inner)
                if shape is not Shape.ONE or not refers:
                    self._replace(node, name, place)
                if shape is not Shape.ONE and not refers and not is_forgotten(node[name]):
                    self._settle_members(node[name], place)
            elif name in _OTHERS.get(kind, ()):
                self._replace(node, name, place)
                self._settle_members(node[name], place)
            elif kind == "schema" and name in _LISTS_OF_DATA:
                self._replace(node, name, place)

    def _settle_members(self, holder: Any, pointer: str) -> None:
        for key in list(holder) if isinstance(holder, Map) else range(len(holder)):
            self._replace(holder, key, child(pointer, key))

    def _replace(self, holder: Any, key: str | int, pointer: str) -> None:
        while isinstance(holder[key], Map) and isinstance(holder[key].get("$ref"), str):
            reference = Reference(holder[key], "$ref", "", pointer)
            try:
                found = self._meant(reference)
            except DocumentError as error:
                self.faults.extend(error.diagnostics)
                self.texts.update(error.files)
                return
            except UnresolvedError as error:
                self.faults.append(reference.diagnostic(error.code, error.message, error.hint))
                return
            self._count(found)
            copied = self._copy(found)
            if isinstance(copied, Map):
                self.warnings += take_over(copied, reference)
            holder[key] = copied
            message = "OpenAPI has no references here"
            hint = f"assumed: what {reference.written!r} leads to takes its place"
            told = reference.diagnostic("misplaced-reference", message, hint, Severity.WARNING)
            self.warnings.append(replace(told, pointer=pointer))

    def _meant(self, reference: Reference) -> Map | Sequence:
        """Gives what stands where a reference leads. Raises UnresolvedError where nothing does."""
        uri, fragment = reference.parts
        if "security" in reference.node:
            # Who takes it for a Reference Object ignores it, who puts both together does not.
            message = "`security` stands beside a reference where OpenAPI has none: which counts is not plain"
            raise UnresolvedError("bad-reference", message, "write it at the other place")
        name = self.files.find(uri, reference.file) if uri else reference.file
        path = self.files.pointer(name, fragment)
        if any((around, name, path) in self._steps for around in _around(reference.pointer)):
            raise UnresolvedError("circular-reference", f"{reference.written!r} leads back to itself")
        self._steps.add((reference.pointer, name, path))
        try:
            found = value_at(self.files.sources[name].tree, path)
        except KeyError:
            message = f"there is nothing at {reference.written!r}"
            raise UnresolvedError("dangling-reference", message) from None
        if not isinstance(found, Map | Sequence):
            message = f"{reference.written!r} leads neither to an object nor to an array"
            raise UnresolvedError("bad-reference", message)
        return found

    def _count(self, found: Map | Sequence) -> None:
        pending: list[Any] = [found]
        while pending:
            node = pending.pop()
            if isinstance(node, Map | Sequence):
                self._values += len(node)
                pending.extend(node.values() if isinstance(node, Map) else node)
            if self._values > MAX_VALUES:
                message = f"more than {MAX_VALUES} values take the place of references"
                raise fault(found.file, "document-too-large", message, found.start)


def _around(pointer: str) -> Iterator[str]:
    """Gives a pointer and those of all that is around it."""
    while pointer:
        yield pointer
        pointer = pointer.rpartition("/")[0]
    yield ""
