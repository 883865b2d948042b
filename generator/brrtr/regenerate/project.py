"""Reads a project: its manifest, its options, and the modules that are its people's."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from ..generate import LOCK
from ..options import Options
from ..plan import Owner
from ..plan.bases import paths_of_base, unpacked
from ..plan.documents import PACKED
from .actions import Entry
from .disk import is_within
from .faults import NoProjectError, Refusal, RefusedError
from .merging import conflict_line


@dataclass(frozen=True, slots=True)
class Project:
    """Holds what is known of a project."""

    root: Path
    version: str
    """The version of brrtr that generated it last."""
    name: str
    skip_unsupported: bool
    allow_outside: bool
    own_template: bool
    documents: tuple[str, ...]
    """The paths of the document's files, the entry first."""
    manifest: Mapping[str, Entry]

    def options(self, template: Path | None) -> Options:
        """Gives the options that it was generated with.

        Raises:
            NoProjectError: when the template folder is not named that it was made with, since where that lies
                is not recorded, or when one is named and there was none.
        """
        if self.own_template and template is None:
            raise NoProjectError(
                f"{self.root} was made with a template folder of its own: name it with --template."
            )
        if template is not None and not self.own_template:
            raise NoProjectError(f"{self.root} was made without --template: leave it out.")
        return Options(self.name, self.skip_unsupported, template, self.allow_outside)

    def base(self, path: str) -> bytes | None:
        """Gives what a project file was last generated as; None when that is not known."""
        for where in paths_of_base(path):
            file = self.root / where
            if file.is_file():
                text = file.read_bytes().replace(b"\r\n", b"\n")
                try:
                    return unpacked(text.decode()).encode() if where.endswith(PACKED) else text
                except ValueError:
                    return None
        return None

    def has_changed(self, path: str, text: str) -> bool:
        """Says whether a text is another one than that which the manifest has of a file."""
        entry = self.manifest.get(path)
        return entry is None or not entry.fits(text.encode())

    def text(self, path: str) -> str | None:
        """Gives the text of a generated file; None when there is none."""
        file = self.root / path
        return file.read_text(encoding="utf-8") if file.is_file() else None


def read_project(folder: Path) -> Project:
    """Reads the project in a folder.

    Raises:
        NoProjectError: when there is none.
        RefusedError: when its manifest cannot be read.
    """
    lock = folder / LOCK
    if not lock.is_file():
        raise NoProjectError(f"{folder} is no brrtr project: it has no {LOCK}. `brrtr new` makes one.")
    try:
        content = lock.read_bytes()
        return _project(folder, json.loads(content))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RefusedError(_unreadable(content)) from error
    except OSError as error:
        raise RefusedError(Refusal(f"{LOCK} cannot be read: {error.strerror}.", LOCK)) from error


def _project(folder: Path, lock: Any) -> Project:
    options = lock["options"]
    manifest = {
        path: Entry(Owner(entry["owner"]), str(entry["sha256"])) for path, entry in lock["files"].items()
    }
    documents = tuple(lock["documents"])
    outside = [path for path in (*manifest, *documents) if not is_within(path)]
    if outside or not documents:
        raise ValueError(f"{outside!r} are no paths within a project")
    return Project(
        folder,
        str(lock["brrtr"]),
        str(options["name"]),
        options["skip_unsupported"] is True,
        options["allow_outside"] is True,
        options["own_template"] is True,
        documents,
        manifest,
    )


def _unreadable(content: bytes) -> Refusal:
    if line := conflict_line(content):
        hint = (
            "Take either side of .brrtr, as `git checkout --theirs .brrtr` does, and regenerate with --force."
        )
        return Refusal(f"{LOCK}:{line}: a conflict is marked here.", LOCK, line, hint)
    return Refusal(f"{LOCK} is not what brrtr wrote.", LOCK, hint=f"Restore it: `git checkout {LOCK}`.")


_GENERATED = ("src/*/contract/*", "src/*/runtime/*", "tests/contract/*")
_NOT_THEIRS = frozenset({"__pycache__", "node_modules", "venv"})


def owned_modules(project: Project) -> dict[str, str]:
    """Reads the Python modules under `src` and `tests` that are its people's, by path.

    What is not UTF-8 in them stands for itself (`surrogateescape`).
    """
    texts = ((path, (project.root / path).read_bytes()) for path in module_paths(project))
    return {path: content.decode("utf-8", "surrogateescape") for path, content in texts}


def module_paths(project: Project) -> list[str]:
    """Gives the paths of the modules that are its people's."""
    return sorted(_modules(project))


def _modules(project: Project) -> Iterator[str]:
    for top in ("src", "tests"):
        for file in (project.root / top).rglob("*.py"):
            path = file.relative_to(project.root).as_posix()
            entry = project.manifest.get(path)
            generated = entry is not None and entry.owner is Owner.GENERATED
            # Even what is generated no longer, and was edited, is no place for code of people.
            generated |= any(fnmatch(path, pattern) for pattern in _GENERATED)
            hidden = any(part in _NOT_THEIRS or part.startswith(".") for part in path.split("/"))
            if not generated and not hidden and file.is_file():
                yield path
