"""Keeps in a project what was found when it was generated."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from ..folders import runtime_folder
from ..version import VERSION
from . import Kept

FOLDER = ".brrtr/cache"
"""Where it is, within a project. Git ignores it."""
_FILE = "found.json"
_MOST = 256 * 1024 * 1024
"""Bytes of a file that is read."""


def read_kept(project: Path) -> Kept:
    """Reads what a project has; what another generator wrote, or is damaged, is as if it were not there."""
    try:
        file = project / FOLDER / _FILE
        if file.stat().st_size > _MOST:
            return Kept()
        head, _, text = file.read_bytes().partition(b"\n")
        if head != _head(text):
            return Kept()
        return Kept(json.loads(text))
    except (OSError, ValueError, RecursionError):
        return Kept()


def write_kept(kept: Kept, project: Path) -> None:
    """Writes what this run asked for: what is of use no more goes.

    That it cannot be written costs time and nothing else: nobody is told.
    """
    folder = project / FOLDER
    text = json.dumps(kept.asked, separators=(",", ":")).encode()
    if folder.is_symlink() or len(text) > _MOST:  # which leads who knows where
        return
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=folder)
        try:
            with open(descriptor, "wb") as stream:
                stream.write(_head(text) + b"\n" + text)
            os.replace(name, folder / _FILE)
        except OSError:
            Path(name).unlink(missing_ok=True)


def _head(text: bytes) -> bytes:
    """Says who wrote it, and how one knows that it is whole."""
    return f"{_generator()} {hashlib.sha256(text).hexdigest()}".encode()


@cache
def _generator() -> str:
    """Gives what is the same only for the same generator on the same Python: all that is found depends on it."""
    digest = hashlib.sha256(f"{VERSION} {sys.version} {sys.platform}".encode())
    for file in _sources():
        digest.update(f"\0{file.name}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    for folder in (Path(__file__).parents[1], runtime_folder()):
        yield from sorted(folder.rglob("*.py"))
