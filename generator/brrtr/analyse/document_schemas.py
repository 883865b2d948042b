"""Looks up the schemas of a document, in which every reference is internal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..pointers import local
from ..resolve import Document
from ..resolve.dialects import DRAFT_2020_12, OPENAPI_3_0_FORGIVEN, Dialect


class DocumentSchemas:
    """Is the document as `dynamic.Library`: a place is a pointer."""

    def __init__(self, document: Document, version: str) -> None:
        self._document = document
        self._dialect = OPENAPI_3_0_FORGIVEN if version.startswith("3.0") else DRAFT_2020_12

    def get(self, place: str) -> Any:
        """Gives the value at a pointer. Raises KeyError when there is none."""
        return self._document.get(place)

    def dialect(self, place: str) -> Dialect:
        """Gives the dialect of the document's version; `check` refuses any other."""
        return self._dialect

    def is_resource(self, place: str) -> bool:
        """Says whether the schema had an `$id`."""
        return place in self._document.anchors.ids

    def target(self, reference: str, place: str) -> str:
        """Gives the pointer that `$ref` has; `resolve` has seen to it that it leads somewhere."""
        return local(reference)

    def dynamic_target(self, reference: str, place: str) -> tuple[str, str | None]:
        """Gives what `resolve` found a `$dynamicRef` to mean."""
        return self._document.anchors.dynamic_references[place]

    def dynamic_anchors(self, place: str) -> Mapping[str, str]:
        """Gives the dynamic anchors of the file, or schema with an `$id`, that a pointer leads into."""
        return self._document.anchors.dynamic_anchors(place)
