"""Changes files of a project: all of them or none, whatever happens meanwhile.

New contents are written beside the project's files first, under `.brrtr/journal`, with links to the old ones
and a list of what is going to be done. Then each file is replaced in one step. While the list is there, the
change is not done: whoever finds it puts everything back.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from ..manifest import is_within
from . import git

FOLDER = ".brrtr/journal"
_LIST = "list.json"


@dataclass(frozen=True, slots=True)
class Index:
    """Holds lines of `git update-index --index-info`."""

    after: str
    before: str
    """What puts the index back."""


@dataclass(frozen=True, slots=True)
class Restored:
    """Says what was put back after an interruption."""

    files: int
    changed: tuple[str, ...]
    """Files that somebody has changed since: they are as they were found."""


def change(root: Path, changes: Mapping[str, bytes | None], index: Index | None = None) -> None:
    """Writes files, or removes those that None stands for; then the index of git.

    Raises:
        OSError, git.GitError: after everything has been put back.
    """
    try:
        _stage(root, changes, index)
        _swap(root, changes)
        if index is not None:
            git.update_index(root, index.after)
        # From here on the change is done.
        _unlink(root / FOLDER / _LIST)
    except BaseException:
        restore(root)
        raise
    shutil.rmtree(root / FOLDER, ignore_errors=True)  # what stays, the next command removes
    _remove_empty_folders(root, (path for path, content in changes.items() if content is None))


def interrupted(root: Path) -> bool:
    """Says whether a change was begun and is not done."""
    return (root / FOLDER).is_dir()


def restore(root: Path) -> Restored | None:
    """Puts everything back that a change has begun with; None when there is nothing to put back.

    Raises:
        OSError, git.GitError, ValueError: when that is not possible. It can be tried again.
    """
    journal = root / FOLDER
    if not journal.is_dir():
        return None
    if not (journal / _LIST).is_file():  # nothing was replaced yet, or all is done
        shutil.rmtree(journal)
        return None
    listed = json.loads((journal / _LIST).read_bytes())
    count, changed = 0, []
    for number, step in enumerate(listed["steps"]):
        outcome = _put_back(root, journal / f"old{number}", step)
        count += outcome is True
        changed += [step["path"]] if outcome is None else []
    if listed["index"]:
        git.put_back(root, **listed["index"])
    _sync_folders(root, (step["path"] for step in listed["steps"]))
    _unlink(journal / _LIST)
    shutil.rmtree(journal)
    _remove_empty_folders(root, (step["path"] for step in listed["steps"] if not step["old"]))
    return Restored(count, tuple(changed))


def _stage(root: Path, changes: Mapping[str, bytes | None], index: Index | None) -> None:
    """Writes all that the change needs, and the list last."""
    journal = root / FOLDER
    journal.mkdir()
    steps: list[dict[str, Any]] = []
    for number, (path, content) in enumerate(changes.items()):
        file = root / path
        there = file.exists()
        if content is not None:
            _write(journal / f"new{number}", content, file if there else None)
        if there:
            _keep(file, journal / f"old{number}")
        steps.append({
            "path": path,
            "old": _digest(file.read_bytes()) if there else "",
            "new": "" if content is None else _digest(content),
        })  # fmt: skip
    listed = {"steps": steps, "index": None if index is None else asdict(index)}
    _write(journal / f"{_LIST}.new", json.dumps(listed, indent=1).encode())
    (journal / f"{_LIST}.new").replace(journal / _LIST)
    _sync(journal)


def _swap(root: Path, changes: Mapping[str, bytes | None]) -> None:
    journal = root / FOLDER
    for number, (path, content) in enumerate(changes.items()):
        file = root / path
        if content is None:
            _unlink(file)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            (journal / f"new{number}").replace(file)
    _sync_folders(root, changes)


def _put_back(root: Path, old: Path, step: Mapping[str, str]) -> bool | None:
    """Puts a file back: True if it had been replaced, None if somebody has changed it since."""
    path = step["path"]
    if not is_within(path):
        raise ValueError(f"{path!r} is no path within a project")
    file = root / path
    now = _digest(file.read_bytes()) if file.is_file() else ""
    if now == step["old"]:
        return False
    if now != step["new"]:
        return None
    if step["old"]:
        file.parent.mkdir(parents=True, exist_ok=True)
        old.replace(file)
    else:
        _unlink(file)
    return True


def _keep(file: Path, old: Path) -> None:
    """Keeps a file under another name: the file itself, where the file system can do that."""
    try:
        os.link(file, old)
    except OSError:
        _write(old, file.read_bytes(), file)
        shutil.copystat(file, old)


def _write(path: Path, content: bytes, like: Path | None = None) -> None:
    """Writes a file that stays when the machine stops; `like` is one whose permissions it gets."""
    with path.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    if like is not None:
        shutil.copymode(like, path)


def _unlink(path: Path) -> None:
    path.unlink()
    _sync(path.parent)


def _sync_folders(root: Path, paths: Iterable[str]) -> None:
    for folder in sorted({(root / path).parent for path in paths}):
        if folder.is_dir():
            _sync(folder)


def _sync(folder: Path) -> None:
    """Has what happened to the names in a folder stay when the machine stops."""
    if os.name == "nt":  # folders cannot be opened there
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove_empty_folders(root: Path, paths: Iterable[str]) -> None:
    """Removes the folders that files were in which are gone, as far as they are empty."""
    folders = {parent for path in paths for parent in PurePosixPath(path).parents if parent.parts}
    for folder in sorted(folders, key=lambda path: len(path.parts), reverse=True):
        with suppress(OSError):  # it is not empty
            (root / folder).rmdir()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
