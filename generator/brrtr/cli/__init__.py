"""Defines the command line: arguments, progress, exit codes."""

from __future__ import annotations

import gc
from typing import Any

import click

from ..version import VERSION
from .diff import diff
from .explain import explain
from .golden import golden
from .inspect import inspect
from .new import new
from .regenerate import regenerate
from .shown import EPILOG, INTERRUPTED
from .watch import watch

__all__ = ["main"]


class _Commands(click.Group):
    """Ends a command that is interrupted as shells do: 1 would be what a check has found."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("Interrupted.", err=True)
            ctx.exit(INTERRUPTED)
        finally:
            # At its end, the interpreter would look for circles among all that there is.
            gc.freeze()


@click.group(cls=_Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="brrtr")
def main() -> None:
    """Turn an OpenAPI document into a Python service: fast, typed, and your own.

    \b
    brrtr new openapi.yaml        render the project
    brrtr inspect openapi.yaml    see what the service will have
    brrtr regenerate              bring the project here up to date with its document
    brrtr watch                   do so whenever the document changes
    brrtr diff old.yaml new.yaml  see what changed: for clients, for you, in the code
    """


main.add_command(new)
main.add_command(inspect)
main.add_command(diff)
main.add_command(explain)
main.add_command(golden)
main.add_command(regenerate)
main.add_command(watch)
