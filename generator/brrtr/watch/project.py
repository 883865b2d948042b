"""Brings a project up to date as `brrtr regenerate` does, for who watches its document."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from pathlib import Path

from ..diagnostics import Diagnostic, DocumentError, Severity
from ..regenerate import NoProjectError, Outcome, Result, regenerate, summary
from ..regenerate.project import read_project

_TO_SEE = (Result.OWED, Result.CONFLICTS, Result.REFUSED)
"""How a regeneration ends that has more to say than a line."""


class Watched:
    """Is a project whose document is watched."""

    def __init__(self, folder: Path, spec: Path | None = None, template: Path | None = None) -> None:
        """Takes what `regenerate` does.

        Raises:
            NoProjectError: when there is no project.
            RefusedError: when its manifest cannot be read.
        """
        self._folder = folder
        self._spec = spec
        self._template = template
        documents = read_project(folder).documents if spec is None else ()
        self._document = folder / documents[0] if spec is None else spec
        self._files = [folder / path for path in documents] or [self._document]
        self._begun = False
        """Whether there has been an attempt: what is not there later may come back."""

    @property
    def files(self) -> list[Path]:
        """Gives the files of the document, as far as they could be read the last time."""
        return self._files

    def __call__(self) -> str:
        """Regenerates, and says in a line what came of it.

        Raises:
            NoProjectError: when the first attempt finds no project, or no document.
        """
        try:
            outcome = regenerate(self._folder, spec=self._spec, template=self._template)
        except DocumentError as error:
            self._note((*error.files, *(str(path) for path in self._names())))
            return f"{_first(error.diagnostics)}; the project stays as it is."
        except NoProjectError as error:
            if not self._begun:
                raise
            return f"{str(error).removesuffix('.')}; the project stays as it is."
        self._begun = True
        if outcome.texts:
            self._note(outcome.texts)
        return self._line(outcome)

    def _line(self, outcome: Outcome) -> str:
        *_, last = summary.lines(outcome)
        count = len(outcome.changes) if outcome.written else 0
        files = f" {count} file{'' if count == 1 else 's'} written." if count else ""
        more = f" See: {self._command()}" if outcome.result in _TO_SEE else ""
        return f"{self._document}: {last}{files}{more}"

    def _command(self) -> str:
        """Gives the command that tells all: twice changes nothing."""
        parts = ["brrtr", "regenerate", str(self._folder)]
        if self._spec is not None:
            parts += ["--spec", str(self._spec)]
        if self._template is not None:
            parts += ["--template", str(self._template)]
        return shlex.join(parts)

    def _names(self) -> list[Path]:
        folder = self._document.parent
        return [path.relative_to(folder) for path in self._files if path.is_relative_to(folder)]

    def _note(self, names: Iterable[str]) -> None:
        """Keeps which files there are, by their names as seen from the document."""
        folder = self._document.parent
        self._files = sorted({self._document, *(folder / name for name in names)})


def _first(diagnostics: Iterable[Diagnostic]) -> str:
    """Says the first error, and how many more there are."""
    errors = [found for found in diagnostics if found.severity is Severity.ERROR]
    first = errors[0]
    place = f"{first.file}:{first.line}:{first.column}: " if first.line else ""
    more = f", and {len(errors) - 1} more" if len(errors) > 1 else ""
    return f"{place}{first.message.removesuffix('.')}{more}"
