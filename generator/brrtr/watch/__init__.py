"""Regenerates a project whenever a file of its document has changed, and tells each time in a line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from hashlib import sha256
from itertools import chain
from pathlib import Path
from threading import Event
from typing import Protocol

import watchfiles

STEP_MS = 50
"""Changes that follow each other sooner are one."""
LOOK_MS = 1000
"""So often it is looked even if nobody tells of a change."""


class Attempt(Protocol):
    """Describes what brings the project up to date, as far as the document lets it."""

    def __call__(self) -> str:
        """Does so, and says in a line what came of it."""

    @property
    def files(self) -> Collection[Path]:
        """Gives the files that the document consists of, as far as that is known."""


def watch(attempt: Attempt, say: Callable[[str], None], over: Event | None = None) -> None:
    """Makes an attempt, and one more after each change, until `over` is set.

    What else changes beside the document, the project itself included, does not matter.

    Raises:
        KeyboardInterrupt: when whoever watches has seen enough.
    """
    seen: dict[Path, bytes] = {}
    while over is None or not over.is_set():
        folders = _folders(attempt.files)
        for _ in chain([None], _changes(folders, over)):
            if (found := _contents(attempt.files)) != seen:
                say(attempt())
                # Of files that were found to belong to it only now, what has been read is what is there.
                seen = {file: found.get(file, content) for file, content in _contents(attempt.files).items()}
                if _folders(attempt.files) != folders:
                    break


def _changes(folders: Iterable[Path], over: Event | None) -> Iterator[object]:
    """Gives something after each change in the folders, and once in a while: none is missed for good.

    Whoever saves a file often puts another in its place, which shows in the folder alone.
    """
    return watchfiles.watch(
        *folders,
        step=STEP_MS,
        rust_timeout=LOOK_MS,
        yield_on_timeout=True,
        watch_filter=None,
        recursive=False,
        stop_event=over,
    )


def _folders(files: Iterable[Path]) -> list[Path]:
    """Gives the folders that the files stand in, and those that links lead to."""
    found = {folder for file in files for folder in (file.parent, file.resolve().parent)}
    return sorted(folder for folder in found if folder.is_dir())


def _contents(files: Iterable[Path]) -> dict[Path, bytes]:
    """Gives what tells the content of each file from another; of one that is not there, that it is not."""
    return {file: _content(file) for file in files}


def _content(file: Path) -> bytes:
    try:
        return sha256(file.read_bytes()).digest()
    except OSError:
        return b""
