"""Defines `brrtr golden`: what documents are rendered to, kept in a repository to see each change of it."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import wraps
from pathlib import Path

import click

from ..options import Options
from .shown import STRICT, WRONG, Progress, WrongCallError, console, faults_shown, show

_EPILOG = """Exit codes: 0 all goldens are what is generated now; 1 `check` found some that are not; 2 a
document or the call is wrong."""


@dataclass(frozen=True, slots=True)
class _Folders:
    """Holds what both commands are about."""

    examples: Path
    goldens: Path
    options: Options
    update: str
    """The command that updates these goldens."""


@click.group()
def golden() -> None:
    """Keep what documents are rendered to, and see each change of it.

    In FOLDER, examples/<case>/openapi.yaml (or .json) is a document, and golden/<case>/ the project of its
    service, byte for byte.
    """


def _on_folders(command: Callable[[_Folders], None]) -> Callable[..., None]:
    """Gives a command its argument and its options."""
    path = click.Path(path_type=Path, file_okay=False)

    @wraps(command)
    def called(
        folder: Path,
        examples: Path | None,
        goldens: Path | None,
        skip_unsupported: bool,
        allow_outside: bool,
        strict: bool,
    ) -> None:
        words = ["brrtr", "golden", "update"]
        words += [] if folder == Path() else [str(folder)]
        words += [] if examples is None else ["--examples", str(examples)]
        words += [] if goldens is None else ["--golden", str(goldens)]
        words += ["--skip-unsupported"] if skip_unsupported else []
        words += ["--allow-outside"] if allow_outside else []
        words += ["--strict"] if strict else []
        options = Options("", skip_unsupported, None, allow_outside, strict)
        command(
            _Folders(
                examples or folder / "examples", goldens or folder / "golden", options, shlex.join(words)
            )
        )

    for add in (
        click.option("--strict", is_flag=True, help=f"{STRICT}."),
        click.option("--allow-outside", is_flag=True, help="Follow references out of a document's folder."),
        click.option(
            "--skip-unsupported", is_flag=True, help="Leave out operations that cannot be served yet."
        ),
        click.option(
            "--golden", "goldens", type=path, help="Folder of the goldens [default: FOLDER/golden]."
        ),
        click.option("--examples", type=path, help="Folder of the documents [default: FOLDER/examples]."),
        click.argument("folder", type=path, default="."),
    ):
        called = add(called)
    return called


@golden.command(epilog=_EPILOG)
@_on_folders
def check(folders: _Folders) -> None:
    """Show how goldens differ from what is generated: each missing, extra and changed file as a diff."""
    from ..golden import compare, left_over, made_by_another_version

    with faults_shown():
        documents = _documents(folders)
        differing = 0
        for case, files in _generated(documents, folders.options):
            where = folders.goldens / case
            difference = compare(where, files)
            if difference:
                differing += 1
                version = made_by_another_version(where)
                by = f" It was made by brrtr {version}." if version else ""
                click.echo(f"{where} is not what is generated.{by}\n\n{difference}")
        for extra in left_over(folders.goldens, documents):
            differing += 1
            click.echo(f"{extra} has no document in {folders.examples}.\n")
    if differing:
        click.echo(f"{_goldens(differing)} not what is generated. This updates them:\n\n    {folders.update}")
        sys.exit(1)
    click.echo(f"{_goldens(len(documents))} what is generated.")


@golden.command(epilog=_EPILOG)
@_on_folders
def update(folders: _Folders) -> None:
    """Write the goldens anew that are not what is generated; the others stay untouched."""
    from ..golden import GoldenError, compare, left_over, remove, replace

    if os.environ.get("CI"):
        raise click.UsageError("goldens are rewritten by people, who read the difference, and not by CI")
    with faults_shown():
        documents = _documents(folders)
        changed = 0
        for case, files in _generated(documents, folders.options):
            where = folders.goldens / case
            if compare(where, files):
                try:
                    replace(where, files)
                except GoldenError as error:
                    raise WrongCallError(str(error)) from error
                changed += 1
                click.echo(f"{where}: written")
        for extra in left_over(folders.goldens, documents):
            remove(extra)
            changed += 1
            click.echo(f"{extra}: removed, since it has no document")
    click.echo(f"{changed} changed: {_goldens(len(documents))} what is generated.")


def _goldens(count: int) -> str:
    return f"{count} goldens are" if count != 1 else "1 golden is"


def _documents(folders: _Folders) -> Mapping[str, Path]:
    from ..golden import GoldenError, cases

    try:
        return cases(folders.examples)
    except GoldenError as error:
        raise WrongCallError(str(error)) from error


def _generated(documents: Mapping[str, Path], options: Options) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Gives the project of each case. Leaves with the code for it when a document has none."""
    from ..diagnostics import DocumentError
    from ..generate import generate

    wrong = 0
    for case, document in documents.items():
        try:
            with Progress() as progress:
                progress.say(f"Rendering {case}")
                files = generate(document, options)
        except DocumentError as error:
            show(error.diagnostics, error.files)
            wrong += 1
            continue
        yield case, files
    if wrong:
        console().print(f"Documents without a project: {wrong}.", highlight=False)
        sys.exit(WRONG)
