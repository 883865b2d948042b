"""Defines `brrtr diff`: what changed between two documents, for clients, for the team and in the code."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from ..options import Options
from .shown import REFUSED, STRICT, Progress, WrongCallError, console, faults_shown

if TYPE_CHECKING:
    from ..compare.report import Report
    from ..compare.versions import Version

_EPILOG = """Exit codes: 0 done; 1 there is a change that --fail-on does not let pass; 2 a document
cannot be read, or the call is wrong."""


@click.command(epilog=_EPILOG)
@click.argument("old", required=False)
@click.argument("new", required=False)
@click.option("--from", "revision", metavar="REV", help="Compare with the document of this revision of git.")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "markdown", "html", "json", "junit", "github"]),
    default="text",
    show_default=True,
    help="How the report is written.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File for the report [default: stdout].",
)
@click.option(
    "--fail-on",
    type=click.Choice(["breaking", "unclear"]),
    help="Leave with 1 if something is so bad for clients, or worse.",
)
@click.option("--code/--no-code", default=None, help="Show how the code changes [default: in HTML].")
@click.option(
    "--clients-only", is_flag=True, help="Generate no services: compare for clients and team, faster."
)
@click.option(
    "--accepted",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File of accepted changes [default: .brrtr/accepted.yaml].",
)
@click.option(
    "--accept", is_flag=True, help="Add what is breaking or unclear to the file of accepted changes."
)
@click.option("--skip-unsupported", is_flag=True, help="Leave out operations that cannot be served yet.")
@click.option(
    "--allow-outside", is_flag=True, help="Follow references to files outside the document's folder."
)
@click.option("--strict", is_flag=True, help=f"{STRICT}.")
def diff(
    old: str | None,
    new: str | None,
    revision: str | None,
    shape: str,
    output: Path | None,
    fail_on: str | None,
    code: bool | None,
    clients_only: bool,
    accepted: Path | None,
    accept: bool,
    skip_unsupported: bool,
    allow_outside: bool,
    strict: bool,
) -> None:
    """Show what changed between the documents OLD and NEW.

    Each is a file, or REV:path for that of a revision of git. Without NEW, OLD is compared with the file on
    disk that it is a revision of. Without both, in a project, what it was last generated from is compared
    with its document as it is now.
    """
    from ..compare.accepted import USUAL, append, read
    from ..compare.change import Effect
    from ..compare.comparison import UnreadableError, Wanted, compare
    from ..compare.formats import WITH_CODE
    from ..compare.versions import CallError
    from ..kept.files import read_kept

    limit = Effect(fail_on) if fail_on else None
    with faults_shown():
        try:
            pair = _pair(old, new, revision, Options("", skip_unsupported, None, allow_outside, strict))
            file = accepted or pair.folder / USUAL
            wanted = Wanted(not clients_only, shape in WITH_CODE if code is None else code, limit, file)
            with Progress() as progress:
                kept = read_kept(pair.folder)
                report = compare(pair.before, pair.after, pair.options, wanted, progress.say, kept=kept)
            if accept:
                count = append(file, report.to_accept)
                console().print(f"{file}: {count} added.", highlight=False, soft_wrap=True)
                report = report.accepting(read(file))
            _write(report, shape, output)
        except UnreadableError as error:
            console().print(f"{error.name}:", highlight=False, markup=False, soft_wrap=True)
            raise
        except CallError as error:
            raise WrongCallError(str(error)) from error
    if report.failing:
        sys.exit(1)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Holds the two documents, the options of both, and the folder that the call is about."""

    before: Version
    after: Version
    options: Options
    folder: Path


def _pair(old: str | None, new: str | None, revision: str | None, options: Options) -> _Pair:
    """Gives the documents that the arguments mean. Raises CallError when they mean none."""
    from ..compare import versions

    here = Path()
    if new is not None and old is not None:
        if revision is not None:
            raise versions.CallError(
                "--from says which revision of one document is OLD: name one document only."
            )
        return _Pair(versions.version(old), versions.version(new), options, here)
    folder = Path(old) if old is not None and Path(old).is_dir() else here
    if old is not None and folder is here:
        named = versions.version(old)
        if revision is None and not named.revision:
            raise versions.CallError(
                f"{old} is one document: name a second one, or a revision of the first with --from REV."
            )
        if revision is not None and named.revision:
            raise versions.CallError(f"{old} has a revision already: leave out --from.")
        after = versions.Version(named.path.as_posix(), named.path)
        return _Pair(versions.at(revision, named.path) if revision else named, after, options, here)
    _put_back(folder)
    project = versions.project(folder)
    if project is None:
        raise versions.CallError(
            f"{folder.resolve()} is no project of brrtr: name two documents, as in `brrtr diff OLD NEW`, or "
            "one and a revision of it, as in `brrtr diff openapi.yaml --from main`."
        )
    after = versions.Version(project.document.as_posix(), project.document)
    before = versions.of_project(revision, project) if revision else project.generated_from
    strict = project.options.strict or options.strict
    return _Pair(before, after, replace(project.options, strict=strict), folder)


def _put_back(folder: Path) -> None:
    """Puts back what an interrupted regeneration has begun with, before the project is read."""
    from ..regenerate import RefusedError, recover

    try:
        restored = recover(folder)
    except RefusedError as error:
        for refusal in error.refusals:
            console().print(f"error: {refusal.message}", style="bold red", markup=False, soft_wrap=True)
        sys.exit(REFUSED)
    if restored is not None:
        count = f"{restored.files} file{'' if restored.files == 1 else 's'}"
        console().print(f"The last change was interrupted: {count} put back as before it.", highlight=False)


def _write(report: Report, shape: str, output: Path | None) -> None:
    """Writes the report to a file or to where results go; on a terminal with colours."""
    from ..compare.formats import FORMATS
    from ..compare.formats.text import styled
    from ..compare.versions import CallError

    if output is not None:
        try:
            output.write_text(FORMATS[shape](report), encoding="utf-8", newline="\n")
        except OSError as error:
            raise CallError(f"{output} cannot be written: {error.strerror}.") from error
    elif shape == "text" and sys.stdout.isatty():
        terminal = Console()
        for line in styled(report):
            terminal.print(line, soft_wrap=True, highlight=False)
    else:
        click.echo(FORMATS[shape](report), nl=False)
