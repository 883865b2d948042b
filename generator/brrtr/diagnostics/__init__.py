"""Says what is found in a document: a fault, where it is, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .codes import EXPLANATIONS, Code, Severity

__all__ = ["Code", "Diagnostic", "DocumentError", "Severity"]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Holds one finding. `line` and `column` count from 1; 0 means that there is no place in a text."""

    severity: Severity
    code: Code
    """A stable name in kebab case, for example `duplicate-operation-id`."""
    message: str
    pointer: str = ""
    """JSON Pointer (RFC 6901) into the document."""
    file: str = ""
    line: int = 0
    column: int = 0
    hint: str = ""
    """What to do about it, when that is not plain from the message."""

    def __post_init__(self) -> None:
        """Raises ValueError for a code that is not declared, or not with this severity."""
        known = EXPLANATIONS[self.code].severities if self.code in EXPLANATIONS else ()
        left_out = self.severity is Severity.WARNING and Severity.ERROR in known
        if self.severity not in known and not left_out:
            raise ValueError(f"there is no {self.severity.value} {self.code!r}")


class DocumentError(Exception):
    """Says that the document cannot be used; `diagnostics` say why, each with its position."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], files: Mapping[str, str] | None = None) -> None:
        super().__init__("; ".join(d.message for d in diagnostics))
        self.diagnostics = diagnostics
        self.files: Mapping[str, str] = files or {}
        """The texts of the files that the diagnostics name, as far as they could be read."""
