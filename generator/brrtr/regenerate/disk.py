"""Says what stands at the paths of a project, and what is in the way of a file there."""

from __future__ import annotations

import os
import stat
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Found:
    """Holds what stands at a path."""

    content: bytes | None = None
    """What the file says; None when there is none, or it cannot be read."""
    obstacle: str = ""
    """Why no file can be written there, as the end of a sentence that begins with the path."""
    clash: str = ""
    """The path of what some file systems take for the same, where nothing stands."""

    @property
    def absent(self) -> bool:
        """Says whether nothing stands there."""
        return self.content is None and not self.obstacle


class Disk:
    """Looks at the files of a project; each folder is listed once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._listed: dict[Path, dict[str, str]] = {}
        self._folders: dict[str, Found | tuple[Path, str]] = {"": (root, "")}

    def at(self, path: str) -> Found:
        """Says what stands at a path, which is one within the project."""
        folder, _, name = path.rpartition("/")
        reached = self._reached(folder)
        if isinstance(reached, Found):
            return reached
        where, behind = reached
        if not self._has(where, name):
            return Found(obstacle=behind, clash=self._clash(where, name))
        found = _file(where / name)
        return replace(found, obstacle=behind) if behind and not found.obstacle else found

    def _reached(self, path: str) -> Found | tuple[Path, str]:
        """Gives a folder, and what it lies behind; or what is said of all in it, where it is none."""
        if path not in self._folders:
            self._folders[path] = self._look_at(path)
        return self._folders[path]

    def _look_at(self, path: str) -> Found | tuple[Path, str]:
        above, _, name = path.rpartition("/")
        reached = self._reached(above)
        if isinstance(reached, Found):
            return reached
        where, behind = reached
        if not self._has(where, name):
            return Found(clash=self._clash(where, name))
        where /= name
        if where.is_symlink():
            behind = behind or f"lies behind the link {self._relative(where)}"
        if not where.is_dir():
            return Found(obstacle=f"would lie in {self._relative(where)}, which is no folder")
        return where, behind

    def _has(self, folder: Path, name: str) -> bool:
        return self._names(folder).get(name) == name

    def _clash(self, folder: Path, name: str) -> str:
        other = self._names(folder).get(_folded(name))
        return self._relative(folder / other) if other else ""

    def _names(self, folder: Path) -> dict[str, str]:
        """Gives the names in a folder by what they are to file systems that do not tell cases apart."""
        if folder not in self._listed:
            # A name that is also there in another case is told by its own.
            names = sorted(os.listdir(folder)) if folder.is_dir() else []
            folded = {_folded(name): name for name in names}
            self._listed[folder] = folded | {name: name for name in names}
        return self._listed[folder]

    def _relative(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()


def _file(file: Path) -> Found:
    """Says what stands where something stands."""
    try:
        mode = file.lstat().st_mode
        content = file.read_bytes() if stat.S_ISREG(mode) or file.is_file() else None
    except OSError as error:
        return Found(obstacle=f"cannot be read: {error.strerror}")
    if stat.S_ISLNK(mode):
        return Found(content, "is a link")
    if content is None:
        return Found(obstacle="is a folder" if stat.S_ISDIR(mode) else "is no ordinary file")
    return Found(content, "" if mode & stat.S_IWUSR else "is read-only")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
