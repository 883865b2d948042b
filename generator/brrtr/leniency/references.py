"""Finds references in places that were none before they were repaired: nobody has followed these."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostic, Severity
from ..pointers import child, local
from ..resolve import Document
from ..resolve.objects import SECTIONS, walk
from ..source.tree import value_at


def lost(document: Document) -> Iterator[Diagnostic]:
    """Tells of each reference of a repaired document that leads to nothing in it."""
    for pointer, kind, node in walk(document.tree, "openapi", ""):
        reference = node.get("$ref")
        if kind not in SECTIONS or not isinstance(reference, str) or _leads(document, reference):
            continue
        message = f"there is nothing at {reference!r}"
        place = child(pointer, "$ref")
        yield document.diagnostic(Severity.ERROR, "dangling-reference", message, place)


def _leads(document: Document, reference: str) -> bool:
    if not reference.startswith("#"):
        return False
    try:
        value_at(document.tree, local(reference))
    except KeyError:
        return False
    return True
