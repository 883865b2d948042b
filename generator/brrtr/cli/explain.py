"""Defines `brrtr explain`: what a rule of `brrtr diff`, or the code of a diagnostic, says and why."""

from __future__ import annotations

import sys

import click
from rich.console import Console
from rich.table import Table


@click.command()
@click.argument("name", required=False)
def explain(name: str | None) -> None:
    """Explain a rule of `brrtr diff` or the code of a diagnostic; without NAME, list them all."""
    from ..compare.explanations import explanations, nearest

    known = explanations()
    if name is None:
        table = Table(box=None, show_header=False, pad_edge=False)
        for found in known.values():
            table.add_row(found.name, found.kind, found.says)
        Console(width=None if sys.stdout.isatty() else 200).print(table)
        return
    if name not in known:
        near = nearest(name, known)
        hint = f" Do you mean {' or '.join(near)}?" if near else " `brrtr explain` lists all."
        raise click.UsageError(f"there is no rule and no code {name!r}.{hint}")
    found = known[name]
    click.echo(f"{found.name} ({found.kind})\n\n{found.says}\n\n{found.more}")
