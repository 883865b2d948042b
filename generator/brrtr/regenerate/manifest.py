"""Reads manifests: which files generations have written, those of merged branches among them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..generate import digest
from ..plan import Owner, owner
from .changelog import newest
from .disk import is_within
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


@dataclass(frozen=True, slots=True)
class Manifest:
    """Holds what one generation has left in `.brrtr/lock.json`."""

    version: str
    name: str
    skip_unsupported: bool
    allow_outside: bool
    own_template: bool
    documents: tuple[str, ...]
    digests: Mapping[str, str]
    """By path."""


def read_manifest(content: bytes) -> Manifest:
    """Reads the content of a manifest.

    Raises:
        ValueError: when it is none.
    """
    try:
        return _manifest(json.loads(content))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error


def _manifest(lock: Any) -> Manifest:
    options = lock["options"]
    documents, digests = tuple(lock["documents"]), dict(lock["files"])
    outside = [path for path in (*digests, *documents) if not is_within(path)]
    if outside or not documents:
        raise ValueError(f"{outside!r} are no paths within a project")
    return Manifest(
        str(lock["brrtr"]),
        str(options["name"]),
        options["skip_unsupported"] is True,
        options["allow_outside"] is True,
        options["own_template"] is True,
        documents,
        {path: str(found) for path, found in digests.items()},
    )


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
