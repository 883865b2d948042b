"""Formats Python files with black, whose version is pinned because it decides bytes."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Mapping

import black
from black.mode import TargetVersion

LINE_LENGTH = 110
_MODE = black.Mode(target_versions={TargetVersion.PY311}, line_length=LINE_LENGTH)
_WORTH_PROCESSES = 40_000
"""Characters of source, about a second's work, below which starting processes costs more than it saves."""


def format_files(files: Mapping[str, str]) -> dict[str, str]:
    """The files with every Python file formatted; all others as they are.

    The runtime is formatted already, where it stands.
    """
    sources = {path: text for path, text in files.items() if path.endswith(".py") and "/runtime/" not in path}
    # The longest first, so that the processes end together.
    order = sorted(sources, key=lambda path: (-len(sources[path]), path))
    formatted = _format_all([sources[path] for path in order])
    return {**files, **dict(zip(order, formatted, strict=True))}


def _format_all(texts: list[str]) -> list[str]:
    workers = min(os.cpu_count() or 1, 8)
    if workers == 1 or sum(map(len, texts)) < _WORTH_PROCESSES or not _may_fork():
        return [format_python(text) for text in texts]
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        return pool.map(format_python, texts, chunksize=1)


def _may_fork() -> bool:
    """A fork has black loaded already, but is only safe where there is one thread."""
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


def format_python(text: str) -> str:
    """One module in black's style."""
    return black.format_str(text, mode=_MODE)
