"""Puts a project on disk: all of it or nothing, and nowhere but in its folder."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath


class TargetError(Exception):
    """Says that the project cannot be written where it was asked for, why, and what to do."""


def check_target(target: Path) -> None:
    """Raises TargetError unless `target` is an empty folder or does not exist yet."""
    try:
        _check_target(target)
    except OSError as error:
        raise TargetError(f"{target} cannot be written: {error.strerror}.") from error


def _check_target(target: Path) -> None:
    if target.is_symlink() and not target.exists():
        raise TargetError(f"{target} is a link that leads nowhere.")
    if not target.exists():
        return
    if not target.is_dir():
        raise TargetError(f"{target} is a file: choose another folder with -o.")
    if (target / ".brrtr" / "lock.json").is_file():
        raise TargetError(f"{target} is a brrtr project already: `brrtr regenerate` brings it up to date.")
    if any(target.iterdir()):
        raise TargetError(f"{target} is not empty: choose another folder with -o, or empty it first.")


def write(files: Mapping[str, str], target: Path) -> None:
    """Writes the files into a folder that does not exist yet or is empty.

    They are written beside it first and moved there in one step, so that a failure leaves nothing behind.

    Raises:
        TargetError: when the folder cannot be written, or holds something.
    """
    check_target(target)
    try:
        target = target.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        staged = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise TargetError(f"{target.parent} cannot be written: {error.strerror}.") from error
    try:
        for path, text in files.items():
            _write_file(staged, path, text)
        staged.chmod(0o777 & ~_umask())
        _replace(staged, target)
    except OSError as error:
        raise TargetError(f"{target} cannot be written: {error.strerror}.") from error
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _replace(staged: Path, target: Path) -> None:
    """Moves a folder to where there is nothing or an empty one, which is there again if that fails."""
    was_there = target.exists()
    if was_there:
        target.rmdir()
    try:
        staged.rename(target)
    except OSError:
        if was_there:
            target.mkdir()
        raise


def _write_file(root: Path, path: str, text: str) -> None:
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\\" in path or "\0" in path:
        raise TargetError(f"{path!r} is no path within a project.")
    file = root.joinpath(*parts)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
