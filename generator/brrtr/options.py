"""Says what a generation is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """Holds the options of a generation. With the document they decide every byte of the result."""

    name: str = ""
    """The project's name; empty takes the document's title."""
    skip_unsupported: bool = False
    """Leave operations out that the service could not serve, instead of refusing the document."""
    template: Path | None = None
    """Another cookiecutter folder for the project's tree."""
    allow_outside: bool = False
    """Follow references to files outside the document's folder."""
    strict: bool = False
    """Take what is wrong with a document for an error, even where its meaning is plain."""
