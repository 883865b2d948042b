"""Defines the command line: arguments, progress, exit codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.live import Live
from rich.text import Text

from .diagnostics import Diagnostic, DocumentError, Severity
from .options import Options
from .version import VERSION

WRONG = 2

_EPILOG = """Exit codes: 0 done; 1 a command that brrtr started failed; 2 the document or the call
is wrong, and nothing was written.

Shell completion: eval "$(_BRRTR_COMPLETE=bash_source brrtr)", and likewise zsh_source and fish_source."""


@click.group(epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="brrtr")
def main() -> None:
    """Turn an OpenAPI document into a Python service: fast, typed, and your own.

    \b
    brrtr new openapi.yaml        render the project
    brrtr inspect openapi.yaml    see what the service will have
    """


@main.command(epilog=_EPILOG)
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
def new(
    spec: Path,
    target: Path | None,
    name: str,
    run: bool,
    dry_run: bool,
    template: Path | None,
    skip_unsupported: bool,
    allow_outside: bool,
) -> None:
    """Render the whole project of the service that SPEC describes.

    SPEC is an OpenAPI 3.0, 3.1 or 3.2 document in YAML or JSON. The folder that is written must not
    exist or be empty.
    """
    from .generate import of_schemas, project_files, read, understand, without_sample
    from .plan.documents import bundled
    from .write import TargetError, check_target, write

    options = Options(name, skip_unsupported, template, allow_outside)
    with _faults_shown():
        if template is not None and not (template / "cookiecutter.json").is_file():
            raise TargetError(f"{template} is no cookiecutter folder: it has no cookiecutter.json.")
        if target is not None and not dry_run:
            check_target(target)
        with _Progress() as progress:
            progress.say(f"Reading {spec}")
            document = read(spec, options)
            progress.say(f"Checking {spec}")
            analysed = understand(document, options)
        _show(analysed.diagnostics, document.files)
        with _Progress() as progress:
            progress.say(f"Rendering {len(analysed.service.operations)} operations")
            files, code = project_files(analysed, options)
        _show(of_schemas(document, code, analysed.diagnostics), document.files)
        _show(without_sample(document, code), document.files)
        _show(bundled(document), document.files)
        target = target or Path(_project_name(files))
        if dry_run:
            click.echo("\n".join(files))
            return
        write(files, target)
    operations = len(code.operations)
    click.echo(f"{target}: {len(files)} files, {operations} operation{'s' if operations != 1 else ''}")
    package = _package(files)
    if run:
        from .run import run as run_project

        sys.exit(run_project(target, package))
    _next_steps(target, package, secured=any(operation.requirements for operation in code.operations))


@main.command(epilog=_EPILOG)
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
def inspect(spec: Path, schemas: bool, as_json: bool, skip_unsupported: bool, allow_outside: bool) -> None:
    """Show the operations of SPEC and what is computed for each: stack size, body estimate, security."""
    from .generate import read, understand
    from .inspection import rows, schema_rows, schema_table, table

    options = Options(skip_unsupported=skip_unsupported, allow_outside=allow_outside)
    with _faults_shown():
        with _Progress() as progress:
            progress.say(f"Reading {spec}")
            document = read(spec, options)
            progress.say(f"Checking {spec}")
            analysed = understand(document, options)
        _show(analysed.diagnostics, document.files)
    found = (schema_rows if schemas else rows)(analysed.service)
    if as_json:
        click.echo(json.dumps(found, indent=2))
    else:
        Console(width=None if sys.stdout.isatty() else 200).print((schema_table if schemas else table)(found))


@contextmanager
def _faults_shown() -> Iterator[None]:
    """Shows what is wrong and leaves with the exit code for it."""
    from .render import TemplateFolderError
    from .write import TargetError

    try:
        yield
    except DocumentError as error:
        _show(error.diagnostics, error.files)
        errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in error.diagnostics)
        _console().print(f"{errors} error{'s' if errors != 1 else ''}; nothing was written.", highlight=False)
        sys.exit(WRONG)
    except (TargetError, TemplateFolderError) as error:
        _console().print(f"error: {error}", style="bold red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(WRONG)


def _show(diagnostics: tuple[Diagnostic, ...], files: Mapping[str, str]) -> None:
    from .report import show

    show(diagnostics, files, _console())


def _console() -> Console:
    return Console(stderr=True)


class _Progress:
    """Says what takes time, on a terminal only. It has no thread of its own: black's processes are forks."""

    def __init__(self) -> None:
        console = _console()
        self._live: Live | None = None
        if console.is_terminal:
            self._live = Live(console=console, auto_refresh=False, transient=True)

    def __enter__(self) -> _Progress:
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
        f"\n    cd {target}\n    python3 -m venv .venv && .venv/bin/pip install -e '.[test]'\n"
        f"    .venv/bin/python -m {package} serve{dev}\n"
    )
