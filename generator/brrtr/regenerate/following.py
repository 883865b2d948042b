"""Has the files that people own follow the document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..diagnostics import Diagnostic
from ..generate import Analysed
from ..options import Options

KNOWN = ".brrtr/operations.json"
"""The path of what is known of the operations that the project was last generated for."""


@dataclass(frozen=True, slots=True)
class Owed:
    """Holds something that people have to do, which regenerating cannot."""

    path: str
    line: int
    message: str
    command: str = ""


@dataclass(frozen=True, slots=True)
class Followed:
    """Holds what becomes of the files that people own."""

    files: Mapping[str, str] = field(default_factory=dict)
    """The text of each that is to be written, by path."""
    owed: tuple[Owed, ...] = ()
    refused: tuple[Diagnostic, ...] = ()


def follow(
    before: str | None,
    analysed: Analysed,
    options: Options,
    owned: Mapping[str, str],
    *,
    rename: bool,
) -> Followed:
    """Leaves all files that people own as they are: those that are missing come from a fresh generation."""
    del before, analysed, options, owned, rename
    return Followed()
