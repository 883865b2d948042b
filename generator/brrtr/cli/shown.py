"""Shows what every command shows: diagnostics, progress, and which exit code means what."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import click
from rich.console import Console
from rich.live import Live
from rich.text import Text

from ..diagnostics import Diagnostic, DocumentError, Severity

DIFFERENT, WRONG, CONFLICTS, REFUSED, FAILED = 1, 2, 3, 4, 5
"""The exit codes, which mean the same for every command."""
INTERRUPTED = 130
"""What shells make of SIGINT."""

STRICT = "Take what is wrong with the document for an error, even where its meaning is plain"
"""The help of `--strict`."""

EPILOG = """Exit codes: 0 done, or nothing to do; 1 a check found a difference; 2 the document or the call
is wrong, and nothing was written; 3 done, but files are left in conflict; 4 refused, and nothing was
written; 5 a command that brrtr started failed.

Shell completion: eval "$(_BRRTR_COMPLETE=bash_source brrtr)", and likewise zsh_source and fish_source."""


class WrongCallError(click.ClickException):
    """Ends a command with what is wrong with its call."""

    exit_code = WRONG


@contextmanager
def faults_shown() -> Iterator[None]:
    """Shows what is wrong and leaves with the exit code for it."""
    from ..render import TemplateFolderError
    from ..write import TargetError

    try:
        yield
    except DocumentError as error:
        show(error.diagnostics, error.files)
        errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in error.diagnostics)
        console().print(f"{errors} error{'s' if errors != 1 else ''}; nothing was written.", highlight=False)
        sys.exit(WRONG)
    except (TargetError, TemplateFolderError) as error:
        console().print(f"error: {error}", style="bold red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(WRONG)


def show(diagnostics: tuple[Diagnostic, ...], files: Mapping[str, str]) -> None:
    """Shows diagnostics with the lines that they speak of."""
    from ..report import show as show_diagnostics

    show_diagnostics(diagnostics, files, console())


def console() -> Console:
    """Gives where people read what is not the result."""
    return Console(stderr=True)


class Progress:
    """Says what takes time, on a terminal only. It has no thread of its own: black's processes are forks."""

    def __init__(self) -> None:
        where = console()
        self._live: Live | None = None
        if where.is_terminal:
            self._live = Live(console=where, auto_refresh=False, transient=True)

    def __enter__(self) -> Progress:
        if self._live is not None:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._live is not None:
            self._live.stop()

    def say(self, what: str) -> None:
        """Shows what is being done now."""
        if self._live is not None:
            self._live.update(Text(f"{what} ..."), refresh=True)
