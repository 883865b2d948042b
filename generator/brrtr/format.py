"""Formats Python files with black, whose version is pinned because it decides bytes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor

import black
from black.mode import TargetVersion

LINE_LENGTH = 110
_MODE = black.Mode(target_versions={TargetVersion.PY311}, line_length=LINE_LENGTH)
_WORTH_A_POOL = 400_000
"""Characters of source below which starting processes costs more than it saves."""


def format_files(files: Mapping[str, str]) -> dict[str, str]:
    """The files with every Python file formatted; all others as they are.

    The runtime is formatted already, where it stands.
    """
    sources = {path: text for path, text in files.items() if path.endswith(".py") and "/runtime/" not in path}
    formatted = _format_all(list(sources.values()))
    return {**files, **dict(zip(sources, formatted, strict=True))}


def _format_all(texts: list[str]) -> list[str]:
    workers = os.cpu_count() or 1
    if workers == 1 or sum(map(len, texts)) < _WORTH_A_POOL:
        return [format_python(text) for text in texts]
    with ProcessPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(format_python, texts, chunksize=4))


def format_python(text: str) -> str:
    """One module in black's style; without empty lines at the end that nothing follows."""
    return black.format_str(text, mode=_MODE)
