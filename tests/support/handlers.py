"""Puts handlers of a test in the place of a fresh project's."""

from __future__ import annotations

import importlib
import re
from collections.abc import Mapping
from types import ModuleType
from typing import Any

_HOME = re.compile(r"(src/\w+/handlers)/(?!__init__)\w+\.py")


def with_handlers(files: Mapping[str, str], text: str) -> dict[str, str]:
    """Gives the files of a project whose handlers are those of one module, wherever they stand."""
    homes = [path for path in files if _HOME.fullmatch(path)]
    (folder,) = {path.rpartition("/")[0] for path in homes}
    same = dict.fromkeys(homes, "from .written import *  # noqa: F403\n")
    return {**files, f"{folder}/written.py": text, **same}


def written(registry: ModuleType) -> Any:
    """Gives that module, of a service that is imported."""
    return importlib.import_module(f"{registry.__package__}.handlers.written")
