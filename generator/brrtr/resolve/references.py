"""Holds what a reference is, and what is told of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

from ..diagnostics import Code, Diagnostic, Severity
from ..pointers import NUL, child, keys
from ..source.tree import Map


@dataclass(frozen=True)
class Reference:
    """Is a member of the tree that refers to another place.

    It is `$ref`, `$dynamicRef`, or a value of `discriminator.mapping`.
    """

    node: Map
    key: str
    kind: str
    """What should stand at the target, a key of `objects.SECTIONS`."""
    pointer: str
    """The pointer of `node`."""

    @property
    def written(self) -> str:
        """Gives what the document says, or what it was replaced by."""
        return str(self.node[self.key])

    @property
    def file(self) -> str:
        """Gives the name of the file that it stands in."""
        return self.node.file.name

    @property
    def parts(self) -> tuple[str, str]:
        """Gives the URI before its `#`, and the fragment after it."""
        uri, _, fragment = self.written.partition("#")
        return uri, fragment

    def diagnostic(
        self, code: Code, message: str, hint: str = "", severity: Severity = Severity.ERROR
    ) -> Diagnostic:
        """Tells something of what it says."""
        return _told(self, self.key, Diagnostic(severity, code, message, hint=hint))


def take_over(copied: Map, reference: Reference) -> Iterator[Diagnostic]:
    """Gives what takes the place of a reference what stands beside that; warns of fields that are in both."""
    for key, value in reference.node.items():
        if key == "$ref":
            continue
        if key in copied and not key.startswith("x-"):
            message = f"{key!r} stands here and at {reference.written!r} (OpenAPI 3.1 4.8.9)."
            hint = "what stands here is used, the other is ignored"
            yield _told(reference, key, Diagnostic(Severity.WARNING, "field-in-both", message, hint=hint))
        copied.put(key, value)


def _told(reference: Reference, key: str, what: Diagnostic) -> Diagnostic:
    file = reference.node.file
    line, column = file.place(reference.node.offset(key))
    place = child(reference.pointer, key)
    return Diagnostic(what.severity, what.code, what.message, place, file.name, line, column, what.hint)


def canonical(fragment: str) -> str:
    """Gives the pointer that a fragment is, written in one way only, so that it can be compared."""
    return written_once(unquote(fragment))


def written_once(pointer: str) -> str:
    """Gives a pointer of a document as pointers are written here."""
    return "".join(child("", key) for key in keys(pointer))


def is_pointer(fragment: str) -> bool:
    """Says whether a fragment is a JSON Pointer; else it is an anchor."""
    return not fragment or fragment.startswith("/")


def internal(pointer: str) -> str:
    """Gives the reference within the document that means a pointer."""
    return "#" + quote(pointer.replace("~2", NUL), safe="/~!$&'()*+,;=:@")
