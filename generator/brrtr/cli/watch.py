"""Defines `brrtr watch`: a project brought up to date whenever its document changes."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .shown import EPILOG, REFUSED, WRONG, console


@click.command(epilog=EPILOG)
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=Path())
@click.option(
    "--spec",
    type=click.Path(path_type=Path),
    help="Another document, which takes the place of the project's [default: that one].",
)
@click.option(
    "--template", type=click.Path(path_type=Path), help="The template folder that the project was made with."
)
def watch(folder: Path, spec: Path | None, template: Path | None) -> None:
    """Bring the project in DIR up to date whenever its document changes, until Ctrl-C.

    A document that is broken meanwhile is told, and the project stays as it is. A service that runs with
    BRRTR_HOT_RELOAD=on beside it serves the change at once.
    """
    from ..regenerate import NoProjectError, RefusedError
    from ..report import visible
    from ..watch import watch as regenerate_on_change
    from ..watch.project import Watched

    try:
        regenerate_on_change(Watched(folder, spec, template), lambda line: click.echo(visible(line)))
    except KeyboardInterrupt:
        return
    except NoProjectError as error:
        _say(f"error: {error}")
        sys.exit(WRONG)
    except RefusedError as error:
        for refusal in error.refusals:
            _say(f"error: {refusal.message}")
        sys.exit(REFUSED)


def _say(text: str) -> None:
    console().print(text, style="bold red", markup=False, highlight=False, soft_wrap=True)
