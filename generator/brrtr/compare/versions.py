"""Reads the two documents of a comparison: files, their revisions in git, and what a project has packed."""

from __future__ import annotations

import json
import posixpath
import re
import subprocess
from base64 import b64decode
from bz2 import decompress
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ..diagnostics import DocumentError
from ..generate import LOCK
from ..manifest import read_manifest
from ..options import Options
from ..plan.documents import PACKED
from ..resolve import Document, resolve
from ..source import from_value, load_as
from ..source.tree import Map, Sequence

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_NETWORK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_ORDINARY = ("100644", "100755")
"""The modes that git has for files that are no links."""


class CallError(Exception):
    """Says what is wrong with what was asked for, and what to do."""


@dataclass(frozen=True, slots=True)
class Version:
    """Names one of the two documents, and says where it is read from."""

    name: str
    """What people call it, such as `main:openapi.yaml`."""
    path: Path
    """The file as it is on disk, whichever revision of it is meant."""
    revision: str = ""
    """The revision of git that is meant; empty for the file on disk."""
    packed: Path | None = None
    """The packed copy in a project that is meant, in the place of the file."""


@dataclass(frozen=True, slots=True)
class Project:
    """Holds what the lock of a project says of its document."""

    folder: Path
    document: Path
    """The file that people edit."""
    packed: Path
    """What the service was last generated from."""
    options: Options

    @property
    def generated_from(self) -> Version:
        """Gives the document that the service was last generated from."""
        return Version(f"{self.document.name} as last generated from", self.document, packed=self.packed)


def version(written: str) -> Version:
    """Gives the document that an argument means: a path, or `REV:path`, where git takes REV for a revision.

    The path after a revision starts at the top of the repository, and with `./` in this folder, as in git.

    Raises:
        CallError: when it can mean neither.
    """
    if _NETWORK.match(written):
        raise CallError(
            f"{written}: nothing is fetched over the network. Fetch it first, then name the file."
        )
    revision, colon, path = written.partition(":")
    if not colon or Path(written).exists() or _DRIVE.match(written):
        return Version(written, Path(written))
    if not revision or not path:
        raise CallError(f"{written} names no file of a revision: write REV:path, such as main:openapi.yaml.")
    if path.startswith(("./", "../")):
        return Version(written, Path(posixpath.normpath(path)), revision)
    top = Path(_git(Path.cwd(), "rev-parse", "--show-cdup").decode().strip() or ".")
    return Version(written, top / path, revision)


def at(revision: str, path: Path) -> Version:
    """Gives the version of a file that a revision has."""
    return Version(f"{revision}:{path.as_posix()}", path, revision)


def project(folder: Path) -> Project | None:
    """Gives the project that lies in a folder, None where none does.

    Raises:
        CallError: when its lock cannot be read, or what it names is not there.
    """
    lock = folder / LOCK
    if not lock.is_file():
        return None
    try:
        manifest = read_manifest(lock.read_bytes())
        (packed,) = (path for path in manifest.digests if path.endswith(f"/contract/openapi.json{PACKED}"))
    except (OSError, ValueError) as error:
        raise CallError(f"{lock} is not what brrtr writes ({error}): restore it from git.") from error
    options = Options(manifest.name, manifest.skip_unsupported, None, manifest.allow_outside, manifest.strict)
    return Project(folder, folder / manifest.documents[0], folder / packed, options)


def of_project(revision: str, project: Project) -> Version:
    """Gives the document that a project had in a revision: it may have had another name then."""
    path = project.document
    done = _run(project.folder, "show", "--end-of-options", f"{revision}:./{LOCK}")
    if done.returncode == 0:
        try:
            path = project.folder / read_manifest(done.stdout).documents[0]
        except ValueError as error:
            raise CallError(f"{revision}:{LOCK} is not what brrtr writes ({error}).") from error
    return at(revision, path)


def read(version: Version, options: Options, folder: Path) -> Document:
    """Reads a document; `folder` is an empty one, for the files of a revision.

    Raises:
        DocumentError: when it cannot be read.
        CallError: when git does not have it.
    """
    if version.packed is not None:
        return resolve(from_value(_unpacked(version.packed), version.path.as_posix()), folder=None)
    path = version.path
    if version.revision:
        path = _checked_out(version, folder)
    source = load_as(path, version.path.as_posix())
    return resolve(source, folder=path.resolve().parent, allow_outside=options.allow_outside)


def _unpacked(path: Path) -> Any:
    try:
        return json.loads(decompress(b64decode(path.read_bytes())))
    except (OSError, ValueError) as error:
        raise CallError(
            f"{path}, the document that the service was generated from, cannot be read ({error}): "
            "restore it from git, or compare with a revision: --from REV."
        ) from error


def _checked_out(version: Version, folder: Path) -> Path:
    """Writes a file of a revision into a folder, and all files of the repository that it may refer to.

    That is whatever is named by a text in it, from where it lies: which texts are references is known later.
    """
    here = version.path.absolute().parent
    while not here.is_dir():
        here = here.parent
    top = Path(_git(here, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
    path = Path(posixpath.normpath(version.path.absolute().as_posix()))
    resolved = path.parent.resolve() / path.name
    if not resolved.is_relative_to(top.resolve()):
        raise CallError(f"{version.path} does not lie in the repository of {top}.")
    entry = resolved.relative_to(top.resolve()).as_posix()
    tree = _revision(top, version.revision)
    files = _files(top, tree)
    if entry not in files:
        raise CallError(_not_there(version, entry, files, top))
    todo, seen = [entry], {entry}
    while todo:
        name = todo.pop()
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_git(top, "cat-file", "blob", files[name]))
        if len(files) > 1:
            said = version.path.as_posix() if name == entry else name
            found = sorted({other for other in _named_in(target, name, said) if other in files} - seen)
            seen.update(found)
            todo += found
    return folder / entry


def _named_in(file: Path, name: str, said: str) -> Iterator[str]:
    """Gives the paths that a file may refer to, none for one that is no document.

    An example may mention any file of the repository, such as README.md. What a reference leads to is read
    again, and its faults are told then.
    """
    try:
        tree = load_as(file, said).tree
    except DocumentError:
        return iter(())
    return _named(tree, name)


def _named(tree: Any, name: str) -> Iterator[str]:
    """Gives the paths that the texts in a tree would name if they were references from a file."""
    base = posixpath.dirname(name)
    todo = [tree]
    while todo:
        value = todo.pop()
        if isinstance(value, Map | Sequence):
            todo += value.values() if isinstance(value, Map) else value
        elif isinstance(value, str) and "\n" not in value:
            file = value.partition("#")[0]
            if file:
                yield posixpath.normpath(posixpath.join(base, unquote(file)))


def _revision(top: Path, revision: str) -> str:
    """Gives the name of the tree that a revision has."""
    done = _run(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{tree}}")
    if done.returncode:
        raise CallError(
            f"{revision} is no revision of the repository in {top}. `git fetch` brings those of others; a "
            "shallow clone, as CI makes, needs `git fetch --unshallow` or a fetch depth of 0."
        )
    return done.stdout.decode().strip()


def _files(top: Path, tree: str) -> dict[str, str]:
    """Gives the files of a tree that are no links, by path, with what git calls their contents."""
    found = {}
    for line in _git(top, "ls-tree", "-r", "-z", tree).split(b"\0"):
        about, _, path = line.partition(b"\t")
        mode, _, rest = about.decode().partition(" ")
        if mode in _ORDINARY:
            found[path.decode("utf-8", "surrogateescape")] = rest.partition(" ")[2]
    return found


def _not_there(version: Version, entry: str, files: dict[str, str], top: Path) -> str:
    message = f"There is no file {entry} in {version.revision}"
    elsewhere = [path for path in sorted(files) if posixpath.basename(path) == posixpath.basename(entry)]
    if not elsewhere:
        return f"{message}: name the one that there is as {version.revision}:path."
    return f"{message}. Do you mean {version.revision}:{elsewhere[0]}? The path starts at {top}."


def _git(folder: Path, *arguments: str) -> bytes:
    done = _run(folder, *arguments)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise CallError(f"git {arguments[0]} fails in {folder}: {said[-1] if said else 'no reason is given'}")
    return done.stdout


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except OSError as error:
        raise CallError(f"git cannot be run ({error.strerror}): revisions are read by it.") from error
