"""Renders a plan into texts.

cookiecutter writes the project's tree, jinja the modules; the runtime gets a line that says whose it is.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import jinja2

from .folders import runtime_folder, template_folder
from .kept import Kept
from .plan import Plan
from .plan.module_texts import NEVER_EDIT, module_path


class TemplateFolderError(Exception):
    """Says why no project can be made of a template folder."""


def render(plan: Plan, template: Path | None = None, kept: Kept | None = None) -> dict[str, str]:
    """Gives every file of the project by its path, not yet formatted; `kept` has what was rendered before."""
    files = _our_tree(plan, kept or Kept(keeps=False)) if template is None else _tree(plan, template)
    package = f"src/{plan.package}"
    for path, text in runtime_texts():
        if path not in plan.unused_runtime:
            files[f"{package}/runtime/{path}"] = _never_edited(path, text) if text else text
    # The tree's own `__init__.py` say more than the empty ones that folders of modules get.
    return {**plan.module_texts, **files, **plan.texts}


def module_paths(plan: Plan) -> set[str]:
    """Gives the paths of the modules that our own templates write, whatever the template folder has."""
    return {module_path(module, f"src/{plan.package}") for module in plan.modules}


def _never_edited(path: str, text: str) -> str:
    """Says in a file whose it is, as a comment of its language."""
    said = NEVER_EDIT.removeprefix("# ").removesuffix("\n")
    match PurePosixPath(path).suffix:
        case ".js":
            return f"// {said}\n{text}"
        case ".css":
            return f"/* {said} */\n{text}"
        case _:
            return f"# {said}\n{text}"


def _our_tree(plan: Plan, kept: Kept) -> dict[str, str]:
    """Renders our own tree, unless all that its templates see is known."""
    known = kept.of({})
    key = known.key("tree of a project", dict(plan.context))
    found = known.get(key)
    if found is not None and isinstance(found[0], dict):
        texts = {path: text for path, text in found[0].items() if isinstance(text, str)}
        if texts and len(texts) == len(found[0]):
            return texts
    return dict(known.keep(key, _tree(plan, template_folder())))


def _tree(plan: Plan, template: Path) -> dict[str, str]:
    """Renders the cookiecutter tree. A document is never a template: its text is only ever a value."""
    # A tenth of a second to import, and of no use where the tree is known.
    from cookiecutter.exceptions import CookiecutterException  # noqa: PLC0415
    from cookiecutter.generate import generate_files  # noqa: PLC0415

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
    """Gives every file of a rendered tree."""
    for path in sorted(root.rglob("*")):
        if not path.is_file() or path.suffix == ".pyc":
            continue
        try:
            yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            name = path.relative_to(root)
            raise TemplateFolderError(f"The template's file {name} is not text in UTF-8.") from error


def runtime_texts() -> Iterator[tuple[str, str]]:
    """Gives the runtime's files by their paths in its folder."""
    folder = runtime_folder()
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".py", ".pxd", ".js", ".css"} or path.name == "py.typed":
            yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")
