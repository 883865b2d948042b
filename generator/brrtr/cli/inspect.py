"""Defines `brrtr inspect`: what is computed for each operation, or schema, of a document."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from rich.console import Console

from ..options import Options
from .shown import EPILOG, STRICT, Progress, faults_shown, show


@click.command(epilog=EPILOG)
@click.argument("spec", type=click.Path(path_type=Path))
@click.option(
    "--schemas",
    is_flag=True,
    help="Show the schemas: their models, which are decoded straight, why others not.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@click.option("--skip-unsupported", is_flag=True, help="Leave out operations that cannot be served yet.")
@click.option(
    "--allow-outside", is_flag=True, help="Follow references to files outside the document's folder."
)
@click.option("--strict", is_flag=True, help=f"{STRICT}.")
def inspect(
    spec: Path, schemas: bool, as_json: bool, skip_unsupported: bool, allow_outside: bool, strict: bool
) -> None:
    """Show the operations of SPEC and what is computed for each: stack size, body estimate, refusals."""
    from ..generate import read, understand
    from ..inspection import refusal_table, rows, schema_rows, schema_table, table

    options = Options(skip_unsupported=skip_unsupported, allow_outside=allow_outside, strict=strict)
    with faults_shown():
        with Progress() as progress:
            progress.say(f"Reading {spec}")
            document = read(spec, options)
            progress.say(f"Checking {spec}")
            analysed = understand(document, options)
        show(analysed.diagnostics, document.files)
    found = schema_rows(analysed.service) if schemas else rows(analysed.service, analysed.judge)
    if as_json:
        click.echo(json.dumps(found, indent=2))
        return
    console = Console(width=None if sys.stdout.isatty() else 200)
    console.print((schema_table if schemas else table)(found))
    if not schemas and (refusals := refusal_table(found)).row_count:
        console.print()
        console.print(refusals)
