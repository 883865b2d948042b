"""Reads request bodies that are XML: into the value that a schema describes, judged as JSON is."""

from __future__ import annotations

from typing import Any

from ..content.xml_texts import Document
from ..problems import Fault
from ..settings import Settings
from . import JsonReader


class XmlReader:
    """Reads XML into a type."""

    __slots__ = ("_document", "_settings", "_values")

    def __init__(self, document: Document, values: JsonReader, settings: Settings) -> None:
        """Takes what judges and converts the values that were read."""
        self._document = document
        self._values = values
        self._settings = settings

    def __call__(self, raw: bytes, faults: list[Fault]) -> Any:
        """Gives the value.

        Raises:
            Problem: as `Document.read` does.
        """
        return self._values.accept(self._document.read(raw, self._settings), faults)
