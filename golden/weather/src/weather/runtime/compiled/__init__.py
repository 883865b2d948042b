# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Finds the compiled door, which reads and answers common requests, where it has been built."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Final

from ..settings import Settings, SettingsError
from .naming import MODULE, built, built_elsewhere, file_name

FOLDER: Final = Path(__file__).parent
"""Where the source of the door lies, and what is built of it."""

_AGAIN: Final = "install the project again (pip install .)"


@dataclass(frozen=True, slots=True)
class Found:
    """Holds the module of the compiled door, or why there is none."""

    module: ModuleType | None
    why_not: str = ""
    """Why the door in Python is used, and what to do about it."""
    broken: bool = False
    """Whether there is one that should be usable, and is not: somebody has to be warned."""


def find(settings: Settings, folder: Path = FOLDER) -> Found:
    """Loads the compiled door, unless `BRRTR_COMPILED` is `off`.

    Raises:
        SettingsError: when it is `require`, and the door cannot be used.
    """
    if settings.compiled == "off":
        return Found(None, "BRRTR_COMPILED is off")
    found = _find(folder)
    if found.module is None and settings.compiled == "require":
        raise SettingsError(f"BRRTR_COMPILED cannot be 'require': {found.why_not}")
    return found


def _find(folder: Path) -> Found:
    try:
        path = folder / file_name(folder)
    except OSError as error:
        return Found(None, f"the source of the compiled door cannot be read: {error}", broken=True)
    if path.is_file():
        try:
            return Found(load(path))
        except ImportError as error:
            return Found(None, f"the compiled door cannot be loaded: {error}; {_AGAIN}", broken=True)
    if built(folder):
        return Found(None, f"the compiled door was built of another source; {_AGAIN}", broken=True)
    if others := built_elsewhere(folder):
        return Found(None, f"the compiled door is built for another interpreter ({others[0].name}); {_AGAIN}")
    return Found(None, f"the compiled door is not built; {_AGAIN} where there is a C compiler")


def load(path: Path) -> ModuleType:
    """Loads an extension module, by its path: no `import` finds a name with a hash.

    Raises:
        ImportError: when it is none, or one of another interpreter.
    """
    spec = spec_from_file_location(f"{__name__}.{MODULE}", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path.name} is no extension module")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
