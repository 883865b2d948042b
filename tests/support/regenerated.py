"""Makes projects that are regenerated, changes them as people do, and runs `brrtr regenerate` on them."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from click.testing import CliRunner, Result

import brrtr
from brrtr.cli import main
from brrtr.write import write

PETS = """\
openapi: 3.1.0
info: {title: Pet Store, version: 1.2.3}
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pet]
      responses:
        '200':
          description: Pets
          content: {application/json: {schema: {type: array, items: {type: string}}}}
  /owners/{id}:
    put:
      operationId: putOwner
      tags: [owner]
      parameters:
        - {name: id, in: path, required: true, schema: {type: integer}}
      responses:
        '204': {description: Done}
"""

MORE = PETS + """\
  /toys:
    get:
      operationId: listToys
      tags: [toy]
      responses:
        '204': {description: None}
"""
"""PETS, and an operation in a module of its own."""

WITHOUT_OWNERS = PETS[: PETS.index("  /owners")]


@cache
def files_of(text: str, **options: Any) -> dict[str, str]:
    """Gives the files of the project of a document."""
    with TemporaryDirectory() as folder:
        document = Path(folder, "openapi.yaml")
        document.write_bytes(text.encode())
        return dict(brrtr.generate(document, brrtr.Options(**options)))


@dataclass(frozen=True, slots=True)
class Edited:
    """Is a project on disk, and what people do with it."""

    root: Path

    def path(self, name: str) -> Path:
        """Gives the place of a file."""
        return self.root / name

    def text(self, name: str) -> str:
        """Reads a file with the ends of its lines."""
        return self.path(name).read_bytes().decode()

    def edit(self, name: str, change: Callable[[str], str] | str) -> None:
        """Changes a file, or has it say something."""
        text = change if isinstance(change, str) else change(self.text(name))
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_bytes(text.encode())

    def append(self, name: str, line: str) -> None:
        """Adds a line at the end of a file."""
        self.edit(name, lambda text: f"{text}{line}\n")

    def tree(self) -> dict[str, bytes]:
        """Gives every file, but for what git has, and what only saves time."""
        return {
            file.relative_to(self.root).as_posix(): file.read_bytes()
            for file in sorted(self.root.rglob("*"))
            if file.is_file() and not {".git", "cache"} & {*file.relative_to(self.root).parts[:2]}
        }

    def times(self) -> dict[str, int]:
        """Gives when each file was written."""
        return {name: self.path(name).stat().st_mtime_ns for name in self.tree()}

    def run(self, *arguments: str) -> Result:
        """Runs `brrtr regenerate` on it."""
        return CliRunner().invoke(main, ["regenerate", str(self.root), *arguments], catch_exceptions=False)

    def told(self, *arguments: str) -> dict[str, Any]:
        """Runs it, and gives what it says to programs."""
        result = self.run("--json", *arguments)
        found: dict[str, Any] = json.loads(result.stdout)
        assert found["exit_code"] == result.exit_code
        return found

    def git(self, *arguments: str) -> str:
        """Runs git in it."""
        command = ["git", "-c", "user.name=n", "-c", "user.email=e@example.org", *arguments]
        return subprocess.run(command, cwd=self.root, check=True, capture_output=True, text=True).stdout

    def commit(self) -> None:
        """Commits all that is there, into a repository that is made if there is none."""
        if not self.path(".git").exists():
            self.git("init", "-q")
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "all")

    def copy(self, name: str) -> Edited:
        """Gives a copy beside it."""
        shutil.copytree(self.root, self.root.parent / name, symlinks=True)
        return Edited(self.root.parent / name)


def made(folder: Path, text: str = PETS, **options: Any) -> Edited:
    """Writes the project of a document."""
    write(files_of(text, **options), folder)
    return Edited(folder)
