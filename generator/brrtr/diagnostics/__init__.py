"""Says what is found in a document: a fault, where it is, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from .codes import EXPLANATIONS, Code, Severity

__all__ = ["Code", "Diagnostic", "DocumentError", "Severity"]


_PLACE = ("file", "line", "column")


class _Placed:
    """Has room for what finds the place of a finding."""

    __slots__ = ("_find",)


@dataclass(frozen=True, slots=True)
class Diagnostic(_Placed):
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

    def __hash__(self) -> int:
        """Gives a hash for which no place has to be found."""
        return hash((self.code, self.pointer, self.message))

    def placed_by(self, find: Callable[[str], tuple[str, int, int]]) -> Diagnostic:
        """Gives the same, whose place is found by its pointer when somebody asks: most are only counted."""
        made = replace(self)
        for name in _PLACE:
            object.__delattr__(made, name)
        object.__setattr__(made, "_find", find)
        return made

    if not TYPE_CHECKING:  # which would take any name for one of a finding

        def __getattr__(self, name: str) -> Any:
            """Finds the place, which is not there until somebody asks."""
            if name not in _PLACE:
                raise AttributeError(name)
            for part, value in zip(_PLACE, self._find(self.pointer), strict=True):
                object.__setattr__(self, part, value)
            return getattr(self, name)


class DocumentError(Exception):
    """Says that the document cannot be used; `diagnostics` say why, each with its position."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], files: Mapping[str, str] | None = None) -> None:
        super().__init__("; ".join(d.message for d in diagnostics))
        self.diagnostics = diagnostics
        self.files: Mapping[str, str] = files or {}
        """The texts of the files that the diagnostics name, as far as they could be read."""
