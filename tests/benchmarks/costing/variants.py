"""Copies a service's sources without pools, or without logging: the product has no switch for either."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

_ENTERED = """                    turn = None
                    if (let_in := numbers[dispatched]) - numbers[left] < workers:
                        numbers[dispatched] = let_in + 1  # as `enter` does it
                    else:
                        turn = enter()
"""
_LEFT = """                try:
                    response = write(result, request)
                finally:
                    if numbers[dispatched] - (gone := numbers[left]) < workers:
                        numbers[left] = gone + 1  # nobody waits for the place
                    else:
                        leave()
"""
_STRAIGHT = (
    """            if (let_in := numbers[dispatched]) - numbers[left] >= workers:
                return False
""",
    "            numbers[dispatched] = let_in + 1  # as `enter` does it\n",
    "        numbers[left] += 1  # nobody waits for the place: there was room\n",
)
"""What the same costs where requests are answered straight."""
_NO_CONTEXT = '''

class _Nothing:
    """Stands where the context of a request would."""

    def set(self, context: object) -> None: ...

    def get(self) -> None: ...


CURRENT = _Nothing()
_UNSAMPLED = RequestContext((), False)


def RequestContext(*of: object, **named: object) -> object:
    return _UNSAMPLED
'''
_NO_SAMPLING = """

def decisions(mode: str, rate: float) -> object:
    return lambda: False
"""


class VariantError(Exception):
    """Says that the sources are not what this benchmark takes them for."""


def _without_pools(package: Path) -> None:
    """Calls handlers that do not wait as they are; their pools are made and never entered."""
    counted = package / "runtime" / "counted.py"
    _replace(counted, _ENTERED, "                    turn = None\n")
    _replace(counted, _LEFT, "                response = write(result, request)\n")
    for lines in _STRAIGHT:
        _replace(package / "runtime" / "doors" / "straight.py", lines, "")


def _replace(path: Path, known: str, text: str) -> None:
    before = path.read_text(encoding="utf-8")
    if known not in before:
        raise VariantError(f"{path.name} enters no pool where it was looked for")
    path.write_text(before.replace(known, text), encoding="utf-8")


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
