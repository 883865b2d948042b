"""Says where the project template and the changelog lie: in the package, or at the top of a checkout."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType

_PACKAGE = Path(__file__).resolve().parent


def template_folder() -> Path:
    """Gives the folder with `cookiecutter.json`, the project's tree, the modules' templates, the runtime."""
    installed = _PACKAGE / "project_template"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "project_template"


def runtime_folder() -> Path:
    """Gives the folder of the package that every service gets a copy of."""
    return template_folder() / "runtime"


def changelog_file() -> Path:
    """Gives the changelog."""
    installed = _PACKAGE / "CHANGELOG.md"
    return installed if installed.is_file() else _PACKAGE.parents[1] / "CHANGELOG.md"


def runtime_module(name: str) -> ModuleType:
    """Imports a module of the service's runtime, for the generator's own use: `validation.violations` ..."""
    return import_module(f"brrtr.runtime.{name}")
