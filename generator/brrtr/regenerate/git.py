"""Asks git what it has of a project, and has it know of conflicts, where there is git."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

_PATHSPECS = {"GIT_LITERAL_PATHSPECS": "1", "LC_ALL": "C"}


class GitError(Exception):
    """Says what git said when it failed."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Holds the three versions of a file that is in conflict."""

    path: str
    yours: bytes
    base: bytes
    new: bytes


@dataclass(frozen=True, slots=True)
class Repository:
    """Is the git repository that a project lies in."""

    root: Path
    """The project's folder."""
    prefix: str
    """The path from the top of the repository to the project, with a slash at its end, or empty."""

    def entries(self, paths: Iterable[str]) -> dict[str, list[str]]:
        """Gives what the index has of each path: `mode object stage`, none of what is not tracked."""
        found: dict[str, list[str]] = {}
        listed = _git(self.root, "ls-files", "--stage", "-z", "--full-name", "--", *paths)
        for line in filter(None, os.fsdecode(listed).split("\0")):
            entry, _, name = line.partition("\t")
            found.setdefault(name.removeprefix(self.prefix), []).append(entry)
        return found

    def staged(self, paths: Sequence[str]) -> set[str]:
        """Gives the paths of which the index has something else than the last commit, or a conflict."""
        if not paths:
            return set()
        entries = self.entries(paths)
        try:
            committed = _git(self.root, "ls-tree", "-z", "--full-name", "HEAD", "--", *paths)
        except GitError:
            return set(entries)  # nothing is committed yet
        last: dict[str, str] = {}
        for line in filter(None, os.fsdecode(committed).split("\0")):
            about, _, name = line.partition("\t")
            mode, _, content = about.split(" ")
            last[name.removeprefix(self.prefix)] = f"{mode} {content} 0"
        return {path for path, found in entries.items() if found != [last.get(path)]}

    def index_lines(self, conflict: Conflict, entry: str) -> str:
        """Gives what `git update-index --index-info` takes to have a path in conflict; `entry` is its own."""
        mode, name, _ = entry.split(" ")
        stages = ((1, conflict.base), (2, conflict.yours), (3, conflict.new))
        lines = [self._removal(conflict.path, len(name))]
        for stage, content in stages:
            made = _git(self.root, "hash-object", "-w", "--stdin", "--path", conflict.path, content=content)
            lines.append(f"{mode} {made.decode().strip()} {stage}\t{self.prefix}{conflict.path}\0")
        return "".join(lines)

    def restoring_lines(self, path: str, entry: str) -> str:
        """Gives what `git update-index --index-info` takes to have a path as it was."""
        return f"{self._removal(path, len(entry.split(' ')[1]))}{entry}\t{self.prefix}{path}\0"

    def _removal(self, path: str, length: int) -> str:
        """Gives the line that takes a path out; `length` is that of the names of objects here."""
        return f"0 {'0' * length}\t{self.prefix}{path}\0"


def command(root: Path, *arguments: str) -> str:
    """Gives a command of git on files of a project, as it is typed where the person is."""
    there = [] if root == Path() else ["-C", typed(root)]
    return shlex.join(["git", *there, *arguments])


def typed(root: Path) -> str:
    """Gives a folder as an argument that no command takes for an option."""
    return f"./{root}" if str(root).startswith("-") else str(root)


def objects(root: Path, names: Sequence[str]) -> dict[str, bytes]:
    """Gives the contents that git has under some names (gitrevisions), of files alone; none without git."""
    if shutil.which("git") is None:
        return {}
    asked = [name for name in names if "\n" not in name]
    done = _run(root, ("cat-file", "--batch"), os.fsencode("".join(f"{name}\n" for name in asked)))
    found, at = {}, 0
    for name in asked if done.returncode == 0 else ():
        about, _, _ = done.stdout[at:].partition(b"\n")
        at += len(about) + 1
        kind, _, size = about.rpartition(b" ")
        if not size.isdigit():  # it is missing
            continue
        if kind.endswith(b" blob"):
            found[name] = done.stdout[at : at + int(size)]
        at += int(size) + 1
    return found


def commits(root: Path, path: str, revisions: Sequence[str], most: int) -> list[str]:
    """Gives the last commits that changed a file, of all that lead to those revisions that there are."""
    options = ("--ignore-missing", "--full-history", f"--max-count={most}")
    return _lines(root, "rev-list", *options, *revisions, "--", path)


def merge_base(root: Path, one: str, other: str) -> str:
    """Gives the commit that two began with; empty when there is none."""
    return next(iter(_lines(root, "merge-base", one, other)), "")


def unmerged(root: Path) -> frozenset[str]:
    """Gives the paths within a folder that git holds for unmerged."""
    listed = _lines(root, "ls-files", "--unmerged", "-z", "--", ".", end="\0")
    return frozenset(line.partition("\t")[2] for line in listed)


def _lines(root: Path, *arguments: str, end: str = "\n") -> list[str]:
    """Gives what git answers, in parts; nothing where it knows nothing, or there is none."""
    if shutil.which("git") is None:
        return []
    done = _run(root, arguments)
    return list(filter(None, os.fsdecode(done.stdout).split(end))) if done.returncode == 0 else []


def repository(root: Path) -> Repository | None:
    """Gives the repository that a folder is in; None when there is none, or no git that knows it."""
    if shutil.which("git") is None:
        return None
    try:
        prefix = _git(root, "rev-parse", "--show-prefix")
    except GitError:
        return None
    return Repository(root, os.fsdecode(prefix).removesuffix("\n"))


def update_index(root: Path, lines: str) -> None:
    """Writes lines of `git update-index --index-info` into the index, all or none.

    Raises:
        GitError: when that is not possible; another git may be at work.
    """
    top = os.fsdecode(_git(root, "rev-parse", "--show-toplevel")).removesuffix("\n")
    _git(Path(top), "update-index", "-z", "--index-info", content=os.fsencode(lines))


def put_back(root: Path, after: str, before: str) -> None:
    """Has the index say `before` again, where it says what `after` made of it and nothing else.

    Raises:
        GitError: when that is not possible.
    """
    made = {line for line in after.split("\0") if line and not line.startswith("0 ")}
    top = os.fsdecode(_git(root, "rev-parse", "--show-toplevel")).removesuffix("\n")
    paths = sorted({line.partition("\t")[2] for line in made})
    listed = _git(Path(top), "ls-files", "--stage", "-z", "--", *paths)
    if made == set(filter(None, os.fsdecode(listed).split("\0"))):
        update_index(root, before)


def merge_file(yours: bytes, base: bytes, new: bytes, labels: Sequence[str]) -> tuple[bytes, int] | None:
    """Merges with `git merge-file`: gives the text and the number of conflicts; None when there is no git.

    Raises:
        GitError: when one of the texts is binary.
    """
    if shutil.which("git") is None:
        return None
    with TemporaryDirectory(prefix="brrtr-") as folder:
        names = ("yours", "base", "new")
        for name, content in zip(names, (yours, base, new), strict=True):
            (Path(folder) / name).write_bytes(content)
        command = ["merge-file", "-p", "--diff3"]
        for label in labels:
            command += ["-L", label]
        done = _run(Path(folder), [*command, *names])
    # It ends with the number of conflicts, up to 127; errors are above.
    if done.returncode > _MOST_CONFLICTS:
        raise GitError(done.stderr.decode(errors="replace").strip())
    return done.stdout, done.returncode


_MOST_CONFLICTS = 127


def _git(root: Path, *arguments: str, content: bytes | None = None) -> bytes:
    done = _run(root, arguments, content)
    if done.returncode:
        raise GitError(done.stderr.decode(errors="replace").strip() or f"git {arguments[0]} failed")
    return done.stdout


def _run(
    root: Path, arguments: Sequence[str], content: bytes | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["git", *arguments],
        cwd=root,
        env=os.environ | _PATHSPECS,
        input=content if content is not None else b"",
        capture_output=True,
        check=False,
    )
