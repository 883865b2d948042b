"""Keeps in a project what was found when it was generated."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any

from ..folders import template_folder
from ..ir import Json
from ..version import VERSION
from . import Kept

FOLDER = ".brrtr/cache"
"""Where it is, within a project. Git ignores it."""
_FILE = "found.json"
_MOST = 256 * 1024 * 1024
"""Bytes of a file that is read."""


def read_kept(project: Path) -> Kept:
    """Reads what a project has; what another generator wrote, or is damaged, is as if it were not there."""
    found = read_json(project, _FILE)
    return Kept(found if isinstance(found, dict) else None)


def write_kept(kept: Kept, project: Path) -> None:
    """Writes what this run asked for: what is of use no more goes.

    That it cannot be written costs time and nothing else: nobody is told.
    """
    write_json(project, _FILE, kept.asked)


def read_json(project: Path, name: str) -> Json:
    """Reads what this generator wrote with `write_json`; None where nothing is there, or it is damaged."""
    try:
        file = project / FOLDER / name
        if file.stat().st_size > _MOST:
            return None
        head, _, text = file.read_bytes().partition(b"\n")
        found: Json = json.loads(text) if head == _head(text) else None
    except (OSError, ValueError, RecursionError):
        return None
    return found


def write_json(project: Path, name: str, value: Any) -> None:
    """Writes a file that is whole or not there."""
    folder = project / FOLDER
    text = json.dumps(value, separators=(",", ":")).encode()
    if len(text) > _MOST or folder.is_symlink():  # which leads who knows where
        return
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
        descriptor, new = tempfile.mkstemp(dir=folder)
        try:
            with open(descriptor, "wb") as stream:
                stream.write(_head(text) + b"\n" + text)
            os.replace(new, folder / name)
        except OSError:
            Path(new).unlink(missing_ok=True)


def _head(text: bytes) -> bytes:
    """Says who wrote it, and how one knows that it is whole."""
    return f"{_generator()} {hashlib.sha256(text).hexdigest()}".encode()


@cache
def _generator() -> str:
    """Gives what is the same only for one generator and one Python: what is found depends on both.

    The generator is all of its files and the libraries that it uses, whatever their versions say.
    """
    digest = hashlib.sha256(f"{VERSION} {sys.version} {sys.platform}".encode())
    for name in sorted({found[0] for line in requires("brrtr") or () if (found := _NAME.match(line))}):
        with suppress(PackageNotFoundError):  # it belongs to an extra
            digest.update(f"\0{name} {version(name)}".encode())
    for file in sorted(_sources()):
        digest.update(f"\0{file}\0".encode() + file.read_bytes())
    return digest.hexdigest()


_NAME = re.compile(r"[\w.-]+")


def _sources() -> Iterator[Path]:
    """Gives the files of the generator, the template's among them."""
    for folder in {Path(__file__).parents[1], template_folder()}:
        yield from (file for file in folder.rglob("*") if file.suffix not in _BYTECODE and file.is_file())


_BYTECODE = frozenset({".pyc", ".pyo"})
