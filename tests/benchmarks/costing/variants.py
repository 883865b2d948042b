"""Copies a service's sources without pools, or without logging: the product has no switch for either."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

_ENTERED = re.compile(
    r"^( +)if \(turn := pool\.enter\(\)\) is not None:\n +await turn\n\1try:\n((?:\1    .*\n)+)\1finally:\n"
    r"\1    pool\.leave\(\)\n",
    re.M,
)
_NO_CONTEXT = '''

class _Nothing:
    """Stands where the context of a request would."""

    def set(self, context: object) -> None: ...

    def get(self) -> None: ...


CURRENT = _Nothing()
_UNSAMPLED = RequestContext((), False)


def RequestContext(*of: object) -> object:
    return _UNSAMPLED
'''
_NO_SAMPLING = """

def decisions(mode: str, rate: float) -> object:
    return lambda: False
"""


class VariantError(Exception):
    """Says that the sources are not what this benchmark takes them for."""


def _without_pools(package: Path) -> None:
    """Calls the handlers as they are; their pools are made and never entered."""
    for path in (package / "contract" / "operations").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        changed, count = _ENTERED.subn(lambda found: re.sub(r"^    ", "", found[2], flags=re.M), text)
        if "def respond(" in text and not count:
            raise VariantError(f"{path.name} enters no pool where it was looked for")
        path.write_text(changed, encoding="utf-8")


def _without_logs(package: Path) -> None:
    """Takes from requests context, decision and line; what remains are calls of three empty functions."""
    _append(package / "runtime" / "request_context.py", "CURRENT", _NO_CONTEXT)
    _append(package / "runtime" / "logs" / "sampling.py", "def decisions(", _NO_SAMPLING)


def _append(path: Path, known: str, text: str) -> None:
    if not path.is_file() or known not in path.read_text(encoding="utf-8"):
        raise VariantError(f"{path.name} has no {known}")
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


PARTS: dict[str, Callable[[Path], None]] = {"pools": _without_pools, "logs": _without_logs}


def without(parts: frozenset[str], sources: Path, folder: Path) -> Path:
    """Copies the package in `sources`, a project's src folder, into `folder`, which then is one as well.

    Raises:
        VariantError: a part is not found where it is to be taken out.
    """
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(sources, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (package,) = (found.parent for found in folder.glob("*/__main__.py"))
    for part in sorted(parts):
        PARTS[part](package)
    return folder
