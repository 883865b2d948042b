"""Asks git what generations have written of a project: in branches that are merged, and earlier.

Where branches were regenerated and are merged, files are of the one or the other generation, or what git has
made of both. No person has written a line of these, whatever the manifest says that lies beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from ..generate import LOCK
from ..manifest import read_manifest
from . import git
from .manifest import fits
from .merging import BinaryError, merge

_AT_WORK = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REBASE_HEAD", "REVERT_HEAD")
"""What git calls that which it is merging (gitrevisions)."""
_STAGES = (":1", ":2", ":3")
"""What the index has of a file in conflict: what both sides began with, ours, theirs."""
_GENERATIONS = 200
"""How many of the last generations are looked at for what nobody knows otherwise."""
_MARKER = re.compile(rb"(?:<{7,}|\|{7,}|={7,}|>{7,})(?:[ \r\n]|$)")


def merged_manifests(root: Path) -> tuple[bytes, ...]:
    """Gives the manifests that branches had which are being merged, or were by the last commit."""
    revisions = (*_STAGES[1:], *_AT_WORK, "HEAD", "HEAD^1", "HEAD^2")
    found = _versions(root, LOCK, revisions)
    sides = [one for one in (*_STAGES[1:], *_AT_WORK) if one in found]
    sides += ["HEAD"] if sides else []
    sides += ["HEAD^1", "HEAD^2"] if "HEAD^2" in found else []
    return tuple({found[one]: None for one in sides if one in found})


def last_whole(root: Path, path: str) -> bytes | None:
    """Gives what a file was on our side before git merged another into it, or with the last commit."""
    found = _versions(root, path, (":2", "HEAD"))
    return found.get(":2", found.get("HEAD"))


def _versions(root: Path, path: str, revisions: tuple[str, ...]) -> dict[str, bytes]:
    """Gives what a file was in each of some revisions, as far as it was there."""
    names = {revision: f"{revision}:./{path}" for revision in revisions}
    found = git.objects(root, list(names.values()))
    return {revision: found[name] for revision, name in names.items() if name in found}


class History:
    """Knows what generations have written of one project, and asks git for it when it is asked."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def wrote(self, content: bytes) -> bool:
        """Says whether a generation wrote this content, in whatever file: git follows files that move."""
        return fits(content, self._digests)

    def mixed(self, path: str, content: bytes) -> bool:
        """Says whether git has made this content of versions of a file that generations wrote."""
        if path in self.unmerged:
            return self._is_generated(path) and self._has_lines_of(path, content)
        return any(merged == content for merged in self._merges(path))

    def is_edited(self, path: str) -> bool:
        """Says whether git holds a file for unmerged, and one of its sides is of a person's making."""
        return path in self.unmerged and not self._is_generated(path)

    @cached_property
    def unmerged(self) -> frozenset[str]:
        """Gives the paths that git holds for unmerged."""
        return git.unmerged(self._root)

    @cached_property
    def _digests(self) -> frozenset[str]:
        """Gives the digests of all that the last generations have written."""
        commits = git.commits(self._root, LOCK, ("HEAD", "ORIG_HEAD", *_AT_WORK), _GENERATIONS)
        found = git.objects(self._root, [f"{commit}:./{LOCK}" for commit in commits])
        return frozenset(
            digest
            for content in (*merged_manifests(self._root), *found.values())
            for digest in _digests_of(content)
        )

    def _is_generated(self, path: str) -> bool:
        return all(map(self.wrote, _versions(self._root, path, _STAGES).values()))

    def _has_lines_of(self, path: str, content: bytes) -> bool:
        """Says whether each line of a content is of one of the versions, or marks a conflict."""
        versions = _versions(self._root, path, _STAGES).values()
        lines = {line for version in versions for line in version.splitlines()}
        return all(line in lines or _MARKER.match(line) for line in content.splitlines())

    def _merges(self, path: str) -> Iterator[bytes]:
        """Gives what git makes of a file without a conflict where it merges, or has with the last commit."""
        for revisions in self._merged_revisions:
            found = _versions(self._root, path, revisions)
            if len(found) == len(revisions) and all(map(self.wrote, found.values())):
                try:
                    merged = merge(*(found[revision] for revision in revisions))
                except BinaryError:
                    continue
                if not merged.conflicts:
                    yield merged.text

    @cached_property
    def _merged_revisions(self) -> tuple[tuple[str, str, str], ...]:
        """Gives ours, what both sides began with, and theirs, for each merge that there may have been."""
        bases = {theirs: git.merge_base(self._root, ours, theirs) for ours, theirs in _MERGES}
        picked = [("HEAD", f"{one}^", one) for one in ("CHERRY_PICK_HEAD", "REBASE_HEAD")]
        merged = [(ours, bases[theirs], theirs) for ours, theirs in _MERGES if bases[theirs]]
        return (*picked, ("HEAD", "REVERT_HEAD", "REVERT_HEAD^"), *merged)


_MERGES = (("HEAD", "MERGE_HEAD"), ("HEAD^1", "HEAD^2"))


def _digests_of(content: bytes) -> Iterator[str]:
    try:
        yield from read_manifest(content).digests.values()
    except ValueError:  # one that was committed with a conflict in it
        return
