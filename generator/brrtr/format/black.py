"""Formats Python files with black, piece by piece, on all cores."""

from __future__ import annotations

import gc
import multiprocessing
import os
import re
import threading
from collections.abc import Mapping

import black
from black.mode import TargetVersion
from black.parsing import InvalidInput

from ..collector import paused
from .line_length import LINE_LENGTH

_MODE = black.Mode(target_versions={TargetVersion.PY311}, line_length=LINE_LENGTH)
_WORTH_PROCESSES = 40_000
"""Characters of source, about a third of a second's work, below which processes cost more than they save."""

PIECE = 60_000
"""Characters that black formats at once; the trees of a large file would take a gigabyte of memory."""
_DEFINITION = re.compile(r"\n\n(?=(?:async )?def |class )")
"""Where a function or class of a module begins: what is above it has no say in how it is formatted."""


def format_by_black(sources: Mapping[str, str]) -> dict[str, str]:
    """Gives the files in black's style, in pieces, by as many processes as there are cores."""
    split_up = {path: split(text, PIECE) for path, text in sources.items()}
    pieces = {(path, index): text for path, texts in split_up.items() for index, text in enumerate(texts)}
    # The longest first, so that the processes end together.
    order = sorted(pieces, key=lambda place: (-len(pieces[place]), place))
    made = dict(zip(order, _format_all([pieces[place] for place in order]), strict=True))
    parts: dict[str, list[str | None]] = {path: [] for path in sources}
    for path, index in pieces:
        parts[path].append(made[path, index])
    return {path: _joined(parts[path], text) for path, text in sources.items()}


def split(text: str, size: int) -> list[str]:
    """Cuts the text of a module into pieces of about a size, each but the first begun by a definition."""
    pieces: list[str] = []
    begun = 0
    for found in _DEFINITION.finditer(text):
        if found.start() - begun >= size:
            pieces.append(text[begun : found.start()])
            begun = found.end()
    return [*pieces, text[begun:]]


def _joined(parts: list[str | None], source: str) -> str:
    """Joins the pieces of a module, two empty lines between them."""
    formatted = [part.strip("\n") for part in parts if part is not None]
    if len(parts) == 1 or len(formatted) < len(parts):
        # What looked like a definition was within a string, or the module is not Python at all.
        return parts[0] if len(parts) == 1 and parts[0] is not None else format_python(source)
    return "\n\n\n".join(formatted) + "\n"


def _format_all(texts: list[str]) -> list[str | None]:
    workers = min(os.cpu_count() or 1, 8)
    if workers == 1 or sum(map(len, texts)) < _WORTH_PROCESSES or not _may_fork():
        return [_format_piece(text) for text in texts]
    with multiprocessing.get_context("fork").Pool(workers, gc.freeze) as pool:
        return pool.map(_format_piece, texts, chunksize=1)


def _may_fork() -> bool:
    """Says whether black may fork: it is loaded already then, but that is only safe with one thread."""
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


def _format_piece(text: str) -> str | None:
    """Gives the piece in black's style, None when it is not Python on its own."""
    try:
        return format_python(text)
    except InvalidInput:
        return None


def format_python(text: str) -> str:
    """Gives one module in black's style."""
    # Black's trees are cycles: they are looked for once, when all of them are garbage.
    with paused():
        return black.format_str(text, mode=_MODE)
