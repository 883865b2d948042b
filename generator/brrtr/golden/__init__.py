"""Keeps goldens: what documents are rendered to, beside them in a repository, to see each change of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from ..version import VERSION
from ..write import write
from .trees import differences, read_tree

DOCUMENTS = ("openapi.yaml", "openapi.yml", "openapi.json")
"""What the document of a case is called."""

LOCK = Path(".brrtr", "lock.json")


class GoldenError(Exception):
    """Says why goldens cannot be compared or written, and what to do."""


def cases(examples: Path) -> dict[str, Path]:
    """Gives the document of each case, by the name of its folder in `examples`.

    Raises:
        GoldenError: when there is none.
    """
    found = {}
    for folder in sorted(examples.iterdir()) if examples.is_dir() else ():
        document = next((folder / name for name in DOCUMENTS if (folder / name).is_file()), None)
        if document is not None:
            found[folder.name] = document
    if not found:
        raise GoldenError(f"{examples} has no folder with a document in it, called {' or '.join(DOCUMENTS)}.")
    return found


def left_over(golden: Path, known: Mapping[str, Path]) -> list[Path]:
    """Gives the goldens of cases that are there no more: what else lies among them is no golden."""
    folders = sorted(golden.iterdir()) if golden.is_dir() else ()
    return [folder for folder in folders if folder.name not in known and is_golden(folder)]


def is_golden(folder: Path) -> bool:
    """Says whether a folder holds what brrtr rendered, or nothing: then it may be replaced."""
    return folder.is_dir() and ((folder / LOCK).is_file() or not any(folder.iterdir()))


def compare(folder: Path, files: Mapping[str, str]) -> str:
    """Shows how a golden differs from what is generated, as unified diffs; empty where it does not."""
    return differences(read_tree(folder), files)


def made_by_another_version(folder: Path) -> str:
    """Gives the version of brrtr that rendered a golden, if it is another one than this; else empty."""
    try:
        version = json.loads((folder / LOCK).read_text("utf-8"))["brrtr"]
    except (OSError, ValueError, LookupError, TypeError):
        # A golden without a readable lock differs in its lock, and that is shown.
        return ""
    return "" if version == VERSION else str(version)


def replace(folder: Path, files: Mapping[str, str]) -> None:
    """Makes a golden hold exactly these files.

    Raises:
        GoldenError: when what lies there is no golden.
        TargetError: when it cannot be written.
    """
    remove(folder)
    write(files, folder)


def remove(folder: Path) -> None:
    """Removes a golden.

    Raises:
        GoldenError: when what lies there is none.
    """
    if not folder.exists() and not folder.is_symlink():
        return
    if folder.is_symlink() or not is_golden(folder):
        raise GoldenError(f"{folder} is no golden, since it has no {LOCK.as_posix()}: it stays as it is.")
    shutil.rmtree(folder)
