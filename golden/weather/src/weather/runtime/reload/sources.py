# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Reads the code of a service where it lies now, each time as a whole that does not change any more."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Container, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from importlib import invalidate_caches
from pathlib import Path
from time import sleep
from typing import Final, TypeAlias

from .source import Source

SHARED: Final = "runtime"
"""The part of a service's package that all its versions share."""

_SUFFIX = ".py"
_PACKAGE = "__init__.py"
_ATTEMPTS = 5
_SETTLE_S = 0.05

Marks: TypeAlias = "dict[str, tuple[int, ...]]"
"""What tells a file from another, and from itself before a change, by paths: nothing is read for it."""


class UnsteadyError(Exception):
    """Says that the files were being written each time they were read."""


class Sources:
    """Holds all modules of a package at one moment, but for the shared ones."""

    __slots__ = ("folder", "modules", "shared")

    def __init__(self, folder: str, modules: Mapping[str, Source], shared: str) -> None:
        self.folder = folder
        """Where they lie, without symbolic links."""
        self.modules = modules
        self.shared = shared
        """What the shared part is: the same text for the same files."""

    def without(self, names: Collection[str]) -> Sources:
        """Gives the same without some modules."""
        left = {name: source for name, source in self.modules.items() if name not in names}
        return Sources(self.folder, left, self.shared)

    @property
    def digest(self) -> str:
        """Names this code: the same wherever it lies."""
        summed = sha256()
        for name, source in sorted(self.modules.items()):
            summed.update(name.encode() + source.digest)
        return summed.hexdigest()[:12]


def read(package: str, path: Path, known: Mapping[str, Source], *, loaded: Container[str] = ()) -> Sources:
    """Reads the package whose `__init__.py` is `path`, or the module.

    What is as in `known` is taken from there, with its code. Modules that are `loaded` are left out.

    Raises:
        OSError: when it cannot be read.
        UnsteadyError: when it is being written all the time.
    """
    for _ in range(_ATTEMPTS):
        before = marks(path)
        with suppress(FileNotFoundError):  # it has just gone
            modules = _modules(package, path, known, loaded)
            shared = shared_digest(path)
            if marks(path) == before:
                return Sources(str(path.parent), modules, shared)
        sleep(_SETTLE_S)
    raise UnsteadyError(f"the files of {path.parent} are being written")


def shared_digest(path: Path) -> str:
    """Names what the shared part of a package is; `path` is that of its `__init__.py`."""
    summed = sha256()
    for file in sorted(_files(path)):
        relative = file.relative_to(path.parent)
        if relative.parts[0] == SHARED:
            summed.update(f"{relative.as_posix()}\0".encode() + sha256(file.read_bytes()).digest())
    return summed.hexdigest()


def marks(path: Path) -> Marks:
    """Gives what tells these files from those of another moment, without reading them."""
    found: Marks = {}
    for file in _files(path):
        with suppress(FileNotFoundError):  # it has just gone
            status = file.stat()
            found[str(file)] = status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino
    return found


def _files(path: Path) -> Iterator[Path]:
    """Gives the files of Python of a package, or the one of a module."""
    if path.name != _PACKAGE:
        yield path
        return
    for folder, folders, names in os.walk(path.parent):
        folders[:] = [name for name in folders if name.isidentifier() and name != "__pycache__"]
        yield from (Path(folder, name) for name in names if name.endswith(_SUFFIX))


def _modules(
    package: str, path: Path, known: Mapping[str, Source], loaded: Container[str]
) -> dict[str, Source]:
    """Reads each module that is not shared; a folder with modules is one too, if only in name."""
    if path.name != _PACKAGE:
        return {} if package in loaded else {package: _source(path, known.get(package))}
    found: dict[str, Source] = {}
    for file in _files(path):
        relative = file.relative_to(path.parent)
        if relative.parts[0] != SHARED:
            parts = relative.parts[:-1] if file.name == _PACKAGE else relative.with_suffix("").parts
            name = ".".join((package, *parts))
            if name not in loaded:
                found[name] = _source(file, known.get(name))
            for count in range(1, len(relative.parts)):
                folder = ".".join((package, *relative.parts[:count]))
                place = path.parent.joinpath(*relative.parts[:count], _PACKAGE)
                if folder not in loaded:
                    found.setdefault(folder, Source(str(place), b"", is_package=True))
    return found


def _source(file: Path, known: Source | None) -> Source:
    found = Source(str(file), file.read_bytes(), is_package=file.name == _PACKAGE)
    if known is not None and (known.digest, known.path) == (found.digest, found.path):
        return known
    return found


class Place:
    """Finds where the code of a package lies: a link on the way to it may lead elsewhere by now."""

    def __init__(self, package: str) -> None:
        self._package = package
        self._folder = ""
        with suppress(FileNotFoundError):  # it has been removed
            self._folder = os.getcwd()
        said = os.environ.get("PWD", "")
        self._link = said if os.path.realpath(said) == self._folder else self._folder
        """How whoever started the process came to its folder, which itself has no links any more."""

    def path(self) -> Path:
        """Gives the `__init__.py` of the package, or the file of a module, without links.

        Raises:
            FileNotFoundError: when Python finds none.
        """
        invalidate_caches()
        for finder in sys.meta_path:
            spec = finder.find_spec(self._package, None)
            if spec is not None and spec.origin is not None:
                origin = spec.origin
                if self._folder and origin.startswith(f"{self._folder}{os.sep}"):
                    origin = self._link + origin.removeprefix(self._folder)
                return Path(os.path.realpath(origin))
        raise FileNotFoundError(f"there is no package {self._package}")
