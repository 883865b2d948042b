"""What brrtr has to say of a document: a fault, where it is, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How bad it is: an error stops the generation, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `line` and `column` count from 1; 0 means that there is no place in a text."""

    severity: Severity
    code: str
    """A stable name in kebab case, for example `duplicate-operation-id`."""
    message: str
    pointer: str = ""
    """JSON Pointer (RFC 6901) into the document."""
    file: str = ""
    line: int = 0
    column: int = 0
    hint: str = ""
    """What to do about it, when that is not plain from the message."""


class DocumentError(Exception):
    """The document cannot be used; `diagnostics` say why, each with its position."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], files: Mapping[str, str] | None = None) -> None:
        super().__init__("; ".join(d.message for d in diagnostics))
        self.diagnostics = diagnostics
        self.files: Mapping[str, str] = files or {}
        """The texts of the files that the diagnostics name, as far as they could be read."""
