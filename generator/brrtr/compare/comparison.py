"""Compares two documents: reads both, generates both services meanwhile, and gives the report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from ..diagnostics import DocumentError
from ..generate import Analysed, understand
from ..kept import Kept
from ..options import Options
from . import accepted
from .change import Effect
from .changes import changes
from .generated import generating
from .report import Report, findings, of_documents, of_files, of_service, side
from .versions import Version, read


class UnreadableError(DocumentError):
    """Says what is wrong with one of the documents, and with which."""

    def __init__(self, name: str, error: DocumentError) -> None:
        super().__init__(error.diagnostics, error.files)
        self.name = name


@dataclass(frozen=True, slots=True)
class Wanted:
    """Says what a report is to hold."""

    service: bool = True
    """Whether both services are generated and compared."""
    code: bool = False
    """Whether their code is shown."""
    limit: Effect | None = None
    accepted: Path | None = None
    """The file of accepted changes."""


def compare(
    before: Version,
    after: Version,
    options: Options,
    wanted: Wanted,
    say: Callable[[str], None] = lambda _: None,
    *,
    kept: Kept | None = None,
) -> Report:
    """Gives the report on two documents; `say` is told what takes time.

    `kept` has what was found before of what they say. What the first one takes is kept for the second.

    Raises:
        UnreadableError: when one of them cannot be read, or no service can be made of it.
        CallError: when git, or the file of accepted changes, cannot be read.
    """
    kept = kept or Kept()
    known = accepted.read(wanted.accepted) if wanted.accepted else {}
    with ExitStack() as stack:
        projects = []
        understood = []
        for version in (before, after):
            say(f"Reading {version.name}")
            analysed = _understood(version, options, kept)
            understood.append(analysed)
            # Files of both projects have the same paths, whatever the titles are now.
            options = options if options.name else replace(options, name=analysed.service.title)
            if wanted.service:
                projects.append(stack.enter_context(generating(analysed, options)))
        say("Comparing")
        old, new = understood
        report = Report(
            side(before.name, old),
            side(after.name, new),
            findings(changes(old, new), old.document, new.document),
            of_documents(old.document, new.document),
            limit=wanted.limit,
        ).accepting(known)
        if not wanted.service:
            return report
        say("Generating both services")
        services = [result() for result in projects]
        return replace(report, facts=of_service(*services), files=of_files(*services), shows_code=wanted.code)


def _understood(version: Version, options: Options, kept: Kept) -> Analysed:
    with _naming(version.name), TemporaryDirectory(prefix="brrtr-") as folder:
        return understand(read(version, options, Path(folder)), options, kept)


@contextmanager
def _naming(name: str) -> Iterator[None]:
    try:
        yield
    except DocumentError as error:
        raise UnreadableError(name, error) from error
