"""Reads a project: its manifest, its options, and the modules that are its people's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from ..generate import LOCK
from ..manifest import Manifest
from ..options import Options
from ..owned.encodings import decoded
from ..plan import Owner
from ..plan.bases import paths_of_base, unpacked
from ..plan.documents import PACKED
from ..plan.known import KNOWN
from . import git
from .faults import NoProjectError, Refusal, RefusedError
from .history import last_whole, merged_manifests
from .manifest import Entry, joined, latest, read_merged
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
    strict: bool
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
        return Options(self.name, self.skip_unsupported, template, self.allow_outside, self.strict)

    def base(self, path: str) -> bytes | None:
        """Gives what a project file was last generated as; None when that is not known."""
        found = (self._whole(where) for where in paths_of_base(path))
        return next((text for text in found if text is not None), None)

    def record(self) -> str | None:
        """Gives what the last generation has written of its operations; None when there is nothing.

        Raises:
            RefusedError: when what there is cannot be read.
        """
        files = [path for path in (KNOWN, KNOWN + PACKED) if (self.root / path).is_file()]
        for path in files:
            text = self._whole(path)
            if text is not None:
                return text.decode()
        if files:
            message = f"{files[0]} is not what brrtr wrote."
            restore = git.command(self.root, "checkout", files[0])
            raise RefusedError(Refusal(message, files[0], hint=f"Restore it: {restore}"))
        return None

    def _whole(self, path: str) -> bytes | None:
        """Gives the text of a file under `.brrtr`, packed or not; where git mixed it with another, ours."""
        file = self.root / path
        if not file.is_file():
            return None
        text = _text(path, file.read_bytes())
        if text is None:
            text = _text(path, last_whole(self.root, path) or b"")
        return text

    def has_changed(self, path: str, text: str) -> bool:
        """Says whether a text is another one than that which the manifest has of a file."""
        entry = self.manifest.get(path)
        return entry is None or not entry.fits(text.encode())


def _text(path: str, content: bytes) -> bytes | None:
    """Gives the text that a file has, or has packed; None where it is spoilt."""
    content = content.replace(b"\r\n", b"\n")
    try:
        text = unpacked(content.decode()).encode() if path.endswith(PACKED) else content
    except ValueError:
        return None
    return None if conflict_line(text) else text


def read_project(folder: Path) -> Project:
    """Reads the project in a folder.

    Raises:
        NoProjectError: when there is none.
        RefusedError: when its manifest cannot be read.
    """
    lock = folder / LOCK
    if not lock.is_file():
        if (folder / LOCK).parent.is_dir():
            restore = git.command(folder, "checkout", "--", LOCK)
            raise NoProjectError(f"{folder} has lost its {LOCK}. Restore it: {restore}")
        raise NoProjectError(f"{folder} is no brrtr project: it has no {LOCK}. `brrtr new` makes one.")
    try:
        content = lock.read_bytes()
        return _project(folder, read_merged(content, lambda: merged_manifests(folder)))
    except ValueError as error:
        raise RefusedError(_unreadable(folder, content)) from error
    except OSError as error:
        raise RefusedError(Refusal(f"{LOCK} cannot be read: {error.strerror}.", LOCK)) from error


def _project(folder: Path, manifests: Sequence[Manifest]) -> Project:
    """Gives a project with the options of the first manifest, and all that any of them knows."""
    own = manifests[0]
    return Project(
        folder,
        latest(manifests),
        own.name,
        own.skip_unsupported,
        own.allow_outside,
        own.own_template,
        own.strict,
        own.documents,
        joined(manifests),
    )


def _unreadable(folder: Path, content: bytes) -> Refusal:
    if line := conflict_line(content):
        side = git.command(folder, "checkout", "--theirs", LOCK)
        hint = f"Take either side, as `{side}` does, and regenerate."
        return Refusal(f"{LOCK}:{line}: a conflict is marked here.", LOCK, line, hint)
    restore = git.command(folder, "checkout", LOCK)
    return Refusal(f"{LOCK} is not what brrtr wrote.", LOCK, hint=f"Restore it: {restore}")


_GENERATED = ("src/*/contract/*", "src/*/runtime/*", "tests/contract/*")
_NOT_THEIRS = frozenset({"__pycache__", "node_modules", "venv"})


def owned_modules(project: Project) -> dict[str, str]:
    """Reads the Python modules under `src` and `tests` that are its people's, by path.

    What is not of the encoding that one declares stands for itself (`surrogateescape`).
    """
    texts = ((path, (project.root / path).read_bytes()) for path in module_paths(project))
    return {path: decoded(content) for path, content in texts}


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
