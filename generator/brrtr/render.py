"""From a plan to texts: cookiecutter for the project's tree, jinja for the modules, the runtime as it is."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from posixpath import normpath

import jinja2
from cookiecutter.exceptions import CookiecutterException
from cookiecutter.generate import generate_files

from .folders import runtime_folder, template_folder
from .plan import Plan
from .plan.modules import Module
from .python.imports import imports
from .python.literals import literal

_NEVER_EDIT = "# Generated: `brrtr regenerate` writes this file anew. Never edit it.\n"


class TemplateFolderError(Exception):
    """A template folder that no project can be made of; the message says why."""


def render(plan: Plan, template: Path | None = None) -> dict[str, str]:
    """Every file of the project by its path, not yet formatted."""
    files = _tree(plan, template or template_folder())
    package = f"src/{plan.package}"
    for path, text in runtime_texts():
        if path not in plan.unused_runtime:
            files[f"{package}/runtime/{path}"] = text
    # The tree's own `__init__.py` say more than the empty ones that folders of modules get.
    return {**module_texts(plan.modules, package), **files, **plan.texts}


def module_paths(plan: Plan) -> set[str]:
    """The paths of the modules that our own templates write, whatever the template folder has."""
    return {normpath(f"src/{plan.package}/{module.path}") for module in plan.modules}


def module_texts(modules: Iterable[Module], package: str) -> dict[str, str]:
    """The modules of a service's package by their paths, each in a folder that is a package."""
    files: dict[str, str] = {}
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(template_folder() / "modules"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - Python, not HTML; text enters by `literals.py`
    )
    environment.globals["literal"] = literal
    for module in modules:
        path = normpath(f"{package}/{module.path}")
        files[path] = _module(module, environment)
        files.setdefault(f"{path.rpartition('/')[0]}/__init__.py", "")
    return files


def _module(module: Module, environment: jinja2.Environment) -> str:
    body = ""
    if module.template:
        body = environment.get_template(module.template).render(module.context)
    plain = {name: where for name, where in module.available.items() if name not in module.type_only}
    typed = {name: where for name, where in module.available.items() if name in module.type_only}
    lines = imports(body, plain, module.package)
    only_types = imports(body, typed) if typed else ""
    if only_types:
        lines = imports(body + "\nTYPE_CHECKING", {**plain, "TYPE_CHECKING": ("typing", "TYPE_CHECKING")})
        lines += "\n\nif TYPE_CHECKING:\n    " + only_types.replace("\n", "\n    ")
    header = "" if module.path.startswith("handlers/") else _NEVER_EDIT
    future = "" if module.path.endswith("/__init__.py") else "\n\nfrom __future__ import annotations"
    parts = (f"{header}{module.docstring}{future}", lines, body.lstrip("\n"))
    return "\n\n".join(part for part in parts if part)


def _tree(plan: Plan, template: Path) -> dict[str, str]:
    """The cookiecutter tree. A document is never a template: its text is only ever a value."""
    with tempfile.TemporaryDirectory(prefix="brrtr-") as folder:
        try:
            made = generate_files(
                repo_dir=str(template),
                context={"cookiecutter": dict(plan.context)},
                output_dir=folder,
                accept_hooks=False,
            )
        except (CookiecutterException, jinja2.TemplateError) as error:
            message = f"The template folder {template} cannot be rendered: {error}"
            raise TemplateFolderError(message) from error
        root = Path(made)
        return {path: text for path, text in _texts(root) if "__pycache__" not in path}


def _texts(root: Path) -> Iterator[tuple[str, str]]:
    """Every file of a rendered tree."""
    for path in sorted(root.rglob("*")):
        if not path.is_file() or path.suffix == ".pyc":
            continue
        try:
            yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            name = path.relative_to(root)
            raise TemplateFolderError(f"The template's file {name} is not text in UTF-8.") from error


def runtime_texts() -> Iterator[tuple[str, str]]:
    """The runtime's files by their paths in its folder."""
    folder = runtime_folder()
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".py" or path.name == "py.typed":
            yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")
