"""Keeps a project on disk that is made of one document after the other, around what people own in it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx

from brrtr import Options
from brrtr.generate import project_files, read, understand
from brrtr.owned import Followed, regenerated
from brrtr.plan import Owner, owner
from brrtr.plan.known import KNOWN
from brrtr.write import write

from .generated_service import imported, serving

OPTIONS = Options("kept")


@dataclass(frozen=True)
class Kept:
    """Holds a project in a folder."""

    folder: Path

    @classmethod
    def new(cls, document: Mapping[str, Any], folder: Path) -> Kept:
        """Writes the project of a document."""
        files, _ = project_files(understand(read(document, OPTIONS), OPTIONS), OPTIONS)
        write(files, folder)
        return cls(folder)

    @property
    def owned(self) -> dict[str, str]:
        """Gives the Python files that people own, by path."""
        found = {}
        for path in sorted(self.folder.rglob("*.py")):
            name = path.relative_to(self.folder).as_posix()
            if owner(name) is Owner.USER:
                found[name] = path.read_bytes().decode()
        return found

    @contextmanager
    def registry(self) -> Iterator[ModuleType]:
        """Imports the module of the service that has `build`, as it is now."""
        writes, sys.dont_write_bytecode = sys.dont_write_bytecode, True  # files change within a second
        try:
            with imported(self.folder, "kept") as registry:
                yield registry
        finally:
            sys.dont_write_bytecode = writes

    @contextmanager
    def serving(self) -> Iterator[httpx.Client]:
        """Serves it on a real socket, as it is now."""
        with self.registry() as registry, serving(registry, native=True) as client:
            yield client

    def change(self, path: str, *changes: tuple[str, str]) -> None:
        """Replaces text in a file of the package as a person does."""
        file = self.folder / "src/kept" / path
        text = file.read_text("utf-8")
        for old, new in changes:
            assert old in text, f"{old!r} is not in {text}"
            text = text.replace(old, new)
        file.write_text(text, "utf-8")

    def text(self, path: str) -> str:
        """Gives the text of a file of the package."""
        return (self.folder / "src/kept" / path).read_text("utf-8")

    @property
    def written(self) -> dict[str, bytes]:
        """Gives what all files have, by path."""
        files = (path for path in sorted(self.folder.rglob("*")) if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in files}

    def line(self, path: str, start: str) -> int:
        """Gives the line of a file of the package that starts so, counted from 1."""
        lines = enumerate(self.text(path).splitlines(), 1)
        return next(number for number, line in lines if line.startswith(start))

    def regenerate(self, document: Mapping[str, Any], *, rename: bool = False) -> Followed:
        """Makes the project anew, of another document; nothing is written where something is refused."""
        before = (self.folder / KNOWN).read_text("utf-8")  # too few operations for it to be packed
        made = regenerated(
            before, understand(read(document, OPTIONS), OPTIONS), OPTIONS, self.owned, rename=rename
        )
        if made.followed.refused:
            return made.followed
        for path in self.folder.rglob("*"):
            name = path.relative_to(self.folder).as_posix()
            if path.is_file() and owner(name) is Owner.GENERATED and "/runtime/" not in name:
                path.unlink()
        for name, text in made.project.files.items():
            if owner(name) is not Owner.USER:
                self._write(name, text.encode())
        for name, text in made.followed.files.items():
            self._write(name, text.encode())
        return made.followed

    def _write(self, name: str, content: bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
