"""Collects what the analysis has to say, each finding with its place in the document."""

from __future__ import annotations

from ..diagnostics import Code, Diagnostic, Severity
from ..resolve import Document
from .hearing import Heard


class Findings:
    """Collects the diagnostics of one analysis, in the order in which they were found."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._found: dict[tuple[str, str, str], Diagnostic] = {}
        self.heard: Heard | None = None
        """Takes down what is found, while somebody wants to know."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Gives everything found so far, each thing once."""
        return tuple(self._found.values())

    def error(self, code: Code, message: str, pointer: str, hint: str = "") -> None:
        """Notes something that the service cannot be made with."""
        self._add(Severity.ERROR, code, message, pointer, hint)

    def warning(self, code: Code, message: str, pointer: str, hint: str = "") -> None:
        """Notes something that the service does otherwise than the document may lead to expect."""
        self._add(Severity.WARNING, code, message, pointer, hint)

    def note(self, code: Code, message: str, pointer: str, hint: str = "") -> None:
        """Notes something worth knowing."""
        self._add(Severity.NOTE, code, message, pointer, hint)

    def again(self, heard: Heard) -> None:
        """Finds what was found before."""
        for found in heard.found:
            self._add(*found)

    def _add(self, severity: Severity, code: Code, message: str, pointer: str, hint: str) -> None:
        if self.heard is not None:
            self.heard.found.append((severity, code, message, pointer, hint))
        key = (code, pointer, message)
        if key not in self._found:
            self._found[key] = self._document.diagnostic(severity, code, message, pointer, hint)
