"""Reads manifests: which files generations have written, those of merged branches among them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..generate import digest
from ..manifest import Manifest, read_manifest
from ..plan import Owner, owner
from .changelog import newest
from .merging import sides


@dataclass(frozen=True, slots=True)
class Entry:
    """Holds what is known of a file that was generated."""

    owner: Owner
    digests: frozenset[str]
    """Of each content that a generation has written; branches that were merged have one each."""

    def fits(self, content: bytes) -> bool:
        """Says whether a generation wrote this content, whatever the ends of lines."""
        return fits(content, self.digests)


def fits(content: bytes, digests: Iterable[str]) -> bool:
    """Says whether a digest is that of a content, whatever the ends of lines."""
    return not {digest(content), digest(content.replace(b"\r\n", b"\n"))}.isdisjoint(digests)


def read_merged(content: bytes, others: Callable[[], Iterable[bytes]]) -> tuple[Manifest, ...]:
    """Reads a manifest in which a conflict may be marked: gives both sides then, and those of `others`.

    Raises:
        ValueError: when there is none to read.
    """
    marked = sides(content)
    found = list(_readable(marked)) if marked else [read_manifest(content)]
    found += _readable(others())
    if not found:
        raise ValueError("neither side can be read")
    return tuple(found)


def _readable(contents: Iterable[bytes]) -> Iterable[Manifest]:
    """Gives the manifests that can be read: of others nobody asks that they can."""
    for content in contents:
        try:
            yield read_manifest(content)
        except ValueError:
            continue


def joined(manifests: Iterable[Manifest]) -> dict[str, Entry]:
    """Gives what generations have written, by path: whatever any of them has."""
    digests: dict[str, set[str]] = {}
    owners: dict[str, Owner] = {}
    for manifest in manifests:
        for path, found in manifest.digests.items():
            digests.setdefault(path, set()).add(found)
            owners.setdefault(path, owner(path, manifest.documents))
    return {path: Entry(owners[path], frozenset(found)) for path, found in digests.items()}


def latest(manifests: Iterable[Manifest]) -> str:
    """Gives the newest version of brrtr that wrote one of them."""
    return newest(manifest.version for manifest in manifests)
