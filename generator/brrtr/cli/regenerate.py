"""Defines `brrtr regenerate`: a project brought up to date with its document."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from ..collector import paused_for_good
from ..diagnostics import DocumentError
from .shown import CONFLICTS, DIFFERENT, EPILOG, REFUSED, STRICT, WRONG, Progress, console, faults_shown


@click.command(epilog=EPILOG)
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=Path())
@click.option(
    "--spec",
    type=click.Path(path_type=Path),
    help="Another document, which takes the place of the project's [default: that one].",
)
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a file is not what is generated.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@click.option("--force", is_flag=True, help="Overwrite generated files that were edited.")
@click.option("--rename", is_flag=True, help="Rename handlers and models that have another name now.")
@click.option("--upgrade", is_flag=True, help="Take this version of brrtr, and show what it changes.")
@click.option(
    "--template", type=click.Path(path_type=Path), help="The template folder that the project was made with."
)
@click.option("--strict/--no-strict", default=None, help=f"{STRICT} [default: as the project was made].")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@paused_for_good()
def regenerate(
    folder: Path,
    spec: Path | None,
    check: bool,
    dry_run: bool,
    force: bool,
    rename: bool,
    upgrade: bool,
    template: Path | None,
    strict: bool | None,
    as_json: bool,
) -> None:
    """Bring the project in DIR up to date with its document.

    Generated files are written anew, project files (pyproject.toml, Dockerfile ...) are merged with your
    changes, and your own files keep every line. All is written, or nothing.
    """
    from ..regenerate import NoProjectError, Result, summary
    from ..regenerate import regenerate as bring_up_to_date
    from ..render import TemplateFolderError
    from ..report import visible

    if check and (dry_run or force):
        raise click.UsageError("--check writes nothing: it goes with neither --dry-run nor --force.")
    with faults_shown(), Progress() as progress:
        try:
            outcome = bring_up_to_date(
                folder,
                spec=spec,
                check=check,
                dry_run=dry_run,
                force=force,
                rename=rename,
                upgrade=upgrade,
                template=template,
                strict=strict,
                say=progress.say,
            )
        except (DocumentError, TemplateFolderError) as error:
            if as_json:
                diagnostics = error.diagnostics if isinstance(error, DocumentError) else ()
                _tell(WRONG, summary.wrong_as_json(str(error), diagnostics))
            raise
        except NoProjectError as error:
            if as_json:
                _tell(WRONG, summary.wrong_as_json(str(error)))
            console().print(
                f"error: {error}", style="bold red", markup=False, highlight=False, soft_wrap=True
            )
            sys.exit(WRONG)
    codes = {Result.DIFFERENT: DIFFERENT, Result.CONFLICTS: CONFLICTS, Result.REFUSED: REFUSED}
    code = codes.get(outcome.result, 0)
    if as_json:
        _tell(code, summary.as_json(outcome))
    else:
        if upgrade and outcome.before == outcome.now:
            click.echo(f"The project was made by this version of brrtr already, {outcome.now}.")
        for line in summary.lines(outcome):
            click.echo("\n".join(map(visible, line.split("\n"))))
    sys.exit(code)


def _tell(code: int, told: Mapping[str, Any]) -> None:
    """Tells programs how it ended."""
    click.echo(json.dumps({"exit_code": code, **told}, indent=2))
