"""Defines `brrtr new`: the project of a document, written into a folder of its own."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from ..collector import paused_for_good
from ..options import Options
from .shown import EPILOG, FAILED, STRICT, Progress, faults_shown, show


@click.command(epilog=EPILOG)
@click.argument("spec", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    help="Folder of the project [default: its name].",
)
@click.option("--name", default="", help="Name of the project [default: made of the document's title].")
@click.option(
    "--run", is_flag=True, help="Install the project into its own .venv and serve it on 127.0.0.1:8080."
)
@click.option("--dry-run", is_flag=True, help="Say which files would be written, and write none.")
@click.option(
    "--template", type=click.Path(path_type=Path), help="Another cookiecutter folder for the project's tree."
)
@click.option("--skip-unsupported", is_flag=True, help="Leave out operations that cannot be served yet.")
@click.option(
    "--allow-outside", is_flag=True, help="Follow references to files outside the document's folder."
)
@click.option("--strict", is_flag=True, help=f"{STRICT}.")
@paused_for_good()
def new(
    spec: Path,
    target: Path | None,
    name: str,
    run: bool,
    dry_run: bool,
    template: Path | None,
    skip_unsupported: bool,
    allow_outside: bool,
    strict: bool,
) -> None:
    """Render the whole project of the service that SPEC describes.

    SPEC is an OpenAPI 3.0, 3.1 or 3.2 document in YAML or JSON. The folder that is written must not
    exist or be empty.
    """
    from ..generate import of_schemas, project_files, read, understand, without_sample, without_shape
    from ..kept import Kept
    from ..kept.files import write_kept
    from ..plan.documents import bundled
    from ..write import TargetError, check_target, write

    options = Options(name, skip_unsupported, template, allow_outside, strict)
    with faults_shown():
        if template is not None and not (template / "cookiecutter.json").is_file():
            raise TargetError(f"{template} is no cookiecutter folder: it has no cookiecutter.json.")
        if target is not None and not dry_run:
            check_target(target)
        with Progress() as progress:
            progress.say(f"Reading {spec}")
            document = read(spec, options)
            progress.say(f"Checking {spec}")
            kept = Kept(keeps=not dry_run)
            analysed = understand(document, options, kept)
        show(analysed.diagnostics, document.files)
        with Progress() as progress:
            progress.say(f"Rendering {len(analysed.service.operations)} operations")
            files, code = project_files(analysed, options)
        show(of_schemas(analysed.document, code, analysed.diagnostics), document.files)
        show(without_sample(analysed.document, code), document.files)
        show(without_shape(analysed.document, code), document.files)
        show(bundled(document), document.files)
        target = target or Path(_project_name(files))
        if dry_run:
            click.echo("\n".join(files))
            return
        write(files, target)
        write_kept(kept, target)
    operations = len(code.operations)
    click.echo(f"{target}: {len(files)} files, {operations} operation{'s' if operations != 1 else ''}")
    package = _package(files)
    if run:
        from ..run import run as run_project

        sys.exit(0 if run_project(target, package) else FAILED)
    _next_steps(target, package, secured=any(operation.requirements for operation in code.operations))


def _package(files: Mapping[str, str]) -> str:
    return next(path.split("/")[1] for path in files if path.endswith("/registry.py"))


def _project_name(files: Mapping[str, str]) -> str:
    return _package(files).replace("_", "-")


def _next_steps(target: Path, package: str, *, secured: bool) -> None:
    """Prints what to type next, on a terminal only."""
    if not sys.stdout.isatty():
        return
    dev = " --dev" if secured else ""
    click.echo(
        f"\n    cd {target}\n    python3 -m venv .venv && .venv/bin/pip install -e '.[docs,test]'\n"
        f"    .venv/bin/python -m {package} serve{dev}\n"
    )
